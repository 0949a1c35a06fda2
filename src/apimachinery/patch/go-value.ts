import { isPlainObject, setOwn, type MutableRecord } from '../own-property'

/** The Go type that a JSON value has once it is decoded into an `interface{}`. */
export type GoKind = 'map' | 'slice' | 'string' | 'bool' | 'int64' | 'float64' | 'nil'

export function goKindOf(value: unknown): GoKind {
  if (value === null || value === undefined) return 'nil'
  if (Array.isArray(value)) return 'slice'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return 'map'
}

/** A value as Go's `%v` prints it: `map[image:nginx name:web]`. */
export function formatGoValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  if (Array.isArray(value)) return `[${value.map(formatGoValue).join(' ')}]`
  if (isPlainObject(value)) {
    const keys = Object.keys(value).sort()
    return `map[${keys.map((key) => `${key}:${formatGoValue(value[key])}`).join(' ')}]`
  }
  return String(value as string | number | boolean)
}

/** A copy that may be changed, whose prototype no key can reach. */
export function mutableCopy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(mutableCopy) as T
  if (!isPlainObject(value)) return value
  const copy: MutableRecord = {}
  for (const key of Object.keys(value)) {
    const inner = value[key]
    if (inner !== undefined) setOwn(copy, key, mutableCopy(inner))
  }
  return copy as T
}
