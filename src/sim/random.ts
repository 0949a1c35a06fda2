/**
 * Seeded random numbers (sfc32). The same seed gives the same sequence on every machine.
 * Each component draws from a stream of its own (`fork`), so that one more draw in one place changes nothing elsewhere.
 */
export class SeededRandom {
  private a = 0
  private b = 0
  private c = 0
  /** 0 until the first draw: most streams are never drawn from */
  private counter = 0

  constructor(private readonly seed: number | string) {}

  /** A stream of its own that depends on this one's seed and the name alone. */
  fork(name: string): SeededRandom {
    return new SeededRandom(`${this.seed}/${name}`)
  }

  /** A number in [0, 1). */
  next(): number {
    if (this.counter === 0) this.begin()
    return (this.draw() >>> 0) / BELOW
  }

  private begin(): void {
    const hash = hashText(String(this.seed)) | 0
    this.a = hash
    this.b = Math.imul(hash, 0x9e3779b9)
    this.c = hash ^ 0x85ebca6b
    this.counter = 1
    for (let i = 0; i < 12; i++) this.draw()
  }

  /** 32 bits, as a whole number that may be negative: those the engine makes no objects of. */
  private draw(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0
    return t
  }

  /** A whole number in [0, below). */
  int(below: number): number {
    return Math.floor(this.next() * below)
  }

  /** A number in [low, high). */
  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  /** `length` letters of `alphabet`. */
  text(alphabet: string, length: number): string {
    // Character codes first: a text put together letter by letter is kept by the engine as a chain of its parts.
    const codes = new Array<number>(length)
    for (let i = 0; i < length; i++) codes[i] = alphabet.charCodeAt(this.int(alphabet.length))
    return String.fromCharCode(...codes)
  }

  /** A random UUID of version 4. */
  uuid(): string {
    if (this.counter === 0) this.begin()
    // What `draw` does, on its own variables: a cluster begins with hundreds of these draws, and nothing is known of them by then.
    let { a, b, c, counter } = this
    for (const place of PLACES) {
      const t = (((a + b) | 0) + counter) | 0
      counter = (counter + 1) | 0
      a = b ^ (b >>> 9)
      b = (c + (c << 3)) | 0
      c = (((c << 21) | (c >>> 11)) + t) | 0
      // The highest bits of a draw are what `int` would make of it.
      drawn[place] = place === VARIANT ? (VARIANTS[t >>> 30] as number) : (HEX[t >>> 28] as number)
    }
    this.a = a
    this.b = b
    this.c = c
    this.counter = counter
    return String.fromCharCode.apply(undefined, drawn)
  }
}

/** above all draws */
const BELOW = 2 ** 32
const codesOf = (letters: string): number[] => Array.from(letters, (letter) => letter.charCodeAt(0))
const HEX = codesOf('0123456789abcdef')
const VARIANTS = codesOf('89ab')
/** The letters of a UUID of version 4 that are always the same, and `x` for those that are drawn. */
const UUID = codesOf('xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx')
const ANY = 'x'.charCodeAt(0)
/** a UUID on its way */
const drawn = UUID.slice()
/** the place of the letter that names the variant */
const VARIANT = 19
/** where letters are drawn, in that order */
const PLACES = [...UUID.keys()].filter((place) => UUID[place] === ANY).concat(VARIANT)

/** FNV-1a, 32 bits, from `basis` on. */
export function hashText(text: string, basis = 0x811c9dc5): number {
  let hash = basis
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/** A number in [0, 1) that looks drawn at random for each hash (the last steps of MurmurHash3). */
export function mixedFraction(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296
}
