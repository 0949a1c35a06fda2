import { distance } from 'fastest-levenshtein'
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import { parseGoDuration } from '../apimachinery'
import type { ImageBehaviour } from './image-behaviour'
import schema from './image-behaviour.schema.json'

/** What the schema of image behaviours uses of JSON Schema. */
interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly enum?: readonly string[]
  readonly const?: string
  readonly oneOf?: readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly description?: string
}

const ROOT = schema as unknown as Schema & { readonly $defs: Readonly<Record<string, Schema>> }
const DURATION = '#/$defs/duration'

/** A text that describes no image; the message has a line for each thing that is wrong, with its line in the text. */
export class ImageBehaviourError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ImageBehaviourError'
  }
}

/** Reads an image's behaviour from YAML. Throws `ImageBehaviourError`, with the nearest known field for each that is unknown. */
export function parseImageBehaviour(text: string): ImageBehaviour {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error) throw new ImageBehaviourError([`not YAML: ${error.message.split('\n')[0] ?? ''}`])
  const reader = new Reader(lines)
  const value = reader.read(document.contents, ROOT, '')
  if (reader.problems.length) throw new ImageBehaviourError(reader.problems)
  return value as ImageBehaviour
}

const targetOf = (given: Schema): Schema => (given.$ref ? (ROOT.$defs[given.$ref.split('/').at(-1) ?? ''] ?? {}) : given)

class Reader {
  readonly problems: string[] = []

  constructor(private readonly lines: LineCounter) {}

  /** The value of a node, durations in milliseconds; what does not fit its schema is noted. */
  read(node: unknown, given: Schema, path: string): unknown {
    const wanted = targetOf(given)
    const one = wanted.oneOf?.map(targetOf).find((each) => hasShape(node, each))
    if (wanted.oneOf && !one) return this.refuse(node, path, wanted)
    const fitting = one ?? wanted
    if (!hasShape(node, fitting)) return this.refuse(node, path, wanted)
    if (isMap(node)) return this.readMap(node as Node & { items: readonly unknown[] }, fitting, path)
    if (isSeq(node)) return node.items.map((item, index) => this.read(item, fitting.items ?? {}, `${path}[${index}]`))
    const { value } = node as unknown as { value: unknown }
    if (!isAllowed(value, fitting)) return this.refuse(node, path, wanted)
    return given.$ref === DURATION && typeof value === 'string' ? parseGoDuration(value) : value
  }

  private readMap(node: unknown, { properties = {}, additionalProperties, required = [] }: Schema, path: string): unknown {
    const result: Record<string, unknown> = {}
    const { items } = node as { items: readonly { key: unknown; value: unknown }[] }
    for (const { key, value } of items) {
      const name = isScalar(key) ? String(key.value) : String(key)
      const inner = path ? `${path}.${name}` : name
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined
      const field = known ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined)
      if (field) Object.defineProperty(result, name, { value: this.read(value, field, inner), enumerable: true })
      else this.note(key, `unknown field ${JSON.stringify(inner)}${didYouMean(name, Object.keys(properties))}`)
    }
    for (const name of required)
      if (!Object.hasOwn(result, name)) this.note(node, `${path || 'the image'} needs the field ${JSON.stringify(name)}`)
    return result
  }

  private refuse(node: unknown, path: string, wanted: Schema): undefined {
    const given = isMap(node) ? 'a map' : isSeq(node) ? 'a list' : isScalar(node) ? JSON.stringify(node.value) : 'nothing'
    this.note(node, `${path || "an image's behaviour"} must be ${describe(wanted)}, not ${given}`)
    return undefined
  }

  private note(node: unknown, problem: string): void {
    const offset = (node as Node | null)?.range?.[0]
    this.problems.push(offset === undefined ? problem : `line ${this.lines.linePos(offset).line}: ${problem}`)
  }
}

/** Whether a node is a map, a list or a single value as the schema wants it. */
function hasShape(node: unknown, { type, ...wanted }: Schema): boolean {
  if (type === 'object') return isMap(node)
  if (type === 'array') return isSeq(node)
  if (!isScalar(node)) return false
  const { value } = node
  if (wanted.const !== undefined) return value === wanted.const
  if (type === 'number' || type === 'integer') return typeof value === 'number'
  return type === undefined || typeof value === type
}

function isAllowed(value: unknown, wanted: Schema): boolean {
  if (wanted.enum && !wanted.enum.includes(String(value))) return false
  if (wanted.pattern !== undefined && !new RegExp(wanted.pattern).test(String(value))) return false
  if (typeof value !== 'number') return true
  if (wanted.type === 'integer' && !Number.isInteger(value)) return false
  return value >= (wanted.minimum ?? -Infinity) && value <= (wanted.maximum ?? Infinity)
}

/** What a value has to be, in words. */
function describe(given: Schema): string {
  const wanted = targetOf(given)
  if (given.$ref === DURATION || wanted === ROOT.$defs.duration)
    return 'a duration in milliseconds or as a text such as 500ms or 1m30s'
  if (wanted.oneOf) return wanted.oneOf.map(describe).join(' or ')
  if (wanted.enum) return `one of ${wanted.enum.join(', ')}`
  if (wanted.const !== undefined) return wanted.const
  switch (wanted.type) {
    case 'object':
      return wanted.properties ? `a map of ${Object.keys(wanted.properties).join(', ')}` : 'a map of texts'
    case 'array':
      return `a list in which each is ${describe(wanted.items ?? {})}`
    case 'boolean':
      return 'true or false'
    case 'integer':
      return wanted.maximum === undefined
        ? `a whole number of at least ${wanted.minimum ?? 0}`
        : `a whole number between ${wanted.minimum ?? 0} and ${wanted.maximum}`
    default:
      return 'a text'
  }
}

function didYouMean(word: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, away: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away }) => away <= Math.max(2, Math.floor(word.length / 3)))
    .sort((a, b) => a.away - b.away)
  return near[0] ? `; did you mean ${JSON.stringify(near[0].name)}?` : `; known are ${known.join(', ')}`
}
