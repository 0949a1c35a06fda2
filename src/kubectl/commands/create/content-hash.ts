import { goMapJson } from '../../printers'

const LETTERS: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' }

/** What `--append-hash` puts behind a name (kubectl `util/hash/hash.go`). */
export function hashOfContent(content: object): string {
  const hex = sha256(new TextEncoder().encode(goMapJson(content)))
  return [...hex.slice(0, 10)].map((digit) => LETTERS[digit] ?? digit).join('')
}

/** The SHA-256 of some bytes, in hexadecimal digits (FIPS 180-4). */
function sha256(bytes: Uint8Array): string {
  const { roots, constants } = TABLES
  const state = Uint32Array.from(roots)
  const words = new Uint32Array(64)
  const message = padded(bytes)
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = message.getUint32(block + 4 * i)
    for (let i = 16; i < 64; i++) {
      const [w15, w2] = [words[i - 15] as number, words[i - 2] as number]
      const s0 = rotated(w15, 7) ^ rotated(w15, 18) ^ (w15 >>> 3)
      const s1 = rotated(w2, 17) ^ rotated(w2, 19) ^ (w2 >>> 10)
      words[i] = (words[i - 16] as number) + s0 + (words[i - 7] as number) + s1
    }
    compress(state, words, constants)
  }
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function compress(state: Uint32Array, words: Uint32Array, constants: readonly number[]): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (constants[i] as number) + (words[i] as number)) | 0
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] as number) + value
}

function padded(bytes: Uint8Array): DataView {
  const message = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6)
  message.set(bytes)
  message[bytes.length] = 0x80
  const view = new DataView(message.buffer)
  view.setUint32(message.length - 4, bytes.length * 8)
  return view
}

function rotated(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** The first 32 bits of the fractions of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const TABLES = fractionsOfRoots()

function fractionsOfRoots(): { readonly roots: readonly number[]; readonly constants: readonly number[] } {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n)
  const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) >>> 0
  return { roots: primes.slice(0, 8).map((p) => fraction(Math.sqrt(p))), constants: primes.map((p) => fraction(Math.cbrt(p))) }
}
