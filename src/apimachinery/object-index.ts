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

const NO_KEYS: ReadonlySet<string> = new Set()

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

/** Sets of keys by a property of the objects; an object may be in several of them. */
class Index<P> {
  private readonly buckets = new Map<string, Set<string>>()

  constructor(
    private readonly property: Indexed<P>,
    objects: ReadonlyMap<string, Stored>,
  ) {
    for (const [key, object] of objects) this.change(key, undefined, object)
  }

  get(value: string): ReadonlySet<string> {
    return this.buckets.get(value) ?? NO_KEYS
  }

  /** Follows one object's change; undefined where it was not there, or is no longer. */
  change(key: string, before: Stored | undefined, after: Stored | undefined): void {
    const { buckets, property } = this
    const old = before && property.of(before)
    const present = after && property.of(after)
    if (old === present) return
    if (old !== undefined) for (const value of property.values(old)) removeFrom(buckets, value, key)
    if (present !== undefined) for (const value of property.values(present)) addTo(buckets, value, key)
  }
}

function addTo(buckets: Map<string, Set<string>>, value: string, key: string): void {
  const bucket = buckets.get(value)
  if (bucket) bucket.add(key)
  else buckets.set(value, new Set([key]))
}

function removeFrom(buckets: Map<string, Set<string>>, value: string, key: string): void {
  const bucket = buckets.get(value)
  if (bucket?.delete(key) && bucket.size === 0) buckets.delete(value)
}

/**
 * The objects of one resource at the present revision, found by namespace, owner, node and label. An index is made when it is first
 * asked for: a cluster has a hundred of these, and most stay empty.
 */
export class ObjectIndex {
  private readonly objects = new Map<string, Stored>()
  private byNamespace: Index<string> | undefined
  private byOwner: Index<readonly OwnerReference[]> | undefined
  private byNode: Index<string> | undefined
  private byLabel: Index<Readonly<Record<string, string>>> | undefined

  get size(): number {
    return this.objects.size
  }

  get(key: string): Stored | undefined {
    return this.objects.get(key)
  }

  /** Takes an object in, in place of the one that had its key. The key, `namespace/name`, may be given where it is known. */
  put(object: Stored, key = keyOf(object)): void {
    const previous = this.objects.get(key)
    this.objects.set(key, object)
    this.reindex(key, previous, object)
  }

  remove(key: string): void {
    const previous = this.objects.get(key)
    this.objects.delete(key)
    this.reindex(key, previous, undefined)
  }

  /** The objects that pass the filter, in the order of their keys' insertion. The smallest index decides what is looked at. */
  list(filter: ListFilter): Stored[] {
    const { objects } = this
    const sets: ReadonlySet<string>[] = []
    if (filter.ownerUid !== undefined) sets.push((this.byOwner ??= new Index(OWNER, objects)).get(filter.ownerUid))
    if (filter.nodeName !== undefined) sets.push((this.byNode ??= new Index(NODE, objects)).get(filter.nodeName))
    if (filter.label) sets.push((this.byLabel ??= new Index(LABEL, objects)).get(labelKey(filter.label[0], filter.label[1])))
    if (filter.namespace) sets.push((this.byNamespace ??= new Index(NAMESPACE, objects)).get(filter.namespace))
    const [smallest, ...others] = sets.sort((a, b) => a.size - b.size)
    if (!smallest) return [...objects.values()]
    const found: Stored[] = []
    for (const key of smallest) if (others.every((set) => set.has(key))) found.push(objects.get(key) as Stored)
    return found
  }

  private reindex(key: string, before: Stored | undefined, after: Stored | undefined): void {
    this.byNamespace?.change(key, before, after)
    this.byOwner?.change(key, before, after)
    this.byNode?.change(key, before, after)
    this.byLabel?.change(key, before, after)
  }
}

function labelKey(name: string, value: string): string {
  return `${name}=${value}`
}
