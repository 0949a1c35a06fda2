// Mirrors sigs.k8s.io/json (UnmarshalStrict) decoding into Go structs, and encoding/json writing them again: from parsed JSON to an
// object as the API would print it.
import { typeSchema, type FieldSchema, type TypeSchema } from '../../api'
import { getOwn, isPlainObject, setOwn, type MutableRecord, type PlainObject } from '../own-property'
import { goTypeName, zeroFields } from './go-type'
import { JsonNumber } from './json-parser'
import { decodeFatal, FatalDecodeError } from './special-values'
import { zeroOfScalar } from './zero-value'

/** What decoding found: the object, and what a strict decoder refuses. */
export interface TypedResult {
  readonly object: PlainObject
  readonly strictErrors: readonly string[]
}

const MAX_STRICT_ERRORS = 100
const INT_LIMITS = { int32: 2n ** 31n, int64: 2n ** 63n } as const

/** Raised for a value of a wrong type; the message is Go's. */
export class UnmarshalTypeError extends Error {
  constructor(message: string) {
    super(`json: cannot unmarshal ${message}`)
    this.name = 'UnmarshalTypeError'
  }
}

class Decoder {
  private typeError: UnmarshalTypeError | undefined
  private readonly strict = new Set<string>()
  private struct = ''
  private readonly fields: string[] = []
  private path = ''

  constructor(private readonly keys: WeakMap<object, readonly string[]> | undefined) {}

  decode(value: PlainObject, typeName: string): TypedResult {
    const object = this.structValue(value, typeName)
    if (this.typeError) throw this.typeError
    return { object, strictErrors: [...this.strict] }
  }

  private structValue(value: PlainObject, typeName: string): PlainObject {
    const type = typeSchema(typeName)
    if (!type) return plain(value) as PlainObject
    const [outerStruct, outerPath] = [this.struct, this.path]
    const object: MutableRecord = {}
    const seen = new Set<string>()
    for (const key of this.keys?.get(value) ?? Object.keys(value)) {
      const field = getOwn(type.fields, key) as FieldSchema | undefined
      if (!field) this.strictError('unknown field', key)
      else {
        if (seen.has(key)) this.strictError('duplicate field', key)
        seen.add(key)
        this.struct = shortGoName(type, typeName)
        this.member(object, key, field, value[key])
      }
      this.struct = outerStruct
      this.path = outerPath
    }
    return withZeros(object, type)
  }

  private member(object: MutableRecord, key: string, field: FieldSchema, value: unknown): void {
    if (value === null || value === undefined) return
    const depth = this.fields.length
    if (field.inline) this.fields.push(field.inline)
    this.fields.push(key)
    this.path = this.path === '' ? key : `${this.path}.${key}`
    const decoded = this.value(field, value)
    this.fields.length = depth
    if (decoded !== undefined && !isOmitted(field, decoded)) setOwn(object, key, decoded)
  }

  private value(field: FieldSchema, value: unknown): unknown {
    switch (field.t) {
      case 'string':
        return typeof value === 'string' ? value : this.wrongType(value, field)
      case 'boolean':
        return typeof value === 'boolean' ? value : this.wrongType(value, field)
      case 'int32':
      case 'int64':
        return this.integer(value, field, INT_LIMITS[field.t])
      case 'double':
        return typeof value === 'number' ? value : value instanceof JsonNumber ? value.valueOf() : this.wrongType(value, field)
      case 'ref':
        return isPlainObject(value) && !(value instanceof JsonNumber)
          ? this.structValue(value, field.ref as string)
          : this.wrongType(value, field)
      case 'array':
        return Array.isArray(value) ? this.list(value, field.items as FieldSchema) : this.wrongType(value, field)
      case 'map':
        return isPlainObject(value) && !(value instanceof JsonNumber)
          ? this.map(value, field.items as FieldSchema)
          : this.wrongType(value, field)
      case 'any':
        return plain(value)
      default:
        return this.special(field, value)
    }
  }

  private special(field: FieldSchema, value: unknown): unknown {
    try {
      return decodeFatal(field.t, value)
    } catch (error) {
      if (!(error instanceof FatalDecodeError)) throw error
      if (error.isLate) {
        this.typeError ??= error.wrongKind
          ? this.typeErrorOf(error.wrongKind, goTypeName(field))
          : (error as unknown as UnmarshalTypeError)
        return undefined
      }
      throw error.wrongKind ? this.typeErrorOf(error.wrongKind, error.goType) : error
    }
  }

