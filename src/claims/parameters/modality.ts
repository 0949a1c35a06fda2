import { parseDuration } from './duration'
import { say, SaidError } from '../../cluster'

/** When a claim has to hold. */
export type Modality =
  | { readonly type: 'settled' }
  | { readonly type: 'within' | 'for' | 'after'; readonly durationMs: number }
  | { readonly type: 'throughout' | 'at no time' | 'at some time' }

export const SETTLED: Modality = { type: 'settled' }

/** What begins like a duration; which it is, is read from a text that matched: this pattern stands twice in each claim's sentence. */
const ANY_DURATION = String.raw`\d[^,"'/]*`
/** Behind a number and a unit, such as `30s`, `a minute` or `half an hour`, no comma is needed. */
const ENGLISH_DURATION = String.raw`(?:[\da-z][^,"'/]*,|\d\S*|(?:half )?\S+ [smhd][a-z]+)`
const KOREAN_TIMED: Readonly<Record<string, 'within' | 'for' | 'after'>> = {
  안에: 'within',
  이내에: 'within',
  내에: 'within',
  동안: 'for',
  간: 'for',
  뒤에: 'after',
  후에: 'after',
  뒤: 'after',
  후: 'after',
}
const KOREAN_PAST: Readonly<Record<string, 'throughout' | 'at no time' | 'at some time'>> = {
  내내: 'throughout',
  항상: 'throughout',
  언제나: 'throughout',
  '다음은 한 번도 없었다': 'at no time',
  '이런 적은 없다': 'at no time',
  한때: 'at some time',
  '한 번은': 'at some time',
  '어느 순간': 'at some time',
}

const ENGLISH_PAST: Readonly<Record<string, 'throughout' | 'at no time' | 'at some time'>> = {
  throughout: 'throughout',
  always: 'throughout',
  'at all times': 'throughout',
  'at no time': 'at no time',
  'at no point': 'at no time',
  never: 'at no time',
  'at some time': 'at some time',
  'at some point': 'at some time',
}

const KOREAN_PATTERN = [
  `(?:${ANY_DURATION}|[한두세네] 시간|하루) ?(?:${Object.keys(KOREAN_TIMED).join('|')}),? `,
  // what never was stands in front of a sentence of its own
  ...Object.entries(KOREAN_PAST).map(([words, type]) => (type === 'at no time' ? `${words}: ` : `${words},? `)),
].join('|')

/** `within 5s, `, `throughout, ` … or nothing. */
export const ENGLISH_MODALITY_PATTERN = `(?:within|for|after) ${ENGLISH_DURATION} |(?:throughout|always|never|at (?:all times|(?:no|some) (?:time|point))),? |`

/** These, and `5초 안에, `: the pattern in front of every claim's sentence. */
export const MODALITY_PATTERN = `${KOREAN_PATTERN}|${ENGLISH_MODALITY_PATTERN}`

const KOREAN = new RegExp(`^(.+?) ?(${Object.keys(KOREAN_TIMED).join('|')})$`)

/** Throws where the text is no modality. */
export function parseModality(text: string): Modality {
  const words = text.replace(/[,:]? $/, '')
  if (!words) return SETTLED
  const past = ENGLISH_PAST[words] ?? KOREAN_PAST[words]
  if (past) return { type: past }
  const timed = /^(within|for|after) (.+)$/.exec(words)
  if (timed) return { type: timed[1] as 'within' | 'for' | 'after', durationMs: parseDuration(timed[2] ?? '') }
  const korean = KOREAN.exec(words)
  const type = korean && KOREAN_TIMED[korean[2] ?? '']
  if (korean && type) return { type, durationMs: parseDuration(korean[1] ?? '') }
  throw new SaidError(
    say`\`${words}\` is no modality; write within 5s, for 5s, after 5s, throughout, at no time or at some time, or nothing: then it holds when the cluster has settled`,
  )
}
