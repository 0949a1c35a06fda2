// Mirrors apiserver endpoints/handlers/watch.go.
import { newResourceExpired, newUnknownError } from '../../../apimachinery'
import type { Response, WatchEvent } from '../../../client'
import { bookmark, listObjects, Watcher, watchStore, type Selection } from '../../registry/generic'
import { StoreError } from '../../../storage'
import type { ListQuery } from '../request/options'
import { isWholeNumber } from '../request/query'
import type { RequestScope } from '../request-scope'
import { presentWatch } from './response'

/** Watches a collection. A version that the server has forgotten is told as the one event of the watch. */
export function watchResource(scope: RequestScope, list: ListQuery, selection: Selection): Response {
  const { server, resource } = scope
  const { storage, loop } = server.store
  const watcher = new Watcher()
  const { resourceVersion } = list
  if (resourceVersion !== '' && !isWholeNumber(resourceVersion)) throw newUnknownError(invalidVersion(resourceVersion))
  const isFromStart = resourceVersion === '' || resourceVersion === '0'
  if (list.sendInitialEvents ?? isFromStart) sendInitialEvents(scope, list, selection, watcher)
  const from = isFromStart || list.sendInitialEvents ? storage.revision : Number(resourceVersion)
  try {
    watchStore(storage, resource, selection, from, watcher)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    watcher.push(expired(error.message))
    watcher.close()
  }
  if (list.timeoutSeconds !== undefined && !watcher.closed) {
    const timer = loop.after(list.timeoutSeconds * 1000, { kind: 'wait', reason: 'time-out of a watch' }, () => watcher.close())
    watcher.whenClosed(() => timer.cancel())
  }
  return { status: 200, body: undefined, contentType: 'application/json', warnings: [], watch: presentWatch(scope, watcher) }
}

function sendInitialEvents({ server, resource }: RequestScope, list: ListQuery, selection: Selection, watcher: Watcher): void {
  const { storage } = server.store
  for (const object of listObjects(storage, resource, selection, { limit: 0, continue: '' }).items)
    watcher.push({ type: 'ADDED', object })
  if (list.sendInitialEvents && list.allowWatchBookmarks) watcher.push(bookmark(resource, storage.revision, true))
}

function expired(message: string): WatchEvent {
  return { type: 'ERROR', object: newResourceExpired(message).status as never }
}

/** What the storage says of a version that is no number (upstream APIObjectVersioner.ParseResourceVersion). */
export function invalidVersion(version: string): string {
  return `resourceVersion: Invalid value: ${JSON.stringify(version)}: strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`
}
