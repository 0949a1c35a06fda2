import type { IPAddress } from '../../../api'
import { age, column, NAME, printer } from '../table'

function parentOf({ spec }: IPAddress): string {
  if (!spec?.parentRef) return '<none>'
  const { group, resource, namespace, name } = spec.parentRef
  const qualified = (group ? `${resource}.${group}` : resource).toLowerCase()
  return [qualified, ...(namespace ? [namespace] : []), name].join('/')
}

/** Upstream fills a third cell that has no column. */
export const ipAddresses = printer<IPAddress>([NAME, column('ParentRef')], (object, now) => [
  object.metadata.name,
  parentOf(object),
  age(object, now),
])
