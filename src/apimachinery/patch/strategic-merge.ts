// Mirrors apimachinery util/strategicpatch/patch.go: applying a strategic merge patch.
import { deepEqual } from '../deep-equal'
import { isPlainObject, setOwn, type MutableRecord, type PlainObject } from '../own-property'
import {
  elementKind,
  findByKey,
  listOfDirective,
  normalizeOrder,
  partition,
  validateSetOrder,
  withoutDuplicates,
  type List,
} from './element-order'
import { goKindOf, mutableCopy } from './go-value'
import {
  badArgument,
  badPatchType,
  badPrimitiveList,
  badRetainKeys,
  badSetElementOrder,
  noMergeKey,
  PatchError,
} from './patch-error'
import { goName, lookupPatchMeta, type PatchSchema } from './patch-meta'

export const DIRECTIVE = '$patch'
export const RETAIN_KEYS = '$retainKeys'
export const DELETE_FROM_LIST = '$deleteFromPrimitiveList'
export const SET_ELEMENT_ORDER = '$setElementOrder'

/** Whether a patch is applied to an object, or to another patch whose directives stay. */
export interface MergeOptions {
  readonly mergeParallelList: boolean
  readonly ignoreUnmatchedNulls: boolean
}

/**
 * Applies a strategic merge patch to an object of a type of the schema and returns the result. Throws `PatchError`.
 */
export function applyStrategicMergePatch(original: PlainObject, patch: PlainObject, typeName: string): PlainObject {
  const options = { mergeParallelList: true, ignoreUnmatchedNulls: true }
  return mergeMap(mutableCopy(original) as MutableRecord, mutableCopy(patch) as MutableRecord, { type: typeName }, options)
}

/** Merges a patch into an object or another patch; both are the caller's own copies and are changed. */
export function mergeMap(
  original: MutableRecord,
  patch: MutableRecord,
  schema: PatchSchema,
  options: MergeOptions,
): MutableRecord {
  if (Object.hasOwn(patch, DIRECTIVE)) return applyDirective(patch)
  applyRetainKeys(original, patch, options)
  applySetElementOrders(original, patch, schema, options)
  for (const [patchKey, value] of Object.entries(patch)) {
    const isDeleteList = patchKey.startsWith(DELETE_FROM_LIST)
    if (isDeleteList && !options.mergeParallelList) original[patchKey] = value
    else mergeField(original, isDeleteList ? fieldOf(patchKey, DELETE_FROM_LIST) : patchKey, value, schema, options, isDeleteList)
  }
  return original
}

function applyDirective(patch: MutableRecord): MutableRecord {
  const directive = patch[DIRECTIVE]
  if (directive === 'delete') return {}
  if (directive !== 'replace') throw badPatchType(directive, patch)
  delete patch[DIRECTIVE]
  return patch
}

function fieldOf(key: string, prefix: string): string {
  const slash = key.indexOf('/')
  if (slash < 0 || key.slice(0, slash) !== prefix) throw prefix === DELETE_FROM_LIST ? badPrimitiveList() : badSetElementOrder()
  return key.slice(slash + 1)
}

function applyRetainKeys(original: MutableRecord, patch: MutableRecord, options: MergeOptions): void {
  if (!Object.hasOwn(patch, RETAIN_KEYS)) return
  const retained = patch[RETAIN_KEYS]
  delete patch[RETAIN_KEYS]
  if (!options.mergeParallelList) {
    original[RETAIN_KEYS] ??= retained
    if (!deepEqual(original[RETAIN_KEYS], retained)) throw badRetainKeys()
    return
  }
  if (!Array.isArray(retained)) throw badRetainKeys()
  const kept = new Set<unknown>(retained)
  for (const [key, value] of Object.entries(patch)) {
    const isOther = value === null || key.startsWith(DELETE_FROM_LIST) || key.startsWith(SET_ELEMENT_ORDER)
    if (!isOther && !kept.has(key)) throw badRetainKeys()
  }
  for (const key of Object.keys(original)) if (!kept.has(key)) delete original[key]
}

