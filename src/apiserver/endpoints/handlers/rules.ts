import type { KubernetesObject } from '../../../api'
import type { UpdateStrategy } from '../../registry'
import type { RequestScope } from '../request-scope'

/** The rules of the subresource that a request writes to; undefined for the object itself. */
export function rulesOf({ info, strategy }: RequestScope): UpdateStrategy<KubernetesObject> | undefined {
  if (info.subresource === '') return undefined
  if (info.subresource === 'status') return strategy.status
  return strategy.objectSubresources?.[info.subresource]
}
