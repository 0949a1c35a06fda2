// Mirrors pkg/registry/core/replicationcontroller/strategy.go.
import type { ReplicationController } from '../../../../api'
import { REPLICATION_CONTROLLERS } from '../../../../apimachinery'
import { setDefaultsReplicationController } from '../../../apis/core/defaults/replication-controller'
import {
  validateReplicationController,
  validateReplicationControllerStatusUpdate,
  validateReplicationControllerUpdate,
} from '../../../apis/core/validation/replication-controller'
import { dropDisabledWorkloadFields } from '../../disabled-fields'
import { keepSpec, keepStatus } from '../../keep-fields'
import { podNameWarnings } from '../../pod-name-warning'
import { templateWarnings, templateWarningsOnUpdate } from '../../template-warnings'
import type { Strategy } from '../../strategy'

const NO_REPLICAS = { replicas: 0 }

export const replicationControllerStrategy: Strategy<ReplicationController> = {
  resource: REPLICATION_CONTROLLERS,
  hasGeneration: true,
  defaultPropagation: 'orphan',
  setDefaults: setDefaultsReplicationController,
  prepareForCreate: (controller) => dropDisabledWorkloadFields({ ...controller, status: NO_REPLICAS }),
  validate: validateReplicationController,
  warningsOnCreate: (controller) => [...podNameWarnings(controller.metadata.name), ...templateWarnings(controller)],
  prepareForUpdate: (controller, old) => dropDisabledWorkloadFields(keepStatus(controller, old)),
  validateUpdate: validateReplicationControllerUpdate,
  warningsOnUpdate: templateWarningsOnUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: validateReplicationControllerStatusUpdate },
  selectableFields: { 'status.replicas': (controller) => String(controller.status?.replicas ?? 0) },
}
