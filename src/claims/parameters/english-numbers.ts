const UP_TO_TWELVE = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** Numbers that English writes as words: up to twelve, and those in which time is told. */
const VALUES: ReadonlyMap<string, number> = new Map([
  ...UP_TO_TWELVE.map((word, number) => [word, number] as const),
  ['fifteen', 15],
  ...TENS.map((word, i) => [word, 20 + 10 * i] as const),
])

/** `3`, `three`: the pattern of how many there are. */
export const ENGLISH_NUMBER = String.raw`(?:\d+|${UP_TO_TWELVE.join('|')})`

/** The number in digits or in words; NaN where it is neither. */
export function englishNumberOf(text: string): number {
  return VALUES.get(text) ?? Number(text)
}
