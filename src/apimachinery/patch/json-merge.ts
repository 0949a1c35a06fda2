// RFC 7386, as github.com/evanphx/json-patch has it, and apimachinery util/jsonmergepatch/patch.go.
import { isPlainObject, setOwn, type MutableRecord, type PlainObject } from '../own-property'
import { mutableCopy } from './go-value'
import { PatchError } from './patch-error'
import { sameJson } from '../same-json'

/** Applies a JSON merge patch and returns the result. */
export function applyMergePatch(original: unknown, patch: unknown): unknown {
  if (!isPlainObject(patch)) return mutableCopy(patch)
  const result: MutableRecord = {}
  const base = isPlainObject(original) ? original : {}
  for (const [key, value] of Object.entries(base))
    if (value !== undefined && !Object.hasOwn(patch, key)) setOwn(result, key, value)
  for (const [key, value] of Object.entries(patch))
    if (value !== null && value !== undefined)
      setOwn(result, key, applyMergePatch(Object.hasOwn(base, key) ? base[key] : undefined, value))
  return result
}

/** The JSON merge patch that turns `original` into `modified`. */
export function createMergePatch(original: PlainObject, modified: PlainObject): PlainObject {
  const patch: MutableRecord = {}
  for (const [key, value] of Object.entries(modified)) {
    const before = Object.hasOwn(original, key) ? original[key] : undefined
    if (isPlainObject(before) && isPlainObject(value)) {
      const inner = createMergePatch(before, value)
      if (Object.keys(inner).length) setOwn(patch, key, inner)
    } else if (!Object.hasOwn(original, key) || !sameJson(before, value)) setOwn(patch, key, value)
  }
  for (const key of Object.keys(original)) if (!Object.hasOwn(modified, key)) setOwn(patch, key, null)
  return patch
}

/** As `createThreeWayMergePatch`, for kinds without a schema. Throws `PatchError` where additions and deletions contradict. */
export function createThreeWayJsonMergePatch(original: PlainObject, modified: PlainObject, current: PlainObject): PlainObject {
  const changes = keepNulls(createMergePatch(current, modified), false)
  const deletions = keepNulls(createMergePatch(original, modified), true)
  if (haveConflicts(changes, deletions))
    throw new PatchError('patch has conflicts: what is set and what is deleted contradict each other')
  return mergePatches(deletions, changes)
}

/** Keeps the deletions of a merge patch, or all but them. */
function keepNulls(patch: PlainObject, keepsNulls: boolean): PlainObject {
  const kept: MutableRecord = {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      if (keepsNulls) setOwn(kept, key, null)
    } else if (isPlainObject(value) && Object.keys(value).length) {
      const inner = keepNulls(value, keepsNulls)
      if (Object.keys(inner).length) setOwn(kept, key, inner)
    } else if (!keepsNulls) setOwn(kept, key, value)
  }
  return kept
}

function haveConflicts(left: unknown, right: unknown): boolean {
  if (!isPlainObject(left) || !isPlainObject(right)) return !sameJson(left, right)
  return Object.keys(left).some((key) => Object.hasOwn(right, key) && haveConflicts(left[key], right[key]))
}

/** Merges two merge patches; deletions stay. */
function mergePatches(first: PlainObject, second: PlainObject): PlainObject {
  const merged: MutableRecord = { ...first }
  for (const [key, value] of Object.entries(second)) {
    const before = merged[key]
    setOwn(merged, key, isPlainObject(before) && isPlainObject(value) ? mergePatches(before, value) : value)
  }
  return merged
}
