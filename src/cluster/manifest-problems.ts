import { allResources, ManifestError, parseManifest, resourceOfKind, type ManifestDocument } from '../apimachinery'
import { kindSchema, typeSchema, type FieldSchema } from '../api'
import { didYouMean } from './nearest'

/** Something that is wrong at one place of a manifest. */
export interface ManifestProblem {
  /** `file:line:column: what is wrong; did you mean …?` and the lines around it */
  readonly text: string
}

type Path = readonly (string | number)[]

/** What can be seen to be wrong with a manifest without a server: syntax, doubled keys, unknown kinds and fields, wrong types. */
export function findManifestProblems(text: string, fileName: string): readonly ManifestProblem[] {
  try {
    return parseManifest(text, fileName).flatMap((document) => problemsOf(document, fileName))
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    const place = error.line === undefined ? error.fileName : `${error.fileName}:${error.line}`
    return [{ text: `${place}: ${error.message}${error.excerpt && `\n${error.excerpt}`}` }]
  }
}

/** The keys that stand twice in one map: kubectl silently takes the last, so that half of what the author wrote is lost. */
export function findDoubledKeys(text: string, fileName: string): readonly string[] {
  try {
    return parseManifest(text, fileName).flatMap(({ doubledKeys }) => doubledKeys.map((problem) => `${fileName}: ${problem}`))
  } catch (error) {
    if (error instanceof ManifestError) return []
    throw error
  }
}

function problemsOf(document: ManifestDocument, fileName: string): readonly ManifestProblem[] {
  const at = (path: Path, message: string): ManifestProblem => {
    const { line, column } = document.positionOf(path)
    return { text: `${fileName}:${line}:${column}: ${message}\n${document.excerpt(line)}` }
  }
  const { value } = document
  if (!isRecord(value)) return [at([], 'this is no object of Kubernetes: it has no fields')]
  const doubled = document.doubledKeys.map((problem) => at([], problem))
  const { apiVersion, kind } = value
  if (typeof apiVersion !== 'string') return [...doubled, at([], 'apiVersion is missing')]
  if (typeof kind !== 'string') return [...doubled, at([], 'kind is missing')]
  const resource = resourceOfKind(apiVersion, kind)
  const schema = resource && kindSchema(resource)
  if (!resource || !schema) return [...doubled, at(['kind'], unknownKind(apiVersion, kind))]
  const found: ManifestProblem[] = [...doubled]
  checkFields(value, schema.fields, [], (path, message) => found.push(at(path, message)))
  return found
}

function unknownKind(apiVersion: string, kind: string): string {
  const elsewhere = allResources.filter((resource) => resource.kind === kind).map((resource) => resource.apiVersion)
  if (elsewhere.length) return `there is no ${kind} in ${apiVersion}; it is in ${[...new Set(elsewhere)].join(', ')}`
  return `there is no kind \`${kind}\`${didYouMean(
    kind,
    allResources.map((resource) => resource.kind),
  )}`
}

type Report = (path: Path, message: string) => void

function checkFields(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldSchema>>,
  path: Path,
  report: Report,
): void {
  for (const [name, inner] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field) checkValue(inner, field, [...path, name], report)
    else report([...path, name], `unknown field \`${name}\`${didYouMean(name, Object.keys(fields))}`)
  }
}

const SCALAR_TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  boolean: ['boolean'],
  int32: ['number'],
  int64: ['number'],
  double: ['number'],
  quantity: ['string', 'number'],
  intorstring: ['string', 'number'],
  time: ['string'],
  microtime: ['string'],
  bytes: ['string'],
}

function checkValue(value: unknown, field: FieldSchema, path: Path, report: Report): void {
  if (value === null || value === undefined || field.t === 'any') return
  if (field.t === 'array') {
    if (!Array.isArray(value)) return report(path, `this is a list; write its elements behind dashes`)
    return value.forEach((element, i) => field.items && checkValue(element, field.items, [...path, i], report))
  }
  if (field.t === 'map' || field.t === 'ref') {
    if (!isRecord(value)) return report(path, `this is ${field.t === 'map' ? 'a map' : `a ${field.ref}`}, not ${typeof value}`)
    if (field.t === 'ref') return checkFields(value, typeSchema(field.ref ?? '')?.fields ?? {}, path, report)
    return Object.entries(value).forEach(([key, inner]) => field.items && checkValue(inner, field.items, [...path, key], report))
  }
  const types = SCALAR_TYPES[field.t] ?? []
  if (!types.includes(typeof value))
    report(path, `this takes ${types.join(' or ')}, not ${Array.isArray(value) ? 'a list' : typeof value}`)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
