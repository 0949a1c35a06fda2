// Writes objects as Go's encoding/json does: what a type never leaves out is there, with its zero value where nobody set it.
import { typeNameOfKind, typeSchema, type FieldSchema, type GroupVersionKind, type KubernetesObject } from '../../api'

type Plain = Readonly<Record<string, unknown>>

/** What encoding has to look at in a type. */
interface Plan {
  /** fields that are always written, with their zero values */
  readonly present: readonly (readonly [name: string, zero: unknown])[]
  /** fields below which something may be missing */
  readonly nested: readonly (readonly [name: string, field: FieldSchema])[]
}

const plans = new Map<string, Plan>()

function isAlwaysWritten({ t, omit, pointer }: FieldSchema): boolean {
  if (omit === 'never') return true
  return omit !== 'zero' && !pointer && (t === 'ref' || t === 'time' || t === 'microtime')
}

function zeroOf({ t, ref, pointer }: FieldSchema): unknown {
  if (pointer) return null
  switch (t) {
    case 'string':
    case 'bytes':
      return ''
    case 'boolean':
      return false
    case 'int32':
    case 'int64':
    case 'double':
      return 0
    case 'quantity':
    case 'intorstring':
      return t === 'quantity' ? '0' : 0
    case 'ref':
      return encodeType(ref ?? '', {})
    default:
      return null
  }
}

function innermost(field: FieldSchema): string | undefined {
  return field.items ? innermost(field.items) : field.ref
}

function planOf(typeName: string): Plan {
  const known = plans.get(typeName)
  if (known) return known
  const fields = Object.entries(typeSchema(typeName)?.fields ?? {})
  const present: (readonly [string, unknown])[] = []
  const nested: (readonly [string, FieldSchema])[] = []
  const plan: Plan = { present, nested }
  plans.set(typeName, plan)
  for (const [name, field] of fields) {
    if (name === 'kind' || name === 'apiVersion') continue
    const inner = innermost(field)
    if (inner !== undefined && inner !== typeName && hasWork(inner, new Set([typeName]))) nested.push([name, field])
    if (isAlwaysWritten(field)) present.push([name, zeroOf(field)])
  }
  return plan
}

function hasWork(typeName: string, seen: Set<string>): boolean {
  if (seen.has(typeName)) return false
  seen.add(typeName)
  return Object.values(typeSchema(typeName)?.fields ?? {}).some((field) => {
    const inner = innermost(field)
    return isAlwaysWritten(field) || (inner !== undefined && hasWork(inner, seen))
  })
}

function encodeType(typeName: string, value: Plain): Plain {
  const { present, nested } = planOf(typeName)
  let encoded: Record<string, unknown> | undefined
  for (const [name, zero] of present) if (value[name] === undefined) (encoded ??= { ...value })[name] = zero
  for (const [name, field] of nested) {
    const inner = value[name]
    if (inner === undefined || inner === null) continue
    const after = encodeField(field, inner)
    if (after !== inner) (encoded ??= { ...value })[name] = after
  }
  return encoded ?? value
}

function encodeField(field: FieldSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { items } = field
  if (field.t === 'ref') return encodeType(field.ref ?? '', value as Plain)
  if (!items) return value
  if (Array.isArray(value)) {
    const after = value.map((element) => encodeField(items, element))
    return after.some((element, i) => element !== value[i]) ? after : value
  }
  const entries = Object.entries(value).map(([key, element]) => [key, encodeField(items, element)] as const)
  return entries.some(([key, element]) => element !== (value as Plain)[key]) ? Object.fromEntries(entries) : value
}

/** The object with every field that Go's JSON of its kind has; the same object where nothing is missing. */
export function encodeObject<T extends KubernetesObject>(object: T, gvk: GroupVersionKind): T {
  const typeName = typeNameOfKind(gvk)
  return typeName === undefined ? object : (encodeType(typeName, object as unknown as Plain) as unknown as T)
}
