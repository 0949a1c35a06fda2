const SURROGATE = /[\ud800-\udfff]/

/** Orders texts as Go does, by their bytes in UTF-8, which is the order of code points; UTF-16's differs beyond the basic plane. */
export function compareByteOrder(a: string, b: string): number {
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : a === b ? 0 : 1
  const [left, right] = [Array.from(a), Array.from(b)]
  const at = left.findIndex((character, i) => character !== right[i])
  if (at < 0) return left.length - right.length
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1)
}
