// What Go's encoding/json says of a text that is no JSON object.
const WHITESPACE = /[ \t\r\n]/

class SyntaxProblem extends Error {}

/** A letter as Go quotes it in messages. */
function quoted(char: string): string {
  if (char === "'") return "'\\''"
  if (char === '"') return "'\"'"
  const code = char.charCodeAt(0)
  const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }
  return `'${escapes[char] ?? (code < 32 ? `\\x${code.toString(16).padStart(2, '0')}` : char)}'`
}

class Scanner {
  private at = 0

  constructor(private readonly text: string) {}

  document(): void {
    this.value('looking for beginning of value')
    this.skipBlanks()
    if (this.at < this.text.length) this.refuse('after top-level value')
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && WHITESPACE.test(this.text[this.at] as string)) this.at++
  }

  private refuse(context: string): never {
    const char = this.text[this.at]
    throw new SyntaxProblem(char === undefined ? 'unexpected end of JSON input' : `invalid character ${quoted(char)} ${context}`)
  }

  private value(context: string): void {
    this.skipBlanks()
    const char = this.text[this.at]
    if (char === '{') this.members()
    else if (char === '[') this.elements()
    else if (char === '"') this.string()
    else if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) this.number()
    else if (char === 't') this.word('true')
    else if (char === 'f') this.word('false')
    else if (char === 'n') this.word('null')
    else this.refuse(context)
  }

  private members(): void {
    this.at++
    this.skipBlanks()
    if (this.text[this.at] === '}') return void this.at++
    for (;;) {
      this.skipBlanks()
      if (this.text[this.at] !== '"') this.refuse('looking for beginning of object key string')
      this.string()
      this.skipBlanks()
      if (this.text[this.at] !== ':') this.refuse('after object key')
      this.at++
      this.value('looking for beginning of value')
      this.skipBlanks()
      if (this.text[this.at] === '}') return void this.at++
      if (this.text[this.at] !== ',') this.refuse('after object key:value pair')
      this.at++
    }
  }

  private elements(): void {
    this.at++
    this.skipBlanks()
    if (this.text[this.at] === ']') return void this.at++
    for (;;) {
      this.value('looking for beginning of value')
      this.skipBlanks()
      if (this.text[this.at] === ']') return void this.at++
      if (this.text[this.at] !== ',') this.refuse('after array element')
      this.at++
    }
  }

  private string(): void {
    for (this.at++; this.text[this.at] !== '"'; this.at++) {
      const char = this.text[this.at]
      if (char === undefined || char < ' ') this.refuse('in string literal')
      if (char !== '\\') continue
      this.at++
      if (!/["\\/bfnrtu]/.test(this.text[this.at] ?? ' ')) this.refuse('in string escape code')
    }
    this.at++
  }

  private number(): void {
    const match = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/.exec(this.text.slice(this.at))
    if (!match) {
      this.at++
      this.refuse('in numeric literal')
    }
    this.at += match[0].length
  }

  private word(word: string): void {
    for (const letter of word) {
      if (this.text[this.at] !== letter) this.refuse(`in literal ${word} (expecting ${quoted(letter)})`)
      this.at++
    }
  }
}

/** What is wrong with a text that should be a JSON object, in the words of Go's encoding/json; undefined where nothing is. */
export function jsonSyntaxError(text: string): string | undefined {
  try {
    new Scanner(text).document()
  } catch (error) {
    if (error instanceof SyntaxProblem) return error.message
    throw error
  }
  const first = text.trimStart()[0]
  if (first === '{' || first === 'n') return undefined
  const kind = first === '[' ? 'array' : first === '"' ? 'string' : first === 't' || first === 'f' ? 'bool' : 'number'
  return `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`
}
