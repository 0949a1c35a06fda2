/** A template that cannot be parsed; the message is Go's, without the template's name. */
export class TemplateSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

export type TokenType =
  'text' | 'left' | 'right' | 'space' | 'field' | 'variable' | 'word' | 'number' | 'string' | 'char' | 'symbol'

/** A piece of a template. */
export interface Token {
  readonly type: TokenType
  readonly text: string
  readonly line: number
  /** where it begins, counted from the start of the template */
  readonly position: number
}

const isWordLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{Nd}_]/u.test(letter)

/** Cuts a template into its texts and what stands between double braces (Go `text/template/parse/lex.go`). */
export function lex(input: string): Token[] {
  return new Lexer(input).run()
}

class Lexer {
  private readonly tokens: Token[] = []
  private position = 0
  private parens = 0

  constructor(private readonly input: string) {}

  run(): Token[] {
    for (;;) {
      const open = this.input.indexOf('{{', this.position)
      const end = open < 0 ? this.input.length : open
      const trims = open >= 0 && /^\{\{-[ \t\r\n]/.test(this.input.slice(open, open + 4))
      let text = this.input.slice(this.position, end)
      if (trims) text = text.trimEnd()
      if (text) this.push('text', text)
      if (open < 0) return this.tokens
      this.position = open + (trims ? 4 : 2)
      if (this.input.startsWith('/*', this.position)) this.comment(open)
      else this.action(open)
    }
  }

  private push(type: TokenType, text: string, position = this.position): void {
    this.tokens.push({ type, text, line: this.lineAt(position), position })
  }

  private lineAt(position: number): number {
    let line = 1
    for (let i = this.input.indexOf('\n'); i >= 0 && i < position; i = this.input.indexOf('\n', i + 1)) line++
    return line
  }

  private fail(message: string): never {
    throw new TemplateSyntaxError(message, this.lineAt(this.position))
  }

  private comment(open: number): void {
    const close = this.input.indexOf('*/', this.position)
    if (close < 0) throw new TemplateSyntaxError('unclosed comment', this.lineAt(open))
    const behind = /^(\s*-)?\}\}/.exec(this.input.slice(close + 2))
    if (!behind) throw new TemplateSyntaxError('comment ends before closing delimiter', this.lineAt(open))
    this.position = close + 2 + behind[0].length
    if (behind[1] !== undefined) this.trimLeft()
  }

  private trimLeft(): void {
    while (/\s/.test(this.input[this.position] ?? '')) this.position++
  }

  private action(open: number): void {
    this.push('left', '{{', open)
    this.parens = 0
    for (;;) {
      const rest = this.input.slice(this.position)
      const close = /^(\s-)?\}\}/.exec(rest)
      if (close) {
        if (this.parens > 0) this.fail('unclosed left paren')
        this.push('right', '}}')
        this.position += close[0].length
        if (close[1] !== undefined) this.trimLeft()
        return
      }
      this.inside(rest)
    }
  }

  private inside(rest: string): void {
    const letter = rest[0]
    if (letter === undefined) return this.fail('unclosed action')
    const space = /^\s+?(?=\s-\}\}|\S|$)/.exec(rest)?.[0] ?? /^\s+/.exec(rest)?.[0]
    if (space) return this.take('space', space)
    if (letter === '"') return this.quoted('"', 'string', 'unterminated quoted string')
    if (letter === '`') return this.raw()
    if (letter === "'") return this.quoted("'", 'char', 'unterminated character constant')
    if (letter === '$') return this.take('variable', /^\$[\p{L}\p{Nd}_]*/u.exec(rest)?.[0] ?? '$')
    if (letter === '.' && !/\d/.test(rest[1] ?? '')) return this.take('field', /^\.[\p{L}\p{Nd}_]*/u.exec(rest)?.[0] ?? '.')
    if (/[-+.\d]/.test(letter)) return this.number(rest)
    if (isWordLetter(letter)) return this.word(rest)
    if (rest.startsWith(':=')) return this.take('symbol', ':=')
    if (letter === '(') this.parens++
    if (letter === ')' && --this.parens < 0) this.fail('unexpected right paren')
    if ('()|,='.includes(letter)) return this.take('symbol', letter)
    const code = (letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
    this.fail(`unexpected ${`U+${code}`} '${letter}' in ${letter === ':' ? 'expected :=' : 'command'}`)
  }

  private take(type: TokenType, text: string): void {
    this.push(type, text)
    this.position += text.length
  }

  private quoted(quote: string, type: TokenType, message: string): void {
    let end = this.position + 1
    for (; this.input[end] !== quote; end++) {
      if (this.input[end] === undefined || this.input[end] === '\n') this.fail(message)
      if (this.input[end] === '\\') end++
    }
    this.take(type, this.input.slice(this.position, end + 1))
  }

  private raw(): void {
    const end = this.input.indexOf('`', this.position + 1)
    if (end < 0) this.fail('unterminated raw quoted string')
    this.take('string', this.input.slice(this.position, end + 1))
  }

  private number(rest: string): void {
    const text = /^[-+]?(0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[\d_]*\.?[\d_]*([eE][-+]?\d+)?)/.exec(rest)?.[0] ?? ''
    if (!/\d/.test(text) || isWordLetter(rest[text.length]))
      this.fail(`bad number syntax: ${JSON.stringify(rest.slice(0, text.length + 1))}`)
    this.take('number', text)
  }

  private word(rest: string): void {
    const text = /^[\p{L}\p{Nd}_]+/u.exec(rest)?.[0] ?? ''
    const next = rest[text.length]
    if (next !== undefined && !/[\s.,|:)(=}]/.test(next)) {
      const code = (next.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
      this.fail(`bad character U+${code} '${next}'`)
    }
    this.take('word', text)
  }
}
