import type { Secret } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const secrets = printer<Secret>([NAME, column('Type'), column('Data'), AGE], (object, now) => [
  object.metadata.name,
  object.type ?? '',
  Object.keys(object.data ?? {}).length,
  age(object, now),
])
