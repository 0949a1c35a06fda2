import type { LimitRange, LimitRangeItem, LimitRangeSpec } from '../../../../api'
import { changeEach, fill, changeField, withFields } from '../../defaulting'
import { setDefaultsResourceList, type ResourceList } from './resource-list'

const LISTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const

function missingFrom(list: ResourceList, fallback: ResourceList | undefined): ResourceList {
  return fallback ? { ...fallback, ...list } : list
}

/** upstream SetDefaults_LimitRangeItem: a container's limit falls back to the maximum, its request to the limit, then to the minimum */
function setDefaultsItem(item: LimitRangeItem): LimitRangeItem {
  let result = item
  if (item.type === 'Container') {
    const limits = missingFrom(item.default ?? {}, item.max)
    const requests = missingFrom(missingFrom(item.defaultRequest ?? {}, limits), item.min)
    result = {
      ...result,
      ...(Object.keys(limits).length && { default: limits }),
      ...(Object.keys(requests).length && { defaultRequest: requests }),
    }
  }
  for (const name of LISTS) result = changeField(result, name, setDefaultsResourceList)
  return result
}

const NO_LIMITS: LimitRangeSpec = { limits: [] }

export function setDefaultsLimitRange(range: LimitRange): LimitRange {
  return withFields(range, { spec: changeEach(fill(range.spec ?? NO_LIMITS, NO_LIMITS), 'limits', setDefaultsItem) })
}
