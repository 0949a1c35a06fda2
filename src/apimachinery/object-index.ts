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
class Index {
  private buckets: Map<string, Set<string>> | undefined

  /** `valuesOf` gives the values under which an object is found. */
  constructor(private readonly valuesOf: (object: Stored) => readonly string[]) {}

  get(value: string, objects: ReadonlyMap<string, Stored>): ReadonlySet<string> {
    if (!this.buckets) {
      this.buckets = new Map()
      for (const [key, object] of objects) for (const each of this.valuesOf(object)) this.add(this.buckets, each, key)
    }
    return this.buckets.get(value) ?? NO_KEYS
  }

  /** Follows one object's change; undefined where it was or is not there. */
  change(key: string, before: Stored | undefined, after: Stored | undefined): void {
    const { buckets } = this
    if (!buckets) return
    const old = before ? this.valuesOf(before) : NO_VALUES
    const values = after ? this.valuesOf(after) : NO_VALUES
    if (old === values) return
    for (const value of old) if (!values.includes(value)) this.remove(buckets, value, key)
    for (const value of values) if (!old.includes(value)) this.add(buckets, value, key)
  }

  private add(buckets: Map<string, Set<string>>, value: string, key: string): void {
    const bucket = buckets.get(value)
    if (bucket) bucket.add(key)
    else buckets.set(value, new Set([key]))
  }

  private remove(buckets: Map<string, Set<string>>, value: string, key: string): void {
    const bucket = buckets.get(value)
    if (bucket?.delete(key) && bucket.size === 0) buckets.delete(value)
  }
}
function labelKey(name: string, value: string): string {
  return `${name}=${value}`
}
