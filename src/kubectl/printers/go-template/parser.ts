import { unquote } from '../jsonpath-parser'
import { FUNCTIONS } from './functions'
import { lex, TemplateSyntaxError, type Token } from './lexer'
import type { Argument, Command, ParsedTemplate, Pipe, TemplateNode, TemplateNodes } from './nodes'

/** Parses a Go template (`text/template/parse/parse.go`). Throws `TemplateSyntaxError`. */
export function parseTemplate(text: string): ParsedTemplate {
  return new Parser(text, lex(text)).parse()
}

type Ending = 'end' | 'else' | 'eof'

class Parser {
  private readonly defined = new Map<string, TemplateNodes>()
  private next = 0
  private rangeDepth = 0
  private readonly variables: string[] = ['$']

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  parse(): ParsedTemplate {
    const { nodes, ending } = this.list()
    if (ending !== 'eof') this.fail(`unexpected {{${ending}}}`)
    return { root: nodes, defined: this.defined }
  }

  private fail(message: string): never {
    const token = this.tokens[Math.min(this.next, this.tokens.length - 1)]
    throw new TemplateSyntaxError(message, token?.line ?? 1)
  }

  /** `line:column` of a token. */
  private at({ line, position }: Token): string {
    return `${line}:${position - (this.text.lastIndexOf('\n', position - 1) + 1)}`
  }

  private peek(): Token | undefined {
    while (this.tokens[this.next]?.type === 'space') this.next++
    return this.tokens[this.next]
  }

  private take(): Token | undefined {
    const token = this.peek()
    this.next++
    return token
  }

  private isWord(word: string): boolean {
    const token = this.peek()
    return token?.type === 'word' && token.text === word
  }

  private expectRight(context: string): void {
    const token = this.take()
    if (token?.type !== 'right') this.fail(`unexpected ${describe(token)} in ${context}`)
  }

  private list(): { readonly nodes: TemplateNodes; readonly ending: Ending } {
    const nodes: TemplateNode[] = []
    for (;;) {
      const token = this.tokens[this.next]
      if (!token) return { nodes, ending: 'eof' }
      this.next++
      if (token.type === 'text') {
        nodes.push({ type: 'text', text: token.text })
        continue
      }
      for (const word of ['end', 'else'] as const) {
        if (!this.isWord(word)) continue
        this.take()
        if (word === 'end') this.expectRight('end')
        return { nodes, ending: word }
      }
      const node = this.action()
      if (node) nodes.push(node)
    }
  }

  private action(): TemplateNode | undefined {
    const word = this.peek()
    if (word?.type === 'word') {
      switch (word.text) {
        case 'if':
        case 'with':
        case 'range':
          this.take()
          return this.control(word.text)
        case 'template':
        case 'block':
          this.take()
          return this.template(word.text)
        case 'define':
          this.take()
          this.define()
          return undefined
        case 'break':
        case 'continue':
          this.take()
          this.expectRight(word.text)
          if (!this.rangeDepth) this.fail(`{{${word.text}}} outside {{range}}`)
          return { type: word.text }
      }
    }
    const pipe = this.pipe('command')
    return { type: 'action', pipe }
  }

  private control(type: 'if' | 'with' | 'range'): TemplateNode {
    const depth = this.variables.length
    const pipe = this.pipe(type)
    if (type === 'range') this.rangeDepth++
    const { nodes, ending } = this.list()
    if (type === 'range') this.rangeDepth--
    if (ending === 'eof') this.fail('unexpected EOF')
    let otherwise: TemplateNodes = []
    if (ending === 'else') otherwise = this.otherwise(type)
    this.variables.length = depth
    return { type, pipe, list: nodes, otherwise }
  }

  private otherwise(type: 'if' | 'with' | 'range'): TemplateNodes {
    if (type !== 'range' && this.isWord(type)) {
      this.take()
      return [this.control(type)]
    }
    this.expectRight('else')
    const { nodes, ending } = this.list()
    if (ending !== 'end') this.fail(ending === 'eof' ? 'unexpected EOF' : 'expected end; found {{else}}')
    return nodes
  }

  private name(context: string): string {
    const token = this.take()
    if (token?.type !== 'string') this.fail(`unexpected ${describe(token)} in ${context}`)
    return stringOf(token) ?? this.fail(`invalid syntax`)
  }

  private template(type: 'template' | 'block'): TemplateNode {
    const token = this.peek()
    const name = this.name(`${type} clause`)
    let pipe: Pipe | undefined
    if (this.peek()?.type === 'right') this.take()
    else pipe = this.pipe(`${type} clause`)
    if (type === 'block') this.body(name)
    return { type: 'template', name, pipe, text: `{{template ${JSON.stringify(name)}}}`, at: token ? this.at(token) : '1:0' }
  }

  private define(): void {
    const name = this.name('define clause')
    this.expectRight('define clause')
    this.body(name)
  }

  private body(name: string): void {
    const { nodes, ending } = this.list()
    if (ending !== 'end') this.fail(ending === 'eof' ? 'unexpected EOF' : 'unexpected {{else}} in define clause')
    this.defined.set(name, nodes)
  }

