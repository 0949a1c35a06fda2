import { isMap, isScalar, isSeq, parseDocument, visit, type Node, type YAMLMap } from 'yaml'
import { typeSchema, kindSchema, type FieldSchema } from '../api'
import { compareQuantities, type Resource } from '../apimachinery'
import { say, SaidError, type Said } from '../cluster'

/** A partial object to compare with: plain values, and tags such as `!gt 3` for what is not equality. */
export type Pattern = Node | null

/** One place where an object is not as the pattern says. */
export interface Mismatch {
  readonly path: string
  readonly expected: Said
  readonly found: Said
}

/** Reads a pattern from YAML. Throws with line and column where it cannot be read. */
export function parsePattern(text: string): Pattern {
  const document = parseDocument(text, { logLevel: 'silent' })
  const [error] = document.errors
  if (error) throw new Error(error.message)
  if (!document.contents) throw new SaidError(say`the pattern is empty: it says nothing about the object`)
  visit(document, {
    Alias: (_key, { source }) => {
      throw new SaidError(say`*${source}: aliases are not known in patterns`)
    },
    Node: (_key, { tag }) => {
      if (tag !== undefined && isOwnTag(tag) && !TAGS[tag])
        throw new SaidError(say`unknown tag ${tag}; known are ${Object.keys(TAGS).join(', ')}`)
    },
  })
  return document.contents as Pattern
}

const isOwnTag = (tag: string): boolean => tag.startsWith('!') && !tag.startsWith('!!')

/** The paths of the fields that a pattern speaks of, elements of lists by `[]`. */
export function fieldPathsOf(pattern: Pattern, path = ''): readonly string[] {
  if (isMap(pattern))
    return pattern.items.flatMap(({ key, value }) => {
      const name = String(isScalar(key) ? key.value : key)
      return fieldPathsOf(value as Pattern, path ? `${path}.${name}` : name)
    })
  if (isSeq(pattern) && pattern.items.length) return pattern.items.flatMap((item) => fieldPathsOf(item as Pattern, `${path}[]`))
  return [path]
}

/** Where an object of a resource differs from a pattern; lists match by merge key, or by containing. */
export function computeMismatches(pattern: Pattern, object: unknown, resource: Resource): readonly Mismatch[] {
  const schema = kindSchema(resource)
  return compare(pattern, object, '', schema && { t: 'ref', ref: resource.kind })
}

type Tag = (argument: string, value: unknown) => boolean

/** What a tag asks of a value; quantities compare as Kubernetes compares them. */
const TAGS: Readonly<Record<string, Tag>> = {
  '!absent': (_argument, value) => value === undefined,
  '!present': (_argument, value) => value !== undefined,
  '!gt': (argument, value) => order(value, argument) === 1,
  '!ge': (argument, value) => [0, 1].includes(order(value, argument) ?? -1),
  '!lt': (argument, value) => order(value, argument) === -1,
  '!le': (argument, value) => [0, -1].includes(order(value, argument) ?? 1),
  '!ne': (argument, value) => String(value) !== argument,
  '!re': (argument, value) =>
    value !== undefined && new RegExp(argument).test(typeof value === 'string' ? value : JSON.stringify(value)),
}

/** Which of two numbers or quantities is the greater; undefined where one is neither. */
function order(value: unknown, argument: string): -1 | 0 | 1 | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  try {
    return compareQuantities(value, argument)
  } catch {
    return undefined
  }
}

function compare(pattern: Pattern, value: unknown, path: string, schema: FieldSchema | undefined): readonly Mismatch[] {
  const tag = pattern?.tag
  if (tag !== undefined && isOwnTag(tag)) return compareTag(tag, pattern, value, path)
  if (isMap(pattern)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [mismatch(path, say`a map`, value)]
    return pattern.items.flatMap(({ key, value: inner }) => {
      const name = String(isScalar(key) ? key.value : key)
      const own = Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined
      return compare(inner as Pattern, own, path ? `${path}.${name}` : name, fieldOf(schema, name))
    })
  }
  if (isSeq(pattern)) return compareLists(pattern.items as readonly Pattern[], value, path, schema)
  const expected = isScalar(pattern) ? pattern.value : null
  return isEqualScalar(expected, value) ? [] : [mismatch(path, show(expected), value)]
}

function compareTag(tag: string, pattern: Pattern, value: unknown, path: string): readonly Mismatch[] {
  const argument = isScalar(pattern) ? String(pattern.source ?? pattern.value ?? '') : ''
  return TAGS[tag]?.(argument, value) ? [] : [mismatch(path, `${tag.slice(1)} ${argument}`.trim(), value)]
}

/** Each element of the pattern must be found: the one with the same merge key, else any that matches. */
function compareLists(
  patterns: readonly Pattern[],
  value: unknown,
  path: string,
  schema: FieldSchema | undefined,
): readonly Mismatch[] {
  if (!Array.isArray(value)) return [mismatch(path, say`a list`, value)]
  const keys = schema?.mergeKey ? [schema.mergeKey] : (schema?.listKeys ?? [])
  return patterns.flatMap((pattern, i) => {
    const key = keys.find((name) => isMap(pattern) && hasPlain(pattern, name))
    if (key !== undefined && isMap(pattern)) {
      const wanted = pattern.get(key)
      const element = (value as readonly Readonly<Record<string, unknown>>[]).find((e) => e[key] === wanted)
      const at = `${path}[${key}=${String(wanted)}]`
      return element ? compare(pattern, element, at, schema?.items) : [{ path: at, expected: say`an element`, found: say`none` }]
    }
    const fits = value.some((element) => compare(pattern, element, path, schema?.items).length === 0)
    return fits ? [] : [mismatch(`${path}[${i}]`, say`an element like ${showPattern(pattern)}`, value)]
  })
}

/** Whether a map says what a key's value is, and not only of what sort. */
function hasPlain(map: YAMLMap, key: string): boolean {
  const node = map.get(key, true)
  return isScalar(node) && !(node.tag !== undefined && isOwnTag(node.tag))
}

function fieldOf(schema: FieldSchema | undefined, name: string): FieldSchema | undefined {
  if (schema?.t === 'map') return schema.items
  return schema?.ref ? typeSchema(schema.ref)?.fields[name] : undefined
}

function isEqualScalar(expected: unknown, value: unknown): boolean {
  if (expected === null) return value === undefined || value === null
  return expected === value || (typeof expected !== typeof value && value !== undefined && String(expected) === String(value))
}

function mismatch(path: string, expected: Said, value: unknown): Mismatch {
  return { path, expected, found: value === undefined ? say`nothing` : show(value) }
}

/** A pattern as it was written, in one line. */
function showPattern(pattern: Pattern): string {
  if (isMap(pattern))
    return `{${pattern.items.map(({ key, value }) => `${String(key)}: ${showPattern(value as Pattern)}`).join(', ')}}`
  if (isSeq(pattern)) return `[${pattern.items.map((item) => showPattern(item as Pattern)).join(', ')}]`
  const tag = pattern?.tag
  const text = isScalar(pattern) ? String(pattern.source ?? pattern.value ?? '') : ''
  return tag !== undefined && isOwnTag(tag) ? `${tag} ${text}`.trim() : text
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}
