import type { FieldType } from '../../api'
import { parseQuantity } from '../quantity'
import { canonicalMicroTime, canonicalTime } from './go-time'
import { JsonNumber } from './json-parser'

/** A value that its Go type refuses by itself: decoding stops there, or, where it `isLate`, after the rest has been looked at. */
export class FatalDecodeError extends Error {
  constructor(
    message: string,
    /** what JSON has there, where that is the trouble */
    readonly wrongKind?: string,
    readonly goType = 'string',
    readonly isLate = false,
  ) {
    super(message)
    this.name = 'FatalDecodeError'
  }
}

/** Reads a time, quantity, number-or-text or bytes; returns its canonical form. Throws `FatalDecodeError`. */
export function decodeFatal(type: FieldType, value: unknown): unknown {
  switch (type) {
    case 'time':
    case 'microtime':
      if (typeof value !== 'string') throw new FatalDecodeError('', kindName(value), 'string')
      return wrapped(() => (type === 'time' ? canonicalTime(value) : canonicalMicroTime(value)))
    case 'quantity':
      return wrapped(() => parseQuantity(quantityText(value)).toString())
    case 'intorstring':
      return intOrString(value)
    case 'bytes':
      return bytes(value)
    default:
      return value
  }
}

function wrapped(read: () => string): string {
  try {
    return read()
  } catch (error) {
    throw new FatalDecodeError((error as Error).message)
  }
}

/** Quantities look at the text of whatever stands there. */
function quantityText(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (value instanceof JsonNumber) return value.text
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

function intOrString(value: unknown): unknown {
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31) return value
  const text = value instanceof JsonNumber ? value.text : typeof value === 'number' ? String(value) : undefined
  throw new FatalDecodeError('', text === undefined ? kindName(value) : `number ${text}`, 'int32')
}

function bytes(value: unknown): unknown {
  if (typeof value !== 'string') throw new FatalDecodeError('', kindName(value), '[]uint8', true)
  const wrongAt = illegalBase64Byte(value)
  if (wrongAt !== undefined) throw new FatalDecodeError(`illegal base64 data at input byte ${wrongAt}`, undefined, '', true)
  return value.replace(/[\r\n]/g, '')
}

/** Where Go's base64.StdEncoding would stop, or undefined where the text is fine. */
function illegalBase64Byte(text: string): number | undefined {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '\n' || character === '\r') continue
    if (character === '=') return illegalPadding(text, i, count % 4)
    if (!/[A-Za-z0-9+/]/.test(character)) return i
    count++
  }
  return count % 4 === 0 ? undefined : text.length - (count % 4)
}

function illegalPadding(text: string, at: number, inGroup: number): number | undefined {
  if (inGroup < 2) return at
  const rest = text.slice(at).replace(/[\r\n]/g, '')
  const needed = 4 - inGroup
  if (rest.startsWith('='.repeat(needed))) return rest.length === needed ? undefined : at + needed
  return rest.length < needed ? text.length : at + 1
}

function kindName(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  if (value instanceof JsonNumber) return 'number'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
