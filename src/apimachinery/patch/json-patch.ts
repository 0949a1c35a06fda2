// RFC 6902 as gopkg.in/evanphx/json-patch.v4 has it, which is what an API server applies.
import { Pointer } from 'rfc6902'
import { getOwn, isPlainObject, setOwn, type MutableRecord } from '../own-property'
import { newRequestEntityTooLarge } from '../status-error'
import { mutableCopy } from './go-value'
import { newRejectedPatch } from './patch-error'
import { sameJson } from '../same-json'

/** One operation of a JSON patch. */
export interface JsonPatchOperation {
  readonly op?: string
  readonly path?: string
  readonly from?: string
  readonly value?: unknown
}

const MAX_OPERATIONS = 10_000

type Container = MutableRecord | unknown[]

/** A place within a document: what holds it, and under which key. */
interface Place {
  readonly container: Container
  readonly key: string
}

/**
 * Applies a JSON patch and returns the result. Throws a StatusError: 413 beyond 10000 operations, 422 where an operation cannot be applied.
 * Other than the RFC, `replace` of a missing field adds it, and negative indices count from the end.
 */
export function applyJsonPatch(document: unknown, operations: readonly JsonPatchOperation[]): unknown {
  if (operations.length > MAX_OPERATIONS) {
    const limit = `The allowed maximum operations in a JSON patch is ${MAX_OPERATIONS}, got ${operations.length}`
    throw newRequestEntityTooLarge(limit)
  }
  const result = mutableCopy(document)
  for (const operation of operations) applyOperation(result, operation)
  return result
}

function applyOperation(document: unknown, { op, path, from, value = null }: JsonPatchOperation): void {
  const place = locate(document, path)
  switch (op) {
    case 'add':
      return add(place, mutableCopy(value))
    case 'remove':
      return remove(place)
    case 'replace':
      return replace(place, mutableCopy(value))
    case 'test':
      if (!sameJson(get(place) ?? null, value)) throw newRejectedPatch()
      return
    case 'move': {
      const source = locate(document, from)
      const moved = get(source)
      remove(source)
      return add(locate(document, path), moved ?? null)
    }
    case 'copy':
      return add(place, mutableCopy(get(locate(document, from)) ?? null))
    default:
      throw newRejectedPatch()
  }
}

function locate(document: unknown, path: string | undefined): Place {
  if (typeof path !== 'string' || !path.startsWith('/')) throw newRejectedPatch()
  const [, ...tokens] = Pointer.fromJSON(path).tokens
  const key = tokens.pop() as string
  let container: unknown = document
  for (const token of tokens) container = isContainer(container) ? get({ container, key: token }) : undefined
  if (!isContainer(container)) throw newRejectedPatch()
  return { container, key }
}

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || isPlainObject(value)
}

function indexOf(key: string, length: number): number {
  if (!/^[+-]?\d+$/.test(key)) throw newRejectedPatch()
  const index = Number(key) < 0 ? Number(key) + length : Number(key)
  if (index < 0 || index >= length) throw newRejectedPatch()
  return index
}

function get({ container, key }: Place): unknown {
  return Array.isArray(container) ? container[indexOf(key, container.length)] : getOwn(container, key)
}

function add({ container, key }: Place, value: unknown): void {
  if (!Array.isArray(container)) setOwn(container, key, value)
  else if (key === '-') container.push(value)
  else container.splice(indexOf(key, container.length + 1), 0, value)
}

function remove({ container, key }: Place): void {
  if (Array.isArray(container)) container.splice(indexOf(key, container.length), 1)
  else if (!Object.hasOwn(container, key)) throw newRejectedPatch()
  else delete container[key]
}

function replace({ container, key }: Place, value: unknown): void {
  if (Array.isArray(container)) container[indexOf(key, container.length)] = value
  else setOwn(container, key, value)
}
