import { goMapJson } from './json'
import { formatNumber, goValue } from './go-format'
import { parseJsonPath, type JsonPathNode, type ListNode } from './jsonpath-parser'

export interface JsonPathOptions {
  /** a field that is missing is no error; false unless given */
  readonly allowMissingKeys?: boolean
  /** prints the results as a JSON list */
  readonly asJson?: boolean
}

type Values = readonly unknown[]

/** A template in kubectl's dialect of JSONPath (client-go `util/jsonpath/jsonpath.go`). Throws upstream's messages. */
export class JsonPath {
  private readonly nodes: readonly JsonPathNode[]
  private beginRange = 0
  private inRange = 0
  private endRange = 0
  private lastEnd = -1

  constructor(
    template: string,
    private readonly options: JsonPathOptions = {},
  ) {
    this.nodes = parseJsonPath(template)
  }

  /** The text that the template makes of a value. */
  execute(data: unknown): string {
    return this.find(data)
      .map((results) => this.text(results))
      .join('')
  }

  /** What each part of the template finds. */
  find(data: unknown): readonly Values[] {
    this.beginRange = this.inRange = this.endRange = 0
    return this.findFrom(data, 0)
  }

  private findFrom(data: unknown, first: number): readonly Values[] {
    const found: Values[] = []
    for (let i = first; i < this.nodes.length; i++) {
      const results = this.walk([data], this.nodes[i] as JsonPathNode)
      if (this.endRange > 0 && this.endRange <= this.inRange) {
        this.endRange--
        this.lastEnd = i
        break
      }
      if (this.beginRange === 0) {
        found.push(results)
        continue
      }
      this.beginRange--
      this.inRange++
      for (const value of results) found.push(...this.findFrom(value, i + 1))
      if (!results.length) this.findFrom(undefined, i + 1)
      this.inRange--
      if (this.lastEnd > i) i = this.lastEnd
    }
    return found
  }

  private text(results: Values): string {
    if (this.options.asJson) return `${goMapJson(results, 4)}\n`
    return results.map(textOf).join(' ')
  }

  private walk(values: Values, node: JsonPathNode): Values {
    switch (node.type) {
      case 'list':
        return this.walkList(values, node)
      case 'text':
        return [node.text]
      case 'literal':
        return values.map(() => node.value)
      case 'field':
        return this.field(values, node.name)
      case 'array':
        return values.flatMap((value) => slice(value, node))
      case 'filter':
        return values.flatMap((value) => this.filter(value, node))
      case 'wildcard':
        return values.flatMap(childrenOf)
      case 'recursive':
        return recursive(values)
      case 'union':
        return node.nodes.flatMap((list) => this.walkList(values, list))
      case 'identifier':
        return this.identifier(values, node.name)
    }
  }

  private walkList(values: Values, { nodes }: ListNode): Values {
    return nodes.reduce((current, node) => this.walk(current, node), values)
  }

  private identifier(values: Values, name: string): Values {
    if (name === 'range') {
      this.beginRange++
      return values
    }
    if (name !== 'end') throw new Error(`unrecognized identifier ${name}`)
    if (this.inRange === 0) throw new Error('not in range, nothing to end')
    this.endRange++
    return []
  }

  private field(values: Values, name: string): Values {
    if (!values.length) return []
    const results = values.flatMap((value) => (isMap(value) && Object.hasOwn(value, name) ? [value[name]] : []))
    if (!results.length && !this.options.allowMissingKeys) throw new Error(`${name} is not found`)
    return results
  }

  private filter(value: unknown, { left, right, operator }: Extract<JsonPathNode, { type: 'filter' }>): Values {
    if (!Array.isArray(value)) throw new Error(`${goValue(value)} is not array or slice and cannot be filtered`)
    return (value as Values).filter((item) => {
      if (operator === 'exists') return this.exists(item, left)
      const [a, ...moreOfA] = this.walkList([item], left)
      if (moreOfA.length) throw new Error('can only compare one element at a time')
      if (a === undefined) return false
      const [b, ...moreOfB] = this.walkList([item], right)
      if (moreOfB.length) throw new Error('can only compare one element at a time')
      return b !== undefined && compare(a, b, operator)
    })
  }

  private exists(item: unknown, left: ListNode): boolean {
    try {
      return this.walkList([item], left).length > 0
    } catch {
      return false
    }
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A result as it is printed: maps and lists as JSON. */
export function textOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'object') return goMapJson(value)
  return typeof value === 'number' ? formatNumber(value) : String(value)
}

function childrenOf(value: unknown): Values {
  if (Array.isArray(value)) return value as Values
  if (isMap(value))
    return Object.keys(value)
      .sort()
      .map((key) => value[key])
  return typeof value === 'string' ? Array.from(value, (letter) => letter.codePointAt(0)) : []
}

function recursive(values: Values): Values {
  return values.flatMap((value) => {
    const children = childrenOf(value)
    return children.length ? [value, ...recursive(children)] : []
  })
}

function slice(value: unknown, { from, to, step }: Extract<JsonPathNode, { type: 'array' }>): Values {
  if (value === null) return []
  if (!Array.isArray(value)) throw new Error(`${goTypeOf(value)} is not array or slice`)
  const { length } = value
  let first = from.value ?? 0
  if (first < 0) first += length
  let last = to.value ?? length
  if (last < 0 || (last === 0 && to.derived)) last += length
  if (first === last) return []
  if (first >= length || first < 0) throw new Error(`array index out of bounds: index ${first}, length ${length}`)
  if (last > length || last < 0) throw new Error(`array index out of bounds: index ${last - 1}, length ${length}`)
  if (first > last) throw new Error(`starting index ${first} is greater than ending index ${last}`)
  const stride = step.value ?? 1
  if (stride <= 0) throw new Error('step must be > 0')
  return (value as Values).slice(first, last).filter((_, i) => i % stride === 0)
}

function goTypeOf(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : 'map[string]interface {}'
}

/** Compares by kind, as Go's templates do. */
function compare(a: unknown, b: unknown, operator: string): boolean {
  for (const value of [a, b]) if (typeof value === 'object') throw new Error('invalid type for comparison')
  if (goTypeOf(a) !== goTypeOf(b)) throw new Error('incompatible types for comparison')
  if (operator === '==') return a === b
  if (operator === '!=') return a !== b
  if (!['<', '>', '<=', '>='].includes(operator)) throw new Error(`unrecognized filter operator ${operator}`)
  if (typeof a === 'boolean') throw new Error('invalid type for comparison')
  const [x, y] = [a as string, b as string]
  if (operator === '<') return x < y
  if (operator === '>') return x > y
  return operator === '<=' ? x <= y : x >= y
}

/** `.metadata.name`, `metadata.name` and `{.metadata.name}` as a template (kubectl `cmd/get RelaxedJSONPathExpression`). */
export function relaxedJsonPath(expression: string): string {
  if (expression === '') return expression
  const inside = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression)
  if (!inside)
    throw new Error(`unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`)
  return `{.${inside[1] ?? inside[2] ?? ''}}`
}

const parsedPaths = new Map<string, JsonPath>()

/**
 * What a template makes of an object, as `-o jsonpath=…` prints it. Throws upstream's message for a template that cannot be parsed.
 * Templates are kept, since claims ask for the same one at every revision.
 */
export function evaluateJsonPath(template: string, object: object): string {
  let path = parsedPaths.get(template)
  if (!path) parsedPaths.set(template, (path = new JsonPath(template, { allowMissingKeys: true })))
  return path.execute(object)
}
