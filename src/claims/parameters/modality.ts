import { parseDuration } from './duration'

/** When a claim has to hold. */
export type Modality =
  | { readonly type: 'settled' }
  | { readonly type: 'within' | 'for' | 'after'; readonly durationMs: number }
  | { readonly type: 'throughout' | 'at no time' | 'at some time' }

export const SETTLED: Modality = { type: 'settled' }

/** What begins like a duration; which it is, is read from a text that matched: this pattern stands twice in each claim's sentence. */
const ANY_DURATION = String.raw`\d[^,"'/]*`

/** `within 5s, `, `throughout, `, `5초 안에, ` … or nothing: the pattern in front of every claim's sentence. */
export const MODALITY_PATTERN = [
  `(?:within|for|after) ${ANY_DURATION}, `,
  '(?:throughout|at no time|at some time), ',
  `${ANY_DURATION} (?:안에|동안|뒤에), `,
  '(?:내내|한때), |다음은 한 번도 없었다: ',
  '',
].join('|')

const KOREAN_TIMED: Readonly<Record<string, 'within' | 'for' | 'after'>> = { 안에: 'within', 동안: 'for', 뒤에: 'after' }
const KOREAN_PAST: Readonly<Record<string, 'throughout' | 'at no time' | 'at some time'>> = {
  내내: 'throughout',
  '다음은 한 번도 없었다': 'at no time',
  한때: 'at some time',
}

/** Throws where the text is no modality. */
export function parseModality(text: string): Modality {
  const words = text.replace(/[,:] $/, '')
  if (!words) return SETTLED
  if (words === 'throughout' || words === 'at no time' || words === 'at some time') return { type: words }
  const past = KOREAN_PAST[words]
  if (past) return { type: past }
  const timed = /^(within|for|after) (.+)$/.exec(words)
  if (timed) return { type: timed[1] as 'within' | 'for' | 'after', durationMs: parseDuration(timed[2] ?? '') }
  const korean = /^(.+) (안에|동안|뒤에)$/.exec(words)
  const type = korean && KOREAN_TIMED[korean[2] ?? '']
  if (korean && type) return { type, durationMs: parseDuration(korean[1] ?? '') }
  throw new Error(`\`${words}\` is no modality; write within 5s, for 5s, after 5s, throughout, at no time or at some time`)
}
