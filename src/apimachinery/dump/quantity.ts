// Mirrors apimachinery api/resource/quantity.go ParseQuantity, as far as what it keeps in its private fields.
import type { QuantityFormat } from '../quantity'

/** A quantity as Go holds it: small ones as `value` × 10^`scale`, others as a decimal of any length, some with their text. */
interface GoQuantity {
  readonly value: bigint
  readonly scale: number
  readonly decimal?: Decimal
  readonly text: string
  readonly format: QuantityFormat
}

/** `unscaled` × 10^-`scale` (gopkg.in/inf.v0). */
interface Decimal {
  readonly unscaled: bigint
  readonly scale: number
}

const PARTS = /^([+-]?)0*(\d*)(?:\.(\d*))?(.*)$/
const DECIMAL_EXPONENTS: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }
const BINARY_EXPONENTS: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }
const NANO_SCALE = 9
const MAX_INT64 = 2n ** 63n - 1n
const MAX_INT64_DIGITS = 18
/** Digits beside which a binary suffix still fits. */
const MAX_BINARY_DIGITS = 14
const WORD_BITS = 64n

const dumps = new Map<string, string>()
const CACHE_LIMIT = 10_000

/** Prints a quantity that the API server has written; what was printed once is kept. */
export function dumpQuantity(text: string): string {
  let dump = dumps.get(text)
  if (dump === undefined) {
    dump = print(parse(text))
    if (dumps.size >= CACHE_LIMIT) dumps.clear()
    dumps.set(text, dump)
  }
  return dump
}

function print({ value, scale, decimal, text, format }: GoQuantity): string {
  const amount = `i:(resource.int64Amount){value:(int64)${value} scale:(resource.Scale)${scale}}`
  const exact = `d:(resource.infDecAmount){Dec:(*inf.Dec)${decimal ? printDecimal(decimal) : '<nil>'}}`
  return `{${amount} ${exact} s:(string)${text} Format:(resource.Format)${format}}`
}

function printDecimal({ unscaled, scale }: Decimal): string {
  const words: bigint[] = []
  for (let rest = unscaled < 0n ? -unscaled : unscaled; rest > 0n; rest >>= WORD_BITS) words.push(BigInt.asUintN(64, rest))
  const sign = unscaled < 0n ? 'true' : 'false'
  return `{unscaled:(big.Int){neg:(bool)${sign} abs:(big.nat)[${words.join(' ')}]} scale:(inf.Scale)${scale}}`
}

function parse(text: string): GoQuantity {
  const [, sign = '', leading = '', fraction = '', suffix = ''] = PARTS.exec(text) ?? []
  const whole = leading || '0'
  const digits = BigInt(whole + fraction)
  const binary = BINARY_EXPONENTS[suffix]
  if (text === '0') return { value: 0n, scale: 0, text, format: 'DecimalSI' }
  if (binary !== undefined) return parseBinary(text, { sign, whole, fraction, digits }, binary)
  const decimal = DECIMAL_EXPONENTS[suffix]
  const format = decimal === undefined ? 'DecimalExponent' : 'DecimalSI'
  const scale = (decimal ?? Number(suffix.slice(1))) - fraction.length
  if (whole.length + fraction.length > MAX_INT64_DIGITS || scale < -NANO_SCALE) return parseExact(sign, digits, -scale, format)
  const written = whole + fraction
  const isKept = scale % 3 === 0 && !written.endsWith('000') && !written.startsWith('0')
  return { value: signed(sign, digits), scale, text: isKept ? text : '', format }
}

interface Digits {
  readonly sign: string
  readonly whole: string
  readonly fraction: string
  readonly digits: bigint
}

function parseBinary(text: string, { sign, whole, fraction, digits }: Digits, exponent: number): GoQuantity {
  const product = digits << BigInt(exponent)
  const isSmall = fraction === '' && whole.length + Math.trunc((exponent * 3) / 10) <= MAX_BINARY_DIGITS
  if (!isSmall) return parseExact(sign, product, fraction.length, 'BinarySI')
  return { value: signed(sign, product), scale: 0, text: digits % 8n === 0n ? '' : text, format: 'BinarySI' }
}

/** Rounded away from zero to nanos, which is also the scale that it is kept at. */
function parseExact(sign: string, digits: bigint, scale: number, format: QuantityFormat): GoQuantity {
  const unscaled =
    scale > NANO_SCALE ? dividedUp(digits, 10n ** BigInt(scale - NANO_SCALE)) : digits * 10n ** BigInt(NANO_SCALE - scale)
  const one = 10n ** BigInt(NANO_SCALE)
  const isCapped = format === 'BinarySI' && unscaled > MAX_INT64 * one
  const decimal = isCapped
    ? { unscaled: signed(sign, MAX_INT64), scale: 0 }
    : { unscaled: signed(sign, unscaled), scale: NANO_SCALE }
  const isFraction = format === 'BinarySI' && unscaled > 0n && unscaled < one
  return { value: 0n, scale: 0, decimal, text: '', format: isFraction ? 'DecimalSI' : format }
}

function signed(sign: string, digits: bigint): bigint {
  return sign === '-' ? -digits : digits
}

function dividedUp(digits: bigint, divisor: bigint): bigint {
  return (digits + divisor - 1n) / divisor
}
