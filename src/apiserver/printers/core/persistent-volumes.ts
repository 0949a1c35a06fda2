import type { PersistentVolume } from '../../../api'
import { age, AGE, column, NAME, printer, wideColumn } from '../table'

const SHORT_MODES = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' }
const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class'

/** Access modes in their fixed order, shortened: `RWO,RWX` (pkg/apis/core/helper). */
export function accessModesText(modes: readonly string[] = []): string {
  return Object.entries(SHORT_MODES)
    .filter(([mode]) => modes.includes(mode))
    .map(([, short]) => short)
    .join(',')
}

/** The storage class of a volume or claim: an old annotation wins over the field. */
export function storageClassOf(
  annotations: Readonly<Record<string, string>> | undefined,
  storageClassName: string | undefined,
): string {
  return annotations?.[BETA_CLASS] ?? storageClassName ?? ''
}

export const persistentVolumes = printer<PersistentVolume>(
  [
    NAME,
    column('Capacity'),
    column('Access Modes'),
    column('Reclaim Policy'),
    column('Status'),
    column('Claim'),
    column('StorageClass'),
    column('VolumeAttributesClass'),
    column('Reason'),
    AGE,
    wideColumn('VolumeMode'),
  ],
  (object, now) => {
    const { metadata, spec, status } = object
    return [
      metadata.name,
      String(spec?.capacity?.storage ?? 0),
      accessModesText(spec?.accessModes),
      spec?.persistentVolumeReclaimPolicy ?? '',
      metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
      spec?.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '',
      storageClassOf(metadata.annotations, spec?.storageClassName),
      spec?.volumeAttributesClassName ?? '<unset>',
      status?.reason ?? '',
      age(object, now),
      spec?.volumeMode ?? '<unset>',
    ]
  },
)
