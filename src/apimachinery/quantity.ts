// Mirrors apimachinery api/resource: quantity.go, amount.go, suffix.go.

/** How a quantity was written, and will be printed: `12M`, `12Mi` or `12e6`. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent'

/** A text that is no quantity; the message is upstream's. */
export class QuantityError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'QuantityError'
  }
}

const FORMAT_WRONG = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
const NUMERIC_WRONG = 'unable to parse numeric part of quantity'
const SUFFIX_WRONG = "unable to parse quantity's suffix"

const DECIMAL_SUFFIXES: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const BINARY_SUFFIXES: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }
const DECIMAL_BY_EXPONENT = new Map(Object.entries(DECIMAL_SUFFIXES).map(([suffix, exponent]) => [exponent, suffix]))
const BINARY_BY_EXPONENT = new Map([
  [0, ''],
  ...Object.entries(BINARY_SUFFIXES).map(([suffix, e]): [number, string] => [e, suffix]),
])

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/
const EXPONENT = /^[eE]([+-]?\d+)$/
const NANO = -9
const MAX_INT64 = 2n ** 63n - 1n
const MAX_INT64_FACTORS = 18
/** Exponents beyond this only serve to use up memory. */
const MAX_EXPONENT = 10000

const abs = (n: bigint): bigint => (n < 0n ? -n : n)
const powerOfTen = (exponent: number): bigint => 10n ** BigInt(exponent)

/** A number of bytes, cores or the like, as exact as it was written: `mantissa` × 10^`scale`. Never changed in place. */
export class ParsedQuantity {
  private whole: number | undefined
  private milli: number | undefined

  constructor(
    readonly mantissa: bigint,
    /** a power of ten, never below nano (-9) */
    readonly scale: number,
    readonly format: QuantityFormat,
    private text?: string,
  ) {}

  static readonly ZERO = new ParsedQuantity(0n, 0, 'DecimalSI', '0')

  static ofInteger(value: number, format: QuantityFormat = 'DecimalSI'): ParsedQuantity {
    return new ParsedQuantity(BigInt(Math.ceil(value)), 0, format)
  }

  static ofMilli(milliValue: number, format: QuantityFormat = 'DecimalSI'): ParsedQuantity {
    return new ParsedQuantity(BigInt(Math.ceil(milliValue)), -3, format)
  }

  isZero(): boolean {
    return this.mantissa === 0n
  }

  sign(): -1 | 0 | 1 {
    return this.mantissa === 0n ? 0 : this.mantissa < 0n ? -1 : 1
  }

  /** In whole units, rounded away from zero. */
  value(): number {
    return (this.whole ??= Number(scaled(this.mantissa, this.scale)))
  }

  /** In thousandths, rounded away from zero. */
  milliValue(): number {
    return (this.milli ??= Number(scaled(this.mantissa, this.scale + 3)))
  }

  compare(other: ParsedQuantity): -1 | 0 | 1 {
    const [a, b] = aligned(this, other)
    return a === b ? 0 : a < b ? -1 : 1
  }

  equals(other: ParsedQuantity): boolean {
    return this === other || this.compare(other) === 0
  }

  /** The sum; a zero takes the format of what is added to it. */
  add(other: ParsedQuantity): ParsedQuantity {
    const [a, b, scale] = aligned(this, other)
    return new ParsedQuantity(a + b, scale, this.isZero() ? other.format : this.format)
  }

  /** The difference; a zero takes the format of what is taken from it. */
  sub(other: ParsedQuantity): ParsedQuantity {
    return this.add(other.negate()).withFormat(this.isZero() ? other.format : this.format)
  }

  multiply(factor: number): ParsedQuantity {
    return new ParsedQuantity(this.mantissa * BigInt(factor), this.scale, this.format)
  }

  negate(): ParsedQuantity {
    return new ParsedQuantity(-this.mantissa, this.scale, this.format)
  }

  /** Rounded away from zero to a power of ten, such as -3 for thousandths. */
  roundUp(scale: number): ParsedQuantity {
    return this.scale >= scale ? this : new ParsedQuantity(scaled(this.mantissa, this.scale - scale), scale, this.format)
  }

  withFormat(format: QuantityFormat): ParsedQuantity {
    return format === this.format ? this : new ParsedQuantity(this.mantissa, this.scale, format)
  }

  /** The canonical text, such as `500m`, `1Gi` or `12e6`. */
  toString(): string {
    return (this.text ??= canonicalText(this))
  }

  toJSON(): string {
    return this.toString()
  }
}

/** mantissa × 10^scale as a whole number, rounded away from zero. */
function scaled(mantissa: bigint, scale: number): bigint {
  if (scale >= 0) return mantissa * powerOfTen(scale)
  const divisor = powerOfTen(-scale)
  const quotient = mantissa / divisor
  return quotient * divisor === mantissa ? quotient : mantissa > 0n ? quotient + 1n : quotient - 1n
}

/** Both mantissas at the finer of the two scales. */
function aligned(a: ParsedQuantity, b: ParsedQuantity): [a: bigint, b: bigint, scale: number] {
  if (a.scale === b.scale) return [a.mantissa, b.mantissa, a.scale]
  return a.scale > b.scale
    ? [a.mantissa * powerOfTen(a.scale - b.scale), b.mantissa, b.scale]
    : [a.mantissa, b.mantissa * powerOfTen(b.scale - a.scale), a.scale]
}

