import type { ServiceCIDR } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const serviceCidrs = printer<ServiceCIDR>([NAME, column('CIDRs'), AGE], (object, now) => [
  object.metadata.name,
  (object.spec?.cidrs ?? []).join(','),
  age(object, now),
])
