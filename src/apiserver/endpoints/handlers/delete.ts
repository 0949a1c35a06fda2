// Mirrors apiserver endpoints/handlers/delete.go.
import type { Namespace, Stored } from '../../../api'
import { newForbidden, type Resource } from '../../../apimachinery'
import type { Response } from '../../../client'
import { deleteObject, listObjects } from '../../registry/generic'
import { terminateNamespace } from '../../registry/core/namespace/deletion'
import { listQueryOf } from '../request/options'
import { attributesOf, type RequestScope } from '../request-scope'
import { deleteOptionsOf } from './delete-options'
import { listOf, selectionFor } from './get'

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

const SYSTEM_PRIORITY_CLASSES: ReadonlySet<string> = new Set(['system-node-critical', 'system-cluster-critical'])

/** Deletes one object, at once or by degrees. */
export function deleteResource(scope: RequestScope): Response {
  const { server, resource, strategy, info } = scope
  const { dryRun, ...options } = deleteOptionsOf(scope)
  const object = server.store.get(resource, info.namespace, info.name)
  if (resource.qualified === 'priorityclasses.scheduling.k8s.io' && SYSTEM_PRIORITY_CLASSES.has(info.name))
    throw newForbidden(resource, info.name, 'this is a system priority class and cannot be deleted')
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
  const { dryRun, ...options } = deleteOptionsOf(scope)
  const result = listObjects(server.store.storage, resource, selection, { limit: 0, continue: '' })
  for (const object of result.items) {
    const attributes = { ...attributesOf(scope, 'DELETE', dryRun, undefined, object), name: object.metadata.name }
    server.admission.admit(attributes)
    server.admission.validate(attributes)
    deleteObject(server.store, resource, strategy, object, options, dryRun)
  }
  return scope.write(200, listOf(scope, result))
}
