// Mirrors pkg/registry/core/persistentvolumeclaim/strategy.go.
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../../../api'
import { findResource, type Resource } from '../../../../apimachinery'
import { setDefaultsPersistentVolumeClaim } from '../../../apis/core/defaults/persistent-volume-claim'
import {
  validatePersistentVolumeClaim,
  validatePersistentVolumeClaimUpdate,
} from '../../../apis/core/validation/persistent-volume-claim'
import { changeField } from '../../../apis/defaulting'
import { keepSpec, keepStatus } from '../../keep-fields'
import type { Strategy } from '../../strategy'

/** Shows a data source in the old field and in the new one (upstream NormalizeDataSources). */
function normalizeDataSources(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const { dataSource, dataSourceRef } = spec
  if (dataSource && !dataSourceRef) return { ...spec, dataSourceRef: dataSource }
  return dataSourceRef && !dataSource && !dataSourceRef.namespace ? { ...spec, dataSource: dataSourceRef } : spec
}

const withDataSources = (claim: PersistentVolumeClaim): PersistentVolumeClaim => changeField(claim, 'spec', normalizeDataSources)

const PENDING = { phase: 'Pending' }

export const persistentVolumeClaimStrategy: Strategy<PersistentVolumeClaim> = {
  resource: findResource('v1', 'persistentvolumeclaims') as Resource<PersistentVolumeClaim>,
  hasGeneration: false,
  setDefaults: setDefaultsPersistentVolumeClaim,
  prepareForCreate: (claim) => withDataSources({ ...claim, status: PENDING }),
  validate: validatePersistentVolumeClaim,
  prepareForUpdate: (claim, old) => keepStatus(withDataSources(claim), old),
  validateUpdate: validatePersistentVolumeClaimUpdate,
  status: { prepareForUpdate: keepSpec, validateUpdate: () => [] },
}
