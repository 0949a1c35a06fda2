// How the JSON of a patched object looks in messages: upstream's patch library decodes, and then sorts, only the objects that it goes into.
import { isPlainObject, setOwn, type MutableRecord, type PlainObject } from '../own-property'
import type { JsonPatchOperation } from './json-patch'

/** Prints the result of a merge patch. */
export function printMerged(result: unknown, patch: unknown): string {
  if (!isPlainObject(result) || !isPlainObject(patch)) return JSON.stringify(result)
  const fields = Object.keys(result).sort()
  return printObject(fields, (field) =>
    Object.hasOwn(patch, field) ? printMerged(result[field], patch[field]) : JSON.stringify(result[field]),
  )
}

/** Prints the result of a JSON patch. */
export function printJsonPatched(result: unknown, operations: readonly JsonPatchOperation[]): string {
  return printTouched(result, containersOf(operations))
}

/** The containers that the operations' paths lead through, as a tree. */
function containersOf(operations: readonly JsonPatchOperation[]): PlainObject {
  const tree: MutableRecord = {}
  for (const { path, from } of operations)
    for (const pointer of [path, from]) {
      if (pointer === undefined) continue
      let at = tree
      for (const token of pointer.split('/').slice(1, -1)) {
        const name = token.replace(/~1/g, '/').replace(/~0/g, '~')
        if (!Object.hasOwn(at, name)) setOwn(at, name, {})
        at = at[name] as MutableRecord
      }
    }
  return tree
}

function printTouched(value: unknown, touched: unknown): string {
  if (!isPlainObject(touched)) return JSON.stringify(value)
  const inner = (key: string, element: unknown): string =>
    printTouched(element, Object.hasOwn(touched, key) ? touched[key] : undefined)
  if (Array.isArray(value)) return `[${value.map((element, i) => inner(String(i), element)).join(',')}]`
  if (!isPlainObject(value)) return JSON.stringify(value)
  return printObject(Object.keys(value).sort(), (field) => inner(field, value[field]))
}

function printObject(fields: readonly string[], print: (field: string) => string): string {
  return `{${fields.map((field) => `${JSON.stringify(field)}:${print(field)}`).join(',')}}`
}
