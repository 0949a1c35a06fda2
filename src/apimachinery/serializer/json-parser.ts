// Reads JSON with the messages of Go's encoding/json (scanner.go), and keeps what JSON.parse forgets: doubled keys and how numbers were written.
import { setOwn, type MutableRecord } from '../own-property'

/** A text that is no JSON; the message is Go's. */
export class JsonSyntaxError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'JsonSyntaxError'
  }
}

/** A number that is no small integer, as it was written. */
export class JsonNumber {
  constructor(readonly text: string) {}

  valueOf(): number {
    return Number(this.text)
  }
}

/** What was read; `keys` has, for the objects in which a key stands twice, all keys as they were written. */
export interface JsonDocument {
  readonly value: unknown
  readonly keys: WeakMap<object, readonly string[]>
}

const MAX_DEPTH = 10_000
const END = 'unexpected end of JSON input'
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACES = /[ \t\r\n]*/y
const LITERALS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

class Parser {
  private at = 0
  private depth = 0
  readonly keys = new WeakMap<object, readonly string[]>()

  constructor(
    private readonly text: string,
    private readonly keepsNumbers: boolean,
  ) {}

  parse(): unknown {
    const value = this.outermost()
    this.skipSpaces()
    if (this.at < this.text.length) throw this.unexpected('after top-level value')
    return value
  }

  /** What nests deeper than the stack allows is refused as what nests deeper than Go allows. */
  private outermost(): unknown {
    try {
      return this.value('looking for beginning of value')
    } catch (error) {
      if (error instanceof RangeError) throw this.unexpected('exceeded max depth')
      throw error
    }
  }

  private value(context: string): unknown {
    this.skipSpaces()
    const character = this.text[this.at]
    if (character === '{') return this.nested('object')
    if (character === '[') return this.nested('array')
    if (character === '"') return this.string()
    if (character !== undefined && (character === '-' || (character >= '0' && character <= '9'))) return this.number()
    for (const [literal, value] of LITERALS) if (character === literal[0]) return this.literal(literal, value)
    throw this.unexpected(context)
  }

  private nested(what: 'object' | 'array'): unknown {
    if (++this.depth > MAX_DEPTH) throw this.unexpected('exceeded max depth')
    const value = what === 'object' ? this.object() : this.array()
    this.depth--
    return value
  }

  private object(): unknown {
    const object: MutableRecord = {}
    const keys: string[] = []
    let isDoubled = false
    this.at++
    this.skipSpaces()
    if (this.text[this.at] === '}') {
      this.at++
      return object
    }
    for (;;) {
      this.skipSpaces()
      if (this.text[this.at] !== '"') throw this.unexpected('looking for beginning of object key string')
      const key = this.string()
      this.skipSpaces()
      if (this.text[this.at] !== ':') throw this.unexpected('after object key')
      this.at++
      const value = this.value('looking for beginning of value')
      if (Object.hasOwn(object, key)) isDoubled = true
      keys.push(key)
      setOwn(object, key, value)
      this.skipSpaces()
      const next = this.text[this.at]
      if (next !== ',' && next !== '}') throw this.unexpected('after object key:value pair')
      this.at++
      if (next === ',') continue
      if (isDoubled) this.keys.set(object, keys)
      return object
    }
  }

  private array(): unknown {
    const list: unknown[] = []
    this.at++
    this.skipSpaces()
    if (this.text[this.at] === ']') {
      this.at++
      return list
    }
    for (;;) {
      list.push(this.value('looking for beginning of value'))
      this.skipSpaces()
      const next = this.text[this.at]
      if (next !== ',' && next !== ']') throw this.unexpected('after array element')
      this.at++
      if (next === ']') return list
    }
  }

  private string(): string {
    PLAIN_STRING.lastIndex = this.at
    const plain = PLAIN_STRING.exec(this.text)?.[0]
    if (plain !== undefined) {
      this.at += plain.length
      return plain.slice(1, -1)
    }
    const start = this.at++
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (Number.isNaN(code)) throw new JsonSyntaxError(END)
      if (code < 0x20) throw this.unexpected('in string literal')
      this.at++
      if (code === 0x22) return JSON.parse(this.text.slice(start, this.at)) as string
      if (code === 0x5c) this.escape()
    }
  }

  private escape(): void {
    const character = this.text[this.at]
    if (character === undefined) throw new JsonSyntaxError(END)
    if (character === 'u') {
      for (let i = 0; i < 4; i++) {
        this.at++
        if (!/^[0-9a-fA-F]$/.test(this.text[this.at] ?? '')) throw this.unexpected('in \\u hexadecimal character escape')
      }
    } else if (!'"\\/bfnrt'.includes(character)) throw this.unexpected('in string escape code')
    this.at++
  }

  private number(): unknown {
    NUMBER.lastIndex = this.at
    const text = NUMBER.exec(this.text)?.[0]
    if (text === undefined) {
      this.at++
      throw this.unexpected('in numeric literal')
    }
    this.at += text.length
    const next = this.text[this.at]
    if (next === '.' && !text.includes('.') && !/[eE]/.test(text)) {
      this.at++
      throw this.unexpected('after decimal point in numeric literal')
    }
    if ((next === 'e' || next === 'E') && !/[eE]/.test(text)) {
      this.at += /^[+-]$/.test(this.text[this.at + 1] ?? '') ? 2 : 1
      throw this.unexpected('in exponent of numeric literal')
    }
    const value = Number(text)
    return this.keepsNumbers && String(value) !== text ? new JsonNumber(text) : value
  }

  private literal(literal: string, value: unknown): unknown {
    for (const expected of literal) {
      if (this.text[this.at] !== expected) throw this.unexpected(`in literal ${literal} (expecting '${expected}')`)
      this.at++
    }
    return value
  }

  private skipSpaces(): void {
    if (this.text.charCodeAt(this.at) > 0x20) return
    SPACES.lastIndex = this.at
    this.at += SPACES.exec(this.text)?.[0].length ?? 0
  }

  private unexpected(context: string): JsonSyntaxError {
    const character = this.text[this.at]
    return new JsonSyntaxError(character === undefined ? END : `invalid character ${quoteCharacter(character)} ${context}`)
  }
}

/** Go looks at bytes: of a letter beyond ASCII it names the first one. */
function quoteCharacter(character: string): string {
  if (character === "'") return "'\\''"
  if (character === '"') return "'\"'"
  const code = character.charCodeAt(0)
  if (code < 0x20)
    return `'${JSON.stringify(character)
      .slice(1, -1)
      .replace(/^\\u00/, '\\x')}'`
  if (code < 0x80) return `'${character === '\\' ? '\\\\' : character}'`
  const [byte = 0] = new TextEncoder().encode(character)
  return `'${byte < 0xa1 ? `\\u00${byte.toString(16)}` : String.fromCharCode(byte)}'`
}

/** Reads JSON; numbers that are no plain integers come as `JsonNumber`. Throws `JsonSyntaxError`. */
export function parseJsonDocument(text: string): JsonDocument {
  const parser = new Parser(text, true)
  return { value: parser.parse(), keys: parser.keys }
}

/** Reads JSON into plain values, with Go's messages for what is no JSON. Throws `JsonSyntaxError`. */
export function parseJson(text: string): unknown {
  return new Parser(text, false).parse()
}
