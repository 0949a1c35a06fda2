import { Lexer, type Token } from './lexer'
import { ShellSyntaxError, type AndOr, type Command, type Pipeline, type Redirection, type Script, type Word } from './syntax'

const REDIRECTIONS: Readonly<Record<string, Omit<Redirection, 'target'>>> = {
  '>': { stream: 1, mode: 'write' },
  '1>': { stream: 1, mode: 'write' },
  '>>': { stream: 1, mode: 'append' },
  '2>': { stream: 2, mode: 'write' },
  '2>>': { stream: 2, mode: 'append' },
  '&>': { stream: 'both', mode: 'write' },
  '<': { stream: 0, mode: 'read' },
}

/** Words that end the list they stand in. */
const CLOSING = ['do', 'done', 'then', 'elif', 'else', 'fi', '}', 'esac']

type Bare = Command extends infer Each ? (Each extends Command ? Omit<Each, 'redirections'> : never) : never

/**
 * Reads a script of the subset of POSIX sh that containers use (POSIX Shell Command Language, 2.10 Shell Grammar, without here-documents
 * and arrays). Throws `ShellSyntaxError`.
 */
export function parseScript(text: string): Script {
  return new Parser(new Lexer(text, parseScript).tokens()).script()
}

class Parser {
  private next = 0

  constructor(private readonly tokens: readonly Token[]) {}

  script(): Script {
    const list = this.list()
    if (this.next < this.tokens.length) throw this.unexpected()
    return list
  }

  private list(): Script {
    const list: AndOr[] = []
    for (;;) {
      while (this.takeOperator(';', '\n'));
      const word = this.plainWord()
      const operator = this.peekOperator()
      const isOver = this.next >= this.tokens.length || operator === ')' || operator === ';;'
      if (isOver || (word !== undefined && CLOSING.includes(word))) return list
      const entry = this.andOr()
      const end = this.takeOperator('&', ';', '\n')
      list.push(end === '&' ? { ...entry, isBackground: true } : entry)
      if (this.next < this.tokens.length && end === undefined) return list
    }
  }

  private andOr(): AndOr {
    const first = this.pipeline()
    const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = []
    for (;;) {
      const operator = this.takeOperator('&&', '||')
      if (!operator) return { first, rest, isBackground: false }
      this.skipLineEnds()
      rest.push({ operator: operator as '&&' | '||', pipeline: this.pipeline() })
    }
  }

  private pipeline(): Pipeline {
    const negated = this.takeWord('!')
    const commands = [this.command()]
    while (this.takeOperator('|')) {
      this.skipLineEnds()
      commands.push(this.command())
    }
    return { negated, commands }
  }

  private command(): Command {
    const compound = this.compound()
    if (!compound) return this.simple()
    const redirections: Redirection[] = []
    for (let operator = this.peekOperator(); operator !== undefined; operator = this.peekOperator()) {
      const redirection = this.redirection(operator)
      if (!redirection) break
      redirections.push(redirection)
    }
    return { ...compound, redirections } as Command
  }

  private compound(): Bare | undefined {
    if (this.takeOperator('(')) {
      const body = this.list()
      this.expectOperator(')')
      return { kind: 'group', isSubshell: true, body }
    }
    switch (this.plainWord()) {
      case 'while':
      case 'until':
        return this.loop()
      case 'if':
        return this.conditional()
      case 'for':
        return this.forLoop()
      case 'case':
        return this.caseOf()
      case 'function':
        this.next++
        return this.definition()
      case '{':
        return this.group()
      default:
        return this.peekOperator(1) === '(' && this.peekOperator(2) === ')' ? this.definition() : undefined
    }
  }

  private definition(): Bare {
    const name = this.plainWord()
    if (name === undefined) throw this.unexpected()
    this.next++
    if (this.takeOperator('(')) this.expectOperator(')')
    this.skipLineEnds()
    return { kind: 'function', name, body: this.command() }
  }

  private loop(): Bare {
    const until = this.plainWord() === 'until'
    this.next++
    const condition = this.list()
    return { kind: 'loop', until, condition, body: this.doGroup() }
  }

  private doGroup(): Script {
    this.expectWord('do')
    const body = this.list()
    this.expectWord('done')
    return body
  }

  private conditional(): Bare {
    const branches: { condition: Script; body: Script }[] = []
    do {
      this.next++
      const condition = this.list()
      this.expectWord('then')
      branches.push({ condition, body: this.list() })
    } while (this.plainWord() === 'elif')
    const otherwise = this.takeWord('else') ? this.list() : undefined
    this.expectWord('fi')
    return { kind: 'if', branches, ...(otherwise && { otherwise }) }
  }

