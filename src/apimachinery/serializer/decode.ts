// Mirrors apimachinery runtime/serializer/json/json.go and how apiserver endpoints/handlers/{create,rest}.go word what it refuses.
import { kindSchema, typeNameOfKind, type GroupVersionKind, type KubernetesObject } from '../../api'
import { isPlainObject, type PlainObject } from '../own-property'
import { allResources } from '../resources'
import { newBadRequest } from '../status-error'
import { JsonNumber, parseJsonDocument, type JsonDocument } from './json-parser'
import { decodeTyped, kindOf, UnmarshalTypeError } from './typed-decoder'
import { yamlToJson } from './yaml-to-json'

/** What happens to fields that nobody knows and keys that stand twice. */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore'

export interface DecodeOptions {
  readonly contentType: 'json' | 'yaml'
  /** the kind that the request's path asks for; it stands in where the body names none */
  readonly gvk: GroupVersionKind
  readonly validation: FieldValidation
}

export interface Decoded {
  readonly object: KubernetesObject
  /** for `Warn`, what a strict decoder would have refused, as texts of warnings */
  readonly strictErrors: readonly string[]
}

const INTERPRETED =
  'Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'
/** Where Go's scheme was made; the text depends on how a server is built. */
const SCHEME = 'pkg/runtime/scheme.go:111'
const SUMMARY_LENGTH = 30

interface Parsed extends JsonDocument {
  /** for YAML: keys that stand twice, as one text */
  readonly yamlError?: string
}

/**
 * Reads the body of a write as the kind that its path asks for. Throws `BadRequest` in upstream's words: for what is no JSON or YAML, for
 * another kind or version, for values of a wrong type, and, when strict, for unknown and doubled fields.
 */
export function decode(text: string, { contentType, gvk, validation }: DecodeOptions): Decoded {
  const { parsed, actual } = recognize(text, contentType, gvk)
  const refuse = (message: string): Error => {
    const { kind, version } = actual
    return newBadRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${gvk.kind}: ${message}`)
  }
  checkRegistered(actual, refuse)
  const typeName = typeNameOfKind(actual)
  if (typeName !== undefined && actual.kind !== gvk.kind) throw refuse(unknownConversion(actual, gvk))
  const result = attempt(
    () => decodeTyped((parsed.value ?? {}) as PlainObject, typeNameOfKind(gvk) ?? gvk.kind, parsed.keys),
    refuse,
  )
  const strictErrors = [...(parsed.yamlError !== undefined ? [parsed.yamlError] : []), ...result.strictErrors]
  if (validation === 'Strict' && strictErrors.length) throw refuse(`strict decoding error: ${strictErrors.join(', ')}`)
  checkVersion(actual, gvk)
  const object = { ...result.object, apiVersion: apiVersionOf(gvk), kind: gvk.kind } as unknown as KubernetesObject
  return { object, strictErrors: validation === 'Warn' ? strictErrors.flatMap(asWarnings) : [] }
}

function attempt<T>(read: () => T, refuse: (message: string) => Error): T {
  try {
    return read()
  } catch (error) {
    throw refuse((error as Error).message)
  }
}

function recognize(
  text: string,
  contentType: 'json' | 'yaml',
  gvk: GroupVersionKind,
): { parsed: Parsed; actual: GroupVersionKind } {
  try {
    const parsed = contentType === 'yaml' ? yamlToJson(text) : parse(text)
    return { parsed, actual: interpret(parsed.value, gvk) }
  } catch (error) {
    const message = (error as Error).message
    throw newBadRequest(`the object provided is unrecognized (must be of type ${gvk.kind}): ${message} (${summarize(text)})`)
  }
}

function parse(text: string): Parsed {
  try {
    return parseJsonDocument(text)
  } catch (error) {
    throw new Error(`couldn't get version/kind; json parse error: ${(error as Error).message}`, { cause: error })
  }
}

/** Kind and version that the body names, else those asked for (upstream `gvkWithDefaults`). */
function interpret(value: unknown, defaults: GroupVersionKind): GroupVersionKind {
  if (value === null || value === undefined) return defaults
  if (!isPlainObject(value) || value instanceof JsonNumber) throw interpretError(`${kindOf(value)} into ${INTERPRETED}`)
  for (const field of ['apiVersion', 'kind'])
    if (value[field] !== undefined && value[field] !== null && typeof value[field] !== 'string')
      throw interpretError(`${kindOf(value[field])} into Go struct field .${field} of type string`)
  const apiVersion = (value.apiVersion ?? '') as string
  const parts = apiVersion.split('/')
  if (parts.length > 2) throw new Error(`unexpected GroupVersion string: ${apiVersion}`)
  const [group = '', version = ''] = parts.length === 2 ? parts : ['', apiVersion]
  const kind = (value.kind as string | undefined) || defaults.kind
  if (version === '' && (group === '' || group === defaults.group)) return { ...defaults, kind }
  return { group, version, kind }
}

function interpretError(what: string): Error {
  return new Error(`couldn't get version/kind; json parse error: ${new UnmarshalTypeError(what).message}`)
}

/** Older versions that the server's scheme still knows, though it serves them no longer. */
const OLD_VERSION = /^v\d+beta\d+$/

function isOldVersion({ group, version, kind }: GroupVersionKind): boolean {
  return OLD_VERSION.test(version) && allResources.some((r) => r.kind === kind && (r.group === group || group === 'extensions'))
}

function checkRegistered(actual: GroupVersionKind, refuse: (message: string) => Error): void {
  if (
    kindSchema(actual) ||
    isOldVersion(actual) ||
    allResources.some((r) => r.kind === actual.kind && r.apiVersion === apiVersionOf(actual))
  )
    return
  const version = JSON.stringify(apiVersionOf(actual))
  throw refuse(`no kind ${JSON.stringify(actual.kind)} is registered for version ${version} in scheme "${SCHEME}"`)
}

/** What Go says of an object that is of another kind than the one that is asked for. */
export function unknownConversion(actual: GroupVersionKind, wanted: GroupVersionKind): string {
  const internal = wanted.group.split('.')[0] || 'core'
  return `converting (${kindSchema(actual)?.go ?? `${actual.version}.${actual.kind}`}) to (${internal}.${wanted.kind}): unknown conversion`
}

function checkVersion(actual: GroupVersionKind, wanted: GroupVersionKind): void {
  if (actual.group === wanted.group && actual.version === wanted.version) return
  const [given, expected] = [apiVersionOf(actual), apiVersionOf(wanted)]
  throw newBadRequest(`the API version in the data (${given}) does not match the expected API version (${expected})`)
}

export function apiVersionOf({ group, version }: { readonly group: string; readonly version: string }): string {
  return group ? `${group}/${version}` : version
}

/** What YAML found comes as one text with a line for each (upstream `parseYAMLWarnings`). */
function asWarnings(strictError: string): readonly string[] {
  if (!strictError.startsWith('yaml: unmarshal errors:\n')) return [strictError]
  return strictError
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
}

/** The beginning of a body: as it stands where it looks like JSON, else in hex. */
export function summarize(text: string): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length === 0) return '<empty>'
  const head = bytes.slice(0, SUMMARY_LENGTH)
  const more = bytes.length > SUMMARY_LENGTH ? ' ...' : ''
  if (text.startsWith('{')) return new TextDecoder().decode(head) + more
  return [...head].map((byte) => byte.toString(16).padStart(2, '0')).join('') + more
}
