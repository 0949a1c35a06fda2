// Mirrors apimachinery util/managedfields/internal for server-side apply: versioncheck.go, lastappliedmanager.go, lastappliedupdater.go,
// skipnonapplied.go, managedfieldsupdater.go, structuredmerge.go; and the decoding of apiserver endpoints/handlers/patch.go.
import { ANNOTATION_LAST_APPLIED, type GroupVersionKind, type KubernetesObject, type ManagedFieldsEntry } from '../../api'
import { isPlainObject, type PlainObject } from '../own-property'
import { apiVersionOf, type FieldValidation } from '../serializer/decode'
import { kindOf, decodeTyped } from '../serializer/typed-decoder'
import { yamlToJson } from '../serializer/yaml-to-json'
import { newBadRequest, newUnknownError } from '../status-error'
import {
  applyManagers,
  compareTyped,
  ConflictsError,
  nodeOfType,
  printTypedErrors,
  toFieldSet,
  validateTyped,
  type Conflict,
  type Managers,
} from '../structured-merge'
import { formatTime } from '../time'
import { newConflictError } from './conflict-error'
import { comparable, resetFieldsOf, stripMeta, updateManaged, type ManagedWrite } from './field-manager'
import { decodeManagedFields, encodeManagedFields, managerIdentifier, NO_MANAGERS, type Managed } from './managed'

const BEFORE_FIRST_APPLY = 'before-first-apply'
/** Only kubectl's own applies take over from, and keep up, the annotation of client-side apply. */
const KUBECTL = 'kubectl'

export interface ApplyRequest extends ManagedWrite {
  readonly gvk: GroupVersionKind
  readonly time: number
  readonly force: boolean
}

export interface Applied {
  /** the object as it is to be defaulted and stored; undefined where the apply leaves it as it is */
  readonly object: KubernetesObject | undefined
  readonly managedFields: readonly ManagedFieldsEntry[]
}

/** Reads the body of an apply. Throws `BadRequest`; doubled keys come back as warnings unless validation is strict. */
export function decodeApplyConfiguration(
  text: string,
  validation: FieldValidation,
): { readonly config: PlainObject; readonly warnings: readonly string[] } {
  const { value, yamlError } = readYaml(text)
  const config = value ?? {}
  if (!isPlainObject(config)) {
    const wrong = `json: cannot unmarshal ${kindOf(config)} into Go value of type map[string]interface {}`
    throw newBadRequest(`error decoding YAML: error unmarshaling JSON: while decoding JSON: ${wrong}`)
  }
  if (yamlError === undefined || validation === 'Ignore') return { config, warnings: [] }
  const message = `error converting YAML to JSON: ${yamlError}`
  if (validation === 'Strict') throw newBadRequest(`error strict decoding YAML: ${message}`)
  return { config, warnings: [message] }
}

function readYaml(text: string): { readonly value: unknown; readonly yamlError?: string } {
  try {
    return yamlToJson(text)
  } catch (error) {
    throw newBadRequest(`error decoding YAML: error converting YAML to JSON: ${(error as Error).message}`)
  }
}

/**
 * Applies a configuration to the stored object (undefined: it is created) and returns the result with its managed fields. Throws a
 * StatusError: 409 for conflicts, 400 for another kind, 500 for what does not fit the schema.
 */
export function applyConfiguration(
  live: KubernetesObject | undefined,
  entries: readonly ManagedFieldsEntry[],
  config: PlainObject,
  request: ApplyRequest,
): Applied {
  checkConfiguration(config, request)
  const managed = startingPoint(live, decodeManagedFields(entries) ?? NO_MANAGERS, request)
  const liveObject = comparable(live as PlainObject | undefined, request.typeName)
  const identifier = managerIdentifier({
    manager: request.manager,
    operation: 'Apply',
    apiVersion: request.apiVersion,
    ...(request.subresource && { subresource: request.subresource }),
  })
  const { object, managers } = merge(liveObject, config, managed, identifier, request)
  const fields = new Map(managers)
  stripMeta(fields, identifier)
  const times = new Map(managed.times)
  if (object !== undefined) times.set(identifier, formatTime(request.time))
  const managedFields = encodeManagedFields({ fields, times })
  if (object === undefined && !live) return { object: decoded(liveObject, request), managedFields }
  return { object: object === undefined ? undefined : withLastApplied(decoded(object, request), config, request), managedFields }
}

