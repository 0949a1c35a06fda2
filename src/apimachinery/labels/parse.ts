// Mirrors the lexer and parser of apimachinery labels/selector.go.
import { describeErrors, fieldInvalid } from '../field-error'
import { isQualifiedName } from '../validation/qualified-name'
import { newRequirement, type Requirement, type RequirementOperator } from './requirement'
import { newSelector, type Selector } from './selector'

type Token = 'error' | 'end' | 'identifier' | ')' | ',' | '!' | '==' | '=' | '>' | 'in' | '<' | '!=' | 'notin' | '('

interface Item {
  readonly token: Token
  readonly literal: string
}

const SYMBOLS: ReadonlySet<string> = new Set([')', ',', '!', '==', '=', '>', '<', '!=', '('])
const BINARY: Readonly<Partial<Record<Token, RequirementOperator>>> = {
  in: 'in',
  '=': '=',
  '==': '==',
  '>': 'gt',
  '<': 'lt',
  notin: 'notin',
  '!=': '!=',
}
const BINARY_OPERATORS = 'in, notin, =, ==, !=, gt, lt'
const IS_SPACE = /[ \t\r\n]/
const IS_SYMBOL = /[=!(),><]/
const WORD_END = /[=!(),>< \t\r\n\0]|$/

function scan(text: string): readonly Item[] {
  const items: Item[] = []
  let position = 0
  for (;;) {
    while (position < text.length && IS_SPACE.test(text.charAt(position))) position++
    if (position >= text.length || text.charAt(position) === '\0') return [...items, { token: 'end', literal: '' }]
    const item = IS_SYMBOL.test(text.charAt(position)) ? scanSymbol(text, position) : scanWord(text, position)
    position += item.literal.length || 1
    items.push(item.token === 'error' ? { token: 'error', literal: `error expected: keyword found '${item.literal}'` } : item)
  }
}

function scanSymbol(text: string, start: number): Item {
  const two = text.slice(start, start + 2)
  const literal = SYMBOLS.has(two) ? two : text.charAt(start)
  return { token: SYMBOLS.has(literal) ? (literal as Token) : 'error', literal }
}

function scanWord(text: string, start: number): Item {
  const rest = text.slice(start)
  const literal = rest.slice(0, rest.search(WORD_END))
  return { token: literal === 'in' || literal === 'notin' ? literal : 'identifier', literal }
}

class Parser {
  private position = 0

  constructor(private readonly items: readonly Item[]) {}

  parse(): readonly Requirement[] {
    const requirements: Requirement[] = []
    for (;;) {
      const { token, literal } = this.lookahead()
      if (token === 'end') return requirements
      if (token !== 'identifier' && token !== '!')
        throw new Error(`found '${literal}', expected: !, identifier, or 'end of string'`)
      requirements.push(this.parseRequirement())
      const next = this.consume()
      if (next.token === 'end') return requirements
      if (next.token !== ',') throw new Error(`found '${next.literal}', expected: ',' or 'end of string'`)
      const after = this.lookahead()
      if (after.token !== 'identifier' && after.token !== '!')
        throw new Error(`found '${after.literal}', expected: identifier after ','`)
    }
  }

  private parseRequirement(): Requirement {
    try {
      return this.parseOne()
    } catch (error) {
      throw new Error(`unable to parse requirement: ${(error as Error).message}`, { cause: error })
    }
  }

  private parseOne(): Requirement {
    let item = this.consume()
    const isNegated = item.token === '!'
    if (isNegated) item = this.consume()
    if (item.token !== 'identifier') throw new Error(`found '${item.literal}', expected: identifier`)
    const key = item.literal
    const keyErrors = isQualifiedName(key)
    if (keyErrors.length) throw new Error(describeErrors([fieldInvalid('<nil>', key, keyErrors.join('; '))]))
    const { token } = this.lookahead()
    if (isNegated) return newRequirement(key, '!', [])
    if (token === 'end' || token === ',') return newRequirement(key, 'exists', [])
    const operator = this.parseOperator()
    const values = operator === 'in' || operator === 'notin' ? this.parseValues() : this.parseExactValue()
    return newRequirement(key, operator, [...new Set(values)].sort())
  }

  private parseOperator(): RequirementOperator {
    const { token, literal } = this.items[this.position++] as Item
    const operator = BINARY[token]
    if (!operator) throw new Error(`found '${literal}', expected: ${BINARY_OPERATORS}`)
    return operator
  }

  private parseValues(): readonly string[] {
    const open = this.consume()
    if (open.token !== '(') throw new Error(`found '${open.literal}' expected: '('`)
    const { token, literal } = this.lookahead()
    if (token === ')') {
      this.consume()
      return ['']
    }
    if (token !== 'identifier' && token !== ',') throw new Error(`found '${literal}', expected: ',', ')' or identifier`)
    const values = this.parseIdentifiers()
    if (this.consume().token !== ')') throw new Error(`found '${literal}', expected: ')'`)
    return values
  }

  private parseIdentifiers(): readonly string[] {
    const values: string[] = []
    for (;;) {
      const { token, literal } = this.consume()
      const next = token === 'identifier' || token === ',' ? this.lookahead() : undefined
      if (!next) throw new Error(`found '${literal}', expected: ',', or identifier`)
      if (token === 'identifier') {
        values.push(literal)
        if (next.token === ')') return values
        if (next.token !== ',') throw new Error(`found '${next.literal}', expected: ',' or ')'`)
      } else {
        if (values.length === 0 || next.token === ')' || next.token === ',') values.push('')
        if (next.token === ')') return values
      }
    }
  }

  private parseExactValue(): readonly string[] {
    const { token } = this.lookahead()
    if (token === 'end' || token === ',') return ['']
    const item = this.consume()
    if (item.token !== 'identifier') throw new Error(`found '${item.literal}', expected: identifier`)
    return [item.literal]
  }

  /** `in` and `notin` are words like others, except where an operator is due. */
  private lookahead(): Item {
    const item = this.items[Math.min(this.position, this.items.length - 1)] as Item
    return item.token === 'in' || item.token === 'notin' ? { token: 'identifier', literal: item.literal } : item
  }

  private consume(): Item {
    const item = this.lookahead()
    this.position++
    return item
  }
}

/** Parses a selector such as `app=web,tier notin (a,b),!canary`; throws an Error with upstream's message. */
export function parseSelector(text: string): Selector {
  return newSelector(new Parser(scan(text)).parse())
}
