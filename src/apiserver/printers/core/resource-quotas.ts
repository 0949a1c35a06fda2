import type { ResourceQuota } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const resourceQuotas = printer<ResourceQuota>([NAME, column('Request'), column('Limit'), AGE], (object, now) => {
  const { hard = {}, used = {} } = object.status ?? {}
  const names = Object.keys(hard).sort()
  const listed = (isLimit: boolean): string =>
    names
      .filter((name) => name.startsWith('limits.') === isLimit)
      .map((name) => `${name}: ${used[name] ?? 0}/${hard[name]}`)
      .join(', ')
  return [object.metadata.name, listed(false), listed(true), age(object, now)]
})
