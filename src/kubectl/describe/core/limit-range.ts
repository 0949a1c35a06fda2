import type { LimitRange, LimitRangeItem, Quantity } from '../../../api'
import { canonicalQuantity } from '../../../apimachinery'
import type { Describer } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { writeName } from '../metadata'

const TITLES = ['Type', 'Resource', 'Min', 'Max', 'Default Request', 'Default Limit', 'Max Limit/Request Ratio']

export const limitRange: Describer<LimitRange> = {
  describe(w, object) {
    writeName(w, object)
    writeTitles(w, '')
    writeLimits(w, object, '')
  },
}

/** All the limit ranges of a namespace in one table. */
export function writeLimitRanges(w: DescribeWriter, limitRanges: readonly LimitRange[]): void {
  if (limitRanges.length === 0) return w.write(0, 'No LimitRange resource.\n')
  w.write(0, 'Resource Limits\n')
  writeTitles(w, ' ')
  for (const object of limitRanges) writeLimits(w, object, ' ')
}

function writeTitles(w: DescribeWriter, prefix: string): void {
  w.write(0, `${prefix}${TITLES.join('\t')}\n`)
  w.write(0, `${prefix}${TITLES.map((title) => '-'.repeat(title.length)).join('\t')}\n`)
}

function writeLimits(w: DescribeWriter, { spec }: LimitRange, prefix: string): void {
  for (const item of spec?.limits ?? []) {
    const lists = [item.min, item.max, item.defaultRequest, item.default, item.maxLimitRequestRatio]
    for (const name of resourceNames(item))
      w.write(0, `${prefix}${[item.type, name, ...lists.map((list) => amount(list, name))].join('\t')}\n`)
  }
}

/** Upstream has no order here; the alphabet's stands in. */
function resourceNames({ max, min, default: limit, defaultRequest, maxLimitRequestRatio }: LimitRangeItem): readonly string[] {
  return Object.keys({ ...max, ...min, ...limit, ...defaultRequest, ...maxLimitRequestRatio }).sort()
}

function amount(list: Readonly<Record<string, Quantity>> | undefined, name: string): string {
  const quantity = list?.[name]
  return quantity === undefined ? '-' : canonicalQuantity(quantity)
}
