import { ShellSyntaxError } from './syntax'

/** The variables that a sum reads and writes. */
export interface ArithmeticVariables {
  get(name: string): string
  set(name: string, value: string): void
}

const BINARY: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>'], ['+', '-'], ['*', '/', '%']]

/** The value of `$((text))`: whole numbers, variables with their assignments, `++` and `--`, and the operators of C that scripts use. */
export function evaluateArithmetic(text: string, variables: ArithmeticVariables): number {
  return new Evaluator(
    text.match(/\s*(?:[A-Za-z_]\w*|\d+|\+\+|--|[-+*/%]=|&&|\|\||[=!<>]=|[^\s\w])/g)?.map((token) => token.trim()) ?? [],
    variables,
  ).run()
}

class Evaluator {
  private next = 0

  constructor(
    private readonly tokens: readonly string[],
    private readonly variables: ArithmeticVariables,
  ) {}

  run(): number {
    if (this.tokens.length === 0) return 0
    const value = this.assignment()
    if (this.next < this.tokens.length) throw new ShellSyntaxError('arithmetic syntax error')
    return value
  }

  private assignment(): number {
    const name = this.tokens[this.next] ?? ''
    const operator = this.tokens[this.next + 1] ?? ''
    if (!/^[A-Za-z_]/.test(name) || !/^[-+*/%]?=$/.test(operator)) return this.binary(0)
    this.next += 2
    const right = this.assignment()
    return this.store(name, operator === '=' ? right : apply(operator.slice(0, -1), this.read(name), right))
  }

  private binary(level: number): number {
    const operators = BINARY[level]
    if (!operators) return this.unary()
    let left = this.binary(level + 1)
    for (
      let operator = this.tokens[this.next];
      operator !== undefined && operators.includes(operator);
      operator = this.tokens[this.next]
    ) {
      this.next++
      left = apply(operator, left, this.binary(level + 1))
    }
    return left
  }

  private unary(): number {
    const token = this.tokens[this.next++]
    switch (token) {
      case '-':
        return -this.unary()
      case '+':
        return this.unary()
      case '!':
        return this.unary() === 0 ? 1 : 0
      case '++':
      case '--': {
        const name = this.tokens[this.next++] ?? ''
        return this.store(name, this.read(name) + (token === '++' ? 1 : -1))
      }
      case '(': {
        const value = this.assignment()
        if (this.tokens[this.next++] !== ')') throw new ShellSyntaxError('arithmetic syntax error')
        return value
      }
      case '$':
        return this.unary()
      default:
        return this.operand(token)
    }
  }

  private operand(token: string | undefined): number {
    if (token === undefined || !/^\w+$/.test(token)) throw new ShellSyntaxError('arithmetic syntax error')
    if (/^\d/.test(token)) return Number.parseInt(token, 10)
    const value = this.read(token)
    const step = this.tokens[this.next]
    if (step === '++' || step === '--') {
      this.next++
      this.store(token, value + (step === '++' ? 1 : -1))
    }
    return value
  }

  private read(name: string): number {
    return Number.parseInt(this.variables.get(name), 10) || 0
  }

  private store(name: string, value: number): number {
    this.variables.set(name, String(value))
    return value
  }
}

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
    case '%':
      if (b === 0) throw new ShellSyntaxError('divide by zero')
      return operator === '/' ? Math.trunc(a / b) : a % b
    case '&&':
      return a !== 0 && b !== 0 ? 1 : 0
    case '||':
      return a !== 0 || b !== 0 ? 1 : 0
    default:
      return compares(operator, a, b) ? 1 : 0
  }
}

function compares(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '>':
      return a > b
    case '<=':
      return a <= b
    default:
      return a >= b
  }
}
