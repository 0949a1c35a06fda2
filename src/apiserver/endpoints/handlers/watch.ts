// Mirrors apiserver endpoints/handlers/watch.go.
import { keyOf, type Stored } from '../../../api'
import { newResourceExpired, newUnknownError, nodeNameOf, type Resource } from '../../../apimachinery'
import type { Response, WatchEvent, WatchStart, WatchStream } from '../../../client'
import { bookmark, listObjects, Watcher, watchStore, type Selection } from '../../registry/generic'
import { storageKeyOf } from '../../registry'
import { StoreError, type Store } from '../../../storage'
import type { ListQuery } from '../request/options'
import { isWholeNumber } from '../request/query'
import type { RequestScope } from '../request-scope'
import { presentWatch } from './response'

const ALL = { limit: 0, continue: '' }

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
  followChanges(storage, resource, selection, from, watcher)
  if (list.timeoutSeconds !== undefined && !watcher.closed) {
    const timer = loop.after(list.timeoutSeconds * 1000, { kind: 'wait', reason: 'time-out of a watch' }, () => watcher.close())
    watcher.whenClosed(() => timer.cancel())
  }
  return { status: 200, body: undefined, contentType: 'application/json', warnings: [], watch: presentWatch(scope, watcher) }
}

const EVERYTHING: Selection = { filter: {}, isSelective: false }

/** Watches a resource in all namespaces for a component of the cluster itself, which has no query to be read and checked. */
export function watchAll(storage: Store, resource: Resource, { resourceVersion = '0', nodeName }: WatchStart): WatchStream {
  const watcher = new Watcher()
  const selection = nodeName === undefined ? EVERYTHING : onNode(nodeName)
  const isFromStart = resourceVersion === '0'
  if (isFromStart) sendAll(storage.list(storageKeyOf(resource), selection.filter), watcher)
  followChanges(storage, resource, selection, isFromStart ? storage.revision : Number(resourceVersion), watcher)
  return watcher
}

function onNode(nodeName: string): Selection {
  return { filter: { nodeName }, isSelective: true, matches: (object) => nodeNameOf(object) === nodeName }
}

/** Tells of objects in the order of their keys. */
function sendAll(objects: readonly Stored[], watcher: Watcher): void {
  const events = objects.map((object): Addition => ({ type: 'ADDED', object, key: keyOf(object) }))
  if (events.length > 1) events.sort(byKey)
  for (const event of events) watcher.push(event)
}

interface Addition extends WatchEvent {
  readonly key: string
}

const byKey = (a: Addition, b: Addition): number => (a.key < b.key ? -1 : 1)

function followChanges(storage: Store, resource: Resource, selection: Selection, from: number, watcher: Watcher): void {
  try {
    watchStore(storage, resource, selection, from, watcher)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    watcher.push(expired(error.message))
    watcher.close()
  }
}

function sendPresent(storage: Store, resource: Resource, selection: Selection, watcher: Watcher): void {
  for (const object of listObjects(storage, resource, selection, ALL).items) watcher.push({ type: 'ADDED', object })
}

function sendInitialEvents({ server, resource }: RequestScope, list: ListQuery, selection: Selection, watcher: Watcher): void {
  const { storage } = server.store
  sendPresent(storage, resource, selection, watcher)
  if (list.sendInitialEvents && list.allowWatchBookmarks) watcher.push(bookmark(resource, storage.revision, true))
}

function expired(message: string): WatchEvent {
  return { type: 'ERROR', object: newResourceExpired(message).status as never }
}

/** What the storage says of a version that is no number (upstream APIObjectVersioner.ParseResourceVersion). */
export function invalidVersion(version: string): string {
  return `resourceVersion: Invalid value: ${JSON.stringify(version)}: strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`
}
