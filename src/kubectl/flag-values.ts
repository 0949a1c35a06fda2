/** Go's `strconv.Quote` for what users type. */
export function quote(text: string): string {
  return JSON.stringify(text)
}

/** A value that a flag cannot take; the message is Go's. */
export class FlagValueError extends Error {}

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False'])

/** Go's `strconv.ParseBool`, or undefined where the text is none. */
export function booleanOf(text: string): boolean | undefined {
  return TRUE.has(text) ? true : FALSE.has(text) ? false : undefined
}

export function parseBool(text: string): boolean {
  const value = booleanOf(text)
  if (value === undefined) throw new FlagValueError(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`)
  return value
}

const INTEGER = /^[+-]?(0[xX][0-9a-fA-F](_?[0-9a-fA-F])*|0[bB][01](_?[01])*|0[oO]?[0-7](_?[0-7])*|[1-9](_?[0-9])*|0)$/

/** Go's `strconv.ParseInt` with base 0, in the range of that many bits. */
export function parseInteger(text: string, bits: 32 | 64): number {
  if (!INTEGER.test(text)) throw new FlagValueError(`strconv.ParseInt: parsing ${quote(text)}: invalid syntax`)
  const digits = text
    .replace(/_/g, '')
    .replace(/^[+-]/, '')
    .replace(/^0(?=[0-7])/, '0o')
  const value = text.startsWith('-') ? -BigInt(digits) : BigInt(digits)
  const limit = 1n << BigInt(bits - 1)
  if (value < -limit || value >= limit) throw new FlagValueError(`strconv.ParseInt: parsing ${quote(text)}: value out of range`)
  return Number(value)
}

const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** Go's `time.ParseDuration`, in milliseconds. */
export function parseDuration(text: string): number {
  const unsigned = text.replace(/^[+-]/, '')
  if (unsigned === '0') return 0
  if (unsigned === '') throw new FlagValueError(`time: invalid duration ${quote(text)}`)
  let totalMs = 0
  for (let rest = unsigned; rest;) {
    const number = /^(\d+\.?\d*|\.\d+)/.exec(rest)?.[0]
    if (number === undefined) throw new FlagValueError(`time: invalid duration ${quote(text)}`)
    const unit = /^[^.\d]*/.exec(rest.slice(number.length))?.[0] ?? ''
    if (unit === '') throw new FlagValueError(`time: missing unit in duration ${quote(text)}`)
    const unitMs = UNIT_MS[unit]
    if (unitMs === undefined) throw new FlagValueError(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`)
    totalMs += Number(number) * unitMs
    rest = rest.slice(number.length + unit.length)
  }
  return text.startsWith('-') ? -totalMs : totalMs
}

/** Go's `time.Duration.String`. */
export function formatDuration(durationMs: number): string {
  if (durationMs === 0) return '0s'
  const sign = durationMs < 0 ? '-' : ''
  const ms = Math.abs(durationMs)
  if (ms < 1) return ms < 0.001 ? `${sign}${Math.round(ms * 1e6)}ns` : `${sign}${trim(ms * 1000)}µs`
  if (ms < 1000) return `${sign}${trim(ms)}ms`
  const hours = Math.floor(ms / 3_600_000)
  const minutes = Math.floor(ms / 60_000) % 60
  const seconds = `${trim((ms % 60_000) / 1000)}s`
  if (hours) return `${sign}${hours}h${minutes}m${seconds}`
  return minutes ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`
}

function trim(value: number): string {
  return String(Number(value.toFixed(9)))
}

/** One line of comma-separated values; a value in double quotes may hold commas (Go `encoding/csv`). */
export function parseCommaSeparated(text: string): string[] {
  if (text === '') return []
  const values: string[] = []
  let rest = text
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|$)/.exec(rest)
    if (rest.startsWith('"') && !quoted)
      throw new FlagValueError(`parse error on line 1, column ${rest.length + 1}: extraneous or missing " in quoted-field`)
    const bare = /^[^,]*/.exec(rest)?.[0] ?? ''
    if (!quoted && bare.includes('"'))
      throw new FlagValueError(`parse error on line 1, column ${bare.indexOf('"') + 1}: bare " in non-quoted-field`)
    values.push(quoted ? (quoted[1] as string).replace(/""/g, '"') : bare)
    const length = quoted ? (quoted[1] as string).length + 2 : bare.length
    if (length >= rest.length) return values
    rest = rest.slice(length + 1)
  }
}
