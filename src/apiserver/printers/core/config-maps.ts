import type { ConfigMap } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const configMaps = printer<ConfigMap>([NAME, column('Data'), AGE], (object, now) => [
  object.metadata.name,
  Object.keys(object.data ?? {}).length + Object.keys(object.binaryData ?? {}).length,
  age(object, now),
])
