// Mirrors apiserver endpoints/handlers/get.go.
import type { KubernetesObject, Stored } from '../../../api'
import { newBadRequest, newTimeout, newUnknownError, notFoundStatus } from '../../../apimachinery'
import type { Response } from '../../../client'
import { listObjects, selectionOf, type ListResult, type Selection } from '../../registry/generic'
import { statusResponse } from '../errors'
import { listQueryOf, type ListQuery } from '../request/options'
import { isWholeNumber } from '../request/query'
import type { RequestScope } from '../request-scope'
import { invalidVersion, watchResource } from './watch'

/** Reads one object. */
export function getResource(scope: RequestScope): Response {
  const { server, resource, info, query } = scope
  const version = query.get('resourceVersion')
  if (version !== '' && !isWholeNumber(version)) throw newUnknownError(invalidVersion(version))
  if (Number(version) > server.store.storage.revision) throw tooLarge(version, server.store.storage.revision)
  const object = server.store.find(resource, info.namespace, info.name)
  return object ? scope.write(200, object) : statusResponse(notFoundStatus(resource, info.name), scope.warnings)
}

/** Lists a collection, or watches it where the query says so; a name in the path narrows to that object. */
export function listResource(scope: RequestScope): Response {
  const { query, server, resource } = scope
  const list = listQueryOf(query)
  const selection = selectionFor(scope, list)
  if (list.watch) return watchResource(scope, list, selection)
  const result = listObjects(server.store.storage, resource, selection, {
    limit: list.limit,
    continue: list.continue,
    ...exactRevision(list, server.store.storage.revision),
  })
  return scope.write(200, listOf(scope, result))
}

/** What the selectors of a list, watch or deletion of a collection select. */
export function selectionFor({ strategy, resource, info }: RequestScope, list: ListQuery): Selection {
  const nameSelector = info.name ? `metadata.name=${info.name}` : ''
  if (nameSelector && list.fieldSelector && list.fieldSelector !== nameSelector)
    throw newBadRequest("fieldSelector metadata.name doesn't match requested name")
  return selectionOf(strategy, resource, info.namespace, list.labelSelector, nameSelector || list.fieldSelector)
}

function exactRevision(list: ListQuery, current: number): { exactRevision?: number } {
  const { resourceVersion, resourceVersionMatch } = list
  if (resourceVersion === '' || resourceVersion === '0') return {}
  if (!isWholeNumber(resourceVersion)) throw newBadRequest(`invalid resource version: ${invalidVersion(resourceVersion)}`)
  if (Number(resourceVersion) > current) throw tooLarge(resourceVersion, current)
  return resourceVersionMatch === 'Exact' ? { exactRevision: Number(resourceVersion) } : {}
}

function tooLarge(version: string, current: number): Error {
  return newTimeout(`Too large resource version: ${version}, current: ${current}`, 1, [
    { reason: 'ResourceVersionTooLarge', message: 'Too large resource version' },
  ])
}

interface ListBody {
  readonly kind: string
  readonly apiVersion: string
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string; readonly remainingItemCount?: number }
  readonly items: readonly Stored<KubernetesObject>[]
}

/** A list as a client gets it. */
export function listOf({ resource }: RequestScope, result: ListResult): ListBody {
  return {
    kind: `${resource.kind}List`,
    apiVersion: resource.apiVersion,
    metadata: {
      resourceVersion: String(result.revision),
      ...(result.continue !== undefined && { continue: result.continue }),
      ...(result.remainingItemCount !== undefined && { remainingItemCount: result.remainingItemCount }),
    },
    items: result.items,
  }
}
