import type { Scale } from '../../../api'
import { age, AGE, column, printer } from '../table'

/** What the subresource `scale` of workloads answers. */
export const scales = printer<Scale>(
  [column('Name'), column('Desired', 'integer'), column('Available', 'integer'), AGE],
  (object, now) => [object.metadata.name, object.spec?.replicas ?? 0, object.status?.replicas ?? 0, age(object, now)],
)
