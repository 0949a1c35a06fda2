import { keyOf, type Stored } from '../api'

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

/** Sets of keys by a property of the objects; an object may be in several of them. Built when it is first asked for. */
class Index<P> {
  private buckets: Map<string, Set<string>> | undefined

  constructor(
    private readonly propertyOf: (object: Stored) => P | undefined,
    /** the values under which an object with that property is found */
    private readonly valuesOf: (property: P) => readonly string[],
  ) {}

  get(value: string, objects: ReadonlyMap<string, Stored>): ReadonlySet<string> {
    if (!this.buckets) {
      this.buckets = new Map()
      for (const [key, object] of objects) this.change(key, undefined, object)
    }
    return this.buckets.get(value) ?? NO_KEYS
  }

  /** Follows one object's change; undefined where it was not there, or is no longer. */
  change(key: string, before: Stored | undefined, after: Stored | undefined): void {
    const { buckets } = this
    if (!buckets) return
    const old = before && this.propertyOf(before)
    const property = after && this.propertyOf(after)
    if (old === property) return
    if (old !== undefined) for (const value of this.valuesOf(old)) removeFrom(buckets, value, key)
    if (property !== undefined) for (const value of this.valuesOf(property)) addTo(buckets, value, key)
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

const itself = (value: string): readonly string[] => [value]

/** The objects of one resource at the present revision, found by namespace, owner, node and label. */
export class ObjectIndex {
  private readonly objects = new Map<string, Stored>()
  private readonly byNamespace = new Index(({ metadata }) => metadata.namespace, itself)
  private readonly byOwner = new Index(
    ({ metadata }) => metadata.ownerReferences,
    (owners) => owners.map(({ uid }) => uid),
  )
  private readonly byNode = new Index(nodeNameOf, itself)
  private readonly byLabel = new Index(
    ({ metadata }) => metadata.labels,
    (labels) => Object.entries(labels).map(([name, value]) => labelKey(name, value)),
  )

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
    if (filter.ownerUid !== undefined) sets.push(this.byOwner.get(filter.ownerUid, objects))
    if (filter.nodeName !== undefined) sets.push(this.byNode.get(filter.nodeName, objects))
    if (filter.label) sets.push(this.byLabel.get(labelKey(filter.label[0], filter.label[1]), objects))
    if (filter.namespace) sets.push(this.byNamespace.get(filter.namespace, objects))
    const [smallest, ...others] = sets.sort((a, b) => a.size - b.size)
    if (!smallest) return [...objects.values()]
    const found: Stored[] = []
    for (const key of smallest) if (others.every((set) => set.has(key))) found.push(objects.get(key) as Stored)
    return found
  }

  private reindex(key: string, before: Stored | undefined, after: Stored | undefined): void {
    this.byNamespace.change(key, before, after)
    this.byOwner.change(key, before, after)
    this.byNode.change(key, before, after)
    this.byLabel.change(key, before, after)
  }
}

function labelKey(name: string, value: string): string {
  return `${name}=${value}`
}
