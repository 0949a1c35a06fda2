import { newBadRequest } from '../../../apimachinery'

/** The parameters of a request's query. */
export class Query {
  private readonly values = new Map<string, string[]>()

  constructor(text: string | undefined) {
    if (!text) return
    for (const part of text.split('&')) {
      if (part === '') continue
      const at = part.indexOf('=')
      const key = decode(at < 0 ? part : part.slice(0, at))
      const value = at < 0 ? '' : decode(part.slice(at + 1))
      const list = this.values.get(key)
      if (list) list.push(value)
      else this.values.set(key, [value])
    }
  }

  /** The first value, or the empty text. */
  get(key: string): string {
    return this.values.get(key)?.[0] ?? ''
  }

  has(key: string): boolean {
    return this.values.has(key)
  }

  all(key: string): readonly string[] {
    return this.values.get(key) ?? []
  }

  /** A whole number; undefined where it is missing or empty. Throws BadRequest in Go's words. */
  integer(key: string): number | undefined {
    const text = this.get(key)
    if (text === '') return undefined
    if (!/^[+-]?\d+$/.test(text)) throw newBadRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`)
    return Number(text)
  }

  /** Go's reading of a boolean parameter: present and neither `false` nor `0` is true (apimachinery `runtime/converter.go`). */
  boolean(key: string): boolean | undefined {
    if (!this.has(key)) return undefined
    const text = this.get(key).toLowerCase()
    return text !== 'false' && text !== '0'
  }
}

/** Whether a text is made of digits alone. */
export function isWholeNumber(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return text !== ''
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replace(/\+/g, ' ') : text
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw newBadRequest(`invalid URL escape in ${JSON.stringify(text)}`)
  }
}

export const NO_QUERY = new Query(undefined)
