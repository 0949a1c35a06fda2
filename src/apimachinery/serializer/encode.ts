// Writes objects as Go's encoding/json does: fields in the order of Go's structs, keys of maps sorted, and what a type never leaves out
// is there, with its zero value where nobody set it.
import { typeNameOfKind, typeSchema, type FieldSchema, type GroupVersionKind, type KubernetesObject } from '../../api'
import { zeroOfScalar } from './zero-value'

type Plain = Readonly<Record<string, unknown>>

/** One field of a type, as encoding sees it. */
interface FieldPlan {
  readonly name: string
  readonly field: FieldSchema
  /** what is written where nobody set it; undefined where it is left out then */
  readonly zero: unknown
  /** whether its value holds types, maps or lists of them */
  readonly isNested: boolean
}

const plans = new Map<string, readonly FieldPlan[]>()

function isAlwaysWritten({ t, omit, pointer }: FieldSchema): boolean {
  if (omit === 'never') return true
  return omit !== 'zero' && !pointer && (t === 'ref' || t === 'time' || t === 'microtime')
}

function zeroOf({ t, ref, pointer }: FieldSchema): unknown {
  if (pointer) return null
  if (t === 'ref') return encodeType(ref ?? '', {})
  return t === 'string' || t === 'bytes' ? '' : (zeroOfScalar(t) ?? null)
}

function isNested({ t, items }: FieldSchema): boolean {
  return t === 'ref' || t === 'map' || (t === 'array' && items !== undefined && isNested(items))
}

function planOf(typeName: string): readonly FieldPlan[] {
  const known = plans.get(typeName)
  if (known) return known
  const plan: FieldPlan[] = []
  plans.set(typeName, plan)
  for (const [name, field] of Object.entries(typeSchema(typeName)?.fields ?? {})) {
    const isType = name === 'kind' || name === 'apiVersion'
    plan.push({ name, field, zero: !isType && isAlwaysWritten(field) ? zeroOf(field) : undefined, isNested: isNested(field) })
  }
  return plan
}

function encodeType(typeName: string, value: Plain): Plain {
  const plan = planOf(typeName)
  if (plan.length === 0) return value
  const encoded: Record<string, unknown> = {}
  for (const { name, field, zero, isNested: hasInner } of plan) {
    const inner = value[name]
    if (inner === undefined) {
      if (zero !== undefined) encoded[name] = zero
    } else encoded[name] = hasInner && inner !== null ? encodeField(field, inner) : inner
  }
  return encoded
}

function encodeField(field: FieldSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { items, ref, t } = field
  if (t === 'ref') return encodeType(ref ?? '', value as Plain)
  if (Array.isArray(value)) return items ? value.map((element) => encodeField(items, element)) : value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, items ? encodeField(items, (value as Plain)[key]) : (value as Plain)[key]]))
}

/** The object as Go's JSON of its kind has it; itself where the schema does not know the kind. */
export function encodeObject<T extends KubernetesObject>(object: T, gvk: GroupVersionKind): T {
  const typeName = typeNameOfKind(gvk)
  return typeName === undefined ? object : (encodeType(typeName, object as unknown as Plain) as unknown as T)
}
