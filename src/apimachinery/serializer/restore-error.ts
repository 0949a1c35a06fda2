// Mirrors the complaints of apimachinery runtime/converter.go (FromUnstructured) about values of a wrong type.
import { typeSchema, type FieldSchema } from '../../api'
import { getOwn, isPlainObject, type PlainObject } from '../own-property'
import { goTypeName } from './go-type'

/** What keeps an object without types from being read as one of that type, or undefined. Special types are left to the decoder. */
export function restoreError(value: PlainObject, typeName: string): string | undefined {
  const fields = typeSchema(typeName)?.fields
  if (!fields) return undefined
  for (const key of Object.keys(value)) {
    const field = getOwn(fields, key) as FieldSchema | undefined
    const error = field && errorOf(field, value[key])
    if (error !== undefined) return error
  }
  return undefined
}

function errorOf(field: FieldSchema, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  switch (field.t) {
    case 'ref':
      return isPlainObject(value) ? restoreError(value, field.ref as string) : `cannot restore struct from: ${reflectKind(value)}`
    case 'array':
      if (!Array.isArray(value)) return `cannot restore slice from ${reflectKind(value)}`
      return firstError(value, field.items as FieldSchema)
    case 'map':
      if (!isPlainObject(value)) return `cannot restore map from ${reflectKind(value)}`
      return firstError(Object.values(value), field.items as FieldSchema)
    case 'string':
    case 'boolean':
    case 'int32':
    case 'int64':
    case 'double':
      return scalarError(field, value)
    default:
      return undefined
  }
}

function firstError(values: readonly unknown[], items: FieldSchema): string | undefined {
  for (const value of values) {
    const error = errorOf(items, value)
    if (error !== undefined) return error
  }
  return undefined
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'string',
  boolean: 'bool',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
}

/** Go converts between numbers, and from numbers to text in the language alone: those it can convert it refuses by name. */
function scalarError(field: FieldSchema, value: unknown): string | undefined {
  const isFitting =
    (field.t === 'string' && typeof value === 'string') ||
    (field.t === 'boolean' && typeof value === 'boolean') ||
    (typeof value === 'number' &&
      (field.t === 'double' || ((field.t === 'int32' || field.t === 'int64') && Number.isInteger(value))))
  if (isFitting) return undefined
  const kind = reflectKind(value)
  const isConvertible = typeof value === 'number' && field.t !== 'boolean' && !(kind === 'float64' && field.t === 'string')
  return isConvertible ? `cannot convert ${kind} to ${goTypeName(field)}` : `unrecognized type: ${KINDS[field.t] ?? field.t}`
}

function reflectKind(value: unknown): string {
  if (Array.isArray(value)) return 'slice'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : 'map'
}
