import { keyOf, type KubernetesObject, type Stored } from '../api'
import { nodeNameOf, ObjectIndex, type ListFilter } from '../apimachinery'
import { versioned, type Owned } from './versioned'

/** One revision: what was stored, and what stood there before. */
export interface StoreEvent {
  /** tells it from the other entries of a history */
  readonly kind: 'revision'
  /** when it was stored, in milliseconds of the clock */
  readonly atMs: number
  readonly revision: number
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  /** the resource with its group, such as `pods` or `replicasets.apps` */
  readonly resource: string
  /** `namespace/name`, or the name of a cluster-wide object */
  readonly key: string
  /** the object after the change; of a deletion its last state with the deletion's resourceVersion */
  readonly object: Stored
  readonly previous?: Stored
}

/** Which changes a watcher is told of; `nodeName` narrows to objects that are, or were before the change, on that node. */
export interface WatchFilter {
  readonly nodeName?: string
}

export type StoreErrorCode = 'Exists' | 'NotFound' | 'Conflict' | 'Compacted' | 'Full'

/** A write or read that the store cannot do; the API server turns it into a Status. */
export class StoreError extends Error {
  constructor(
    readonly code: StoreErrorCode,
    message: string,
  ) {
    super(message)
    this.name = 'StoreError'
  }
}

export interface StoreOptions {
  /** tells when something is stored; without it all is as of the year 1970 */
  readonly clock?: { now(): number }
  /** deep-freezes what is stored, so that a change in place throws; for tests */
  readonly freeze?: boolean
  /** how many objects may be stored at once; one more is refused with `Full` */
  readonly objectLimit?: number
  /** the resource whose objects do not count: those that go by themselves, as events do */
  readonly uncounted?: string
}

type Listener = (event: StoreEvent) => void
/** `before` is the newest revision before the resource's first object; undefined where there has been one already */
type FirstListener = (before?: number) => void

function tellAll(listeners: ReadonlySet<Listener> | undefined, event: StoreEvent): void {
  if (listeners) for (const listener of listeners) listener(event)
}

/** Those who watch one resource: all of its changes, or those on one node. */
class Watchers {
  readonly all = new Set<Listener>()
  readonly byNode = new Map<string, Set<Listener>>()

  setOf({ nodeName }: WatchFilter): Set<Listener> {
    if (nodeName === undefined) return this.all
    const set = this.byNode.get(nodeName) ?? new Set()
    this.byNode.set(nodeName, set)
    return set
  }

  notify(event: StoreEvent): void {
    for (const listener of this.all) listener(event)
    if (this.byNode.size === 0) return
    const node = nodeNameOf(event.object)
    const before = event.previous && nodeNameOf(event.previous)
    if (node !== undefined) tellAll(this.byNode.get(node), event)
    if (before !== undefined && before !== node) tellAll(this.byNode.get(before), event)
  }
}

/**
 * The revisioned store, in etcd's place: objects by resource and key, one counter of revisions, a log of every change, and watches
 * that resume from a revision. What it hands out is shared and never changed in place.
 */
export class Store {
  private current = 0
  private objects = 0
  private readonly tables = new Map<string, ObjectIndex>()
  /** the keys of what is there, so that all revisions of an object carry one and the same text */
  private readonly keys = new Map<string, Map<string, string>>()
  private readonly logs = new Map<string, StoreEvent[]>()
  private readonly watchers = new Map<string, Watchers>()
  private readonly hooks: Listener[] = []
  /** called at the first write of a resource */
  private readonly firsts = new Map<string, FirstListener[]>()
  private compacted = 0

  constructor(private readonly options: StoreOptions = {}) {}

  /** The newest revision; 0 before the first write. */
  get revision(): number {
    return this.current
  }

  /** The newest revision that has been forgotten: watches cannot start from before it. */
  get compactedRevision(): number {
    return this.compacted
  }

  /** How many objects are stored. */
  get size(): number {
    return this.objects
  }

  /** How many objects may be stored at once. */
  get objectLimit(): number {
    return this.options.objectLimit ?? Infinity
  }

  /** How many objects of those that count are stored. */
  get counted(): number {
    const { uncounted } = this.options
    return uncounted === undefined ? this.objects : this.objects - this.count(uncounted)
  }

  get(resource: string, key: string): Stored | undefined {
    return this.tables.get(resource)?.get(key)
  }

  list(resource: string, filter: ListFilter = {}): Stored[] {
    return this.tables.get(resource)?.list(filter) ?? []
  }

  count(resource: string): number {
    return this.tables.get(resource)?.size ?? 0
  }

  /** Stores a new object and returns it with its resourceVersion. Throws `Exists`, `Full`. */
  create(resource: string, object: KubernetesObject, owned: Owned = 'nothing'): Stored {
    const table = this.tableOf(resource)
    const key = flatKeyOf(object)
    if (table.get(key)) throw new StoreError('Exists', `${resource} ${key} exists`)
    const { objectLimit, uncounted } = this.options
    if (objectLimit !== undefined && resource !== uncounted && this.counted >= objectLimit)
      throw new StoreError('Full', `the limit of ${objectLimit} objects (objectLimit) is reached`)
    const stored = this.nextVersion(object, owned)
    table.put(stored, key)
    if (resource !== uncounted) this.keysOf(resource).set(key, key)
    this.objects++
    this.commit('ADDED', resource, key, stored)
    return stored
  }

