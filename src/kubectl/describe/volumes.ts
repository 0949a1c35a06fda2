import type { DownwardAPIVolumeSource, ProjectedVolumeSource, Volume } from '../../api'
import { writeClaim } from './claim'
import type { DescribeWriter } from './describe-writer'
import { VOLUME_KINDS, writeVolumeSource } from './volume-sources'

/** The volumes of a pod or, indented, of a template. */
export function writeVolumes(w: DescribeWriter, volumes: readonly Volume[] = [], indent = ''): void {
  if (volumes.length === 0) return w.write(0, `${indent}Volumes:\t<none>\n`)
  w.write(0, `${indent}Volumes:\n`)
  for (const volume of volumes) {
    w.write(1, `${indent ? ' ' : ''}${volume.name}:\n`)
    writeVolume(w, volume)
  }
}

function writeVolume(w: DescribeWriter, volume: Volume): void {
  if (volume.projected) writeProjected(w, volume.projected)
  else if (volume.downwardAPI) writeDownwardApi(w, volume.downwardAPI)
  else if (volume.ephemeral) {
    w.field(2, 'Type', 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)')
    const template = volume.ephemeral.volumeClaimTemplate
    if (template) writeClaim(w.nested(2), { metadata: template.metadata ?? {}, spec: template.spec }, false)
  } else if (!writeVolumeSource(w, volume, VOLUME_KINDS)) w.write(1, '<unknown>\n')
}

function writeProjected(w: DescribeWriter, { sources }: ProjectedVolumeSource): void {
  w.field(2, 'Type', 'Projected (a volume that contains injected data from multiple sources)')
  for (const { secret, downwardAPI, configMap, serviceAccountToken } of sources ?? []) {
    if (secret) {
      w.field(2, 'SecretName', secret.name ?? '')
      w.field(2, 'Optional', secret.optional ?? false)
    } else if (downwardAPI) w.field(2, 'DownwardAPI', true)
    else if (configMap) {
      w.field(2, 'ConfigMapName', configMap.name ?? '')
      w.field(2, 'Optional', configMap.optional ?? false)
    } else if (serviceAccountToken) w.field(2, 'TokenExpirationSeconds', serviceAccountToken.expirationSeconds ?? 0)
  }
}

function writeDownwardApi(w: DescribeWriter, { items }: DownwardAPIVolumeSource): void {
  w.field(2, 'Type', 'DownwardAPI (a volume populated by information about the pod)')
  w.write(2, 'Items:\n')
  for (const { fieldRef, resourceFieldRef, path } of items ?? []) {
    if (fieldRef) w.write(3, `${fieldRef.fieldPath} -> ${path}\n`)
    if (resourceFieldRef) w.write(3, `${resourceFieldRef.resource} -> ${path}\n`)
  }
}
