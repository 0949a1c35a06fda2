import { typeSchema, type FieldSchema, type TypeSchema } from '../../api'
import { isPlainObject, type PlainObject } from '../own-property'

const SCALARS: Readonly<Partial<Record<FieldSchema['t'], string>>> = {
  string: 'string',
  boolean: 'bool',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
  bytes: '[]uint8',
  time: 'v1.Time',
  microtime: 'v1.MicroTime',
  quantity: 'resource.Quantity',
  intorstring: 'intstr.IntOrString',
}

/** Go's name of a field's type, such as `[]v1.Container` or `map[string]string`. */
export function goTypeName(field: FieldSchema): string {
  if (field.go !== undefined) return field.go
  if (field.t === 'array') return `[]${goTypeName(field.items as FieldSchema)}`
  if (field.t === 'map') return `map[string]${goTypeName(field.items as FieldSchema)}`
  if (field.t === 'ref') return typeSchema(field.ref as string)?.go ?? `v1.${field.ref ?? ''}`
  return SCALARS[field.t] ?? 'interface {}'
}

const zeros = new WeakMap<TypeSchema, readonly (readonly [string, unknown])[]>()

/** The fields that Go prints even where nobody set them, with what it prints; lists, maps and pointers are left out all the same. */
export function zeroFields(type: TypeSchema): readonly (readonly [string, unknown])[] {
  let fields = zeros.get(type)
  if (!fields) {
    fields = Object.entries(type.fields).flatMap(([key, field]) => {
      const zero = zeroField(field)
      return zero === undefined ? [] : [[key, zero] as const]
    })
    zeros.set(type, fields)
  }
  return fields
}

function zeroField(field: FieldSchema): unknown {
  if (field.pointer || field.omit === 'zero') return undefined
  if (field.t === 'ref') return zeroStruct(field.ref as string)
  if (field.t === 'quantity') return '0'
  if (field.t === 'intorstring') return 0
  if (field.omit !== 'never') return undefined
  if (field.t === 'string') return ''
  if (field.t === 'boolean') return false
  return field.t === 'int32' || field.t === 'int64' || field.t === 'double' ? 0 : undefined
}

function zeroStruct(typeName: string): PlainObject {
  const type = typeSchema(typeName)
  return type?.go === undefined ? {} : Object.fromEntries(zeroFields(type))
}

/** An object of a type that nothing was set in, as Go holds it: what would be printed as null is null. */
export function emptyObject(typeName: string): PlainObject {
  const type = typeSchema(typeName)
  return Object.fromEntries(
    Object.entries(type?.fields ?? {}).flatMap(([key, field]) => {
      const isStruct = field.t === 'ref' && !field.pointer && field.omit !== 'zero'
      const zero = isStruct
        ? emptyObject(field.ref as string)
        : (zeroField(field) ?? (field.omit === 'never' || isBareTime(field) ? null : undefined))
      return zero === undefined ? [] : [[key, zero]]
    }),
  )
}

/** An instant that is no pointer and has no `omitzero`: Go prints null where nobody set it. */
function isBareTime({ t, omit, pointer }: FieldSchema): boolean {
  return (t === 'time' || t === 'microtime') && omit !== 'zero' && !pointer
}

/** An object with null for instants that nobody set, such as `lastProbeTime` of a condition; itself where there are none. */
export function withNullTimes(object: PlainObject, typeName: string): PlainObject {
  const changed: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(typeSchema(typeName)?.fields ?? {})) {
    const value = object[key]
    if (value === undefined && isBareTime(field)) changed[key] = null
    const nested = withNullTimesIn(value, field)
    if (nested !== value) changed[key] = nested
  }
  return Object.keys(changed).length ? { ...object, ...changed } : object
}

function withNullTimesIn(value: unknown, field: FieldSchema): unknown {
  if (field.t === 'ref' && isPlainObject(value)) return withNullTimes(value, field.ref as string)
  const { items } = field
  if (field.t !== 'array' || items?.t !== 'ref' || !Array.isArray(value)) return value
  const list: readonly unknown[] = value
  const nested = list.map((item) => withNullTimesIn(item, items))
  return nested.some((item, i) => item !== list[i]) ? nested : value
}
