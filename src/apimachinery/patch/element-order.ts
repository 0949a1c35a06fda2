// Mirrors the ordering of lists in apimachinery util/strategicpatch/patch.go.
import { isPlainObject, type PlainObject } from '../own-property'
import { formatGoValue, goKindOf, type GoKind } from './go-value'
import { badArgument, badSetElementOrder, noListOfLists, noMergeKey, PatchError } from './patch-error'

export type List = readonly unknown[]

/** Go's comparison of two `interface{}`: maps and lists never equal here, since keys of merges are scalars. */
const same = (a: unknown, b: unknown): boolean => a === b

const keyOfItem = (item: unknown, mergeKey: string): unknown => (isPlainObject(item) ? item[mergeKey] : item)

/** The one Go type of the elements of some lists; throws where they differ, are lists, or there are none. */
export function elementKind(...lists: readonly List[]): GoKind {
  let kind: GoKind | undefined
  for (const value of lists.flat()) {
    const current = goKindOf(value)
    if (kind === undefined && current === 'slice') throw noListOfLists()
    if (kind !== undefined && kind !== current)
      throw new PatchError(`list element types are not identical: ${formatGoValue(lists)}`)
    kind = current
  }
  if (kind === undefined) throw new PatchError('no elements in any of the given slices')
  return kind
}

/** The element of a list of maps that has that value under the key, with its index. */
export function findByKey(
  list: List,
  key: string,
  value: unknown,
): { readonly map: PlainObject; readonly index: number } | undefined {
  for (let index = 0; index < list.length; index++) {
    const map = list[index]
    if (!isPlainObject(map)) throw new PatchError(`value for key ${index} is not a map`)
    if (Object.hasOwn(map, key) && same(map[key], value)) return { map, index }
  }
  return undefined
}

function indexIn(list: List, item: unknown, mergeKey: string): number {
  const key = keyOfItem(item, mergeKey)
  return list.findIndex((other) => same(keyOfItem(other, mergeKey), key))
}

/** Sorts what is in `order` as it stands there; elements to be deleted go to the end. */
export function sortByOrder(list: List, order: List, mergeKey: string, kind: GoKind): unknown[] {
  if (kind === 'map') for (const item of [...list, ...order]) requireMergeKey(item, mergeKey)
  const isDeletion = (item: unknown): boolean => kind === 'map' && isPlainObject(item) && item.$patch === 'delete'
  const rank = new Map(list.map((item) => [item, indexIn(order, item, mergeKey)]))
  const kept = list.filter((item) => !isDeletion(item))
  const ranked = (item: unknown): number => rank.get(item) ?? -1
  kept.sort((a, b) => (ranked(a) >= 0 && ranked(b) >= 0 ? ranked(a) - ranked(b) : 0))
  return [...kept, ...list.filter(isDeletion)]
}

function requireMergeKey(item: unknown, mergeKey: string): void {
  if (!isPlainObject(item)) throw badArgument('map', item)
  if (!Object.hasOwn(item, mergeKey)) throw noMergeKey(item, mergeKey)
}

/** What the patch names, in its order, with what only the server has put between, before what it precedes there. */
export function normalizeOrder(
  patch: List,
  serverOnly: List,
  patchOrder: List,
  serverOrder: List,
  mergeKey: string,
  kind: GoKind,
): unknown[] {
  const right = sortByOrder(patch, patchOrder, mergeKey, kind)
  const left = sortByOrder(serverOnly, serverOrder, mergeKey, kind)
  const merged: unknown[] = []
  let [i, j] = [0, 0]
  while (i < left.length || j < right.length) {
    const takesLeft = j >= right.length || (i < left.length && isBefore(left[i], right[j], serverOrder, mergeKey))
    merged.push(takesLeft ? left[i++] : right[j++])
  }
  return merged
}

function isBefore(left: unknown, right: unknown, order: List, mergeKey: string): boolean {
  const [l, r] = [indexIn(order, left, mergeKey), indexIn(order, right, mergeKey)]
  return l >= 0 && r >= 0 && l < r
}

/** Parts a list into what `by` has and what it has not. */
export function partition(list: List, by: List, mergeKey: string): { readonly present: unknown[]; readonly absent: unknown[] } {
  const [present, absent]: [unknown[], unknown[]] = [[], []]
  for (const item of list) {
    if (mergeKey !== '') requireMergeKey(item, mergeKey)
    const isPresent = mergeKey === '' ? by.some((other) => same(other, item)) : findByKey(by, mergeKey, keyOfItem(item, mergeKey))
    ;(isPresent ? present : absent).push(item)
  }
  return { present, absent }
}

/** Checks that a patch's elements stand in the order that its `$setElementOrder` gives, and are all in it. */
export function validateSetOrder(patchList: List, order: List, mergeKey: string): void {
  if (order.length === 0 || patchList.length === 0) return
  const items = mergeKey === '' ? patchList : patchList.filter((item) => !(isPlainObject(item) && item.$patch === 'delete'))
  let [i, j] = [0, 0]
  while (i < items.length && j < order.length) {
    const item = items[i]
    if (isPlainObject(item) && Object.hasOwn(item, '$patch')) {
      i++
      continue
    }
    if (equalByKey(item, order[j], mergeKey)) i++
    j++
  }
  if (i >= items.length || j < order.length) return
  const [given, wanted] = [formatGoValue(patchList), formatGoValue(order)]
  throw new PatchError(`The order in patch list:\n${given}\n doesn't match $setElementOrder list:\n${wanted}\n`)
}

/** Whether two elements have the same merge key. */
export function equalByKey(left: unknown, right: unknown, mergeKey: string): boolean {
  if (mergeKey === '') return same(left, right)
  requireMergeKey(left, mergeKey)
  requireMergeKey(right, mergeKey)
  return same(keyOfItem(left, mergeKey), keyOfItem(right, mergeKey))
}

/** Each scalar once. */
export function withoutDuplicates(list: List): unknown[] {
  return list.filter((item, i) => list.indexOf(item) === i)
}

/** Scalars in the order of their texts. */
export function sortScalars(list: List): unknown[] {
  return [...list].sort((a, b) => compareTexts(formatGoValue(a), formatGoValue(b)))
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The list under a directive; throws where it is none. */
export function listOfDirective(value: unknown): List {
  if (!Array.isArray(value)) throw badSetElementOrder()
  return value as List
}
