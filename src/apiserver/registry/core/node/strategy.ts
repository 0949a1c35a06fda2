// Mirrors pkg/registry/core/node/strategy.go.
import type { Node } from '../../../../api'
import { NODES } from '../../../../apimachinery'
import { changeField, withField, withoutFields } from '../../../apis/defaulting'
import { setDefaultsNode } from '../../../apis/core/defaults/node'
import { keepSpec, keepStatus } from '../../keep-fields'
import { validateNode, validateNodeChange, validateNodeUpdate } from '../../../apis/core/validation/node'
import type { Strategy } from '../../strategy'

/** The configuration of kubelets through the API is gone: what is not there already is not taken. */
function dropConfigSource(node: Node, old?: Node): Node {
  return old?.spec?.configSource ? node : changeField(node, 'spec', (spec) => withoutFields(spec, 'configSource'))
}

function warnings(node: Node): readonly string[] {
  const found: string[] = []
  if (node.spec?.configSource) found.push('spec.configSource: the feature is removed')
  if (node.spec?.externalID) found.push('spec.externalID: this field is deprecated, and is unused by Kubernetes')
  return found
}

export const nodeStrategy: Strategy<Node> = {
  resource: NODES,
  hasGeneration: false,
  setDefaults: setDefaultsNode,
  prepareForCreate(node) {
    return changeField(dropConfigSource(node), 'status', (status) => withoutFields(status, 'config'))
  },
  validate: (node) => validateNode(node),
  prepareForUpdate: (node, old) => dropConfigSource(keepStatus(node, old), old),
  validateUpdate: validateNodeUpdate,
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
  status: {
    prepareForUpdate(node, old) {
      const kept = keepSpec(node, old)
      return old.status?.config ? kept : changeField(kept, 'status', (status) => withField(status, 'config', undefined))
    },
    validateUpdate: validateNodeChange,
  },
  selectableFields: { 'spec.unschedulable': (node) => String(node.spec?.unschedulable ?? false) },
}
