import { keyOf, type OwnerReference, type Stored } from '../api'

/** What `list` narrows by; every one of them is answered from an index. */
export interface ListFilter {
  readonly namespace?: string
  /** uid of an owner named in `metadata.ownerReferences` */
  readonly ownerUid?: string
  /** `spec.nodeName` */
  readonly nodeName?: string
  /** one label that objects must carry with that value */
  readonly label?: readonly [key: string, value: string]
}

/** An object and the key under which it is found; the entry stays the same for as long as there is an object with that key. */
export interface IndexEntry {
  readonly key: string
  readonly object: Stored
}

type OpenEntry = { -readonly [K in keyof IndexEntry]: IndexEntry[K] }

const NO_ENTRIES: ReadonlySet<IndexEntry> = new Set()

/** `spec.nodeName` of an object, or undefined: the node that a pod is bound to. */
export function nodeNameOf(object: Stored): string | undefined {
  return (object as { readonly spec?: { readonly nodeName?: string } }).spec?.nodeName || undefined
}

/** A property by which objects are found. */
interface Indexed<P> {
  of(object: Stored): P | undefined
  /** the values under which an object with that property is found */
  values(property: P): readonly string[]
}

const itself = (value: string): readonly string[] => [value]

const NAMESPACE: Indexed<string> = { of: ({ metadata }) => metadata.namespace, values: itself }
const NODE: Indexed<string> = { of: nodeNameOf, values: itself }
const OWNER: Indexed<readonly OwnerReference[]> = {
  of: ({ metadata }) => metadata.ownerReferences,
  values: (owners) => owners.map(({ uid }) => uid),
}
const LABEL: Indexed<Readonly<Record<string, string>>> = {
  of: ({ metadata }) => metadata.labels,
  values: (labels) => Object.entries(labels).map(([name, value]) => labelKey(name, value)),
}

/** Sets of entries by a property of the objects; an object may be in several of them. */
class Index<P> {
  private readonly buckets = new Map<string, Set<IndexEntry>>()

  constructor(
    private readonly property: Indexed<P>,
    entries: ReadonlyMap<string, IndexEntry>,
  ) {
    for (const entry of entries.values()) this.change(entry, undefined, entry.object)
  }

  get(value: string): ReadonlySet<IndexEntry> {
    return this.buckets.get(value) ?? NO_ENTRIES
  }

  /** Follows one object's change; undefined where it was not there, or is no longer. */
  change(entry: IndexEntry, before: Stored | undefined, after: Stored | undefined): void {
    const { buckets, property } = this
    const old = before && property.of(before)
    const present = after && property.of(after)
    if (old === present) return
    if (old !== undefined) for (const value of property.values(old)) removeFrom(buckets, value, entry)
    if (present !== undefined) for (const value of property.values(present)) addTo(buckets, value, entry)
  }
}

function addTo(buckets: Map<string, Set<IndexEntry>>, value: string, entry: IndexEntry): void {
  const bucket = buckets.get(value)
  if (bucket) bucket.add(entry)
  else buckets.set(value, new Set([entry]))
}

function removeFrom(buckets: Map<string, Set<IndexEntry>>, value: string, entry: IndexEntry): void {
  const bucket = buckets.get(value)
  if (bucket?.delete(entry) && bucket.size === 0) buckets.delete(value)
}

/**
 * The objects of one resource at the present revision, found by namespace, owner, node and label. An index is made when it is first
 * asked for: a cluster has a hundred of these, and most stay empty.
 */
export class ObjectIndex {
  private readonly entries = new Map<string, OpenEntry>()
  private byNamespace: Index<string> | undefined
  private byOwner: Index<readonly OwnerReference[]> | undefined
  private byNode: Index<string> | undefined
  private byLabel: Index<Readonly<Record<string, string>>> | undefined

  get size(): number {
    return this.entries.size
  }

  get(key: string): Stored | undefined {
    return this.entries.get(key)?.object
  }

  /** The entry of what has that key, which `replace` takes. */
  find(key: string): IndexEntry | undefined {
    return this.entries.get(key)
  }

  /** Takes an object in and returns the one that had its key. The key, `namespace/name`, may be given where it is known. */
  put(object: Stored, key = keyOf(object)): Stored | undefined {
    const present = this.entries.get(key)
    if (present) return this.replace(present, object)
    const entry = { key, object }
    this.entries.set(key, entry)
    this.reindex(entry, undefined, object)
    return undefined
  }

  /** Puts an object in the place of an entry of this index, whose object is returned. */
  replace(entry: IndexEntry, object: Stored): Stored {
    const previous = entry.object
    ;(entry as OpenEntry).object = object
    this.reindex(entry, previous, object)
    return previous
  }

  remove(key: string): void {
    const entry = this.entries.get(key)
    if (!entry) return
    this.entries.delete(key)
    this.reindex(entry, entry.object, undefined)
  }

  /** The objects that pass the filter, in the order of their keys' insertion. The smallest index decides what is looked at. */
  list(filter: ListFilter): Stored[] {
    if (this.entries.size === 0) return []
    const { ownerUid, nodeName, label, namespace } = filter
    const isForAll = ownerUid === undefined && nodeName === undefined && !label && !namespace
    return isForAll ? this.all() : this.matching(filter)
  }

  private all(): Stored[] {
    const found: Stored[] = []
    for (const { object } of this.entries.values()) found.push(object)
    return found
  }

  private matching(filter: ListFilter): Stored[] {
    const { entries } = this
    const sets: ReadonlySet<IndexEntry>[] = []
    if (filter.ownerUid !== undefined) sets.push((this.byOwner ??= new Index(OWNER, entries)).get(filter.ownerUid))
    if (filter.nodeName !== undefined) sets.push((this.byNode ??= new Index(NODE, entries)).get(filter.nodeName))
    if (filter.label) sets.push((this.byLabel ??= new Index(LABEL, entries)).get(labelKey(filter.label[0], filter.label[1])))
    if (filter.namespace) sets.push((this.byNamespace ??= new Index(NAMESPACE, entries)).get(filter.namespace))
    const [smallest = NO_ENTRIES, ...others] = sets.sort((a, b) => a.size - b.size)
    const found: Stored[] = []
    for (const entry of smallest) if (others.every((set) => set.has(entry))) found.push(entry.object)
    return found
  }

  private reindex(entry: IndexEntry, before: Stored | undefined, after: Stored | undefined): void {
    this.byNamespace?.change(entry, before, after)
    this.byOwner?.change(entry, before, after)
    this.byNode?.change(entry, before, after)
    this.byLabel?.change(entry, before, after)
  }
}

function labelKey(name: string, value: string): string {
  return `${name}=${value}`
}
