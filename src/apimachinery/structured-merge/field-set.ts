// Mirrors structured-merge-diff fieldpath/set.go and serialize.go: sets of the paths of fields.
import { setOwn, type MutableRecord } from '../own-property'
import { compareElements } from './path-element'

export type Path = readonly string[]

/** FieldsV1 as it stands in `metadata.managedFields`. */
export interface FieldsV1 {
  readonly [element: string]: FieldsV1
}

const NO_MEMBERS: ReadonlySet<string> = new Set()
const NO_CHILDREN: ReadonlyMap<string, FieldSet> = new Map()

/** A set of paths, held as a tree. Never changed once it is made; `FieldSetBuilder` makes it. */
export class FieldSet {
  static readonly EMPTY = new FieldSet(NO_MEMBERS, NO_CHILDREN)

  constructor(
    /** elements that are in the set themselves */
    readonly members: ReadonlySet<string>,
    /** elements below which something is in the set */
    readonly children: ReadonlyMap<string, FieldSet>,
  ) {}

  /** The set of these paths; given as field names. */
  static ofFields(...paths: readonly (readonly string[])[]): FieldSet {
    const builder = new FieldSetBuilder()
    for (const path of paths) builder.insert(path.map((name) => `f:${name}`))
    return builder.build()
  }

  static fromV1(fields: FieldsV1): FieldSet {
    const members = new Set<string>()
    const children = new Map<string, FieldSet>()
    for (const [element, inner] of Object.entries(fields)) {
      if (element === '.') continue
      const isLeaf = Object.keys(inner).length === 0
      if (isLeaf || Object.hasOwn(inner, '.')) members.add(element)
      const below = isLeaf ? FieldSet.EMPTY : FieldSet.fromV1(inner)
      if (!below.isEmpty()) children.set(element, below)
    }
    return new FieldSet(members, children)
  }

  toV1(includesSelf = false): FieldsV1 {
    const fields: MutableRecord = {}
    if (includesSelf) fields['.'] = {}
    const elements = [...new Set([...this.members, ...this.children.keys()])].sort(compareElements)
    for (const element of elements) {
      const below = this.children.get(element)
      setOwn(fields, element, below ? below.toV1(this.members.has(element)) : {})
    }
    return fields as FieldsV1
  }

  isEmpty(): boolean {
    if (this.members.size > 0) return false
    for (const below of this.children.values()) if (!below.isEmpty()) return false
    return true
  }

  has(path: Path): boolean {
    const [element, ...rest] = path
    if (element === undefined) return false
    return rest.length === 0 ? this.members.has(element) : this.below(element).has(rest)
  }

  /** What is below one element. */
  below(element: string): FieldSet {
    return this.children.get(element) ?? FieldSet.EMPTY
  }

  union(other: FieldSet): FieldSet {
    if (this.isEmpty()) return other
    if (other.isEmpty()) return this
    const children = new Map(this.children)
    for (const [element, below] of other.children) children.set(element, children.get(element)?.union(below) ?? below)
    return new FieldSet(new Set([...this.members, ...other.members]), children)
  }

  intersection(other: FieldSet): FieldSet {
    const members = new Set([...this.members].filter((element) => other.members.has(element)))
    return new FieldSet(
      members,
      mapChildren(this.children, (element, below) => below.intersection(other.below(element))),
    )
  }

  /** What is not in `other`; what is below a member of `other` stays. */
  difference(other: FieldSet): FieldSet {
    if (other.isEmpty()) return this
    const members = new Set([...this.members].filter((element) => !other.members.has(element)))
    return new FieldSet(
      members,
      mapChildren(this.children, (element, below) => below.difference(other.below(element))),
    )
  }

  /** What is neither in `other` nor below a member of it. */
  recursiveDifference(other: FieldSet): FieldSet {
    if (other.isEmpty()) return this
    const members = new Set([...this.members].filter((element) => !other.members.has(element)))
    const children = mapChildren(this.children, (element, below) =>
      other.members.has(element) ? FieldSet.EMPTY : below.recursiveDifference(other.below(element)),
    )
    return new FieldSet(members, children)
  }

  /** Every path in the set, in the order of FieldsV1. */
  paths(): readonly Path[] {
    const found: Path[] = []
    for (const element of [...this.members].sort(compareElements)) found.push([element])
    for (const element of [...this.children.keys()].sort(compareElements))
      for (const path of this.below(element).paths()) found.push([element, ...path])
    return found
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).isEmpty() && other.difference(this).isEmpty()
  }
}

function mapChildren(
  children: ReadonlyMap<string, FieldSet>,
  change: (element: string, below: FieldSet) => FieldSet,
): ReadonlyMap<string, FieldSet> {
  const kept = new Map<string, FieldSet>()
  for (const [element, below] of children) {
    const changed = change(element, below)
    if (!changed.isEmpty()) kept.set(element, changed)
  }
  return kept
}

/** Collects paths. */
export class FieldSetBuilder {
  private readonly members = new Set<string>()
  private readonly children = new Map<string, FieldSetBuilder>()

  /** The empty path is the object as a whole, which nobody owns. */
  insert(path: Path, from = 0): void {
    const element = path[from]
    if (element === undefined) return
    if (from === path.length - 1) this.members.add(element)
    else {
      let below = this.children.get(element)
      if (!below) this.children.set(element, (below = new FieldSetBuilder()))
      below.insert(path, from + 1)
    }
  }

  build(): FieldSet {
    const children = new Map<string, FieldSet>()
    for (const [element, below] of this.children) children.set(element, below.build())
    return new FieldSet(this.members, children)
  }
}
