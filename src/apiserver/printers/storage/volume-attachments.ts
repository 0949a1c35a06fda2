import type { VolumeAttachment } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const volumeAttachments = printer<VolumeAttachment>(
  [NAME, { ...NAME, name: 'Attacher' }, column('PV'), column('Node'), column('Attached', 'boolean'), AGE],
  (object, now) => [
    object.metadata.name,
    object.spec.attacher,
    object.spec.source.persistentVolumeName ?? '',
    object.spec.nodeName,
    object.status?.attached ?? false,
    age(object, now),
  ],
)
