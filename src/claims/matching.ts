import { isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import { typeSchema, kindSchema, type FieldSchema } from '../api'
import type { Resource } from '../apimachinery'

/** A partial object to compare with: plain values, and tags such as `!gt 3` for what is not equality. */
export type Pattern = Node | null

/** One place where an object is not as the pattern says. */
export interface Mismatch {
  readonly path: string
  readonly expected: string
  readonly found: string
}

/** Reads a pattern from YAML. Throws with line and column where it cannot be read. */
export function parsePattern(text: string): Pattern {
  const document = parseDocument(text, { logLevel: 'silent' })
  const [error] = document.errors
  if (error) throw new Error(error.message)
  return document.contents as Pattern
}

/** Where an object of a resource differs from a pattern; lists match by merge key, or by containing. */
export function computeMismatches(pattern: Pattern, object: unknown, resource: Resource): readonly Mismatch[] {
  const schema = kindSchema(resource)
  return compare(pattern, object, '', schema && { t: 'ref', ref: resource.kind })
}

type Tag = (argument: string, value: unknown) => boolean

/** What a tag asks of a value. */
const TAGS: Readonly<Record<string, Tag>> = {
  '!absent': (_argument, value) => value === undefined,
  '!present': (_argument, value) => value !== undefined,
  '!gt': (argument, value) => Number(value) > Number(argument),
  '!ge': (argument, value) => Number(value) >= Number(argument),
  '!lt': (argument, value) => Number(value) < Number(argument),
  '!le': (argument, value) => Number(value) <= Number(argument),
  '!ne': (argument, value) => String(value) !== argument,
  '!re': (argument, value) => typeof value === 'string' && new RegExp(argument).test(value),
}

function compare(pattern: Pattern, value: unknown, path: string, schema: FieldSchema | undefined): readonly Mismatch[] {
  const tag = pattern?.tag
  if (tag?.startsWith('!') && !tag.startsWith('!!')) return compareTag(tag, pattern, value, path)
  if (isMap(pattern)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [mismatch(path, 'a map', value)]
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
  const check = TAGS[tag]
  if (!check) throw new Error(`unknown tag ${tag} at ${path}; known are ${Object.keys(TAGS).join(', ')}`)
  const argument = isScalar(pattern) ? String(pattern.source ?? pattern.value ?? '') : ''
  return check(argument, value) ? [] : [mismatch(path, `${tag.slice(1)} ${argument}`.trim(), value)]
}

/** Each element of the pattern must be found: the one with the same merge key, else any that matches. */
function compareLists(patterns: readonly Pattern[], value: unknown, path: string, schema: FieldSchema | undefined): readonly Mismatch[] {
  if (!Array.isArray(value)) return [mismatch(path, 'a list', value)]
  const keys = schema?.mergeKey ? [schema.mergeKey] : (schema?.listKeys ?? [])
  return patterns.flatMap((pattern, i) => {
    const key = keys.find((name) => isMap(pattern) && pattern.has(name))
    if (key !== undefined && isMap(pattern)) {
      const wanted = pattern.get(key)
      const element = (value as readonly Readonly<Record<string, unknown>>[]).find((e) => e[key] === wanted)
      const at = `${path}[${key}=${String(wanted)}]`
      return element ? compare(pattern, element, at, schema?.items) : [{ path: at, expected: 'an element', found: 'none' }]
    }
    const fits = value.some((element) => compare(pattern, element, path, schema?.items).length === 0)
    return fits ? [] : [mismatch(`${path}[${i}]`, `an element like ${show((pattern as Node | null)?.toJSON())}`, value)]
  })
}

function fieldOf(schema: FieldSchema | undefined, name: string): FieldSchema | undefined {
  if (schema?.t === 'map') return schema.items
  return schema?.ref ? typeSchema(schema.ref)?.fields[name] : undefined
}

function isEqualScalar(expected: unknown, value: unknown): boolean {
  if (expected === null) return value === undefined || value === null
  return expected === value || (typeof expected !== typeof value && value !== undefined && String(expected) === String(value))
}

function mismatch(path: string, expected: string, value: unknown): Mismatch {
  return { path, expected, found: value === undefined ? 'nothing' : show(value) }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 120 ? `${text.slice(0, 117)}...` : text
}
