// Mirrors pkg/registry/core/namespace/strategy.go.
import { LABEL_METADATA_NAME, type Namespace } from '../../../../api'
import { NAMESPACES, validateNamespaceName } from '../../../../apimachinery'
import { fill, withField } from '../../../apis/defaulting'
import { keepSpec, keepStatus } from '../../keep-fields'
import {
  validateNamespace,
  validateNamespaceFinalize,
  validateNamespaceStatusUpdate,
} from '../../../apis/core/validation/namespace'
import type { Strategy } from '../../strategy'

const KUBERNETES = 'kubernetes'
const ACTIVE = { phase: 'Active' }

function withNameLabel(namespace: Namespace): Namespace {
  const { name, labels } = namespace.metadata
  if (!name || labels?.[LABEL_METADATA_NAME] === name) return namespace
  return { ...namespace, metadata: { ...namespace.metadata, labels: { ...labels, [LABEL_METADATA_NAME]: name } } }
}

function setDefaults(namespace: Namespace): Namespace {
  const labelled = withNameLabel(namespace)
  const status = fill(labelled.status ?? ACTIVE, ACTIVE)
  const spec = labelled.spec ?? {}
  return labelled.status === status && labelled.spec === spec ? labelled : { ...labelled, spec, status }
}

export const namespaceStrategy: Strategy<Namespace> = {
  resource: NAMESPACES,
  hasGeneration: false,
  validateName: validateNamespaceName,
  setDefaults,
  prepareForCreate(namespace) {
    const finalizers = namespace.spec?.finalizers ?? []
    const spec = finalizers.includes(KUBERNETES)
      ? (namespace.spec ?? {})
      : { ...namespace.spec, finalizers: [...finalizers, KUBERNETES] }
    return { ...namespace, spec, status: ACTIVE }
  },
  validate: validateNamespace,
  prepareForUpdate(namespace, old) {
    const spec = withField(namespace.spec ?? {}, 'finalizers', old.spec?.finalizers)
    return keepStatus({ ...namespace, spec }, old)
  },
  validateUpdate: validateNamespace,
  canonicalize: withNameLabel,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateNamespaceStatusUpdate },
  objectSubresources: { finalize: { prepareForUpdate: keepStatus, validateUpdate: validateNamespaceFinalize } },
  selectableFields: {
    'status.phase': (namespace) => namespace.status?.phase ?? '',
    name: (namespace) => namespace.metadata.name ?? '',
  },
}