/** Upstream `CanonicalizeBytes`. */
function canonicalText(quantity: ParsedQuantity): string {
  if (quantity.isZero()) return '0'
  if (quantity.format === 'BinarySI') {
    const whole = scaled(quantity.mantissa, quantity.scale)
    const isExact = quantity.scale >= 0 || whole * powerOfTen(-quantity.scale) === quantity.mantissa
    if (isExact && abs(whole) >= 1024n) return binaryText(whole)
  }
  return decimalText(quantity)
}

function binaryText(whole: bigint): string {
  let [number, exponent] = [whole, 0]
  while (number % 1024n === 0n && exponent < 60) [number, exponent] = [number / 1024n, exponent + 10]
  return `${number}${BINARY_BY_EXPONENT.get(exponent) ?? ''}`
}

function decimalText({ mantissa, scale, format }: ParsedQuantity): string {
  let [number, exponent] = [mantissa, scale]
  while (number % 10n === 0n) [number, exponent] = [number / 10n, exponent + 1]
  while (exponent % 3 !== 0) [number, exponent] = [number * 10n, exponent - 1]
  if (format === 'DecimalExponent') return exponent === 0 ? `${number}` : `${number}e${exponent}`
  return `${number}${DECIMAL_BY_EXPONENT.get(exponent) ?? ''}`
}

const parsed = new Map<string, ParsedQuantity>()
const CACHE_LIMIT = 20_000

/** Reads a quantity; throws `QuantityError`. What was read once is kept, so that it costs a look-up. */
export function parseQuantity(text: string | number): ParsedQuantity {
  const key = typeof text === 'number' ? String(text) : text
  let quantity = parsed.get(key)
  if (!quantity) {
    quantity = parse(key)
    if (parsed.size >= CACHE_LIMIT) parsed.clear()
    parsed.set(key, quantity)
  }
  return quantity
}

function parse(text: string): ParsedQuantity {
  if (text === '0') return ParsedQuantity.ZERO
  const match = text === '' ? null : SHAPE.exec(text)
  if (!match) throw new QuantityError(FORMAT_WRONG)
  const [, sign = '', leading = '', fraction = '', suffix = ''] = match
  const { exponent, format } = interpretSuffix(suffix)
  const whole = (leading.startsWith('0') ? leading.replace(/^0+/, '') : leading) || '0'
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n)
  if (format === 'BinarySI') return parseBinary(text, digits, whole, fraction, exponent)
  const scale = exponent - fraction.length
  if (scale < NANO) return new ParsedQuantity(roundToNano(digits, scale), NANO, format)
  const isKept = isWrittenCanonically(whole + fraction, scale)
  return new ParsedQuantity(digits, scale, format, isKept ? text : undefined)
}

/** Texts that Go keeps as they were written. */
function isWrittenCanonically(digits: string, scale: number): boolean {
  return digits.length <= MAX_INT64_FACTORS && scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0')
}

function roundToNano(digits: bigint, scale: number): bigint {
  return scaled(digits, scale - NANO)
}

function parseBinary(text: string, digits: bigint, whole: string, fraction: string, exponent: number): ParsedQuantity {
  const product = digits * 2n ** BigInt(exponent)
  const isSmall = fraction === '' && 15 - whole.length - Math.trunc((exponent * 3) / 10) - 1 >= 0
  if (isSmall) return new ParsedQuantity(product, 0, 'BinarySI', digits % 8n === 0n ? undefined : text)
  const scale = Math.max(-fraction.length, NANO)
  const mantissa = scaled(product, -fraction.length - scale)
  const limit = MAX_INT64 * powerOfTen(-scale)
  const capped = abs(mantissa) > limit ? (mantissa < 0n ? -limit : limit) : mantissa
  const isFraction = capped !== 0n && abs(capped) < powerOfTen(-scale)
  return new ParsedQuantity(capped, scale, isFraction ? 'DecimalSI' : 'BinarySI')
}

function interpretSuffix(suffix: string): { readonly exponent: number; readonly format: QuantityFormat } {
  if (Object.hasOwn(DECIMAL_SUFFIXES, suffix)) return { exponent: DECIMAL_SUFFIXES[suffix] as number, format: 'DecimalSI' }
  if (Object.hasOwn(BINARY_SUFFIXES, suffix)) return { exponent: BINARY_SUFFIXES[suffix] as number, format: 'BinarySI' }
  const exponent = Number(EXPONENT.exec(suffix)?.[1] ?? Number.NaN)
  if (Number.isNaN(exponent)) throw new QuantityError(SUFFIX_WRONG)
  if (Math.abs(exponent) > MAX_EXPONENT) throw new QuantityError(NUMERIC_WRONG)
  return { exponent, format: 'DecimalExponent' }
}

/** The canonical text of a quantity as the API prints it; throws `QuantityError`. */
export function canonicalQuantity(text: string | number): string {
  return parseQuantity(text).toString()
}

/** In whole units, rounded up; a missing quantity is 0. Throws `QuantityError`. */
export function quantityValue(text: string | number | undefined): number {
  return text === undefined ? 0 : parseQuantity(text).value()
}

/** In thousandths, rounded up; a missing quantity is 0. Throws `QuantityError`. */
export function quantityMilliValue(text: string | number | undefined): number {
  return text === undefined ? 0 : parseQuantity(text).milliValue()
}

export function compareQuantities(a: string | number, b: string | number): -1 | 0 | 1 {
  return a === b ? 0 : parseQuantity(a).compare(parseQuantity(b))
}

/** The canonical text of the sum. */
export function addQuantities(a: string | number, b: string | number): string {
  return parseQuantity(a).add(parseQuantity(b)).toString()
}

/** The canonical text of the difference. */
export function subtractQuantities(a: string | number, b: string | number): string {
  return parseQuantity(a).sub(parseQuantity(b)).toString()
}
