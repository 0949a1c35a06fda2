import { formatFloat, goValue } from '../go-format'
import { sprintf } from './sprintf'

/** A function of Go's templates: takes evaluated arguments; throws what is wrong with them. */
export type TemplateFunction = (...args: readonly unknown[]) => unknown

/** A value as a template prints it: floats from a million on with an exponent, as Go has it. */
export function printed(value: unknown): string {
  return value === undefined ? '<no value>' : goValue(value, formatFloat)
}

/** What Go's templates count as true: anything but zero, nothing and the empty. */
export function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'bigint') return value !== 0n
  if (Array.isArray(value)) return value.length > 0
  return typeof value !== 'object' || Object.keys(value).length > 0
}

type Kind = 'bool' | 'int' | 'float' | 'string' | 'nil' | 'other'

function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'int'
    case 'number':
      return 'float'
    case 'string':
      return 'string'
    default:
      return value === null || value === undefined ? 'nil' : 'other'
  }
}

function isEqual(a: unknown, b: unknown): boolean {
  const [x, y] = [kindOf(a), kindOf(b)]
  if (x === 'nil' || y === 'nil') return x === y
  if (x !== y) throw new Error(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`)
  if (x === 'other') throw new Error(`non-comparable type ${printed(a)}: ${typeName(a)}`)
  return a === b
}

const eq: TemplateFunction = (first, ...others) => {
  if (!others.length) throw new Error('missing argument for comparison')
  return others.some((other) => isEqual(first, other))
}

const lt: TemplateFunction = (a, b) => {
  const [x, y] = [kindOf(a), kindOf(b)]
  for (const kind of [x, y]) if (kind === 'nil' || kind === 'other') throw new Error('invalid type for comparison')
  if (x !== y) throw new Error(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`)
  if (x === 'bool') throw new Error('invalid type for comparison')
  return (a as string) < (b as string)
}

const le: TemplateFunction = (a, b) => lt(a, b) === true || isEqual(a, b)

function lengthOf(value: unknown): bigint {
  if (typeof value === 'string') return BigInt(new TextEncoder().encode(value).length)
  if (Array.isArray(value)) return BigInt(value.length)
  if (typeof value === 'object' && value !== null) return BigInt(Object.keys(value).length)
  throw new Error(value === null || value === undefined ? 'len of nil pointer' : `len of type ${typeName(value)}`)
}

function typeName(value: unknown): string {
  const names: Readonly<Record<string, string>> = { bigint: 'int', number: 'float64', boolean: 'bool', string: 'string' }
  return names[typeof value] ?? (Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}')
}

/** One step into a list, a text or a map. */
function indexed(value: unknown, key: unknown): unknown {
  if (value === null || value === undefined) throw new Error('index of untyped nil')
  if (Array.isArray(value) || typeof value === 'string') {
    if (typeof key !== 'bigint' && typeof key !== 'number') throw new Error(`cannot index slice/array with type ${typeName(key)}`)
    const position = Number(key)
    if (position < 0 || position >= value.length) throw new Error(`index out of range: ${position}`)
    return typeof value === 'string' ? BigInt(value.charCodeAt(position)) : (value as readonly unknown[])[position]
  }
  if (typeof value !== 'object') throw new Error(`can't index item of type ${typeName(value)}`)
  if (typeof key !== 'string') throw new Error(`value has type ${typeName(key)}; should be string`)
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined
}

function slice(value: unknown, ...bounds: readonly unknown[]): unknown {
  if (!Array.isArray(value) && typeof value !== 'string') throw new Error(`can't slice item of type ${typeName(value)}`)
  return value.slice(...bounds.map(Number))
}

/** Go's `fmt.Sprint`: a blank between two values of which neither is text. */
function sprint(args: readonly unknown[]): string {
  return args
    .map((arg, i) => (i > 0 && typeof arg !== 'string' && typeof args[i - 1] !== 'string' ? ` ${printed(arg)}` : printed(arg)))
    .join('')
}

/** kubectl's own: whether a path of indices leads somewhere (cli-runtime `printers/template.go`). */
const exists: TemplateFunction = (item, ...path) => {
  let value = item
  for (const key of path) {
    try {
      value = indexed(value, key)
    } catch {
      return false
    }
  }
  return value !== null && value !== undefined
}

const base64decode: TemplateFunction = (text) => {
  try {
    const bytes = Uint8Array.from(atob(String(text)), (letter) => letter.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    throw new Error('base64 decode failed: illegal base64 data at input byte 0')
  }
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

function escapeForJs(letter: string): string {
  if ('\\\'"'.includes(letter)) return `\\${letter}`
  return `\\u00${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** The functions of Go's templates (`text/template/funcs.go`) and kubectl's; `and` and `or` are the interpreter's. */
export const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ['and', (...args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1)],
  ['or', (...args) => args.find(isTrue) ?? args.at(-1)],
  ['not', (value) => !isTrue(value)],
  ['len', lengthOf],
  ['index', (value, ...keys) => keys.reduce(indexed, value)],
  ['slice', slice],
  ['print', (...args) => sprint(args)],
  ['println', (...args) => `${args.map(printed).join(' ')}\n`],
  ['printf', (format, ...args) => sprintf(String(format), args)],
  ['html', (...args) => sprint(args).replace(/[&<>"']/g, (letter) => HTML[letter] as string)],
  ['urlquery', (...args) => encodeURIComponent(sprint(args)).replace(/%20/g, '+')],
  ['js', (...args) => sprint(args).replace(/[\\'"<>&=\x00-\x1f]/g, escapeForJs)],
  ['eq', eq],
  ['ne', (a, b) => !isEqual(a, b)],
  ['lt', lt],
  ['le', le],
  ['gt', (a, b) => le(a, b) !== true],
  ['ge', (a, b) => lt(a, b) !== true],
  ['exists', exists],
  ['base64decode', base64decode],
])
