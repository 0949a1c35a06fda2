// Mirrors apimachinery util/strategicpatch/patch.go: making strategic merge patches.
import { isPlainObject, setOwn, type MutableRecord, type PlainObject } from '../own-property'
import { compareTexts, elementKind, equalByKey, sortByOrder, sortScalars, withoutDuplicates, type List } from './element-order'
import { formatGoValue, goKindOf, mutableCopy } from './go-value'
import { badArgument, noMergeKey, PatchError } from './patch-error'
import { lookupPatchMeta, type PatchMeta, type PatchSchema } from './patch-meta'
import { sameJson } from '../same-json'
import { DELETE_FROM_LIST, DIRECTIVE, mergeMap, RETAIN_KEYS, SET_ELEMENT_ORDER } from './strategic-merge'

interface DiffOptions {
  readonly setElementOrder: boolean
  readonly ignoreChangesAndAdditions: boolean
  readonly ignoreDeletions: boolean
  readonly buildRetainKeys: boolean
}

const TWO_WAY: DiffOptions = {
  setElementOrder: true,
  ignoreChangesAndAdditions: false,
  ignoreDeletions: false,
  buildRetainKeys: false,
}

/** The strategic merge patch that turns `original` into `modified`. Throws `PatchError`. */
export function createTwoWayMergePatch(original: PlainObject, modified: PlainObject, typeName: string): PlainObject {
  return diffMaps(original, modified, { type: typeName }, TWO_WAY)
}

/**
 * The strategic merge patch of `kubectl apply`: it brings `modified` into `current`, and takes out what `original`, the configuration
 * applied last, had and `modified` has no more. Throws `PatchError`.
 */
export function createThreeWayMergePatch(
  original: PlainObject,
  modified: PlainObject,
  current: PlainObject,
  typeName: string,
): PlainObject {
  const schema = { type: typeName }
  const delta = diffMaps(current, modified, schema, { ...TWO_WAY, ignoreDeletions: true })
  const deletions = diffMaps(original, modified, schema, { ...TWO_WAY, ignoreChangesAndAdditions: true })
  const options = { mergeParallelList: false, ignoreUnmatchedNulls: false }
  return mergeMap(mutableCopy(deletions) as MutableRecord, mutableCopy(delta) as MutableRecord, schema, options)
}

function diffMaps(original: PlainObject, modified: PlainObject, schema: PatchSchema, options: DiffOptions): MutableRecord {
  const patch: MutableRecord = {}
  const retained: string[] = []
  for (const [key, value] of Object.entries(modified)) {
    if (options.buildRetainKeys && value !== null) retained.push(key)
    diffField(key, original, value, patch, schema, options)
  }
  if (!options.ignoreDeletions)
    for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key)) setOwn(patch, key, null)
  if (retained.length && (Object.keys(patch).length || hasFieldBeyond(original, modified)))
    patch[RETAIN_KEYS] = sortScalars(retained)
  return patch
}

function hasFieldBeyond(original: PlainObject, modified: PlainObject): boolean {
  return Object.entries(original).some(([key, value]) => value !== null && !Object.hasOwn(modified, key))
}

function diffField(
  key: string,
  original: PlainObject,
  value: unknown,
  patch: MutableRecord,
  schema: PatchSchema,
  options: DiffOptions,
): void {
  const before = original[key]
  if (!Object.hasOwn(original, key) || (key !== DIRECTIVE && goKindOf(before) !== goKindOf(value))) {
    if (!options.ignoreChangesAndAdditions) setOwn(patch, key, value)
  } else if (key === DIRECTIVE) {
    if (typeof before !== 'string' || typeof value !== 'string')
      throw new PatchError(`invalid value for special key: ${DIRECTIVE}`)
    if (before !== value) patch[key] = value
  } else if (isPlainObject(value)) diffObject(key, before as PlainObject, value, patch, schema, options)
  else if (Array.isArray(value)) diffList(key, before as List, value, patch, schema, options)
  else replaceIfChanged(key, before, value, patch, options)
}

function replaceIfChanged(key: string, before: unknown, value: unknown, patch: MutableRecord, options: DiffOptions): void {
  if (!options.ignoreChangesAndAdditions && !sameJson(before, value)) setOwn(patch, key, value)
}

/** A field that the schema does not know matters only where it changes. */
function metaOf(schema: PatchSchema, key: string, before: unknown, value: unknown): PatchMeta | undefined {
  try {
    return lookupPatchMeta(schema, key)
  } catch (error) {
    if (sameJson(before, value)) return undefined
    throw error
  }
}

