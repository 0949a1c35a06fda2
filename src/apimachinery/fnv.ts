// The hashes of Go's hash/fnv that Kubernetes makes names of.

const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** The FNV-1a hash of 32 bits, as Go's `fnv.New32a` has it, of a text in UTF-8 or of bytes; `before` is the hash of what came in front. */
export function fnv1a32(data: string | Uint8Array, before = OFFSET_BASIS): number {
  const bytes = bytesOf(data)
  let hash = before
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), PRIME)
  return hash >>> 0
}

/** The FNV-1 hash of 32 bits, as Go's `fnv.New32` has it. */
export function fnv132(data: string | Uint8Array, before = OFFSET_BASIS): number {
  const bytes = bytesOf(data)
  let hash = before
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash, PRIME) ^ (bytes[i] as number)
  return hash >>> 0
}

const utf8 = new TextEncoder()

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? utf8.encode(data) : data
}
