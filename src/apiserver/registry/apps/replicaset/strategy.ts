// Mirrors pkg/registry/apps/replicaset/strategy.go.
import type { ReplicaSet } from '../../../../api'
import { REPLICA_SETS } from '../../../../apimachinery'
import { setDefaultsReplicaSet } from '../../../apis/apps/defaults/replica-set'
import {
  validateReplicaSet,
  validateReplicaSetStatusUpdate,
  validateReplicaSetUpdate,
} from '../../../apis/apps/validation/replica-set'
import { dropDisabledWorkloadFields } from '../../disabled-fields'
import { keepSpec, keepStatus } from '../../keep-fields'
import { podNameWarnings } from '../../pod-name-warning'
import { templateWarnings, templateWarningsOnUpdate } from '../../template-warnings'
import type { Strategy } from '../../strategy'

const NO_REPLICAS = { replicas: 0 }

export const replicaSetStrategy: Strategy<ReplicaSet> = {
  resource: REPLICA_SETS,
  hasGeneration: true,
  setDefaults: setDefaultsReplicaSet,
  prepareForCreate: (set) => dropDisabledWorkloadFields({ ...set, status: NO_REPLICAS }),
  validate: validateReplicaSet,
  warningsOnCreate: (set) => [...podNameWarnings(set.metadata.name), ...templateWarnings(set)],
  prepareForUpdate: (set, old) => dropDisabledWorkloadFields(keepStatus(set, old)),
  validateUpdate: validateReplicaSetUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateReplicaSetStatusUpdate },
  selectableFields: { 'status.replicas': (set) => String(set.status?.replicas ?? 0) },
}