/** Merges the lists whose order the patch gives, and takes them out of the patch. */
function applySetElementOrders(original: MutableRecord, patch: MutableRecord, schema: PatchSchema, options: MergeOptions): void {
  for (const key of Object.keys(patch)) {
    if (!key.startsWith(SET_ELEMENT_ORDER)) continue
    const given = patch[key]
    if (!options.mergeParallelList) {
      if (Object.hasOwn(original, key) && !deepEqual(original[key], given)) throw badSetElementOrder()
      original[key] = given
    }
    delete patch[key]
    if (!Array.isArray(given)) throw badArgument('slice', given)
    mergeOrderedList(original, patch, fieldOf(key, SET_ELEMENT_ORDER), listOfDirective(given), schema, options)
  }
}

function mergeOrderedList(
  original: MutableRecord,
  patch: MutableRecord,
  field: string,
  order: List,
  schema: PatchSchema,
  options: MergeOptions,
): void {
  const originalList = listOrUndefined(original, field)
  const patchList = listOrUndefined(patch, field)
  const meta = lookupPatchMeta(schema, field)
  validateSetOrder(patchList ?? [], order, meta.mergeKey)
  if (!originalList && !patchList) return
  const before = originalList && [...originalList]
  let merged: List
  if (!patchList) merged = originalList as List
  else if (!originalList) merged = withoutDirectives(patchList) as List
  else if (meta.strategy === 'merge') merged = mergeList(originalList, patchList, meta.schema, meta.mergeKey, options, false)
  else merged = patchList
  const { present, absent } = partition(merged, order, meta.mergeKey)
  const kind = elementKind(before ?? [], patchList ?? [])
  setOwn(
    original,
    field,
    normalizeOrder(present, absent, order, serverOrder(before ?? [], patchList ?? [], meta.mergeKey), meta.mergeKey, kind),
  )
  delete patch[field]
}

/** The order that the server's elements count as having: upstream lets new elements move into the places of deleted ones. */
function serverOrder(before: List, patch: List, mergeKey: string): List {
  if (mergeKey === '') return before
  const maps = patch.filter(isPlainObject)
  const deleted = new Set(maps.filter((item) => item[DIRECTIVE] === 'delete').map((item) => item[mergeKey]))
  if (deleted.size === 0) return before
  const keyOf = (item: unknown): unknown => (item as PlainObject)[mergeKey]
  const kept = before.filter((item) => !deleted.has(keyOf(item)))
  const isKept = new Set(kept.map(keyOf))
  const added = maps.filter((item) => !Object.hasOwn(item, DIRECTIVE) && !isKept.has(item[mergeKey]))
  return [...kept, ...added.slice(0, before.length - kept.length)]
}

function listOrUndefined(object: MutableRecord, field: string): unknown[] | undefined {
  if (!Object.hasOwn(object, field)) return undefined
  const value = object[field]
  if (!Array.isArray(value)) throw badArgument('slice', value)
  return value as unknown[]
}

function mergeField(
  original: MutableRecord,
  key: string,
  value: unknown,
  schema: PatchSchema,
  options: MergeOptions,
  isDeleteList: boolean,
): void {
  if (value === null) {
    delete original[key]
    if (options.ignoreUnmatchedNulls) return
  }
  const isThere = Object.hasOwn(original, key)
  if (!isThere || goKindOf(original[key]) !== goKindOf(value)) {
    if (!isDeleteList) take(original, key, value, options)
    return
  }
  if (isPlainObject(value)) {
    const meta = lookupPatchMeta(schema, key)
    const merged =
      meta.strategy === 'replace' ? value : mergeMap(original[key] as MutableRecord, value as MutableRecord, meta.schema, options)
    setOwn(original, key, merged)
  } else if (Array.isArray(value)) {
    const meta = lookupPatchMeta(schema, key)
    const isMerged = meta.strategy === 'merge' || isDeleteList
    const before = original[key] as unknown[]
    setOwn(original, key, isMerged ? mergeList(before, value, meta.schema, meta.mergeKey, options, isDeleteList) : value)
  } else setOwn(original, key, value)
}

