import type { PersistentVolumeClaim } from '../../../api'
import { accessModesText, storageClassOf } from '../../../component-helpers'
import { age, AGE, column, NAME, printer, wideColumn } from '../table'

export const persistentVolumeClaims = printer<PersistentVolumeClaim>(
  [
    NAME,
    column('Status'),
    column('Volume'),
    column('Capacity'),
    column('Access Modes'),
    column('StorageClass'),
    column('VolumeAttributesClass'),
    AGE,
    wideColumn('VolumeMode'),
  ],
  (object, now) => {
    const { metadata, spec, status } = object
    const isBound = Boolean(spec?.volumeName)
    return [
      metadata.name,
      metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
      spec?.volumeName ?? '',
      isBound ? String(status?.capacity?.storage ?? 0) : '',
      isBound ? accessModesText(status?.accessModes) : '',
      storageClassOf(metadata, spec?.storageClassName),
      spec?.volumeAttributesClassName ?? '<unset>',
      age(object, now),
      spec?.volumeMode ?? '<unset>',
    ]
  },
)
