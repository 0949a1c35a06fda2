import { say, SaidError } from '../../cluster'
import { ENGLISH_NUMBER, englishNumberOf } from './english-numbers'

/** How many: an inclusive range, and its words. */
export interface Count {
  readonly min: number
  readonly max: number
  /** as the sentence says it: `at least 2` */
  readonly text: string
}

/** Korean's own numbers, alone and in front of a counter. */
const KOREAN_NUMBERS: Readonly<Record<string, number>> = {
  ...{ 하나: 1, 둘: 2, 셋: 3, 넷: 4 },
  ...{ 한: 1, 두: 2, 세: 3, 네: 4, 다섯: 5, 여섯: 6, 일곱: 7, 여덟: 8, 아홉: 9, 열: 10 },
}
const COUNTED = String.raw`(?:(?:\d+|[한두세네열]|다섯|여섯|일곱|여덟|아홉) ?(?:개|번|회|대)|하나|둘|셋|넷)`

/** Of times there may be `once` and `twice`. */
const TIMES: Readonly<Record<string, number>> = { once: 1, twice: 2 }
const HOW_MANY = ENGLISH_NUMBER.replace(')', '|once|twice)')

const FORMS: readonly { readonly pattern: string; readonly range: (a: number, b: number) => readonly [number, number] }[] = [
  { pattern: `(?:at least|(?:no|not) (?:fewer|less) than) (${HOW_MANY})`, range: (n) => [n, Infinity] },
  { pattern: `(?:at most|up to|(?:no|not) more than) (${HOW_MANY})`, range: (n) => [0, n] },
  { pattern: `more than (${HOW_MANY})`, range: (n) => [n + 1, Infinity] },
  { pattern: `(?:fewer|less) than (${HOW_MANY})`, range: (n) => [0, n - 1] },
  { pattern: `(?:exactly|only) (${HOW_MANY})`, range: (n) => [n, n] },
  { pattern: `(${HOW_MANY}) or more`, range: (n) => [n, Infinity] },
  { pattern: `(${HOW_MANY}) or (?:fewer|less)`, range: (n) => [0, n] },
  { pattern: `between (${HOW_MANY}) and (${HOW_MANY})`, range: (a, b) => [Math.min(a, b), Math.max(a, b)] },
  { pattern: 'no', range: () => [0, 0] },
  { pattern: `(?:최소|적어도) (${COUNTED})`, range: (n) => [n, Infinity] },
  { pattern: `(?:최대|많아야) (${COUNTED})`, range: (n) => [0, n] },
  { pattern: `(${COUNTED}) 이상 (${COUNTED}) 이하`, range: (a, b) => [Math.min(a, b), Math.max(a, b)] },
  { pattern: `(${COUNTED})에서 (${COUNTED})(?: 사이)?`, range: (a, b) => [Math.min(a, b), Math.max(a, b)] },
  { pattern: String.raw`(\d+) ?~ ?(\d+ ?(?:개|번))`, range: (a, b) => [Math.min(a, b), Math.max(a, b)] },
  { pattern: `(${COUNTED}) 이상`, range: (n) => [n, Infinity] },
  { pattern: `(${COUNTED}) 이하`, range: (n) => [0, n] },
  { pattern: `(${COUNTED}) 초과`, range: (n) => [n + 1, Infinity] },
  { pattern: `(${COUNTED}) 미만`, range: (n) => [0, n - 1] },
  { pattern: `(${COUNTED})`, range: (n) => [n, n] },
  { pattern: `(${HOW_MANY})`, range: (n) => [n, n] },
]

const BOUNDS = '(?:(?:no|not) )?(?:more|fewer|less) than|at least|at most|up to|exactly|only'

/** `3`, `three`, `no`, `at least 2`, `between 2 and 4`; it stands in many sentences, and which it is, is read from a text that matched. */
export const ENGLISH_COUNT_PATTERN = String.raw`(?:(?:${BOUNDS}) )?${HOW_MANY}(?: or (?:more|fewer|less))?|between \w+ and \w+|no`

/** These, and `최소 2개`, … without capture groups, and with the parts that forms share but once. */
export const COUNT_PATTERN = [
  `(?:최소|적어도|최대|많아야) ${COUNTED}`,
  `${COUNTED}(?: 이하| 초과| 미만| 이상(?: ${COUNTED} 이하)?|에서 ${COUNTED}(?: 사이)?)?`,
  String.raw`\d+ ?~ ?\d+ ?(?:개|번)`,
  ENGLISH_COUNT_PATTERN,
].join('|')

/** `3`, `three`, `3개`, `세 개`, `하나`. */
function numberOf(text = ''): number {
  const word = text.replace(/ ?(?:개|번|회|대)$/, '')
  return KOREAN_NUMBERS[word] ?? TIMES[word] ?? englishNumberOf(word)
}

/** Throws where the text is no count. */
export function parseCount(text: string): Count {
  for (const { pattern, range } of FORMS) {
    const match = new RegExp(`^${pattern}$`).exec(text)
    if (!match) continue
    const [min, max] = range(numberOf(match[1]), numberOf(match[2]))
    return { min, max, text }
  }
  throw new SaidError(
    say`\`${text}\` is no count; write 3, no, at least 2, at most 4, more than 1, fewer than 5 or between 2 and 4`,
  )
}

/** What Korean may put in front of `없다`: `하나도 `. */
export const NONE_PATTERN = '(?:(?:하나도|한 개도|한 번도|전혀) )?'

/** The count of a sentence that says that there is none: `파드가 없다`, `파드가 하나도 없다`. */
export function parseNone(): Count {
  return exactly(0)
}

export function isCount(count: Count, number: number): boolean {
  return number >= count.min && number <= count.max
}

/** Exactly so many. */
export function exactly(number: number): Count {
  return { min: number, max: number, text: String(number) }
}