function decoded(object: unknown, { typeName, gvk }: ApplyRequest): KubernetesObject {
  const typed = decodeTyped((object ?? {}) as PlainObject, typeName).object
  return { ...typed, apiVersion: apiVersionOf(gvk), kind: gvk.kind } as unknown as KubernetesObject
}

/** An object without managers gets one for all that it had before the first apply. */
function startingPoint(live: KubernetesObject | undefined, managed: Managed, request: ApplyRequest): Managed {
  if (managed.fields.size > 0 || !live) return managed
  const write = { ...request, manager: BEFORE_FIRST_APPLY }
  return updateManaged(managed, undefined, live as unknown as PlainObject, write)
}

function checkConfiguration(config: PlainObject, { gvk, typeName }: ApplyRequest): void {
  const { apiVersion = '', kind = '', metadata } = config as { apiVersion?: string; kind?: string; metadata?: unknown }
  const [group, version] = apiVersion.includes('/') ? (apiVersion.split('/') as [string, string]) : ['', apiVersion]
  const printed = `${group}/${version}, Kind=${kind}`
  if (kind !== gvk.kind || apiVersion !== apiVersionOf(gvk)) throw newBadRequest(`invalid object type: ${printed}`)
  const meta = (isPlainObject(metadata) ? metadata : {}) as { managedFields?: unknown; name?: string; namespace?: string }
  if (meta.managedFields !== undefined && meta.managedFields !== null) throw newBadRequest('metadata.managedFields must be nil')
  const errors = validateTyped(config, nodeOfType(typeName))
  if (errors.length === 0) return
  const object = `${meta.namespace ?? ''}/${meta.name ?? ''}; ${printed}`
  throw newUnknownError(`failed to create typed patch object (${object}): ${printTypedErrors(errors)}`)
}

function merge(
  live: PlainObject,
  config: PlainObject,
  managed: Managed,
  identifier: string,
  request: ApplyRequest,
): { readonly object: unknown; readonly managers: Managers } {
  const change = { node: nodeOfType(request.typeName), apiVersion: request.apiVersion, ignored: resetFieldsOf(request) }
  try {
    return applyManagers(live, config, managed.fields, identifier, request.force, change)
  } catch (error) {
    if (!(error instanceof ConflictsError)) throw error
    const conflicts = request.manager === KUBECTL ? beyondLastApplied(error.conflicts, live, request) : error.conflicts
    if (conflicts.length) throw newConflictError(conflicts)
    return applyManagers(live, config, managed.fields, identifier, true, change)
  }
}

/** The conflicts that remain where kubectl itself had applied the values in question on the client's side. */
function beyondLastApplied(
  conflicts: readonly Conflict[],
  live: PlainObject,
  { typeName, apiVersion }: ApplyRequest,
): readonly Conflict[] {
  const lastApplied = parseOrUndefined(annotationOf(live))
  if (!isPlainObject(lastApplied) || lastApplied.apiVersion !== apiVersion) return conflicts
  const node = nodeOfType(typeName)
  if (validateTyped(lastApplied, node).length) return conflicts
  const { modified, added, removed } = compareTyped(lastApplied, live, node)
  const allowed = toFieldSet(lastApplied, node).difference(modified).difference(added).difference(removed)
  return conflicts.filter(({ path }) => !allowed.has(path))
}

function annotationOf(object: PlainObject): string | undefined {
  const { metadata } = object as { metadata?: { annotations?: Readonly<Record<string, string>> } }
  return metadata?.annotations?.[ANNOTATION_LAST_APPLIED] || undefined
}

function parseOrUndefined(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Keeps the annotation of client-side apply in step, where the object has it. */
function withLastApplied(object: KubernetesObject, config: PlainObject, { manager }: ApplyRequest): KubernetesObject {
  if (manager !== KUBECTL || annotationOf(object as unknown as PlainObject) === undefined) return object
  const metadata = (config.metadata ?? {}) as PlainObject
  const { [ANNOTATION_LAST_APPLIED]: _, ...annotations } = (metadata.annotations ?? {}) as Readonly<Record<string, string>>
  const { annotations: __, ...rest } = metadata
  const bare = { ...config, metadata: { ...rest, ...(Object.keys(annotations).length && { annotations }) } }
  const text = `${JSON.stringify(sortKeys(bare))}\n`
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [ANNOTATION_LAST_APPLIED]: text } },
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  )
}
