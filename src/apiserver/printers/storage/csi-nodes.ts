import type { CSINode } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const csiNodes = printer<CSINode>([NAME, column('Drivers', 'integer'), AGE], (object, now) => [
  object.metadata.name,
  object.spec.drivers?.length ?? 0,
  age(object, now),
])
