// Mirrors pkg/registry/core/persistentvolumeclaim/strategy.go.
import type { PersistentVolumeClaim } from '../../../../api'
import { findResource, type Resource } from '../../../../apimachinery'
import { setDefaultsPersistentVolumeClaim } from '../../../apis/core/defaults/persistent-volume-claim'
import {
  validatePersistentVolumeClaim,
  validatePersistentVolumeClaimUpdate,
} from '../../../apis/core/validation/persistent-volume-claim'
import { keepSpec, keepStatus } from '../../keep-fields'
import type { Strategy } from '../../strategy'

const PENDING = { phase: 'Pending' }

export const persistentVolumeClaimStrategy: Strategy<PersistentVolumeClaim> = {
  resource: findResource('v1', 'persistentvolumeclaims') as Resource<PersistentVolumeClaim>,
  hasGeneration: false,
  setDefaults: setDefaultsPersistentVolumeClaim,
  prepareForCreate: (claim) => ({ ...claim, status: PENDING }),
  validate: validatePersistentVolumeClaim,
  prepareForUpdate: keepStatus,
  validateUpdate: validatePersistentVolumeClaimUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: () => [] },
}
