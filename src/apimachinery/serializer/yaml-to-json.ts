// Mirrors sigs.k8s.io/yaml (YAMLToJSON, YAMLToJSONStrict) over go-yaml v2, whose YAML is 1.1 in most things.
import { isMap, isPair, Composer, isScalar, LineCounter, Parser, visit, type Document, type ScalarTag, type Tags } from 'yaml'
import type { JsonDocument } from './json-parser'
import { goYamlError, isBehindFirstNode } from './yaml-errors'

/** A text that is no YAML; the message is go-yaml's. */
export class YamlSyntaxError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'YamlSyntaxError'
  }
}

/** A key that has stood in its map before. */
export interface DoubledKey {
  readonly key: unknown
  /** go-yaml's: that of the value, counted from 1 */
  readonly line: number
  /** where it stands in the text, the first letter at 0 */
  readonly offset: number
  readonly firstOffset: number
}

/** A text read as YAML. */
export interface YamlDocument extends JsonDocument {
  /** keys that stand twice, in go-yaml's words */
  readonly yamlError?: string
  readonly doubledKeys: readonly DoubledKey[]
  readonly document: Document | undefined
  readonly lines: LineCounter
}

const MAX_ALIASES = 1000
/** go-yaml's is 10,000, more than the stack holds here; objects of Kubernetes nest some dozen levels deep. */
const MAX_DEPTH = 500
const TOO_DEEP = `yaml: exceeded max depth of ${MAX_DEPTH}`
const CONTROL_CHARACTER = /[^\t\n\r\x20-\x7e\x85\xa0-\uffff]/

const octal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  format: 'OCT',
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => {
    const digits = text.replace(/_/g, '').replace(/^([-+]?)0o/, '$1')
    return digits.startsWith('-') ? -parseInt(digits.slice(1), 8) : parseInt(digits, 8)
  },
}

/** Numbers with a point or an exponent; the library takes a lone point for one. */
const float: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?$/,
  resolve: (text) => Number(text.replaceAll('_', '')),
}

/** Dates, times and sets stay the texts or maps that they are written as. */
const LEFT_OUT: ReadonlySet<string> = new Set(['timestamp', 'set', 'omap', 'pairs'].map((name) => `tag:yaml.org,2002:${name}`))
function goTags(tags: Tags): Tags {
  const kept = tags.filter((tag) => {
    if (typeof tag === 'string') return true
    if (tag.tag === float.tag) return String((tag as ScalarTag).test).includes('inf')
    return !(LEFT_OUT.has(tag.tag) || ('format' in tag && tag.format === 'TIME'))
  })
  return [octal, ...kept, float]
}

/** How many texts are remembered, and how long they may be. */
const MOST_REMEMBERED = 64
const LONGEST_REMEMBERED = 10_000

/** By text: scenarios apply the same manifests again and again, and who reads one changes nothing of it. */
const remembered = new Map<string, YamlDocument>()

/** Reads the first document of a YAML text as JSON; what is handed out is shared. Throws `YamlSyntaxError`. */
export function yamlToJson(text: string): YamlDocument {
  const known = remembered.get(text)
  if (known) return known
  const read = readYaml(text)
  if (text.length > LONGEST_REMEMBERED) return read
  for (const [oldest] of remembered) {
    if (remembered.size < MOST_REMEMBERED) break
    remembered.delete(oldest)
  }
  remembered.set(text, read)
  return read
}

function readYaml(text: string): YamlDocument {
  if (CONTROL_CHARACTER.test(text)) throw new YamlSyntaxError('yaml: control characters are not allowed')
  const lines = new LineCounter()
  const parsed = parseDocuments(text, lines)
  const document = parsed[0]
  const keys = new WeakMap<object, readonly string[]>()
  if (!document) return { value: null, keys, doubledKeys: [], document: undefined, lines }
  if (document.errors.length && !isBehindFirstNode(document.errors, text))
    throw new YamlSyntaxError(goYamlError(document.errors, text))
  const value = toJson(document)
  const doubled = findDoubledKeys(document, lines)
  const words = doubled.map(({ key, line }) => `  line ${line}: key ${JSON.stringify(key)} already set in map`)
  const yamlError = words.length ? `yaml: unmarshal errors:\n${words.join('\n')}` : undefined
  return { value, keys, doubledKeys: doubled, document, lines, ...(yamlError !== undefined && { yamlError }) }
}

/** The documents of a text, as the library's `parseAllDocuments` makes them; what nests too deep is not gone into. */
function parseDocuments(text: string, lines: LineCounter): readonly Document[] {
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  if (tokens.some((token) => nestsDeeperThan(MAX_DEPTH, token))) throw new YamlSyntaxError(TOO_DEEP)
  const documents = [...new Composer(OPTIONS).compose(tokens)] as Document[]
  for (const { errors } of documents)
    for (const error of errors) error.linePos = [lines.linePos(error.pos[0]), lines.linePos(error.pos[1])]
  return documents
}

const OPTIONS = {
  version: '1.1',
  merge: true,
  uniqueKeys: false,
  stringKeys: false,
  customTags: goTags,
  logLevel: 'silent',
} as const

interface Nesting {
  readonly value?: unknown
  readonly items?: readonly { readonly key?: unknown; readonly value?: unknown }[]
}

/** Without recursion, so that no depth of nesting is too much for it. */
function nestsDeeperThan(limit: number, outermost: unknown): boolean {
  const open: { readonly token: unknown; readonly depth: number }[] = [{ token: outermost, depth: 0 }]
  for (let at = open.pop(); at; at = open.pop()) {
    const { token, depth } = at
    if (typeof token !== 'object' || token === null) continue
    if (depth > limit) return true
    const { value, items } = token as Nesting
    if (value !== undefined) open.push({ token: value, depth: depth + 1 })
    for (const item of items ?? [])
      for (const inner of [item.key, item.value]) if (inner) open.push({ token: inner, depth: depth + 1 })
  }
  return false
}

function toJson(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown
  } catch (error) {
    const { message } = error as Error
    const anchor = /^Unresolved alias .*: (.*)$/.exec(message)?.[1]
    if (anchor !== undefined) throw new YamlSyntaxError(`yaml: unknown anchor '${anchor}' referenced`)
    if (message.includes('alias count')) throw new YamlSyntaxError('yaml: document contains excessive aliasing')
    throw new YamlSyntaxError(`yaml: ${message}`)
  }
}

function findDoubledKeys(document: Document, lines: LineCounter): readonly DoubledKey[] {
  const found: DoubledKey[] = []
  visit(document, {
    Map: (_, map) => {
      const seen = new Map<unknown, number>()
      for (const pair of map.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue
        const key = pair.key.value
        const offset = pair.key.range?.[0] ?? 0
        const firstOffset = seen.get(key)
        if (key !== '<<' && firstOffset !== undefined)
          found.push({ key, line: lineOf(pair.value, pair.key, lines), offset, firstOffset })
        seen.set(key, firstOffset ?? offset)
      }
    },
  })
  return found
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null
}

function lineOf(value: unknown, key: Ranged, lines: LineCounter): number {
  const node = isScalar(value) && value.value === null ? key : ((value ?? key) as Ranged)
  const offset = (isMap(node) ? (node.items[0]?.key as Ranged | undefined)?.range?.[0] : undefined) ?? node.range?.[0] ?? 0
  return lines.linePos(offset).line
}
