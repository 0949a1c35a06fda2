// Mirrors structured-merge-diff typed/compare.go.
import { isPlainObject, type PlainObject } from '../own-property'
import { sameJson } from '../same-json'
import { FieldSetBuilder, type FieldSet } from './field-set'
import { fieldElement } from './path-element'
import { listElement, memberField, nodeOf, type SchemaNode } from './schema-node'

/** How two objects of one type differ. */
export interface Comparison {
  readonly removed: FieldSet
  readonly modified: FieldSet
  readonly added: FieldSet
}

type ListNode = SchemaNode & { readonly kind: 'list' }
type MapNode = SchemaNode & { readonly kind: 'struct' | 'map' }

class Comparer {
  readonly removed = new FieldSetBuilder()
  readonly modified = new FieldSetBuilder()
  readonly added = new FieldSetBuilder()
  private readonly path: string[] = []

  /** An undefined side is missing; null is a value. */
  compare(left: unknown, right: unknown, node: SchemaNode): void {
    if (left === right) return
    if (isLeaf(left, right, node)) return this.leaf(left, right)
    if (node.kind === 'list') this.lists(left, right, node)
    else if (node.kind !== 'scalar') this.maps(left, right, node)
    if (left === undefined) this.added.insert(this.path)
    else if (right === undefined) this.removed.insert(this.path)
  }

  private leaf(left: unknown, right: unknown): void {
    if (left === undefined) this.added.insert(this.path)
    else if (right === undefined) this.removed.insert(this.path)
    else if (!sameJson(left, right)) this.modified.insert(this.path)
  }

  private at(element: string, left: unknown, right: unknown, node: SchemaNode): void {
    this.path.push(element)
    this.compare(left, right, node)
    this.path.pop()
  }

  private maps(left: unknown, right: unknown, node: MapNode): void {
    const [before, after] = [asMap(left), asMap(right)]
    for (const key of Object.keys(before)) this.member(key, before[key], after[key], node)
    for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) this.member(key, undefined, after[key], node)
  }

  private member(key: string, left: unknown, right: unknown, node: MapNode): void {
    const field = memberField(node, key)
    if (field && left !== right) this.at(fieldElement(key), left, right, nodeOf(field))
  }

  private lists(left: unknown, right: unknown, node: ListNode): void {
    const [before, after] = [byElement(left, node), byElement(right, node)]
    const items = nodeOf(node.items)
    for (const element of new Set([...before.keys(), ...after.keys()]))
      this.element(element, before.get(element) ?? [], after.get(element) ?? [], items)
  }

  /** Elements that stand twice are compared as one piece. */
  private element(element: string, left: readonly unknown[], right: readonly unknown[], items: SchemaNode): void {
    if (left.length <= 1 && right.length <= 1) return this.at(element, left[0], right[0], items)
    const path = [...this.path, element]
    if (left.length >= 2 && right.length >= 2) {
      if (!sameJson(left, right)) this.modified.insert(path)
    } else if (left.length >= 2) {
      if (right.length) this.at(element, undefined, right[0], items)
      this.removed.insert(path)
    } else {
      if (left.length) this.at(element, left[0], undefined, items)
      this.added.insert(path)
    }
  }
}

/** A scalar, an atomic list or map, or one that is empty on both sides. */
export function isLeaf(left: unknown, right: unknown, node: SchemaNode): boolean {
  if (node.kind === 'scalar' || node.isAtomic) return true
  return isEmptyValue(left, node) && isEmptyValue(right, node)
}

function isEmptyValue(value: unknown, node: SchemaNode): boolean {
  if (node.kind === 'list') return !Array.isArray(value) || value.length === 0
  return !isPlainObject(value) || Object.keys(value).length === 0
}

function asMap(value: unknown): PlainObject {
  return isPlainObject(value) ? value : {}
}

/** The elements of a list by their path elements; those that have none are left out. */
function byElement(list: unknown, node: ListNode): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const item of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const element = elementOrUndefined(node, item)
    const same = element !== undefined && found.get(element)
    if (same) same.push(item)
    else if (element !== undefined) found.set(element, [item])
  }
  return found
}

function elementOrUndefined(node: ListNode, item: unknown): string | undefined {
  try {
    return listElement(node, item)
  } catch {
    return undefined
  }
}

/** How `right` differs from `left`; what both share is not looked into. */
export function compareTyped(left: unknown, right: unknown, node: SchemaNode): Comparison {
  const comparer = new Comparer()
  comparer.compare(left, right, node)
  return { removed: comparer.removed.build(), modified: comparer.modified.build(), added: comparer.added.build() }
}

/** Leaves out of a comparison what is in `ignored` or below it. */
export function excludeFields({ removed, modified, added }: Comparison, ignored: FieldSet): Comparison {
  return {
    removed: removed.recursiveDifference(ignored),
    modified: modified.recursiveDifference(ignored),
    added: added.recursiveDifference(ignored),
  }
}
