/** A plain object while it is being made. */
export type MutableRecord = Record<string, unknown>

/** A plain object of any fields. */
export type PlainObject = Readonly<Record<string, unknown>>

/** Sets a field of an object that is being made; `__proto__` becomes a field like any other and reaches no prototype. */
export function setOwn(target: MutableRecord, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
  else target[key] = value
}

/** A field of an object itself; what it inherits counts as missing. */
export function getOwn(object: PlainObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

/** Whether a value is an object that is no list. */
export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
