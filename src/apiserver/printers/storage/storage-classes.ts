import type { StorageClass } from '../../../api'
import { isDefaultStorageClass } from '../../../component-helpers'
import { age, AGE, column, NAME, printer } from '../table'

export const storageClasses = printer<StorageClass>(
  [NAME, column('Provisioner'), column('ReclaimPolicy'), column('VolumeBindingMode'), column('AllowVolumeExpansion'), AGE],
  (object, now) => [
    isDefaultStorageClass(object.metadata) ? `${object.metadata.name} (default)` : object.metadata.name,
    object.provisioner,
    object.reclaimPolicy ?? 'Delete',
    object.volumeBindingMode ?? 'Immediate',
    object.allowVolumeExpansion ?? false,
    age(object, now),
  ],
)