  /** Replaces an object. Throws `NotFound`, or `Conflict` where the stored one is not at `expectedVersion`. */
  update(resource: string, object: KubernetesObject, expectedVersion?: string, owned: Owned = 'nothing'): Stored {
    const table = this.tableOf(resource)
    const key = this.keptKey(resource, keyOf(object))
    const previous = this.present(table, resource, key, expectedVersion)
    const stored = this.nextVersion(object, owned)
    table.put(stored, key)
    this.commit('MODIFIED', resource, key, stored, previous)
    return stored
  }

  /** Removes an object and returns its last state with the deletion's resourceVersion. Throws `NotFound`, `Conflict`. */
  delete(resource: string, name: string, expectedVersion?: string): Stored {
    const table = this.tableOf(resource)
    const key = this.keptKey(resource, name)
    const previous = this.present(table, resource, key, expectedVersion)
    this.keys.get(resource)?.delete(key)
    const last = this.nextVersion(previous, 'nothing')
    table.remove(key)
    this.objects--
    this.commit('DELETED', resource, key, last, previous)
    return last
  }

  /**
   * Tells `listener` of every change of the resource after `fromRevision` (the past ones at once), until the returned function is
   * called. Listeners run inside the write: they take note and do their work later. Throws `Compacted`.
   */
  watch(resource: string, fromRevision: number, filter: WatchFilter, listener: Listener): () => void {
    for (const event of this.changesSince(resource, fromRevision)) if (concerns(event, filter)) listener(event)
    const watchers = this.watchers.get(resource) ?? new Watchers()
    this.watchers.set(resource, watchers)
    const set = watchers.setOf(filter)
    set.add(listener)
    return () => {
      set.delete(listener)
    }
  }

  /** Every change of a resource after a revision, oldest first. Throws `Compacted`. */
  changesSince(resource: string, fromRevision: number): readonly StoreEvent[] {
    if (fromRevision < this.compacted)
      throw new StoreError('Compacted', `too old resource version: ${fromRevision} (${this.compacted})`)
    const log = this.logs.get(resource) ?? []
    let low = 0
    let high = log.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((log[middle] as StoreEvent).revision <= fromRevision) low = middle + 1
      else high = middle
    }
    return low === 0 ? log.slice() : log.slice(low)
  }

  /** Calls `callback` inside the write that stores the first object of a resource, or at once where there has been one. */
  whenStored(resource: string, callback: FirstListener): void {
    if (this.logs.has(resource)) return callback()
    const callbacks = this.firsts.get(resource)
    if (callbacks) callbacks.push(callback)
    else this.firsts.set(resource, [callback])
  }

  /** Calls `hook` inside every write, after the watchers: for the timeline. */
  onCommit(hook: Listener): void {
    this.hooks.push(hook)
  }

  /** Forgets the changes up to a revision, as etcd's compaction does. */
  compact(revision: number): void {
    this.compacted = Math.max(this.compacted, Math.min(revision, this.current))
    for (const [resource, log] of this.logs) {
      const kept = log.filter((event) => event.revision > this.compacted)
      this.logs.set(resource, kept)
    }
  }

  private keysOf(resource: string): Map<string, string> {
    let keys = this.keys.get(resource)
    if (!keys) this.keys.set(resource, (keys = new Map()))
    return keys
  }

  private keptKey(resource: string, key: string): string {
    return this.keys.get(resource)?.get(key) ?? key
  }

  private tableOf(resource: string): ObjectIndex {
    let table = this.tables.get(resource)
    if (!table) this.tables.set(resource, (table = new ObjectIndex()))
    return table
  }

  private present(table: ObjectIndex, resource: string, key: string, expectedVersion: string | undefined): Stored {
    const previous = table.get(key)
    if (!previous) throw new StoreError('NotFound', `${resource} ${key} is not there`)
    if (expectedVersion !== undefined && previous.metadata.resourceVersion !== expectedVersion)
      throw new StoreError('Conflict', `${resource} ${key} is at ${previous.metadata.resourceVersion}, not ${expectedVersion}`)
    return previous
  }

  private nextVersion(object: KubernetesObject, owned: Owned): Stored {
    this.current++
    const stored = versioned(object, String(this.current), owned)
    return this.options.freeze ? deepFreeze(stored) : stored
  }

  private beginLog(event: StoreEvent): void {
    const { resource } = event
    this.logs.set(resource, [event])
    const callbacks = this.firsts.get(resource) ?? []
    this.firsts.delete(resource)
    for (const callback of callbacks) callback(event.revision - 1)
  }

  private commit(type: StoreEvent['type'], resource: string, key: string, object: Stored, previous?: Stored): void {
    const atMs = this.options.clock?.now() ?? 0
    const event: StoreEvent = previous
      ? { kind: 'revision', atMs, revision: this.current, type, resource, key, object, previous }
      : { kind: 'revision', atMs, revision: this.current, type, resource, key, object }
    const log = this.logs.get(resource)
    if (log) log.push(event)
    else this.beginLog(event)
    this.watchers.get(resource)?.notify(event)
    for (const hook of this.hooks) hook(event)
  }
}

/** The key as one text: put together by a template the engine would keep it as a chain, and the history keeps it for good. */
function flatKeyOf({ metadata: { namespace, name = '' } }: KubernetesObject): string {
  return namespace ? [namespace, name].join('/') : name
}

function concerns({ object, previous }: StoreEvent, { nodeName }: WatchFilter): boolean {
  return (
    nodeName === undefined || nodeNameOf(object) === nodeName || (previous !== undefined && nodeNameOf(previous) === nodeName)
  )
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
  return value
}
