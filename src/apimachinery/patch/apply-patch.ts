// Mirrors apiserver endpoints/handlers/patch.go: how a server decodes a patch, applies it, and reads the result again.
import { kindSchema, typeNameOfKind, type GroupVersionKind, type KubernetesObject } from '../../api'
import { fieldInvalid } from '../field-error'
import { isPlainObject, type PlainObject } from '../own-property'
import { parseJsonDocument } from '../serializer/json-parser'
import { apiVersionOf, unknownConversion, type FieldValidation } from '../serializer/decode'
import { decodeTyped, kindOf, plain } from '../serializer/typed-decoder'
import { genericStrictErrors } from '../serializer/generic-strict-errors'
import { restoreError } from '../serializer/restore-error'
import { isStatusError, newBadRequest, newInvalid, type StatusError } from '../status-error'
import { formatGoValue } from './go-value'
import { applyMergePatch } from './json-merge'
import { applyJsonPatch, type JsonPatchOperation } from './json-patch'
import { PatchError } from './patch-error'
import { printJsonPatched, printMerged } from './print-patched'
import { applyStrategicMergePatch } from './strategic-merge'

export type PatchType = 'json' | 'merge' | 'strategic'

export interface PatchRequest {
  readonly type: PatchType
  /** the body */
  readonly text: string
  readonly gvk: GroupVersionKind
  /** name of the object's type in the schema */
  readonly typeName: string
  readonly validation: FieldValidation
}

export interface Patched {
  readonly object: KubernetesObject
  /** for `Warn`, texts of warnings */
  readonly warnings: readonly string[]
}

const OPERATION_FIELDS: ReadonlySet<string> = new Set(['op', 'path', 'from', 'value'])

interface Applied {
  readonly result: unknown
  readonly strictErrors: readonly string[]
  /** how messages name the result */
  readonly printed: () => string
}

/**
 * Applies a patch's text to an object as it is stored and returns the patched one, decoded: to be defaulted and validated. Throws a
 * StatusError in upstream's words.
 */
export function applyPatch(current: PlainObject, request: PatchRequest): Patched {
  const { result, strictErrors, printed } =
    request.type === 'strategic' ? applyStrategic(current, request) : applyJson(current, request)
  const refuse = (message: string): StatusError =>
    newInvalid({ group: '', kind: '' }, '', [fieldInvalid('patch', printed(), message)])
  const decoded = read(result, request, refuse)
  const all = request.validation === 'Ignore' ? [] : [...strictErrors, ...decoded.strictErrors]
  if (request.validation === 'Strict' && all.length) throw refuse(`strict decoding error: ${all.join(', ')}`)
  return { object: decoded.object as unknown as KubernetesObject, warnings: all }
}

function read(
  result: unknown,
  { type, gvk, typeName }: PatchRequest,
  refuse: (message: string) => StatusError,
): { readonly object: PlainObject; readonly strictErrors: readonly string[] } {
  const value = isPlainObject(result) ? result : {}
  const identity = { apiVersion: apiVersionOf(gvk), kind: gvk.kind }
  if (type === 'strategic') {
    const wrong = restoreError(value, typeName)
    if (wrong !== undefined) throw refuse(wrong)
  } else checkKind(value, gvk, refuse)
  try {
    const { object, strictErrors } = decodeTyped(value, typeName)
    return { object: { ...object, ...identity }, strictErrors }
  } catch (error) {
    const { message } = error as Error
    throw refuse(type === 'strategic' ? withoutField(message) : message)
  }
}

/** What reads itself is read apart from the object that it stands in, and knows nothing of its place. */
function withoutField(message: string): string {
  return message.replace(/into Go struct field \S+ of type/, 'into Go value of type')
}

/** A patched object is of the kind that it names by then, which has to be the one that there was. */
function checkKind(value: PlainObject, gvk: GroupVersionKind, refuse: (message: string) => StatusError): void {
  const { apiVersion = apiVersionOf(gvk), kind = gvk.kind } = value as { apiVersion?: string; kind?: string }
  if (kind === gvk.kind && apiVersion === apiVersionOf(gvk)) return
  const [first = '', second] = apiVersion.split('/')
  const actual = second === undefined ? { group: '', version: first, kind } : { group: first, version: second, kind }
  const typeName = typeNameOfKind(actual)
  if (typeName === undefined || kindSchema(actual) === undefined)
    throw refuse(
      `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
    )
  if (kind === gvk.kind) return
  try {
    decodeTyped(value, typeName)
  } catch (error) {
    throw refuse((error as Error).message)
  }
  throw refuse(unknownConversion(actual, gvk))
}

function applyStrategic(current: PlainObject, { text, typeName }: PatchRequest): Applied {
  const { value, strictErrors } = decodePatchObject(text, '')
  try {
    return { result: applyStrategicMergePatch(current, value, typeName), strictErrors, printed: () => formatGoValue(value) }
  } catch (error) {
    throw error instanceof PatchError ? error.status : error
  }
}

function applyJson(current: PlainObject, { type, text }: PatchRequest): Applied {
  if (type === 'merge') {
    const { value, strictErrors } = decodePatchObject(text, 'error decoding patch: ')
    const result = applyMergePatch(current, value)
    return { result, strictErrors, printed: () => printMerged(result, value) }
  }
  const { operations, strictErrors } = decodeOperations(text)
  const result = applyJsonPatch(current, operations)
  return { result, strictErrors, printed: () => printJsonPatched(result, operations) }
}

function decodePatchObject(
  text: string,
  prefix: string,
): { readonly value: PlainObject; readonly strictErrors: readonly string[] } {
  const { value, keys } = parsed(text, prefix)
  if (value === null) return { value: {}, strictErrors: [] }
  if (!isPlainObject(value))
    throw newBadRequest(`${prefix}json: cannot unmarshal ${kindOf(value)} into Go value of type map[string]interface {}`)
  return { value: plain(value) as PlainObject, strictErrors: genericStrictErrors(value, keys) }
}

function decodeOperations(text: string): {
  readonly operations: readonly JsonPatchOperation[]
  readonly strictErrors: readonly string[]
} {
  const prefix = 'error decoding patch: '
  const { value } = parsed(text, prefix)
  if (value === null) return { operations: [], strictErrors: [] }
  if (!Array.isArray(value))
    throw newBadRequest(`${prefix}json: cannot unmarshal ${kindOf(value)} into Go value of type []handlers.jsonPatchOp`)
  const strictErrors: string[] = []
  const operations = (plain(value) as unknown[]).map((operation, i) => {
    if (!isPlainObject(operation))
      throw newBadRequest(`${prefix}json: cannot unmarshal ${kindOf(operation)} into Go value of type handlers.jsonPatchOp`)
    for (const key of Object.keys(operation))
      if (!OPERATION_FIELDS.has(key)) strictErrors.push(`json patch unknown field ${JSON.stringify(`[${i}].${key}`)}`)
    for (const field of ['op', 'path', 'from'])
      if (Object.hasOwn(operation, field) && operation[field] !== null && typeof operation[field] !== 'string')
        throw newBadRequest(
          `${prefix}json: cannot unmarshal ${kindOf(operation[field])} into Go struct field jsonPatchOp.${field} of type string`,
        )
    return operation as JsonPatchOperation
  })
  return { operations, strictErrors }
}

function parsed(text: string, prefix: string): ReturnType<typeof parseJsonDocument> {
  try {
    return parseJsonDocument(text)
  } catch (error) {
    if (isStatusError(error)) throw error
    throw newBadRequest(`${prefix}${(error as Error).message}`)
  }
}