function diffObject(
  key: string,
  before: PlainObject,
  value: PlainObject,
  patch: MutableRecord,
  schema: PatchSchema,
  options: DiffOptions,
): void {
  const meta = metaOf(schema, key, before, value)
  if (!meta) return
  if (meta.strategy === 'replace') {
    if (!options.ignoreChangesAndAdditions) setOwn(patch, key, value)
    return
  }
  const changes = diffMaps(before, value, meta.schema, { ...options, buildRetainKeys: meta.retainKeys })
  if (Object.keys(changes).length) setOwn(patch, key, changes)
}

function diffList(key: string, before: List, value: List, patch: MutableRecord, schema: PatchSchema, options: DiffOptions): void {
  const meta = metaOf(schema, key, before, value)
  if (!meta) return
  if (meta.strategy !== 'merge') {
    replaceIfChanged(key, before, value, patch, options)
    return
  }
  const diff = diffMergedList(before, value, meta, { ...options, buildRetainKeys: meta.retainKeys })
  if (diff.changes.length) setOwn(patch, key, diff.changes)
  if (diff.deletions.length) patch[`${DELETE_FROM_LIST}/${key}`] = diff.deletions
  if (diff.order.length) patch[`${SET_ELEMENT_ORDER}/${key}`] = diff.order
}

interface ListDiff {
  readonly changes: List
  /** scalars that go; elements that are maps go by a directive among the changes */
  readonly deletions: List
  readonly order: List
}

function diffMergedList(original: List, modified: List, meta: PatchMeta, options: DiffOptions): ListDiff {
  const { mergeKey, schema } = meta
  if (original.length === 0) return { changes: options.ignoreChangesAndAdditions ? [] : modified, deletions: [], order: [] }
  const kind = elementKind(original, modified)
  if (kind !== 'map') return diffScalars(original, modified, options)
  const { changes, deletions } = diffListsOfMaps(original, modified, schema, mergeKey, options)
  const sorted = [...sortByOrder(changes, modified, mergeKey, kind), ...deletions]
  const isSameOrder = original.length === modified.length && modified.every((item, i) => equalByKey(original[i], item, mergeKey))
  const isOrdered =
    options.setElementOrder &&
    ((!options.ignoreChangesAndAdditions && (sorted.length > 0 || !isSameOrder)) ||
      (!options.ignoreDeletions && sorted.length > 0))
  const order = isOrdered ? (modified as readonly PlainObject[]).map((item) => ({ [mergeKey]: item[mergeKey] })) : []
  return { changes: sorted, deletions: [], order }
}

function diffScalars(original: List, modified: List, options: DiffOptions): ListDiff {
  const [before, after] = [sortScalars(original), sortScalars(modified)]
  const [added, deleted]: [unknown[], unknown[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const order =
      i >= before.length ? 1 : j >= after.length ? -1 : compareTexts(formatGoValue(before[i]), formatGoValue(after[j]))
    if (order < 0) deleted.push(before[i])
    if (order > 0) added.push(after[j])
    if (order <= 0) i++
    if (order >= 0) j++
  }
  // Upstream sorts the original in place before it compares the order: a list whose own order is not alphabetical counts as changed.
  const deletions = options.ignoreDeletions ? [] : withoutDuplicates(deleted)
  const changes = options.ignoreChangesAndAdditions ? [] : sortByOrder(added, modified, '', 'string')
  const isOrdered =
    options.setElementOrder &&
    ((!options.ignoreDeletions && deletions.length > 0) || (!options.ignoreChangesAndAdditions && !sameJson(before, modified)))
  return { changes, deletions, order: isOrdered ? modified : [] }
}

function diffListsOfMaps(
  original: List,
  modified: List,
  schema: PatchSchema,
  mergeKey: string,
  options: DiffOptions,
): { readonly changes: unknown[]; readonly deletions: unknown[] } {
  const [before, after] = [sortByKey(original, mergeKey), sortByKey(modified, mergeKey)]
  const [changes, deletions]: [unknown[], unknown[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]]
    const order = !old ? 1 : !now ? -1 : compareTexts(formatGoValue(old[mergeKey]), formatGoValue(now[mergeKey]))
    if (order < 0 && !options.ignoreDeletions) deletions.push({ [mergeKey]: old?.[mergeKey], [DIRECTIVE]: 'delete' })
    if (order > 0 && !options.ignoreChangesAndAdditions) changes.push(now)
    if (order === 0 && old && now) {
      const change = diffMaps(old, now, schema, options)
      if (Object.keys(change).length) changes.push({ ...change, [mergeKey]: now[mergeKey] })
    }
    if (order <= 0) i++
    if (order >= 0) j++
  }
  return { changes, deletions }
}

function sortByKey(list: List, mergeKey: string): PlainObject[] {
  const maps = list.map((item) => {
    if (!isPlainObject(item)) throw badArgument('map', item)
    if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
    return item
  })
  return maps.sort((a, b) => compareTexts(formatGoValue(a[mergeKey]), formatGoValue(b[mergeKey])))
}
