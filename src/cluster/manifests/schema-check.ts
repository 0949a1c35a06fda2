import { typeSchema, type FieldSchema, type TypeSchema } from '../../api'
import { parseQuantity } from '../../apimachinery'
import { didYouMean } from '../nearest'

/** The way to a field, such as `['spec', 'containers', 0]`. */
export type Path = readonly (string | number)[]

type Report = (path: Path, message: string) => void
type Fields = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reports the fields of an object that its kind does not have, and the values that its fields do not take. */
export function checkFields(value: Fields, kind: TypeSchema, report: Report): void {
  checkRecord(value, kind, [], { kind, report })
}

interface Check {
  readonly kind: TypeSchema
  readonly report: Report
}

function checkRecord(value: Fields, { fields }: TypeSchema, path: Path, check: Check): void {
  for (const [name, inner] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field) checkValue(inner, field, [...path, name], check)
    else
      check.report(
        [...path, name],
        `unknown field \`${name}\`${didYouMean(name, Object.keys(fields)) || belongsTo(name, check.kind)}`,
      )
  }
}

function checkValue(value: unknown, field: FieldSchema, path: Path, check: Check): void {
  const { report } = check
  if (value === null || value === undefined || field.t === 'any') return
  if (field.t === 'array') {
    if (!Array.isArray(value)) return report(path, `this is a list, not ${nameOf(value)}; write its elements behind dashes`)
    return value.forEach((element, i) => field.items && checkValue(element, field.items, [...path, i], check))
  }
  if (field.t === 'map' || field.t === 'ref') {
    if (!isRecord(value))
      return report(path, `this is ${field.t === 'map' ? 'a map' : `a ${field.ref ?? 'map'}`}, not ${nameOf(value)}`)
    if (field.t === 'ref') return checkRecord(value, typeSchema(field.ref ?? '') ?? { fields: {} }, path, check)
    return Object.entries(value).forEach(([key, inner]) => field.items && checkValue(inner, field.items, [...path, key], check))
  }
  const problem = scalarProblem(value, field.t)
  if (problem) report(path, problem)
}

const SCALAR_TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  boolean: ['boolean'],
  int32: ['number'],
  int64: ['number'],
  double: ['number'],
  quantity: ['string', 'number'],
  intorstring: ['string', 'number'],
  time: ['string'],
  microtime: ['string'],
  bytes: ['string'],
}

const INTEGERS: Readonly<Record<string, number>> = { int32: 2 ** 31 - 1, int64: 2 ** 63 }

function scalarProblem(value: unknown, type: FieldSchema['t']): string | undefined {
  const types = SCALAR_TYPES[type] ?? []
  if (!types.includes(typeof value)) {
    const advice = type === 'string' && ['number', 'boolean'].includes(typeof value) ? '; put it into quotes' : ''
    return `this takes ${types.join(' or ')}, not ${nameOf(value)}${advice}`
  }
  const most = INTEGERS[type]
  if (most !== undefined && !Number.isInteger(value)) return 'this takes a whole number'
  if (most !== undefined && Math.abs(value as number) > most)
    return `this takes a number up to ${BigInt(most) - (type === 'int64' ? 1n : 0n)}`
  return type === 'quantity' ? quantityProblem(String(value)) : undefined
}

function quantityProblem(text: string): string | undefined {
  try {
    parseQuantity(text)
    return undefined
  } catch {
    const meant = text
      .replace(/\s+/g, '')
      .replace(/(?<=[kKMGTPE]i?)[bB]$/, '')
      .replace(/^(.*\d)K$/, '$1k')
    return `\`${text}\` is no quantity${isQuantity(meant) ? `; did you mean \`${meant}\`?` : '; they are written like 500m, 2, 128Mi'}`
  }
}

function isQuantity(text: string): boolean {
  try {
    parseQuantity(text)
    return true
  } catch {
    return false
  }
}

function nameOf(value: unknown): string {
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : typeof value
}

const MOST_LEVELS = 6

/** `; it belongs to spec.template.spec`, where the kind has a field of that name further in or out. */
function belongsTo(name: string, kind: TypeSchema): string {
  const seen = new Set<TypeSchema>([kind])
  let level: readonly { readonly path: string; readonly schema: TypeSchema }[] = [{ path: '', schema: kind }]
  for (let depth = 0; depth <= MOST_LEVELS && level.length; depth++) {
    const found = level.find(({ schema }) => Object.hasOwn(schema.fields, name))
    if (found) return `; \`${name}\` belongs ${found.path ? `to ${found.path.slice(1)}` : 'to the outermost level'}`
    level = level.flatMap(({ path, schema }) =>
      requiredFirst(schema).flatMap(([inner, field]) => {
        const next = typeSchema(field.ref ?? field.items?.ref ?? '')
        if (!next || inner === 'status' || inner === 'metadata' || seen.has(next)) return []
        seen.add(next)
        return [{ path: `${path}.${inner}${field.t === 'array' ? '[]' : ''}`, schema: next }]
      }),
    )
  }
  return ''
}

/** What an object cannot do without is more likely to have been meant: containers, rather than volumes. */
function requiredFirst({ fields }: TypeSchema): readonly (readonly [string, FieldSchema])[] {
  const entries = Object.entries(fields)
  return [...entries.filter(([, field]) => field.required), ...entries.filter(([, field]) => !field.required)]
}
