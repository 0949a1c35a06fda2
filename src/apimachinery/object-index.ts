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

/** Sets of keys by a property of the objects; an object may be in several of them. */
class Index {
  private readonly buckets = new Map<string, Set<string>>()

  add(value: string, key: string): void {
    const bucket = this.buckets.get(value)
    if (bucket) bucket.add(key)
    else this.buckets.set(value, new Set([key]))
  }

  remove(value: string, key: string): void {
    const bucket = this.buckets.get(value)
    if (bucket?.delete(key) && bucket.size === 0) this.buckets.delete(value)
  }

  get(value: string): ReadonlySet<string> {
    return this.buckets.get(value) ?? NO_KEYS
  }
}

/** The objects of one resource at the present revision, indexed by namespace, owner, node and label. */
export class ObjectIndex {
  private readonly objects = new Map<string, Stored>()
  private readonly byNamespace = new Index()
  private readonly byOwner = new Index()
  private readonly byNode = new Index()
  private readonly byLabel = new Index()

  get size(): number {
    return this.objects.size
  }

  get(key: string): Stored | undefined {
    return this.objects.get(key)
  }

  put(object: Stored): void {
    const key = keyOf(object)
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
    const sets: ReadonlySet<string>[] = []
    if (filter.ownerUid !== undefined) sets.push(this.byOwner.get(filter.ownerUid))
    if (filter.nodeName !== undefined) sets.push(this.byNode.get(filter.nodeName))
    if (filter.label) sets.push(this.byLabel.get(labelKey(filter.label[0], filter.label[1])))
    if (filter.namespace) sets.push(this.byNamespace.get(filter.namespace))
    const [smallest, ...others] = sets.sort((a, b) => a.size - b.size)
    if (!smallest) return [...this.objects.values()]
    const found: Stored[] = []
    for (const key of smallest) if (others.every((set) => set.has(key))) found.push(this.objects.get(key) as Stored)
    return found
  }

  private reindex(key: string, before: Stored | undefined, after: Stored | undefined): void {
    if (!before !== !after) {
      const namespace = (after ?? before)?.metadata.namespace
      if (namespace && after) this.byNamespace.add(namespace, key)
      else if (namespace) this.byNamespace.remove(namespace, key)
    }
    const nodeBefore = before && nodeNameOf(before)
    const nodeAfter = after && nodeNameOf(after)
    if (nodeBefore !== nodeAfter) {
      if (nodeBefore) this.byNode.remove(nodeBefore, key)
      if (nodeAfter) this.byNode.add(nodeAfter, key)
    }
    if (before?.metadata.ownerReferences !== after?.metadata.ownerReferences) {
      for (const owner of before?.metadata.ownerReferences ?? []) this.byOwner.remove(owner.uid, key)
      for (const owner of after?.metadata.ownerReferences ?? []) this.byOwner.add(owner.uid, key)
    }
    if (before?.metadata.labels !== after?.metadata.labels) {
      for (const [name, value] of Object.entries(before?.metadata.labels ?? {})) this.byLabel.remove(labelKey(name, value), key)
      for (const [name, value] of Object.entries(after?.metadata.labels ?? {})) this.byLabel.add(labelKey(name, value), key)
    }
  }
}

function labelKey(name: string, value: string): string {
  return `${name}=${value}`
}
