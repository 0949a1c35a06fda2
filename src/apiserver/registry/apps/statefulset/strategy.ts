// Mirrors pkg/registry/apps/statefulset/strategy.go.
import type { StatefulSet, StatefulSetSpec } from '../../../../api'
import { nameIsDNSLabel, STATEFUL_SETS } from '../../../../apimachinery'
import { NO_REPLICAS, setDefaultsStatefulSet } from '../../../apis/apps/defaults/stateful-set'
import { changeField, withoutFields } from '../../../apis/defaulting'
import {
  validateStatefulSet,
  validateStatefulSetStatusUpdate,
  validateStatefulSetUpdate,
} from '../../../apis/apps/validation/stateful-set'
import { dropDisabledWorkloadFields } from '../../disabled-fields'
import { keepSpec, keepStatus } from '../../keep-fields'
import { templateWarnings, templateWarningsOnUpdate } from '../../template-warnings'
import type { Strategy } from '../../strategy'

/** `maxUnavailable` stands behind the gate MaxUnavailableStatefulSet, which is off: it stays only where it was. */
function dropMaxUnavailable(set: StatefulSet, old?: StatefulSet): StatefulSet {
  if (old?.spec?.updateStrategy?.rollingUpdate?.maxUnavailable !== undefined) return set
  return changeField(set, 'spec', (spec: StatefulSetSpec) =>
    changeField(spec, 'updateStrategy', (strategy) =>
      changeField(strategy, 'rollingUpdate', (rolling) => withoutFields(rolling, 'maxUnavailable')),
    ),
  )
}

export const statefulSetStrategy: Strategy<StatefulSet> = {
  resource: STATEFUL_SETS,
  hasGeneration: true,
  validateName: nameIsDNSLabel,
  setDefaults: setDefaultsStatefulSet,
  prepareForCreate: (set) => dropMaxUnavailable(dropDisabledWorkloadFields({ ...set, status: NO_REPLICAS })),
  validate: validateStatefulSet,
  warningsOnCreate: templateWarnings,
  prepareForUpdate: (set, old) => dropMaxUnavailable(dropDisabledWorkloadFields(keepStatus(set, old)), old),
  validateUpdate: validateStatefulSetUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateStatefulSetStatusUpdate },
}
