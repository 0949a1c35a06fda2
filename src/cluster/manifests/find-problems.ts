import { allResources, ManifestError, parseManifest, resourceOfKind, type ManifestDocument } from '../../apimachinery'
import { kindSchema } from '../../api'
import { didYouMean } from '../nearest'
import { checkFields, isRecord, type Path } from './schema-check'
import { invalidFields, placeInvalidFields } from './server-errors'

/**
 * What can be seen to be wrong with a manifest: syntax, doubled keys, unknown kinds and fields, wrong types, and where the fields stand
 * that the server refused, as kubectl printed it in `stderr`. Each problem reads `file:line:column: what is wrong`, with the lines around it.
 */
export function findManifestProblems(text: string, fileName: string, stderr = ''): readonly string[] {
  const documents: ManifestDocument[] = []
  const refused = invalidFields(stderr)
  const problems = (): readonly string[] =>
    documents.flatMap((document) => [
      ...problemsOf(document, fileName),
      ...placeInvalidFields(document, refused).map(({ path, message }) => problemAt(document, fileName, path, message)),
    ])
  try {
    parseManifest(text, fileName, (document) => void documents.push(document))
  } catch (error) {
    if (error instanceof ManifestError) return [...problems(), syntaxProblem(error)]
    throw error
  }
  if (documents.length) return problems()
  return [`${fileName}: there is no object in it; it ${text.trim() === '' ? 'is empty' : 'has only comments and separators'}`]
}

/** The keys that stand twice in one map: kubectl silently takes the last, so that half of what the author wrote is lost. */
export function findDoubledKeys(text: string, fileName: string): readonly string[] {
  const documents: ManifestDocument[] = []
  try {
    parseManifest(text, fileName, (document) => void documents.push(document))
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
  }
  return documents.flatMap((document) =>
    document.doubledKeys.map(({ key, line, column, firstLine }) => {
      const problem = `key ${JSON.stringify(key)} already set in map, on line ${firstLine}`
      return `${fileName}:${line}:${column}: ${problem}\n${document.excerpt({ line, column })}`
    }),
  )
}

function syntaxProblem({ fileName, problem, place, excerpt }: ManifestError): string {
  if (!place) return `${fileName}: ${problem}`
  const marked = excerpt.split('\n').find((line) => line.startsWith('>')) ?? ''
  const advice = /^> *\d+ \| *\t/.test(marked) ? '; YAML is indented with spaces, not with tabs' : ''
  return `${fileName}:${place.line}:${place.column}: ${problem}${advice}\n${excerpt}`
}

function problemAt(document: ManifestDocument, fileName: string, path: Path, message: string): string {
  const place = document.positionOf(path)
  return `${fileName}:${place.line}:${place.column}: ${message}\n${document.excerpt(place)}`
}

function problemsOf(document: ManifestDocument, fileName: string): readonly string[] {
  return objectProblems(document.value, []).map(({ path, message }) => problemAt(document, fileName, path, message))
}

interface Problem {
  readonly path: Path
  readonly message: string
}

function objectProblems(value: unknown, path: Path): readonly Problem[] {
  const at = (inner: Path, message: string): Problem => ({ path: [...path, ...inner], message })
  if (!isRecord(value))
    return [
      at([], `this is no object of Kubernetes but ${Array.isArray(value) ? 'a list' : `a ${typeof value}`}: it has no fields`),
    ]
  const { apiVersion, kind } = value
  for (const field of ['apiVersion', 'kind'] as const) {
    if (value[field] === undefined || value[field] === null) return [at([], `${field} is missing${nearKey(field, value)}`)]
    if (typeof value[field] !== 'string') return [at([field], `this takes string, not ${typeof value[field]}`)]
  }
  if (kind === 'List' && Array.isArray(value.items))
    return value.items.flatMap((item, i) => objectProblems(item, [...path, 'items', i]))
  const resource = resourceOfKind(apiVersion as string, kind as string)
  const schema = resource && kindSchema(resource)
  if (!resource || !schema) return [unknownKind(at, apiVersion as string, kind as string)]
  const found: Problem[] = []
  checkFields(value, schema, (inner, message) => found.push(at(inner, message)))
  return found.length ? found : missingName(value).map((message) => at(['metadata'], message))
}

/** A key of the object that may have been meant. */
function nearKey(field: string, value: Readonly<Record<string, unknown>>): string {
  const key = Object.keys(value).find((name) => didYouMean(name, [field]) !== '')
  return key === undefined ? '' : `; is it \`${key}\`?`
}

function unknownKind(at: (path: Path, message: string) => Problem, apiVersion: string, kind: string): Problem {
  const elsewhere = allResources.filter((resource) => resource.kind === kind).map((resource) => resource.apiVersion)
  if (elsewhere.length)
    return at(['apiVersion'], `there is no ${kind} in ${apiVersion}; it is in ${[...new Set(elsewhere)].join(', ')}`)
  return at(
    ['kind'],
    `there is no kind \`${kind}\`${didYouMean(
      kind,
      allResources.map((resource) => resource.kind),
    )}`,
  )
}

function missingName({ metadata }: Readonly<Record<string, unknown>>): readonly string[] {
  const { name, generateName } = isRecord(metadata) ? metadata : {}
  return name || generateName ? [] : ['metadata.name is missing']
}
