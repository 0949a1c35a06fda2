// Mirrors pkg/controller/controller_utils.go ComputeHash and pkg/util/hash/hash.go.
import type { PodTemplateSpec } from '../../api'
import { dumpForHash, fnv1a32, safeEncodeString } from '../../apimachinery'

const hashes = new WeakMap<PodTemplateSpec, number>()
/** Go writes the 4 bytes of a collision count into a buffer of 8. */
const COLLISION_COUNT_BYTES = 8

/**
 * The hash of a template as the API server stored it (defaulted): the label `pod-template-hash`, the end of a ReplicaSet's name, the name of
 * a DaemonSet's revision. The same as a real cluster's, to the letter; `collisionCount`, from the status, makes another one of the same template.
 */
export function computeHash(template: PodTemplateSpec, collisionCount?: number): string {
  let hash = hashes.get(template)
  if (hash === undefined) hashes.set(template, (hash = fnv1a32(dumpForHash('PodTemplateSpec', template))))
  return safeEncodeString(String(collisionCount === undefined ? hash : fnv1a32(littleEndian(collisionCount), hash)))
}

function littleEndian(count: number): Uint8Array {
  const bytes = new Uint8Array(COLLISION_COUNT_BYTES)
  new DataView(bytes.buffer).setUint32(0, count, true)
  return bytes
}
