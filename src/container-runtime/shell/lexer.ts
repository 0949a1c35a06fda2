import { ShellSyntaxError, type Script, type Word, type WordPart } from './syntax'

/** An operator (`;`, `&&`, `>`, a line end …) or a word. */
export type Token = { readonly operator: string } | { readonly word: Word; readonly plain: string | undefined }

const OPERATORS = [
  '&&',
  '||',
  '&>',
  '>>',
  '2>&1',
  '1>&2',
  '>&2',
  '2>>',
  '2>',
  '1>',
  ';;',
  ';',
  '|',
  '&',
  '<<',
  '>',
  '<',
  '(',
  ')',
  '\n',
]

/** Cuts a script into operators and words (POSIX Shell Command Language, 2.3 Token Recognition, as far as containers use it). */
export class Lexer {
  private position = 0

  constructor(
    private readonly text: string,
    private readonly parse: (text: string) => Script,
  ) {}

  tokens(): readonly Token[] {
    const tokens: Token[] = []
    for (;;) {
      this.skipBlanks()
      if (this.position >= this.text.length) return tokens
      const operator = OPERATORS.find((candidate) => this.text.startsWith(candidate, this.position))
      if (operator) {
        if (operator === '<<') throw new ShellSyntaxError('here-documents are not simulated')
        this.position += operator.length
        tokens.push({ operator })
        continue
      }
      const word = this.word()
      const [only, ...others] = word
      const plain = others.length === 0 && only?.kind === 'text' && !only.quoted ? only.text : undefined
      tokens.push({ word, plain })
    }
  }

  private skipBlanks(): void {
    for (;;) {
      const char = this.text[this.position]
      if (char === ' ' || char === '\t') this.position++
      else if (char === '\\' && this.text[this.position + 1] === '\n') this.position += 2
      else if (char === '#') while (this.position < this.text.length && this.text[this.position] !== '\n') this.position++
      else return
    }
  }

  private word(): Word {
    const parts: WordPart[] = []
    for (;;) {
      const char = this.text[this.position]
      if (char === undefined || ' \t\n;|&<>()'.includes(char)) return parts
      if (char === "'") parts.push({ kind: 'text', text: this.singleQuoted(), quoted: true })
      else if (char === '"') parts.push(...this.doubleQuoted())
      else if (char === '$' || char === '`') parts.push(this.expansion(false))
      else parts.push({ kind: 'text', text: this.unquoted(), quoted: false })
    }
  }

  private unquoted(): string {
    let text = ''
    for (;;) {
      const char = this.text[this.position]
      if (char === undefined || ' \t\n;|&<>()\'"$`'.includes(char)) return text
      if (char === '\\') this.position++
      text += this.text[this.position++] ?? ''
    }
  }

  private singleQuoted(): string {
    const end = this.text.indexOf("'", this.position + 1)
    if (end < 0) throw new ShellSyntaxError('syntax error: unterminated quoted string')
    const text = this.text.slice(this.position + 1, end)
    this.position = end + 1
    return text
  }

  private doubleQuoted(): WordPart[] {
    const parts: WordPart[] = []
    let text = ''
    this.position++
    for (;;) {
      const char = this.text[this.position]
      if (char === undefined) throw new ShellSyntaxError('syntax error: unterminated quoted string')
      if (char === '"') break
      if (char === '$' || char === '`') {
        parts.push({ kind: 'text', text, quoted: true }, this.expansion(true))
        text = ''
        continue
      }
      if (char === '\\' && '"\\$`\n'.includes(this.text[this.position + 1] ?? ' ')) this.position++
      text += this.text[this.position++] ?? ''
    }
    this.position++
    return [...parts, { kind: 'text', text, quoted: true }]
  }

  /** `$NAME`, `${NAME}` with its operators, `$((sum))`, `$(script)` or a script in backquotes; a lone `$` is itself. */
  private expansion(quoted: boolean): WordPart {
    if (this.text[this.position] === '`') return this.substitution(this.text.indexOf('`', this.position + 1), 1, quoted)
    if (this.text.startsWith('$((', this.position)) return this.arithmetic(quoted)
    if (this.text[this.position + 1] === '(') return this.substitution(this.closingParenthesis(), 2, quoted)
    if (this.text[this.position + 1] === '{') return this.braces(quoted)
    const match = /^\$([A-Za-z_]\w*|[0-9?$#@*!])/.exec(this.text.slice(this.position))
    this.position += match?.[0].length ?? 1
    return match?.[1] === undefined ? { kind: 'text', text: '$', quoted } : { kind: 'variable', name: match[1], quoted }
  }

  private braces(quoted: boolean): WordPart {
    const rest = this.text.slice(this.position)
    const match = /^\$\{(#?)([A-Za-z_]\w*|[0-9?$#@*!])(?::?([-=+?])([^}]*))?\}/.exec(rest)
    if (!match?.[2]) throw new ShellSyntaxError('syntax error: bad substitution')
    this.position += match[0].length
    const [, length, name, operator, word] = match
    return {
      kind: 'variable',
      name,
      quoted,
      ...(operator !== undefined && { operator: operator as '-' | '=' | '+' | '?', word: word ?? '' }),
      ...(length === '#' && { isLength: true }),
    }
  }

  private arithmetic(quoted: boolean): WordPart {
    const end = this.closingParenthesis()
    if (end < 0 || this.text[end - 1] !== ')') throw new ShellSyntaxError('syntax error: missing ))')
    const text = this.text.slice(this.position + 3, end - 1)
    this.position = end + 1
    return { kind: 'arithmetic', text, quoted }
  }

  private substitution(end: number, openingLength: number, quoted: boolean): WordPart {
    if (end < 0) throw new ShellSyntaxError('syntax error: unexpected end of file')
    const script = this.parse(this.text.slice(this.position + openingLength, end))
    this.position = end + 1
    return { kind: 'substitution', script, quoted }
  }

  private closingParenthesis(): number {
    let depth = 0
    for (let i = this.position + 1; i < this.text.length; i++) {
      if (this.text[i] === '(') depth++
      if (this.text[i] === ')' && --depth === 0) return i
    }
    return -1
  }
}
