// Mirrors apiserver endpoints/handlers/delete.go.
import type { Namespace, Stored } from '../../../api'
import { validateDeleteOptions, type Resource } from '../../../apimachinery'
import type { Response } from '../../../client'
import { deleteObject, listObjects, type DeletionOptions } from '../../registry/generic'
import { terminateNamespace } from '../../registry/core/namespace/deletion'
import { listQueryOf, refuse } from '../request/options'
import type { Query } from '../request/query'
import { attributesOf, type RequestScope } from '../request-scope'
import { listOf, selectionFor } from './get'

interface DeleteRequest extends DeletionOptions {
  readonly dryRun?: readonly string[]
}

/** Resources whose deletion answers the object instead of a Status (`ReturnDeletedObject` in upstream's storages). */
const RETURNS_OBJECT: ReadonlySet<string> = new Set([
  'csidrivers.storage.k8s.io',
  'csinodes.storage.k8s.io',
  'deviceclasses.resource.k8s.io',
  'namespaces',
  'persistentvolumeclaims',
  'persistentvolumes',
  'pods',
  'podtemplates',
  'resourceclaims.resource.k8s.io',
  'resourceclaimtemplates.resource.k8s.io',
  'resourcequotas',
  'resourceslices.resource.k8s.io',
  'serviceaccounts',
  'services',
  'storageclasses.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
  'volumeattributesclasses.storage.k8s.io',
])

/** Deletes one object, at once or by degrees. */
export function deleteResource(scope: RequestScope): Response {
  const { server, resource, strategy, info } = scope
  const options = deleteOptionsOf(scope)
  const dryRun = options.dryRun !== undefined && options.dryRun.length > 0
  const object = server.store.get(resource, info.namespace, info.name)
  const attributes = attributesOf(scope, 'DELETE', dryRun, undefined, object)
  server.admission.admit(attributes)
  server.admission.validate(attributes)
  const terminating =
    resource.qualified === 'namespaces' ? terminateNamespace(server.store, object as Stored<Namespace>, dryRun) : undefined
  if (terminating) return scope.write(200, terminating)
  const result = deleteObject(server.store, resource, strategy, object, options, dryRun)
  const status = !result.deleted && options.orphanDependents === false ? 202 : 200
  if (!result.deleted || RETURNS_OBJECT.has(resource.qualified)) return scope.write(status, result.object)
  return scope.write(status, successOf(resource, object))
}

function successOf({ group, resource }: Resource, { metadata }: Stored): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name: metadata.name, ...(group && { group }), kind: resource, uid: metadata.uid },
  }
}

/** Deletes what a list with the same selectors would answer. */
export function deleteCollection(scope: RequestScope): Response {
  const { server, resource, strategy } = scope
  const selection = selectionFor(scope, listQueryOf(scope.query))
  const options = deleteOptionsOf(scope)
  const dryRun = options.dryRun !== undefined && options.dryRun.length > 0
  const result = listObjects(server.store.storage, resource, selection, { limit: 0, continue: '' })
  for (const object of result.items) {
    const attributes = { ...attributesOf(scope, 'DELETE', dryRun, undefined, object), name: object.metadata.name }
    server.admission.admit(attributes)
    server.admission.validate(attributes)
    deleteObject(server.store, resource, strategy, object, options, dryRun)
  }
  return scope.write(200, listOf(scope, result))
}

function deleteOptionsOf({ request, query }: RequestScope): DeleteRequest {
  const { body } = request
  const options =
    typeof body === 'object' ? (body as DeleteRequest) : body ? (JSON.parse(body) as DeleteRequest) : optionsFromQuery(query)
  refuse('DeleteOptions', validateDeleteOptions(options))
  return options
}

function optionsFromQuery(query: Query): DeleteRequest {
  const gracePeriodSeconds = query.integer('gracePeriodSeconds')
  const orphanDependents = query.boolean('orphanDependents')
  const propagationPolicy = query.get('propagationPolicy')
  const dryRun = query.all('dryRun').filter((value) => value !== '')
  return {
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...(orphanDependents !== undefined && { orphanDependents }),
    ...(propagationPolicy && { propagationPolicy }),
    ...(dryRun.length && { dryRun }),
  }
}