  /** A pipeline up to the closing braces, or up to the closing paren. */
  private pipe(context: string, end: 'right' | ')' = 'right'): Pipe {
    const { variables, assigns } = this.declarations(context)
    const commands: Command[] = []
    for (;;) {
      const token = this.peek()
      const isEnd = end === 'right' ? token?.type === 'right' : token?.type === 'symbol' && token.text === ')'
      if (isEnd) {
        this.take()
        if (!commands.length) this.fail(`missing value for ${context}`)
        return { variables, assigns, commands }
      }
      if (!token) this.fail('unclosed action')
      commands.push(this.command())
      const pipeSign = this.peek()
      if (pipeSign?.type === 'symbol' && pipeSign.text === '|') {
        this.take()
        if (this.peek()?.type === 'right') this.fail(`missing value for ${context}`)
      }
    }
  }

  private declarations(context: string): { readonly variables: readonly string[]; readonly assigns: boolean } {
    const start = this.next
    const variables: string[] = []
    for (let token = this.take(); token?.type === 'variable'; token = this.take()) {
      variables.push(token.text)
      const sign = this.take()
      if (sign?.type !== 'symbol') break
      if (sign.text === ',' && context === 'range' && variables.length < 2) continue
      if (sign.text !== ':=' && sign.text !== '=') break
      if (sign.text === ':=') this.variables.push(...variables)
      return { variables, assigns: sign.text === '=' }
    }
    this.next = start
    return { variables: [], assigns: false }
  }

  private command(): Command {
    const first = this.peek()
    const args: Argument[] = []
    for (let token = this.peek(); token && !isCommandEnd(token); token = this.peek()) args.push(this.operand())
    if (!args.length) this.fail(`unexpected ${describe(this.peek())} in operand`)
    return { args, at: first ? this.at(first) : '1:0', text: args.map(({ text }) => text).join(' ') }
  }

  private operand(): Argument {
    const token = this.take() as Token
    const at = this.at(token)
    const { text } = token
    switch (token.type) {
      case 'field':
        return text === '.' ? { type: 'dot', text, at } : this.field(token)
      case 'variable':
        return this.variable(token)
      case 'word':
        return this.word(token)
      case 'number':
        return { type: 'constant', value: numberOf(text) ?? this.fail(`bad number syntax: ${JSON.stringify(text)}`), text, at }
      case 'char':
        return { type: 'constant', value: BigInt((unquote(text.slice(1, -1)) ?? '').codePointAt(0) ?? 0), text, at }
      case 'string':
        return { type: 'constant', value: stringOf(token) ?? this.fail('invalid syntax'), text, at }
      default:
        break
    }
    if (text !== '(') this.fail(`unexpected ${describe(token)} in operand`)
    const pipe = this.pipe('parenthesized pipeline', ')')
    const names = this.fields()
    const inside = pipe.commands.map((command) => command.text).join(' | ')
    return { type: 'pipe', pipe, names, text: `(${inside})${names.map((name) => `.${name}`).join('')}`, at }
  }

  private field(token: Token): Argument {
    // a chain of fields stands where its second one begins, as in Go
    const second = this.tokens[this.next]
    const names = [token.text.slice(1), ...this.fields()]
    return { type: 'field', names, text: `.${names.join('.')}`, at: this.at(names.length > 1 && second ? second : token) }
  }

  /** Field names that follow without a blank. */
  private fields(): string[] {
    const names: string[] = []
    for (let token = this.tokens[this.next]; token?.type === 'field' && token.text !== '.'; token = this.tokens[this.next]) {
      names.push(token.text.slice(1))
      this.next++
    }
    return names
  }

  private variable(token: Token): Argument {
    const { text: name } = token
    if (!this.variables.includes(name)) this.fail(`undefined variable ${JSON.stringify(name)}`)
    const names = this.fields()
    return { type: 'variable', name, names, text: [name, ...names].join('.'), at: this.at(token) }
  }

  private word(token: Token): Argument {
    const { text } = token
    const at = this.at(token)
    if (text === 'true' || text === 'false') return { type: 'constant', value: text === 'true', text, at }
    if (text === 'nil') return { type: 'constant', value: null, text, at }
    if (!FUNCTIONS.has(text)) this.fail(`function ${JSON.stringify(text)} not defined`)
    return { type: 'function', name: text, text, at }
  }
}

function isCommandEnd({ type, text }: Token): boolean {
  return type === 'right' || (type === 'symbol' && (text === '|' || text === ')'))
}

function describe(token: Token | undefined): string {
  if (!token) return 'EOF'
  if (token.type === 'right') return '"}}"'
  const kinds: Partial<Record<Token['type'], string>> = { field: '<.', word: '<', variable: '', symbol: '' }
  return kinds[token.type] === '<' ? `<${token.text}>` : JSON.stringify(token.text)
}

function stringOf({ text }: Token): string | undefined {
  return text.startsWith('`') ? text.slice(1, -1) : unquote(text.slice(1, -1))
}

/** Whole numbers are Go's int, kept as bigint; others float64. */
function numberOf(text: string): unknown {
  const plain = text.replace(/_/g, '')
  if (/^[-+]?(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(plain)) {
    const digits = plain.replace(/^[-+]/, '').replace(/^0(?=\d)/, '0o')
    return plain.startsWith('-') ? -BigInt(digits) : BigInt(digits)
  }
  const value = Number(plain)
  return Number.isNaN(value) ? undefined : value
}
