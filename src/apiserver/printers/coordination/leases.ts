import type { Lease } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const leases = printer<Lease>([NAME, column('Holder'), AGE], (object, now) => [
  object.metadata.name,
  object.spec?.holderIdentity ?? '',
  age(object, now),
])
