// Mirrors apiserver storage/cacher/cache_watcher.go: what a watcher is told of, by the selectors it gave.
import type { KubernetesObject, Stored } from '../../../api'
import type { Resource } from '../../../apimachinery'
import type { WatchEvent, WatchStream } from '../../../client'
import type { Store, StoreEvent, WatchFilter } from '../../../storage'
import { storageKeyOf } from '../versions'
import type { Selection } from './selection'

/** The events of one watch, held until they are read. */
export class Watcher implements WatchStream {
  private events: WatchEvent[] = []
  private callback: (() => void) | undefined
  private isClosed = false
  private releases: (() => void)[] = []

  get closed(): boolean {
    return this.isClosed
  }

  read(): readonly WatchEvent[] {
    if (this.events.length === 0) return []
    const { events } = this
    this.events = []
    return events
  }

  onAvailable(callback: () => void): void {
    this.callback = callback
    if (this.events.length) callback()
  }

  close(): void {
    this.isClosed = true
    const { releases } = this
    this.releases = []
    for (const release of releases) release()
  }

  push(event: WatchEvent): void {
    this.events.push(event)
    this.callback?.()
  }

  /** Has `release` called when the watch ends. */
  whenClosed(release: () => void): void {
    this.releases.push(release)
  }
}

/** Feeds a watcher with every change after a revision that concerns the selection. Throws the store's `Compacted`. */
export function watchStore(
  storage: Store,
  resource: Resource,
  selection: Selection,
  fromRevision: number,
  watcher: Watcher,
): void {
  const { namespace, nodeName } = selection.filter
  const filter: WatchFilter = nodeName === undefined ? {} : { nodeName }
  const { matches } = selection
  const listener = (event: StoreEvent): void => {
    if (event.revision <= fromRevision) return
    if (namespace !== undefined && event.object.metadata.namespace !== namespace) return
    const seen = matches ? filtered(event, matches) : event
    if (seen) watcher.push(seen)
  }
  watcher.whenClosed(storage.watch(storageKeyOf(resource), fromRevision, filter, listener))
}

/** What a change looks like to one who sees only matching objects: what comes into view is added, what leaves it deleted. */
function filtered(event: StoreEvent, matches: (object: Stored) => boolean): WatchEvent | undefined {
  const { type, object, previous } = event
  const isSeen = type !== 'DELETED' && matches(object)
  const wasSeen = previous !== undefined && matches(previous)
  if (isSeen) return wasSeen ? event : { type: 'ADDED', object }
  if (!wasSeen || !previous) return undefined
  return { type: 'DELETED', object: type === 'DELETED' ? object : lastSeen(previous, object) }
}

/** An object that went out of view: as it was, at the version that took it away. */
function lastSeen(previous: Stored, { metadata }: Stored): Stored {
  return { ...previous, metadata: { ...previous.metadata, resourceVersion: metadata.resourceVersion } } as Stored
}

/** A bookmark: it carries nothing but the version up to which the watcher has seen everything. */
export function bookmark(resource: Resource, revision: number, isInitialEventsEnd: boolean): WatchEvent {
  const annotations = isInitialEventsEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {}
  const object: KubernetesObject = {
    kind: resource.kind,
    apiVersion: resource.apiVersion,
    metadata: { resourceVersion: String(revision), ...annotations },
  }
  return { type: 'BOOKMARK', object: object as Stored }
}
