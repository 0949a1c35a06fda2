import type { DownwardAPIVolumeFile, PersistentVolumeClaimSpec, Volume, VolumeProjection } from '../../../../api'
import { changeEach, changeField, fill } from '../../defaulting'
import { defaultPullPolicy } from '../../image-reference'
import { setDefaultsObjectFieldSelector } from './container'
import { setDefaultsResourceRequirements } from './resource-list'

const MODE = { defaultMode: 420 }
const TOKEN_SECONDS = { expirationSeconds: 3600 }

function setDefaultsDownwardFile(file: DownwardAPIVolumeFile): DownwardAPIVolumeFile {
  const result = changeField(file, 'fieldRef', setDefaultsObjectFieldSelector)
  return changeField(result, 'resourceFieldRef', (ref) => (ref.divisor === undefined ? { ...ref, divisor: '0' } : ref))
}

function setDefaultsProjection(source: VolumeProjection): VolumeProjection {
  const result = changeField(source, 'downwardAPI', (downward) => changeEach(downward, 'items', setDefaultsDownwardFile))
  return changeField(result, 'serviceAccountToken', (token) => fill(token, TOKEN_SECONDS))
}

/** upstream SetDefaults_PersistentVolumeClaimSpec */
export function setDefaultsClaimSpec(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  const result = fill(spec, { volumeMode: 'Filesystem', resources: {} })
  return changeField(result, 'resources', (resources) => setDefaultsResourceRequirements(resources))
}

type Change = (volume: Volume) => Volume

/** What each volume source gets; a source that is not here has no defaults. */
const BY_SOURCE: Readonly<Partial<Record<keyof Volume, Change>>> = {
  hostPath: (v) => changeField(v, 'hostPath', (s) => (s.type === undefined ? { ...s, type: '' } : s)),
  secret: (v) => changeField(v, 'secret', (s) => fill(s, MODE)),
  configMap: (v) => changeField(v, 'configMap', (s) => fill(s, MODE)),
  iscsi: (v) => changeField(v, 'iscsi', (s) => fill(s, { iscsiInterface: 'default' })),
  rbd: (v) => changeField(v, 'rbd', (s) => fill(s, { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' })),
  downwardAPI: (v) => changeField(v, 'downwardAPI', (s) => changeEach(fill(s, MODE), 'items', setDefaultsDownwardFile)),
  projected: (v) => changeField(v, 'projected', (s) => changeEach(fill(s, MODE), 'sources', setDefaultsProjection)),
  azureDisk: (v) =>
    changeField(v, 'azureDisk', (s) => fill(s, { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' })),
  scaleIO: (v) => changeField(v, 'scaleIO', (s) => fill(s, { storageMode: 'ThinProvisioned', fsType: 'xfs' })),
  ephemeral: (v) =>
    changeField(v, 'ephemeral', (s) =>
      changeField(s, 'volumeClaimTemplate', (t) => changeField(t, 'spec', setDefaultsClaimSpec)),
    ),
  image: (v) => changeField(v, 'image', (s) => fill(s, { pullPolicy: defaultPullPolicy(s.reference ?? '') })),
}

/** upstream SetDefaults_Volume and the defaults of each source; a volume without any source is an emptyDir */
export function setDefaultsVolume(volume: Volume): Volume {
  let hasSource = false
  let result = volume
  for (const key in volume) {
    if (key === 'name') continue
    hasSource = true
    const change = BY_SOURCE[key as keyof Volume]
    if (change) result = change(result)
  }
  return hasSource ? result : { ...volume, emptyDir: {} }
}
