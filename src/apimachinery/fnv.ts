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

const OFFSET_BASIS_128 = 0x6c62272e07bb014262b821756295c58dn
const PRIME_128 = 0x1000000000000000000013bn

/** The FNV-1a hash of 128 bits, as Go's `fnv.New128a` has it, in hexadecimal digits. */
export function fnv1a128(text: string): string {
  let hash = OFFSET_BASIS_128
  for (const byte of utf8.encode(text)) hash = BigInt.asUintN(128, (hash ^ BigInt(byte)) * PRIME_128)
  return hash.toString(16).padStart(32, '0')
}
