// Mirrors what apiserver endpoints/handlers/rest.go does with the body of a request.
import type { GroupVersionKind, KubernetesObject, OwnerReference } from '../../../api'
import { decode, deepEqual, newBadRequest, summarize, type FieldValidation } from '../../../apimachinery'
import { bodyFormat } from '../negotiation'
import type { RequestScope } from '../request-scope'

/** The object of its resource that a request carries, in the stored version. Throws BadRequest, UnsupportedMediaType. */
export function readResource(scope: RequestScope, validation: FieldValidation): KubernetesObject {
  const object = readObject(scope, scope.resource, validation)
  return scope.conversion ? scope.conversion.toStorage(object) : object
}

/** The object of that kind that a request carries, decoded where it is text. Throws BadRequest, UnsupportedMediaType. */
export function readObject(
  { request, warnings }: RequestScope,
  expected: GroupVersionKind,
  validation: FieldValidation,
): KubernetesObject {
  const { body = '' } = request
  if (typeof body === 'object') return typed(body as KubernetesObject, expected)
  const contentType = bodyFormat(request.contentType)
  if (contentType === 'protobuf') throw newBadRequest(notProtobuf(body, expected))
  const { object, strictErrors } = decode(body, { contentType, gvk: expected, validation })
  warnings.push(...strictErrors)
  return object
}

function notProtobuf(body: string, { kind }: GroupVersionKind): string {
  const problem = 'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]'
  return `the object provided is unrecognized (must be of type ${kind}): ${problem} (${summarize(body)})`
}

/** An object of a component says its kind only where the component thought of it. */
function typed(object: KubernetesObject, { group, version, kind }: GroupVersionKind): KubernetesObject {
  const apiVersion = apiVersionOf(group, version)
  if (object.kind === kind && object.apiVersion === apiVersion) return object
  // Not spread: the engine would make a hidden class for each of them.
  return Object.assign({}, object, { kind, apiVersion })
}

const apiVersions = new Map<string, Map<string, string>>()

/** Put together once for each version: it is asked for with every write. */
function apiVersionOf(group: string, version: string): string {
  if (!group) return version
  let ofGroup = apiVersions.get(group)
  if (!ofGroup) apiVersions.set(group, (ofGroup = new Map()))
  let apiVersion = ofGroup.get(version)
  if (apiVersion === undefined) ofGroup.set(version, (apiVersion = `${group}/${version}`))
  return apiVersion
}

/** The object in the namespace of the request. Throws BadRequest where it names another. */
export function inNamespace(object: KubernetesObject, { resource, info }: RequestScope): KubernetesObject {
  const expected = resource.qualified === 'namespaces' ? '' : info.namespace
  if ((object.metadata.namespace ?? '') === expected) return object
  const { namespace = '', ...metadata } = object.metadata
  if (namespace === '') return { ...object, metadata: Object.assign({}, metadata, { namespace: expected }) }
  if (expected === '') return { ...object, metadata }
  throw newBadRequest('the namespace of the provided object does not match the namespace sent on the request')
}

/** Checks that an object goes by the name in the path (upstream `checkName`). Throws BadRequest. */
export function checkName({ metadata }: KubernetesObject, name: string): void {
  if (!metadata.name)
    throw newBadRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`)
  if (metadata.name !== name)
    throw newBadRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`)
}

/**
 * The object with each of its owner references once, and a warning where one stood there twice (upstream
 * `dedupOwnerReferencesAndAddWarning`).
 */
export function withoutDoubledOwners(object: KubernetesObject, warnings: string[], isAfterAdmission: boolean): KubernetesObject {
  const owners = object.metadata.ownerReferences
  if (!owners || owners.length < 2) return object
  const doubled = new Set<string>()
  const kept: OwnerReference[] = []
  for (const owner of owners) {
    if (kept.some((present) => deepEqual(present, owner))) doubled.add(owner.uid)
    else kept.push(owner)
  }
  if (doubled.size === 0) return object
  const where = isAfterAdmission ? ' after mutating admission happens' : ''
  warnings.push(
    `.metadata.ownerReferences contains duplicate entries${where}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${[...doubled].join(', ')}`,
  )
  return { ...object, metadata: { ...object.metadata, ownerReferences: kept } }
}
