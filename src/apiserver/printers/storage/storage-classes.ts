import type { StorageClass } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

const DEFAULT_CLASS = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class']

export const storageClasses = printer<StorageClass>(
  [NAME, column('Provisioner'), column('ReclaimPolicy'), column('VolumeBindingMode'), column('AllowVolumeExpansion'), AGE],
  (object, now) => {
    const isDefault = DEFAULT_CLASS.some((key) => object.metadata.annotations?.[key] === 'true')
    return [
      isDefault ? `${object.metadata.name} (default)` : object.metadata.name,
      object.provisioner,
      object.reclaimPolicy ?? 'Delete',
      object.volumeBindingMode ?? 'Immediate',
      object.allowVolumeExpansion ?? false,
      age(object, now),
    ]
  },
)
