import type { PersistentVolumeClaim } from '../../../../api'
import { fill } from '../../defaulting'
import { setDefaultsClaimSpec } from './volume'

/** upstream SetDefaults_PersistentVolumeClaim and SetDefaults_PersistentVolumeClaimSpec */
export function setDefaultsPersistentVolumeClaim(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const spec = setDefaultsClaimSpec(claim.spec ?? {})
  const status = fill(claim.status ?? {}, { phase: 'Pending' })
  return spec === claim.spec && status === claim.status ? claim : { ...claim, spec, status }
}
