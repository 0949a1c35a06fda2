import type { PersistentVolume } from '../../../api'
import { accessModesText, storageClassOf } from '../../../component-helpers'
import { age, AGE, column, NAME, printer, wideColumn } from '../table'

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
      storageClassOf(metadata, spec?.storageClassName),
      spec?.volumeAttributesClassName ?? '<unset>',
      status?.reason ?? '',
      age(object, now),
      spec?.volumeMode ?? '<unset>',
    ]
  },
)
