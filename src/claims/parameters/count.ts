/** How many: an inclusive range, and its words. */
export interface Count {
  readonly min: number
  readonly max: number
  /** as the sentence says it: `at least 2` */
  readonly text: string
}

const FORMS: readonly { readonly pattern: string; readonly range: (a: number, b: number) => readonly [number, number] }[] = [
  { pattern: String.raw`at least (\d+)`, range: (n) => [n, Infinity] },
  { pattern: String.raw`at most (\d+)`, range: (n) => [0, n] },
  { pattern: String.raw`more than (\d+)`, range: (n) => [n + 1, Infinity] },
  { pattern: String.raw`fewer than (\d+)`, range: (n) => [0, n - 1] },
  { pattern: String.raw`between (\d+) and (\d+)`, range: (a, b) => [Math.min(a, b), Math.max(a, b)] },
  { pattern: 'no', range: () => [0, 0] },
  { pattern: String.raw`최소 (\d+)(?:개|번)`, range: (n) => [n, Infinity] },
  { pattern: String.raw`최대 (\d+)(?:개|번)`, range: (n) => [0, n] },
  { pattern: String.raw`(\d+)(?:개|번) 초과`, range: (n) => [n + 1, Infinity] },
  { pattern: String.raw`(\d+)(?:개|번) 미만`, range: (n) => [0, n - 1] },
  { pattern: String.raw`(\d+)(?:개|번)에서 (\d+)(?:개|번)`, range: (a, b) => [Math.min(a, b), Math.max(a, b)] },
  { pattern: String.raw`(\d+)(?:개|번)`, range: (n) => [n, n] },
  { pattern: String.raw`(\d+)`, range: (n) => [n, n] },
]

/** `3`, `no`, `at least 2`, `between 2 and 4`, `최소 2개`, … without capture groups, and with the parts that forms share but once. */
export const COUNT_PATTERN = [
  String.raw`(?:at least|at most|more than|fewer than) \d+`,
  String.raw`between \d+ and \d+`,
  'no',
  String.raw`(?:최소|최대) \d+(?:개|번)`,
  String.raw`\d+(?:개|번)(?: 초과| 미만|에서 \d+(?:개|번))?`,
  String.raw`\d+`,
].join('|')

/** Throws where the text is no count. */
export function parseCount(text: string): Count {
  for (const { pattern, range } of FORMS) {
    const match = new RegExp(`^${pattern}$`).exec(text)
    if (!match) continue
    const [min, max] = range(Number(match[1]), Number(match[2]))
    return { min, max, text }
  }
  throw new Error(`\`${text}\` is no count; write 3, no, at least 2, at most 4, more than 1, fewer than 5 or between 2 and 4`)
}

export function isCount(count: Count, number: number): boolean {
  return number >= count.min && number <= count.max
}

/** Exactly so many. */
export function exactly(number: number): Count {
  return { min: number, max: number, text: String(number) }
}
