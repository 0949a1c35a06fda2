import { isList, type Unstructured } from '../resource'
import { JsonPath, relaxedJsonPath } from './jsonpath'
import { isTable } from './table'

/** A list or table with its items in the order of a field (kubectl `cmd/get/sorter.go`). */
export function sortedBy(object: Unstructured, field: string): Unstructured {
  if (isTable(object)) {
    if ((object.rows?.length ?? 0) <= 1) return object
    return { ...object, rows: sortItems(object.rows ?? [], expressionOf(field), (row) => row.object) }
  }
  return isList(object) ? { ...object, items: sortItems(object.items, relaxedJsonPath(field), (item) => item) } : object
}

/** The items in the order of a field of their objects; throws where no object has it. */
export function sortItems<T>(items: readonly T[], expression: string, objectOf: (item: T) => unknown): readonly T[] {
  if (!items.length) return items
  const path = new JsonPath(expression, { allowMissingKeys: true })
  const keyed = items.map((item) => ({ item, value: path.find(objectOf(item))[0]?.[0] }))
  if (keyed.every(({ value }) => value === undefined)) {
    throw new Error(`couldn't find any field with path ${JSON.stringify(expression)} in the list of objects`)
  }
  return sort(keyed, ({ value: a }, { value: b }) => isLess(a, b)).map(({ item }) => item)
}

function expressionOf(field: string): string {
  try {
    return relaxedJsonPath(field)
  } catch {
    return field
  }
}

/** Go sorts up to twelve elements by insertion, which shows where the order leaves something open. */
const INSERTION_LIMIT = 12

function sort<T>(items: readonly T[], less: (a: T, b: T) => boolean): readonly T[] {
  const sorted = [...items]
  if (items.length > INSERTION_LIMIT) return sorted.sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0))
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i; j > 0 && less(sorted[j] as T, sorted[j - 1] as T); j--) {
      const moved = sorted[j] as T
      sorted[j] = sorted[j - 1] as T
      sorted[j - 1] = moved
    }
  }
  return sorted
}

function isLess(a: unknown, b: unknown): boolean {
  if (a === undefined) return true
  if (b === undefined) return false
  if (a === null || b === null) return a === null && b !== null
  if (typeof a !== typeof b || typeof a === 'object' || typeof a === 'boolean') throw new Error(`unsortable type: ${typeof a}`)
  return (a as string) < (b as string)
}
