import { keyOf, type KubernetesObject, type Stored } from '../api'
import { nodeNameOf, ObjectIndex, type IndexEntry, type ListFilter } from '../apimachinery'
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

/** One resource: its objects, every change of them, and those who want to know. */
class Table {
  readonly objects = new ObjectIndex()
  readonly watchers = new Watchers()
  /** oldest first; undefined before the first write */
  log: StoreEvent[] | undefined

  constructor(
    readonly resource: string,
    readonly isCounted: boolean,
  ) {}
}

/**
 * The revisioned store, in etcd's place: objects by resource and key, one counter of revisions, a log of every change, and watches
 * that resume from a revision. What it hands out is shared and never changed in place.
 */
export class Store {
  private current = 0
  private objects = 0
  /** of all objects those that count */
  private countedObjects = 0
  private readonly tables = new Map<string, Table>()
  private readonly hooks: Listener[] = []
  /** called at the first write of a resource; most resources never see one, and have no table until then */
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
    return this.countedObjects
  }

  get(resource: string, key: string): Stored | undefined {
    return this.tables.get(resource)?.objects.get(key)
  }

  list(resource: string, filter: ListFilter = {}): Stored[] {
    return this.tables.get(resource)?.objects.list(filter) ?? []
  }

  count(resource: string): number {
    return this.tables.get(resource)?.objects.size ?? 0
  }

  /** Stores a new object and returns it with its resourceVersion. Throws `Exists`, `Full`. */
  create(resource: string, object: KubernetesObject, owned: Owned = 'nothing'): Stored {
    const table = this.tableOf(resource)
    const key = flatKeyOf(object)
    if (table.objects.find(key)) throw new StoreError('Exists', `${resource} ${key} exists`)
    const { objectLimit = Infinity } = this.options
    if (table.isCounted && this.countedObjects >= objectLimit)
      throw new StoreError('Full', `the limit of ${objectLimit} objects (objectLimit) is reached`)
    const stored = this.nextVersion(object, owned)
    table.objects.put(stored, key)
    this.countObjects(table, 1)
    this.commit('ADDED', table, key, stored)
    return stored
  }

  /** Replaces an object. Throws `NotFound`, or `Conflict` where the stored one is not at `expectedVersion`. */
  update(resource: string, object: KubernetesObject, expectedVersion?: string, owned: Owned = 'nothing'): Stored {
    const table = this.tableOf(resource)
    const entry = this.entryOf(table, keyOf(object), expectedVersion)
    const stored = this.nextVersion(object, owned)
    const previous = table.objects.replace(entry, stored)
    this.commit('MODIFIED', table, entry.key, stored, previous)
    return stored
  }

  /** Removes an object and returns its last state with the deletion's resourceVersion. Throws `NotFound`, `Conflict`. */
  delete(resource: string, name: string, expectedVersion?: string): Stored {
    const table = this.tableOf(resource)
    const { key, object } = this.entryOf(table, name, expectedVersion)
    const last = this.nextVersion(object, 'nothing')
    table.objects.remove(key)
    this.countObjects(table, -1)
    this.commit('DELETED', table, key, last, object)
    return last
  }

  /**
   * Tells `listener` of every change of the resource after `fromRevision` (the past ones at once), until the returned function is
   * called. Listeners run inside the write: they take note and do their work later. Throws `Compacted`.
   */
  watch(resource: string, fromRevision: number, filter: WatchFilter, listener: Listener): () => void {
    if (fromRevision < this.current)
      for (const event of this.changesSince(resource, fromRevision)) if (concerns(event, filter)) listener(event)
    const set = this.tableOf(resource).watchers.setOf(filter)
    set.add(listener)
    return () => {
      set.delete(listener)
    }
  }

  /** Every change of a resource after a revision, oldest first. Throws `Compacted`. */
  changesSince(resource: string, fromRevision: number): readonly StoreEvent[] {
    if (fromRevision < this.compacted)
      throw new StoreError('Compacted', `too old resource version: ${fromRevision} (${this.compacted})`)
    const log = this.tables.get(resource)?.log ?? []
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
    if (this.tables.get(resource)?.log) return callback()
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
    for (const table of this.tables.values()) {
      const kept = table.log?.filter((event) => event.revision > this.compacted)
      if (kept) table.log = kept
    }
  }

  private tableOf(resource: string): Table {
    let table = this.tables.get(resource)
    if (!table) this.tables.set(resource, (table = new Table(resource, resource !== this.options.uncounted)))
    return table
  }

  private entryOf({ resource, objects }: Table, key: string, expectedVersion: string | undefined): IndexEntry {
    const entry = objects.find(key)
    if (!entry) throw new StoreError('NotFound', `${resource} ${key} is not there`)
    const { resourceVersion } = entry.object.metadata
    if (expectedVersion !== undefined && resourceVersion !== expectedVersion)
      throw new StoreError('Conflict', `${resource} ${key} is at ${resourceVersion}, not ${expectedVersion}`)
    return entry
  }

  private countObjects({ isCounted }: Table, by: 1 | -1): void {
    this.objects += by
    if (isCounted) this.countedObjects += by
  }

  private nextVersion(object: KubernetesObject, owned: Owned): Stored {
    this.current++
    const stored = versioned(object, String(this.current), owned)
    return this.options.freeze ? deepFreeze(stored) : stored
  }

  private beginLog(table: Table, event: StoreEvent): void {
    table.log = [event]
    const callbacks = this.firsts.get(table.resource) ?? []
    this.firsts.delete(table.resource)
    for (const callback of callbacks) callback(event.revision - 1)
  }

  private commit(type: StoreEvent['type'], table: Table, key: string, object: Stored, previous?: Stored): void {
    const atMs = this.options.clock?.now() ?? 0
    const { resource } = table
    const event: StoreEvent = previous
      ? { kind: 'revision', revision: this.current, type, resource, key, object, atMs, previous }
      : { kind: 'revision', revision: this.current, type, resource, key, object, atMs }
    if (table.log) table.log.push(event)
    else this.beginLog(table, event)
    table.watchers.notify(event)
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