/** Takes a value of the patch as it is, its directives and, in an object, its nulls left out. */
function take(original: MutableRecord, key: string, value: unknown, options: MergeOptions): void {
  const kept = withoutDirectives(options.ignoreUnmatchedNulls ? withoutNulls(value) : value)
  if (kept === undefined) delete original[key]
  else setOwn(original, key, kept)
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isPlainObject(value)) return value
  const kept: MutableRecord = {}
  for (const [key, inner] of Object.entries(value)) if (inner !== null) setOwn(kept, key, withoutNulls(inner))
  return kept
}

function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives).filter((item) => item !== undefined)
  if (!isPlainObject(value)) return value
  if (Object.hasOwn(value, DIRECTIVE)) return undefined
  const kept: MutableRecord = {}
  for (const [key, inner] of Object.entries(value)) {
    const cleaned = withoutDirectives(inner)
    if (cleaned !== undefined) setOwn(kept, key, cleaned)
  }
  return kept
}

function mergeList(
  original: List,
  patch: List,
  schema: PatchSchema,
  mergeKey: string,
  options: MergeOptions,
  isDeleteList: boolean,
): unknown[] {
  if (original.length === 0 && patch.length === 0) return []
  const kind = elementKind(original, patch)
  if (kind !== 'map') {
    if (options.mergeParallelList && isDeleteList) return original.filter((item) => !patch.includes(item))
    const { present, absent } = partition(withoutDuplicates([...original, ...patch]), patch, mergeKey)
    return normalizeOrder(present, absent, patch, original, mergeKey, kind)
  }
  if (mergeKey === '')
    throw new PatchError(`cannot merge lists without merge key for ${schema && 'type' in schema ? goName(schema.type) : ''}`)
  const special = applySpecialElements(original, patch, mergeKey)
  const merged = mergeMaps(special.original, special.patch, mergeKey, schema, options)
  const { present, absent } = partition(merged, special.patch, mergeKey)
  return normalizeOrder(present, absent, special.patch, special.original, mergeKey, kind)
}

/** Elements with `$patch: delete` take others out, one with `$patch: replace` leaves only the patch's own. */
function applySpecialElements(original: List, patch: List, mergeKey: string): { readonly original: List; readonly patch: List } {
  let [rest, isReplaced]: [List, boolean] = [original, false]
  const plain: unknown[] = []
  for (const item of patch as readonly PlainObject[]) {
    const directive = item[DIRECTIVE]
    if (!Object.hasOwn(item, DIRECTIVE)) plain.push(item)
    else if (directive === 'delete') {
      if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
      rest = rest.filter(
        (other) => !(isPlainObject(other) && Object.hasOwn(other, mergeKey) && other[mergeKey] === item[mergeKey]),
      )
    } else if (directive === 'replace') isReplaced = true
    else if (directive === 'merge') throw new PatchError('merging lists cannot yet be specified in the patch')
    else throw badPatchType(directive, item)
  }
  return isReplaced ? { original: plain, patch: [] } : { original: rest, patch: plain }
}

function mergeMaps(original: List, patch: List, mergeKey: string, schema: PatchSchema, options: MergeOptions): unknown[] {
  const merged = [...original]
  for (const item of patch as readonly MutableRecord[]) {
    if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
    const found = findByKey(merged, mergeKey, item[mergeKey])
    if (found) merged[found.index] = mergeMap(found.map as MutableRecord, item, schema, options)
    else merged.push(item)
  }
  return merged
}
