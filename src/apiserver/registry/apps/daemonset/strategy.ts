// Mirrors pkg/registry/apps/daemonset/strategy.go.
import type { DaemonSet } from '../../../../api'
import { DAEMON_SETS, deepEqual } from '../../../../apimachinery'
import { NO_DAEMONS, setDefaultsDaemonSet } from '../../../apis/apps/defaults/daemon-set'
import {
  validateDaemonSet,
  validateDaemonSetStatusUpdate,
  validateDaemonSetUpdate,
} from '../../../apis/apps/validation/daemon-set'
import { dropDisabledWorkloadFields } from '../../disabled-fields'
import { keepSpec, keepStatus } from '../../keep-fields'
import { templateWarnings, templateWarningsOnUpdate } from '../../template-warnings'
import type { Strategy } from '../../strategy'

/** Where v1 shows the internal `spec.templateGeneration`. */
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation'

const templateGeneration = (set: DaemonSet): number => Number(set.metadata.annotations?.[TEMPLATE_GENERATION] ?? 0) || 0

function withTemplateGeneration(set: DaemonSet, generation: number): DaemonSet {
  const annotations = { ...set.metadata.annotations, [TEMPLATE_GENERATION]: String(generation) }
  return { ...set, metadata: { ...set.metadata, annotations } }
}

export const daemonSetStrategy: Strategy<DaemonSet> = {
  resource: DAEMON_SETS,
  hasGeneration: true,
  setDefaults: setDefaultsDaemonSet,
  prepareForCreate: (set) =>
    withTemplateGeneration(dropDisabledWorkloadFields({ ...set, status: NO_DAEMONS }), Math.max(1, templateGeneration(set))),
  validate: validateDaemonSet,
  warningsOnCreate: templateWarnings,
  prepareForUpdate(set, old) {
    const kept = dropDisabledWorkloadFields(keepStatus(set, old))
    const isSame = deepEqual(kept.spec?.template, old.spec?.template)
    return withTemplateGeneration(kept, templateGeneration(old) + (isSame ? 0 : 1))
  },
  validateUpdate: validateDaemonSetUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateDaemonSetStatusUpdate },
}
