import { say, SaidError } from '../../cluster'
import { englishNumberOf } from './english-numbers'

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 60e3, h: 3600e3 }
const WORD_MS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1e3,
  minute: 60e3,
  hour: 3600e3,
  day: 86_400e3,
  ms: 1,
  sec: 1e3,
  min: 60e3,
  밀리초: 1,
  초: 1e3,
  분: 60e3,
  시간: 3600e3,
  일: 86_400e3,
}

const COMPACT = String.raw`(?:\d+(?:\.\d+)?(?:ms|s|m|h))+`
const UNIT = '(?:(?:millisecond|second|minute|hour|day|sec|min)s?|ms)'
/** An amount may be a word; which, is read from a text that matched. */
const AMOUNT = String.raw`(?:half )?[\w.]+`
const WORDS = `${AMOUNT} ${UNIT}(?:(?: and | )${AMOUNT} ${UNIT})*`
const KOREAN_PART = String.raw`(?:\d+(?:\.\d+)? ?(?:밀리초|초|분|시간|일)|(?:한|두|세|네) 시간|하루)`
const KOREAN = `${KOREAN_PART}(?: ?${KOREAN_PART})*`

/** `100ms`, `1m30s`, `30 seconds`, `a minute and 30 seconds`. */
export const ENGLISH_DURATION_PATTERN = `${COMPACT}|${WORDS}`

/** These, and `1분 30초`: the pattern of a duration. */
export const DURATION_PATTERN = `${ENGLISH_DURATION_PATTERN}|${KOREAN}`

/** A duration in milliseconds. Throws where the text is none. */
export function parseDuration(text: string): number {
  const trimmed = text.trim()
  if (new RegExp(`^${COMPACT}$`).test(trimmed))
    return sum(trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g), (unit) => UNIT_MS[unit] ?? 0)
  if (new RegExp(`^(?:${WORDS})$`).test(trimmed))
    return sum(trimmed.matchAll(new RegExp(`(${AMOUNT}) (${UNIT})`, 'g')), (unit) => WORD_MS[singularOf(unit)] ?? 0)
  if (new RegExp(`^(?:${KOREAN})$`).test(trimmed))
    return sum(inDigits(trimmed).matchAll(/(\d+(?:\.\d+)?) ?(밀리초|초|분|시간|일)/g), (unit) => WORD_MS[unit] ?? 0)
  throw new SaidError(say`\`${text}\` is no duration; write 30s, 1m30s or 10 minutes`)
}

const HOURS = ['한', '두', '세', '네']

/** `한 시간` and `하루` in digits. */
function inDigits(text: string): string {
  return text.replace(/(한|두|세|네)(?= 시간)/g, (word) => String(HOURS.indexOf(word) + 1)).replace('하루', '1일')
}

const singularOf = (unit: string): string => (unit === 'ms' ? unit : unit.replace(/s$/, ''))

/** Of a unit there may be `a`, or `half a`. */
function amountOf(text: string): number {
  return /^an?$/.test(text) ? 1 : /^half /.test(text) ? 0.5 : englishNumberOf(text)
}

function sum(parts: Iterable<RegExpMatchArray>, unitMs: (unit: string) => number): number {
  let total = 0
  for (const [, count = '', unit = ''] of parts) total += amountOf(count) * unitMs(unit)
  return total
}

/** Milliseconds in short, to a tenth of a second: `1m30s`, `2.5s`, `250ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${ms}ms`
  const tenths = Math.round(ms / 100)
  const hours = Math.floor(tenths / 36_000)
  const minutes = Math.floor((tenths % 36_000) / 600)
  const seconds = (tenths % 600) / 10
  const parts = [hours && `${hours}h`, minutes && `${minutes}m`, seconds && `${seconds}s`].filter(Boolean)
  return parts.join('') || '0s'
}
