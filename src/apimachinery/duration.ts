// Mirrors apimachinery util/duration/duration.go and Go's time.Duration (ParseDuration, String).
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** An age as kubectl prints it, with two or three figures; from milliseconds. */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / SECOND)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 120) return `${seconds}s`
  const minutes = Math.trunc(ms / MINUTE)
  if (minutes < 10) return withRest(minutes, 'm', seconds % 60, 's')
  if (minutes < 180) return `${minutes}m`
  const hours = Math.trunc(ms / HOUR)
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm')
  if (hours < 48) return `${hours}h`
  const days = Math.trunc(hours / 24)
  if (hours < 24 * 8) return withRest(days, 'd', hours % 24, 'h')
  if (hours < 24 * 365 * 2) return `${days}d`
  const years = Math.trunc(days / 365)
  if (hours < 24 * 365 * 8) return withRest(years, 'y', days % 365, 'd')
  return `${years}y`
}

function withRest(value: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${value}${unit}` : `${value}${unit}${rest}${restUnit}`
}

/** An age in its largest unit alone; from milliseconds. */
export function shortHumanDuration(ms: number): string {
  const seconds = Math.trunc(ms / SECOND)
  if (seconds < -1) return '<invalid>'
  if (seconds < 0) return '0s'
  if (seconds < 60) return `${seconds}s`
  if (seconds < 3600) return `${Math.trunc(ms / MINUTE)}m`
  const hours = Math.trunc(ms / HOUR)
  if (hours < 24) return `${hours}h`
  return hours < 24 * 365 ? `${Math.trunc(hours / 24)}d` : `${Math.trunc(hours / 24 / 365)}y`
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
}
const GO_DURATION = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)[^\d.]+)+$/
const GO_PART = /(\d+\.?\d*|\.\d+)([^\d.]+)/g

/** Milliseconds of a duration as Go writes it, `1m30s`; throws an Error with Go's message. */
export function parseGoDuration(text: string): number {
  const quoted = JSON.stringify(text)
  const unsigned = text.replace(/^[+-]/, '')
  if (unsigned === '0') return 0
  if (!GO_DURATION.test(text)) {
    const isMissingUnit = /^(?:(?:\d+\.?\d*|\.\d+)[^\d.]+)*(?:\d+\.?\d*|\.\d+)$/.test(unsigned)
    throw new Error(`time: ${isMissingUnit ? 'missing unit in' : 'invalid'} duration ${quoted}`)
  }
  let ms = 0
  for (const [, number = '', unit = ''] of unsigned.matchAll(GO_PART)) {
    if (!Object.hasOwn(UNITS, unit)) throw new Error(`time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`)
    ms += Number(number) * (UNITS[unit] as number)
  }
  if (ms > 9223372036854.775) throw new Error(`time: invalid duration ${quoted}`)
  return text.startsWith('-') ? -ms : ms
}

/** A duration as Go prints it: `1m30s`, `1.5s`, `250ms`, `0s`; from milliseconds. */
export function formatGoDuration(ms: number): string {
  if (ms === 0) return '0s'
  const sign = ms < 0 ? '-' : ''
  const size = Math.abs(ms)
  if (size < 1e-3) return `${sign}${Math.round(size * 1e6)}ns`
  if (size < 1) return `${sign}${trimmed(size * 1e3, 3)}µs`
  if (size < SECOND) return `${sign}${trimmed(size, 6)}ms`
  const hours = Math.trunc(size / HOUR)
  const minutes = Math.trunc((size % HOUR) / MINUTE)
  const seconds = `${trimmed((size % MINUTE) / SECOND, 9)}s`
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`
}

function trimmed(value: number, digits: number): string {
  const text = value.toFixed(digits)
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
}
