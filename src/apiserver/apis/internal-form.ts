import { RawValue } from '../../apimachinery'
import internalTypes from './internal-types.json'

type InternalField = readonly [goName: string, name: string, type: string]
type Plain = Readonly<Record<string, unknown>>

const types = internalTypes as unknown as Readonly<Record<string, readonly InternalField[]>>

/** The fields of a pod's spec that Go's internal type keeps in the security context. */
const HOST_FIELDS = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostUsers']

/** Plain JSON as Go prints it: the keys of maps sorted. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (!value || typeof value !== 'object') return value
  const object = value as Plain
  return Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key) => [key, sortedKeys(object[key])]),
  )
}

const ZERO: Readonly<Record<string, unknown>> = { s: '', n: 0, b: false, q: '0', i: 0 }
const SELECTOR_ORDER = ['matchLabels', 'matchExpressions']
const REQUIREMENT_ORDER = ['key', 'operator', 'values']

function ordered(object: Plain, order: readonly string[]): Plain {
  const known = order.filter((key) => object[key] !== undefined).map((key) => [key, sortedKeys(object[key])] as const)
  const others = Object.keys(object)
    .filter((key) => !order.includes(key))
    .sort()
  return Object.fromEntries([...known, ...others.map((key) => [key, sortedKeys(object[key])] as const)])
}

/** A label selector with its fields in the order of Go's type. */
function orderedSelector(selector: object): Plain {
  const result = ordered(selector as Plain, SELECTOR_ORDER)
  const expressions = result['matchExpressions'] as readonly Plain[] | undefined
  return expressions ? { ...result, matchExpressions: expressions.map((e) => ordered(e, REQUIREMENT_ORDER)) } : result
}

function valueOf(type: string, value: unknown): unknown {
  if (type.startsWith('*')) return value === undefined || value === null ? null : valueOf(type.slice(1), value)
  if (type.startsWith('[]')) return Array.isArray(value) ? value.map((element) => valueOf(type.slice(2), element)) : null
  if (type.startsWith('m:')) return value && typeof value === 'object' ? mapOf(type.slice(2), value as Plain) : null
  if (type.startsWith('r:')) return structOf(type.slice(2), (value ?? {}) as Plain)
  if (type === 'j:LabelSelector') return orderedSelector((value ?? {}) as object)
  if (type.startsWith('j:')) return sortedKeys(value ?? {})
  if (value !== undefined && value !== null) return type === 'q' ? String(value) : value
  return ZERO[type] ?? null
}

function mapOf(type: string, map: Plain): Plain {
  return Object.fromEntries(
    Object.keys(map)
      .sort()
      .map((key) => [key, valueOf(type, map[key])]),
  )
}

function structOf(typeName: string, object: Plain): Plain {
  const source = typeName === 'PodSpec' ? withHostFields(object) : object
  const result: Record<string, unknown> = {}
  for (const [goName, name, type] of types[typeName] ?? []) {
    if (goName) result[goName] = valueOf(type, source[name])
    else if (type.startsWith('+r:')) Object.assign(result, structOf(type.slice(3), source))
    else if (type === '+j:ObjectMeta') Object.assign(result, sortedKeys(source['metadata'] ?? {}))
  }
  return result
}

function withHostFields(spec: Plain): Plain {
  const host = HOST_FIELDS.filter((name) => spec[name] !== undefined).map((name) => [name, spec[name]] as const)
  return { ...spec, securityContext: { ...(spec['securityContext'] as object | undefined), ...Object.fromEntries(host) } }
}

/** An object of v1 in the form of Go's internal type, whose fields carry Go's names and print even when unset. */
export function internalForm(typeName: string, object: object): Plain {
  return structOf(typeName, object as Plain)
}

/** The same as a bad value in messages. */
export function internalValue(typeName: string, object: object): RawValue {
  return new RawValue(JSON.stringify(internalForm(typeName, object)))
}

/** A map as a bad value in messages: its keys sorted, null where it is missing. */
export function mapValue(map: object | undefined): RawValue {
  return new RawValue(map === undefined ? 'null' : JSON.stringify(sortedKeys(map)))
}

/** A label selector as a bad value in messages. */
export function selectorValue(selector: object | undefined): RawValue {
  return new RawValue(selector === undefined ? 'null' : JSON.stringify(orderedSelector(selector)))
}
