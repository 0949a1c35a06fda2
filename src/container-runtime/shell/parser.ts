import { Lexer, type Token } from './lexer'
import { ShellSyntaxError, type AndOr, type Command, type Pipeline, type Redirection, type Script, type Word } from './syntax'

const REDIRECTIONS: Readonly<Record<string, Omit<Redirection, 'target'>>> = {
  '>': { stream: 1, mode: 'write' },
  '1>': { stream: 1, mode: 'write' },
  '>>': { stream: 1, mode: 'append' },
  '2>': { stream: 2, mode: 'write' },
  '2>>': { stream: 2, mode: 'append' },
  '<': { stream: 0, mode: 'read' },
}

/** Words that end the list they stand in. */
const CLOSING = ['do', 'done', 'then', 'elif', 'else', 'fi', '}']

/** Reads a script of the subset of POSIX sh that containers use. Throws `ShellSyntaxError`. */
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
      while (this.takeOperator(';', '\n', '&'));
      const word = this.plainWord()
      if (this.next >= this.tokens.length || this.peekOperator() === ')' || (word !== undefined && CLOSING.includes(word)))
        return list
      list.push(this.andOr())
      if (this.next < this.tokens.length && !this.takeOperator(';', '\n', '&')) return list
    }
  }

  private andOr(): AndOr {
    const first = this.pipeline()
    const rest: { operator: '&&' | '||'; pipeline: Pipeline }[] = []
    for (;;) {
      const operator = this.takeOperator('&&', '||')
      if (!operator) return { first, rest }
      while (this.takeOperator('\n'));
      rest.push({ operator: operator as '&&' | '||', pipeline: this.pipeline() })
    }
  }

  private pipeline(): Pipeline {
    const negated = this.takeWord('!')
    const commands = [this.command()]
    while (this.takeOperator('|')) commands.push(this.command())
    return { negated, commands }
  }

  private command(): Command {
    if (this.takeOperator('(')) {
      const body = this.list()
      if (!this.takeOperator(')')) throw this.unexpected()
      return { kind: 'group', body }
    }
    switch (this.plainWord()) {
      case 'while':
      case 'until':
        return this.loop()
      case 'if':
        return this.conditional()
      case 'for':
        return this.forLoop()
      case '{':
        return this.group()
      default:
        return this.simple()
    }
  }

  private loop(): Command {
    const until = this.plainWord() === 'until'
    this.next++
    const condition = this.list()
    this.expectWord('do')
    const body = this.list()
    this.expectWord('done')
    return { kind: 'loop', until, condition, body }
  }

  private conditional(): Command {
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

  private forLoop(): Command {
    this.next++
    const name = this.plainWord()
    if (name === undefined) throw this.unexpected()
    this.next++
    const words: Word[] = []
    if (this.takeWord('in'))
      for (let token = this.peek(); token && 'word' in token; token = this.peek()) words.push(this.takeAnyWord())
    while (this.takeOperator(';', '\n'));
    this.expectWord('do')
    const body = this.list()
    this.expectWord('done')
    return { kind: 'for', name, words, body }
  }

  private group(): Command {
    this.next++
    const body = this.list()
    this.expectWord('}')
    return { kind: 'group', body }
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
      return { stream: toOutput ? 2 : 1, mode: 'duplicate', target: [{ kind: 'text', text: toOutput ? '1' : '2', quoted: true }] }
    }
    const redirection = REDIRECTIONS[operator]
    if (!redirection) return undefined
    this.next++
    return { ...redirection, target: this.takeAnyWord() }
  }

  private peek(): Token | undefined {
    return this.tokens[this.next]
  }

  private peekOperator(): string | undefined {
    const token = this.peek()
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
