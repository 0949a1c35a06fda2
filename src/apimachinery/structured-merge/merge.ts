// Mirrors structured-merge-diff typed/merge.go: the applied configuration over the live object.
import { isPlainObject, setOwn, type MutableRecord } from '../own-property'
import { isLeaf } from './compare'
import { listElement, memberField, nodeOf, type SchemaNode } from './schema-node'

type ListNode = SchemaNode & { readonly kind: 'list' }

/** Merges `right` into `left`: its leaves win, its order counts for the elements of lists that both have. */
export function mergeTyped(left: unknown, right: unknown, node: SchemaNode): unknown {
  if (right === undefined && node.kind !== 'list') return left
  if (isLeaf(left, right, node)) return right === undefined ? left : right
  if (node.kind === 'list') return mergeLists(asList(left), asList(right), node)
  if (node.kind === 'scalar') return right
  const [before, after] = [isPlainObject(left) ? left : {}, isPlainObject(right) ? right : {}]
  const merged: MutableRecord = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const field = memberField(node, key)
    const value = field ? mergeTyped(before[key], after[key], nodeOf(field)) : (after[key] ?? before[key])
    if (value !== undefined) setOwn(merged, key, value)
  }
  return Object.keys(merged).length ? merged : undefined
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

/** Takes elements of both lists in turn: those of `left` alone keep their places between the shared ones, which follow `right`. */
function mergeLists(left: readonly unknown[], right: readonly unknown[], node: ListNode): unknown {
  const items = nodeOf(node.items)
  const leftElements = left.map((item) => listElement(node, item))
  const rightElements = right.map((item) => listElement(node, item))
  const leftByElement = indexed(leftElements, left)
  const rightByElement = indexed(rightElements, right)
  const shared = rightElements.filter((element) => leftByElement.has(element))
  const done = new Set<string>()
  const merged: unknown[] = []
  let [l, r] = [0, 0]
  const takeRight = (element: string): void => {
    done.add(element)
    merged.push(mergeTyped(leftByElement.get(element), rightByElement.get(element), items))
    r++
    if (shared[0] === element) shared.shift()
  }
  while (l < left.length || r < right.length) {
    const element = leftElements[l]
    const other = rightElements[r]
    if (element !== undefined && element === other) {
      takeRight(element)
      l++
    } else if (
      element !== undefined &&
      other !== undefined &&
      rightByElement.has(element) &&
      shared.length &&
      shared[0] !== element
    )
      l++
    else if (element !== undefined && !rightByElement.has(element)) merged.push(left[l++])
    else if (element !== undefined && done.has(element)) l++
    else if (other !== undefined) takeRight(other)
  }
  return merged.length ? merged : undefined
}

/** Elements that stand twice are not merged: they have no value here. */
function indexed(elements: readonly string[], list: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>()
  elements.forEach((element, i) => found.set(element, found.has(element) ? undefined : list[i]))
  return found
}
