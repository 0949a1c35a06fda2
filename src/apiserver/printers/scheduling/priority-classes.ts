import type { PriorityClass } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const priorityClasses = printer<PriorityClass>(
  [NAME, column('Value', 'integer'), column('Global-Default', 'boolean'), AGE, column('PreemptionPolicy')],
  (object, now) => [
    object.metadata.name,
    object.value,
    object.globalDefault ?? false,
    age(object, now),
    object.preemptionPolicy ?? '',
  ],
)
