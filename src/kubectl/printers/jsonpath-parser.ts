/** A node of a parsed template (client-go `util/jsonpath/node.go`). */
export type JsonPathNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'identifier'; readonly name: string }
  | { readonly type: 'array'; readonly from: Bound; readonly to: Bound; readonly step: Bound }
  | { readonly type: 'filter'; readonly left: ListNode; readonly right: ListNode; readonly operator: string }
  | { readonly type: 'literal'; readonly value: number | boolean }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'union'; readonly nodes: readonly ListNode[] }
  | ListNode

export interface ListNode {
  readonly type: 'list'
  readonly nodes: JsonPathNode[]
}

/** One of the numbers of a slice; undefined where it was left out. */
export interface Bound {
  readonly value: number | undefined
  /** follows from an index without a colon */
  readonly derived?: boolean
}

const newList = (): ListNode => ({ type: 'list', nodes: [] })

/** Parses a template; throws upstream's message (client-go `util/jsonpath/parser.go`). */
export function parseJsonPath(text: string): readonly JsonPathNode[] {
  return new Parser(text).parse().nodes
}

function parseAction(text: string): ListNode {
  return parseJsonPath(`{${text}}`)[0] as ListNode
}

const isLineEnd = (letter: string | undefined): boolean => letter === '\r' || letter === '\n'
const isTerminator = (letter: string | undefined): boolean => letter === undefined || ' \t\r\n.,[]$@{}'.includes(letter)
const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{Nd}_]/u.test(letter)

class Parser {
  private readonly root = newList()
  private position = 0
  private start = 0

  constructor(private readonly input: string) {}

  parse(): ListNode {
    while (this.position < this.input.length) {
      const brace = this.input.indexOf('{', this.position)
      const end = brace < 0 ? this.input.length : brace
      if (end > this.position) this.root.nodes.push({ type: 'text', text: this.input.slice(this.position, end) })
      this.position = this.start = end
      if (brace < 0) break
      this.position = this.start = brace + 1
      const action = newList()
      this.root.nodes.push(action)
      while (this.insideAction(action)) continue
    }
    return this.root
  }

  private next(): string | undefined {
    const letter = this.input[this.position]
    if (letter !== undefined) this.position++
    return letter
  }

  private consume(): string {
    const text = this.input.slice(this.start, this.position)
    this.start = this.position
    return text
  }

  private advance(length: number): void {
    this.position += length
    this.start = this.position
  }

  /** Reads one part of an action; false at its end. */
  private insideAction(current: ListNode): boolean {
    const { input, position } = this
    if (input.startsWith('}', position)) {
      this.advance(1)
      return false
    }
    if (input.startsWith('[?(', position)) return this.filter(current)
    if (input.startsWith('..', position)) return this.recursive(current)
    const letter = this.next()
    if (letter === undefined || isLineEnd(letter)) throw new Error('unclosed action')
    if (letter === ' ' || letter === '@' || letter === '$') this.consume()
    else if (letter === '[') this.array(current)
    else if (letter === '"' || letter === "'") this.quote(current, letter)
    else if (letter === '.') this.field(current)
    else if (/[-+\d]/.test(letter)) this.number(current)
    else if (isWord(letter)) this.identifier(current)
    else throw new Error(`unrecognized character in action: ${unicodeName(letter)}`)
    return true
  }

  private identifier(current: ListNode): void {
    while (!isTerminator(this.input[this.position])) this.position++
    const name = this.consume()
    current.nodes.push(
      name === 'true' || name === 'false' ? { type: 'literal', value: name === 'true' } : { type: 'identifier', name },
    )
  }

  private recursive(current: ListNode): boolean {
    if (current.nodes.at(-1)?.type === 'recursive') throw new Error('invalid multiple recursive descent')
    this.advance(2)
    current.nodes.push({ type: 'recursive' })
    if (isWord(this.input[this.position])) this.field(current)
    return true
  }

