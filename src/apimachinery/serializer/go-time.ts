// Mirrors how Go's time.Parse reads RFC 3339, and what it says of texts that are none.
const RFC3339 = '2006-01-02T15:04:05Z07:00'
const RFC3339_MICRO = '2006-01-02T15:04:05.000000Z07:00'

interface Element {
  readonly layout: string
  readonly pattern: RegExp
  readonly low?: number
  readonly high?: number
  readonly name?: string
}

const ELEMENTS: readonly Element[] = [
  { layout: '2006', pattern: /^\d{4}/ },
  { layout: '-', pattern: /^-/ },
  { layout: '01', pattern: /^\d{2}/, low: 1, high: 12, name: 'month' },
  { layout: '-', pattern: /^-/ },
  { layout: '02', pattern: /^\d{2}/ },
  { layout: 'T', pattern: /^T/ },
  { layout: '15', pattern: /^\d{1,2}/, low: 0, high: 23, name: 'hour' },
  { layout: ':', pattern: /^:/ },
  { layout: '04', pattern: /^\d{2}/, low: 0, high: 59, name: 'minute' },
  { layout: ':', pattern: /^:/ },
  { layout: '05', pattern: /^\d{2}/, low: 0, high: 59, name: 'second' },
]
const MICRO_FRACTION: Element = { layout: '.000000', pattern: /^[.,]\d{6}(?!\d)/ }
const ZONE: Element = { layout: 'Z07:00', pattern: /^(?:Z|[+-]\d{2}:\d{2})/ }

function parse(text: string, layout: string, hasFraction: boolean): string {
  const fail = (element: string, rest: string): Error =>
    new Error(
      `parsing time ${JSON.stringify(text)} as ${JSON.stringify(layout)}: cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(element)}`,
    )
  let rest = text
  for (const element of [...ELEMENTS, ...(hasFraction ? [MICRO_FRACTION] : []), ZONE]) {
    if (element === ZONE && !hasFraction) rest = rest.replace(/^[.,]\d+/, '')
    const found = element.pattern.exec(rest)?.[0]
    if (found === undefined) throw fail(element.layout, rest)
    const value = Number(found)
    if (element.name !== undefined && (value < (element.low ?? 0) || value > (element.high ?? 0)))
      throw new Error(`parsing time ${JSON.stringify(text)}: ${element.name} out of range`)
    rest = rest.slice(found.length)
  }
  if (rest !== '') throw new Error(`parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`)
  const ms = Date.parse(text)
  if (Number.isNaN(ms) || !isRealDay(text)) throw new Error(`parsing time ${JSON.stringify(text)}: day out of range`)
  return new Date(ms).toISOString()
}

function isRealDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A time as the API prints it, in UTC and whole seconds; throws an Error with Go's message. */
export function canonicalTime(text: string): string {
  return `${parse(text, RFC3339, false).slice(0, 19)}Z`
}

/** A time with microseconds as the API prints it; throws an Error with Go's message. */
export function canonicalMicroTime(text: string): string {
  const iso = parse(text, RFC3339_MICRO, true)
  const micros = /[.,](\d{6})/.exec(text)?.[1] ?? '000000'
  return `${iso.slice(0, 19)}.${micros}Z`
}
