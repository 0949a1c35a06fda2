import type { ServiceAccount } from '../../../api'
import { age, AGE, NAME, printer } from '../table'

export const serviceAccounts = printer<ServiceAccount>([NAME, AGE], (object, now) => [object.metadata.name, age(object, now)])
