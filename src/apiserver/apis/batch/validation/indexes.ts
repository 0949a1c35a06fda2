/** Indexes of a Job as text, such as `1,3-5`; throws an Error with upstream's message. Mirrors validateIndexesFormat of pkg/apis/batch/validation. */
export function countIndexes(text: string, completions: number): number {
  if (!text) return 0
  let last: number | undefined
  let total = 0
  for (const interval of text.split(',')) {
    const [x, y] = parseInterval(interval, completions)
    if (last !== undefined && last >= x) throw new Error(`non-increasing order, previous: ${last}, current: ${x}`)
    total += y - x + 1
    last = y
  }
  return total
}

function parseInterval(interval: string, completions: number): readonly [number, number] {
  const parts = interval.split('-')
  if (parts.length > 2)
    throw new Error(
      `the fragment ${JSON.stringify(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`,
    )
  const [x, y = x] = parts.map((part) => {
    if (!/^\+?\d+$/.test(part)) throw new Error(`cannot convert string to integer for index: ${JSON.stringify(part)}`)
    if (Number(part) >= completions) throw new Error(`too large index: ${JSON.stringify(part)}`)
    return Number(part)
  }) as [number, number?]
  if (parts.length === 2 && x >= y) throw new Error(`non-increasing order, previous: ${x}, current: ${y}`)
  return [x, y]
}
