import { getOwn, isPlainObject, setOwn, type MutableRecord, type PlainObject } from '../own-property'
import { mutableCopy } from './go-value'
import { lookupPatchMeta, type PatchSchema } from './patch-meta'
import { mergeMap } from './strategic-merge'

const OPTIONS = { mergeParallelList: true, ignoreUnmatchedNulls: true }

/**
 * Applies a strategic merge patch as `applyStrategicMergePatch` does, without a copy of everything first: the result shares with the
 * original what the patch does not name. Metadata that it names is copied as a whole, since a kubelet looks at a pod whose labels are
 * not the same ones. Throws `PatchError`.
 */
export function applyStrategicMergePatchSharing(original: PlainObject, patch: PlainObject, typeName: string): PlainObject {
  return mergeSharing(original, patch, { type: typeName })
}

function mergeSharing(original: PlainObject, patch: PlainObject, schema: PatchSchema): PlainObject {
  for (const key in patch) if (key.startsWith('$')) return mergeCopies(original, patch, schema)
  const result: MutableRecord = { ...original }
  for (const key in patch) {
    const value = patch[key]
    const before = getOwn(original, key)
    if (value === null) delete result[key]
    else if (typeof value !== 'object') setOwn(result, key, value)
    else if (key !== 'metadata' && isPlainObject(value) && isPlainObject(before)) {
      const meta = lookupPatchMeta(schema, key)
      setOwn(result, key, meta.strategy === 'replace' ? value : mergeSharing(before, value, meta.schema))
    } else {
      const merged = mergeCopies(before === undefined ? {} : { [key]: before }, { [key]: value }, schema)
      if (Object.hasOwn(merged, key)) setOwn(result, key, merged[key])
      else delete result[key]
    }
  }
  return result
}

function mergeCopies(original: PlainObject, patch: PlainObject, schema: PatchSchema): PlainObject {
  return mergeMap(mutableCopy(original) as MutableRecord, mutableCopy(patch) as MutableRecord, schema, OPTIONS)
}
