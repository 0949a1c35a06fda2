// Mirrors structured-merge-diff typed/remove.go.
import { isPlainObject, setOwn, type MutableRecord } from '../own-property'
import type { FieldSet } from './field-set'
import { fieldElement } from './path-element'
import { listElement, memberField, nodeOf, type SchemaNode } from './schema-node'

/** An object without the fields of a set; what becomes empty by that is null. */
export function removeItems(value: unknown, set: FieldSet, node: SchemaNode): unknown {
  if (node.kind === 'scalar') return value
  if (node.isAtomic) return null
  if (node.kind === 'list') return Array.isArray(value) && value.length ? removeFromList(value, set, node) : null
  return isPlainObject(value) ? removeFromMap(value, set, node) : null
}

function removeFromList(list: readonly unknown[], set: FieldSet, node: SchemaNode & { readonly kind: 'list' }): unknown {
  const items = nodeOf(node.items)
  const kept: unknown[] = []
  for (const item of list) {
    const element = listElement(node, item)
    if (set.members.has(element)) continue
    const below = set.below(element)
    kept.push(below.isEmpty() ? item : removeItems(item, below, items))
  }
  return kept.length ? kept : null
}

function removeFromMap(
  value: Readonly<Record<string, unknown>>,
  set: FieldSet,
  node: SchemaNode & { readonly kind: 'struct' | 'map' },
): unknown {
  const kept: MutableRecord = {}
  for (const key of Object.keys(value)) {
    const element = fieldElement(key)
    if (set.members.has(element)) continue
    const below = set.below(element)
    const field = memberField(node, key)
    setOwn(kept, key, below.isEmpty() || !field ? value[key] : removeItems(value[key], below, nodeOf(field)))
  }
  return Object.keys(kept).length ? kept : null
}