  private forLoop(): Bare {
    this.next++
    const name = this.plainWord()
    if (name === undefined) throw this.unexpected()
    this.next++
    const words: Word[] = []
    if (this.takeWord('in')) while (this.peekOperator() === undefined && this.peek()) words.push(this.takeAnyWord())
    else words.push([{ kind: 'variable', name: '@', quoted: true }])
    while (this.takeOperator(';', '\n'));
    return { kind: 'for', name, words, body: this.doGroup() }
  }

  private caseOf(): Bare {
    this.next++
    const word = this.takeAnyWord()
    this.skipLineEnds()
    this.expectWord('in')
    this.skipLineEnds()
    const branches: { patterns: Word[]; body: Script }[] = []
    while (!this.takeWord('esac')) {
      this.takeOperator('(')
      const patterns = [this.takeAnyWord()]
      while (this.takeOperator('|')) patterns.push(this.takeAnyWord())
      this.expectOperator(')')
      branches.push({ patterns, body: this.list() })
      this.takeOperator(';;')
      this.skipLineEnds()
    }
    return { kind: 'case', word, branches }
  }

  private group(): Bare {
    this.next++
    const body = this.list()
    this.expectWord('}')
    return { kind: 'group', isSubshell: false, body }
  }

  private simple(): Command {
    const assignments: { name: string; value: Word }[] = []
    const words: Word[] = []
    const redirections: Redirection[] = []
    for (let token = this.peek(); token; token = this.peek()) {
      if ('operator' in token) {
        const redirection = this.redirection(token.operator)
        if (!redirection) break
        redirections.push(redirection)
        continue
      }
      this.next++
      const assignment = words.length === 0 ? assignmentOf(token.word) : undefined
      if (assignment) assignments.push(assignment)
      else words.push(token.word)
    }
    if (assignments.length + words.length + redirections.length === 0) throw this.unexpected()
    return { kind: 'simple', assignments, words, redirections }
  }

  private redirection(operator: string): Redirection | undefined {
    if (operator.includes('>&')) {
      this.next++
      const toOutput = operator === '2>&1'
      return { stream: toOutput ? 2 : 1, mode: 'duplicate', target: [] }
    }
    const redirection = REDIRECTIONS[operator]
    if (!redirection) return undefined
    this.next++
    return { ...redirection, target: this.takeAnyWord() }
  }

  private skipLineEnds(): void {
    while (this.takeOperator('\n'));
  }

  private peek(): Token | undefined {
    return this.tokens[this.next]
  }

  private peekOperator(ahead = 0): string | undefined {
    const token = this.tokens[this.next + ahead]
    return token && 'operator' in token ? token.operator : undefined
  }

  private plainWord(): string | undefined {
    const token = this.peek()
    return token && 'word' in token ? token.plain : undefined
  }

  private takeOperator(...operators: readonly string[]): string | undefined {
    const operator = this.peekOperator()
    if (operator === undefined || !operators.includes(operator)) return undefined
    this.next++
    return operator
  }

  private expectOperator(operator: string): void {
    if (!this.takeOperator(operator)) throw this.unexpected()
  }

  private takeWord(word: string): boolean {
    if (this.plainWord() !== word) return false
    this.next++
    return true
  }

  private expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected()
  }

  private takeAnyWord(): Word {
    const token = this.peek()
    if (!token || !('word' in token)) throw this.unexpected()
    this.next++
    return token.word
  }

  private unexpected(): ShellSyntaxError {
    const token = this.peek()
    if (!token) return new ShellSyntaxError('syntax error: unexpected end of file')
    const text = 'operator' in token ? token.operator : (token.plain ?? 'word')
    return new ShellSyntaxError(`syntax error: unexpected ${text === '\n' ? 'newline' : `"${text}"`}`)
  }
}

/** `NAME=value` in front of a command. */
function assignmentOf(word: Word): { name: string; value: Word } | undefined {
  const [first, ...others] = word
  if (first?.kind !== 'text' || first.quoted) return undefined
  const match = /^([A-Za-z_]\w*)=([^]*)$/.exec(first.text)
  if (!match?.[1]) return undefined
  return { name: match[1], value: [{ kind: 'text', text: match[2] ?? '', quoted: false }, ...others] }
}
