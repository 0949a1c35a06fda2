// Mirrors what apiserver endpoints/handlers/rest.go does with the body of a request.
import type { KubernetesObject } from '../../../api'
import { newBadRequest, type Resource } from '../../../apimachinery'
import type { RequestScope } from '../request-scope'

/** The object that a request carries, decoded where it is text. Throws BadRequest, UnsupportedMediaType. */
export function readObject({ request }: RequestScope, resource: Resource): KubernetesObject {
  if (typeof request.body === 'object') return typed(request.body as KubernetesObject, resource)
  return typed(JSON.parse(request.body ?? '') as KubernetesObject, resource)
}

/** An object of a component says its kind only where the component thought of it. */
function typed(object: KubernetesObject, { kind, apiVersion }: Resource): KubernetesObject {
  return object.kind === kind && object.apiVersion === apiVersion ? object : { ...object, kind, apiVersion }
}

/** The object in the namespace of the request. Throws BadRequest where it names another. */
export function inNamespace(object: KubernetesObject, { resource, info }: RequestScope): KubernetesObject {
  const expected = resource.qualified === 'namespaces' ? '' : info.namespace
  const { namespace = '', ...metadata } = object.metadata
  if (namespace === expected) return object
  if (namespace === '') return { ...object, metadata: { ...metadata, namespace: expected } }
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
