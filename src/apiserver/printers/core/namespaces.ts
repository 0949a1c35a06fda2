import type { Namespace } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const namespaces = printer<Namespace>([NAME, column('Status'), AGE], (object, now) => [
  object.metadata.name,
  object.status?.phase ?? '',
  age(object, now),
])
