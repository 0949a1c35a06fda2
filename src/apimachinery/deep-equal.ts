type PlainRecord = Readonly<Record<string, unknown>>

/**
 * Whether two plain values are the same, deep down. An undefined field is as if left out, and so is an empty list, as in upstream's
 * `Semantic.DeepEqual`; an empty object is not, since it may be a choice, such as `emptyDir: {}`. What both share is not looked into.
 */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return (isUnset(a) && isUnset(b)) || (Number.isNaN(a) && Number.isNaN(b))
  const isList = Array.isArray(a)
  if (isList !== Array.isArray(b)) return false
  return isList ? equalLists(a, b as readonly unknown[]) : equalRecords(a as PlainRecord, b as PlainRecord)
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

function equalLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!deepEqual(a[i], b[i])) return false
  return true
}

function equalRecords(a: PlainRecord, b: PlainRecord): boolean {
  for (const key in a) if (!deepEqual(a[key], Object.hasOwn(b, key) ? b[key] : undefined)) return false
  for (const key in b) if (!Object.hasOwn(a, key) && !isUnset(b[key])) return false
  return true
}
