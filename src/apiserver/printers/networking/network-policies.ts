import type { NetworkPolicy } from '../../../api'
import { formatLabelSelector } from '../../../apimachinery'
import { age, AGE, column, NAME, printer } from '../table'

export const networkPolicies = printer<NetworkPolicy>([NAME, column('Pod-Selector'), AGE], (object, now) => [
  object.metadata.name,
  formatLabelSelector(object.spec?.podSelector ?? {}),
  age(object, now),
])
