// Mirrors what github.com/robfig/cron says of a schedule that it cannot parse (parser.go).
import { parseGoDuration } from '../../../apimachinery'

interface Bounds {
  readonly min: number
  readonly max: number
  readonly names?: Readonly<Record<string, number>>
}

const numbered = (names: string, from: number): Readonly<Record<string, number>> =>
  Object.fromEntries(names.split(' ').map((name, i) => [name, i + from]))

const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: numbered('jan feb mar apr may jun jul aug sep oct nov dec', 1) },
  { min: 0, max: 6, names: numbered('sun mon tue wed thu fri sat', 0) },
]

const DESCRIPTORS: ReadonlySet<string> = new Set([
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
])
const EVERY = '@every '
const MAX_INT = 9223372036854775807n

class ScheduleError extends Error {}

function refuse(message: string): never {
  throw new ScheduleError(message)
}

function parseInteger(text: string): number {
  const problem = (reason: string): never =>
    refuse(`failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: ${reason}`)
  if (!/^[+-]?\d+$/.test(text)) problem('invalid syntax')
  const value = BigInt(text.replace('+', ''))
  if (value > MAX_INT || value < -MAX_INT - 1n) problem('value out of range')
  if (value < 0n) refuse(`negative number (${value}) not allowed: ${text}`)
  return Number(value)
}

const parseIntegerOrName = (text: string, { names }: Bounds): number => names?.[text.toLowerCase()] ?? parseInteger(text)

function checkRange(expression: string, bounds: Bounds): void {
  const [range, step, ...moreSlashes] = expression.split('/') as [string, string?, ...string[]]
  const [low, high, ...moreHyphens] = range.split('-') as [string, string?, ...string[]]
  let [start, end] = [bounds.min, bounds.max]
  if (low !== '*' && low !== '?') {
    start = parseIntegerOrName(low, bounds)
    if (moreHyphens.length) refuse(`too many hyphens: ${expression}`)
    end = high === undefined ? start : parseIntegerOrName(high, bounds)
  }
  if (moreSlashes.length) refuse(`too many slashes: ${expression}`)
  const size = step === undefined ? 1 : parseInteger(step)
  if (step !== undefined && high === undefined) end = bounds.max
  if (start < bounds.min) refuse(`beginning of range (${start}) below minimum (${bounds.min}): ${expression}`)
  if (end > bounds.max) refuse(`end of range (${end}) above maximum (${bounds.max}): ${expression}`)
  if (start > end) refuse(`beginning of range (${start}) beyond end of range (${end}): ${expression}`)
  if (size === 0) refuse(`step of range should be a positive number: ${expression}`)
}

function checkDescriptor(descriptor: string): void {
  if (DESCRIPTORS.has(descriptor)) return
  if (!descriptor.startsWith(EVERY)) refuse(`unrecognized descriptor: ${descriptor}`)
  try {
    parseGoDuration(descriptor.slice(EVERY.length))
  } catch (error) {
    refuse(`failed to parse duration ${descriptor}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function check(schedule: string): void {
  let spec = schedule
  if (spec.startsWith('TZ=') || spec.startsWith('CRON_TZ=')) {
    const space = spec.indexOf(' ')
    if (space < 0) refuse('invalid schedule format: runtime error: slice bounds out of range [:-1]')
    spec = spec.slice(space).trim()
  }
  if (spec.startsWith('@')) return checkDescriptor(spec)
  const fields = spec.split(/\s+/).filter(Boolean)
  if (fields.length !== FIELDS.length)
    refuse(`expected exactly ${FIELDS.length} fields, found ${fields.length}: [${fields.join(' ')}]`)
  fields.forEach((field, i) => {
    for (const expression of field.split(',').filter(Boolean)) checkRange(expression, FIELDS[i] as Bounds)
  })
}

/** What is wrong with a cron schedule, or undefined. */
export function cronScheduleError(schedule: string): string | undefined {
  try {
    check(schedule)
    return undefined
  } catch (error) {
    if (error instanceof ScheduleError) return error.message
    throw error
  }
}
