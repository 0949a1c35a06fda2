import { typeSchema, type FieldSchema, type TypeSchema } from '../../api'
import { type PlainObject } from '../own-property'

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
      const zero = isStruct ? emptyObject(field.ref as string) : (zeroField(field) ?? (field.omit === 'never' ? null : undefined))
      return zero === undefined ? [] : [[key, zero]]
    }),
  )
}