  private integer(value: unknown, field: FieldSchema, limit: bigint): unknown {
    const text = typeof value === 'number' ? String(value) : value instanceof JsonNumber ? value.text : undefined
    if (text === undefined) return this.wrongType(value, field)
    if (typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) < limit) return value
    const isInteger = /^-?\d+$/.test(text)
    if (isInteger && BigInt(text) < limit && BigInt(text) >= -limit) return Number(text)
    this.typeError ??= this.typeErrorOf(`number ${text}`, goTypeName(field))
    return undefined
  }

  private list(values: readonly unknown[], items: FieldSchema): unknown[] {
    const path = this.path
    const list = values.map((value, i) => {
      this.path = `${path}[${i}]`
      return value === null ? zeroOf(items) : (this.value(items, value) ?? zeroOf(items))
    })
    this.path = path
    return list
  }

  private map(values: PlainObject, items: FieldSchema): PlainObject {
    const path = this.path
    const map: MutableRecord = {}
    const seen = new Set<string>()
    for (const key of this.keys?.get(values) ?? Object.keys(values)) {
      this.path = path
      if (seen.has(key)) this.strictError('duplicate field', key)
      seen.add(key)
      this.path = path === '' ? key : `${path}.${key}`
      const value = values[key]
      setOwn(map, key, value === null ? zeroOf(items) : (this.value(items, value) ?? zeroOf(items)))
    }
    this.path = path
    return map
  }

  private wrongType(value: unknown, field: FieldSchema): undefined {
    this.typeError ??= this.typeErrorOf(kindOf(value), goTypeName(field))
    return undefined
  }

  private typeErrorOf(what: string, goType: string): UnmarshalTypeError {
    return new UnmarshalTypeError(`${what} into Go struct field ${this.struct}.${this.fields.join('.')} of type ${goType}`)
  }

  private strictError(what: 'unknown field' | 'duplicate field', key: string): void {
    const path = this.path === '' ? key : `${this.path}.${key}`
    if (this.strict.size < MAX_STRICT_ERRORS) this.strict.add(`${what} ${JSON.stringify(path)}`)
  }
}

/** What Go calls a JSON value that does not fit. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  if (value instanceof JsonNumber || typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'bool'
  return value === null ? 'null' : typeof value
}

function shortGoName(type: TypeSchema, typeName: string): string {
  return type.go?.slice(type.go.indexOf('.') + 1) ?? typeName
}

function isOmitted(field: FieldSchema, value: unknown): boolean {
  if (field.omit === 'never' || field.pointer) return false
  if (Array.isArray(value)) return value.length === 0
  if (value === '' || value === 0 || value === false) return field.t !== 'intorstring'
  return field.t === 'map' && Object.keys(value as object).length === 0
}

function withZeros(object: MutableRecord, type: TypeSchema): PlainObject {
  for (const [key, zero] of zeroFields(type)) if (!Object.hasOwn(object, key)) object[key] = zero
  return object
}

function zeroOf(field: FieldSchema): unknown {
  switch (field.t) {
    case 'ref':
      return withZeros({}, typeSchema(field.ref as string) ?? { fields: {} })
    case 'array':
      return []
    case 'map':
      return {}
    case 'any':
      return null
    default:
      return zeroOfScalar(field.t) ?? ''
  }
}

/** Untyped data, its numbers as numbers. */
export function plain(value: unknown): unknown {
  if (value instanceof JsonNumber) return value.valueOf()
  if (Array.isArray(value)) return value.map(plain)
  if (!isPlainObject(value)) return value
  const copy: MutableRecord = {}
  for (const key of Object.keys(value)) setOwn(copy, key, plain(value[key]))
  return copy
}

/**
 * Turns parsed JSON into an object of a type of the schema, as Go would print it after reading it: known fields only, empty ones left
 * out where Go leaves them out, quantities and times canonical. Throws an Error with Go's message for a value of a wrong type.
 * `keys` names the keys of objects in which one stands twice.
 */
export function decodeTyped(value: PlainObject, typeName: string, keys?: WeakMap<object, readonly string[]>): TypedResult {
  return new Decoder(keys).decode(value, typeName)
}
