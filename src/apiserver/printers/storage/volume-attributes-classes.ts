import type { VolumeAttributesClass } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const volumeAttributesClasses = printer<VolumeAttributesClass>([NAME, column('DriverName'), AGE], (object, now) => [
  object.metadata.name,
  object.driverName,
  age(object, now),
])