  private number(current: ListNode): void {
    while (/[.\d]/.test(this.input[this.position] ?? '')) this.position++
    const text = this.consume()
    if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new Error(`cannot parse number ${text}`)
    current.nodes.push({ type: 'literal', value: Number(text) })
  }

  private array(current: ListNode): void {
    for (let letter = this.next(); letter !== ']'; letter = this.next()) {
      if (letter === undefined || letter === '\n') throw new Error('unterminated array')
    }
    const inside = this.consume().slice(1, -1)
    const text = inside === '*' ? ':' : inside
    const parts = text.split(',')
    if (parts.length > 1) {
      current.nodes.push({ type: 'union', nodes: parts.map((part) => parseAction(`[${part.replace(/^ +| +$/g, '')}]`)) })
      return
    }
    const key = /^'([^']*)'$/.exec(text)?.[1]
    if (key !== undefined) current.nodes.push(...parseAction(`.${key}`).nodes)
    else current.nodes.push(sliceNode(text))
  }

  private filter(current: ListNode): boolean {
    this.advance(3)
    let begun = false
    let ended = false
    let pair = ''
    for (;;) {
      const letter = this.next()
      if (letter === undefined || letter === '\n') throw new Error('unterminated filter')
      if (letter === '"' || letter === "'") {
        if (!begun) {
          begun = true
          pair = letter
        } else if (this.input[this.position - 2] !== '\\' && letter === pair) ended = true
      } else if (letter === ')' && begun === ended) break
    }
    if (this.next() !== ']') throw new Error('unclosed array expect ]')
    const text = this.consume().slice(0, -2)
    const [, left, operator, right] = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text) ?? []
    if (left === undefined || operator === undefined || right === undefined) {
      current.nodes.push({ type: 'filter', left: parseAction(text), right: newList(), operator: 'exists' })
    } else {
      current.nodes.push({ type: 'filter', left: parseAction(left), right: parseAction(right), operator })
    }
    return true
  }

  private quote(current: ListNode, end: string): void {
    for (;;) {
      const letter = this.next()
      if (letter === undefined || letter === '\n') throw new Error('unterminated quoted string')
      if (letter === end && this.input[this.position - 2] !== '\\') break
    }
    const value = this.consume()
    const text = unquote(value.slice(1, -1))
    if (text === undefined) throw new Error(`unquote string ${value} error invalid syntax`)
    current.nodes.push({ type: 'text', text })
  }

  private field(current: ListNode): void {
    this.consume()
    for (;;) {
      const letter = this.input[this.position]
      if (letter === '\\') this.position += 2
      else if (isTerminator(letter)) break
      else this.position++
    }
    const name = this.consume()
    current.nodes.push(name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') })
  }
}

function sliceNode(text: string): JsonPathNode {
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text)
  if (!match) throw new Error(`invalid array index ${text}`)
  const [from = '', to, step] = [match[1], match[2], match[3]]
  const bound = (part: string): Bound => {
    if (part === '') return { value: undefined }
    if (part === '-') throw new Error(`array index ${part} is not a number`)
    return { value: Number(part) }
  }
  const first = bound(from)
  const second = to === undefined ? { value: (first.value ?? 0) + 1, derived: true } : bound(to.slice(1))
  return { type: 'array', from: first, to: second, step: step === undefined ? { value: undefined } : bound(step.slice(1)) }
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
}

/** A Go string literal's inside; undefined where it is none. */
export function unquote(text: string): string | undefined {
  let isValid = true
  const value = text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[^])/g, (_, escape: string) => {
    if (/^[xuU]./.test(escape)) return String.fromCodePoint(parseInt(escape.slice(1), 16))
    if (/^[0-7]{3}$/.test(escape)) return String.fromCodePoint(parseInt(escape, 8))
    const letter = ESCAPES[escape]
    if (letter === undefined) isValid = false
    return letter ?? ''
  })
  return isValid ? value : undefined
}

function unicodeName(letter: string): string {
  const hex = (letter.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
  return `U+${hex} '${letter}'`
}
