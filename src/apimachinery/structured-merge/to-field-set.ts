// Mirrors structured-merge-diff typed/tofieldset.go and the part of fieldpath/set.go that knows the schema.
import { isPlainObject } from '../own-property'
import { FieldSet, FieldSetBuilder } from './field-set'
import { fieldElement } from './path-element'
import { isDeclared, listElement, memberField, nodeBelow, nodeOf, type SchemaNode } from './schema-node'

/** The paths of all fields that an object has. */
export function toFieldSet(value: unknown, node: SchemaNode): FieldSet {
  const builder = new FieldSetBuilder()
  collect(value, node, [], builder)
  return builder.build()
}

function collect(value: unknown, node: SchemaNode, path: string[], builder: FieldSetBuilder): void {
  if (node.kind === 'scalar' || node.isAtomic) builder.insert(path)
  else if (node.kind === 'list') {
    if (Array.isArray(value)) collectList(value, node, path, builder)
  } else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) {
      const field = memberField(node, key)
      if (!field) continue
      path.push(fieldElement(key))
      collect(value[key], nodeOf(field), path, builder)
      if (value[key] === null || isEmptyMap(value[key]) || node.kind === 'map') builder.insert(path)
      path.pop()
    }
  }
}

function isEmptyMap(value: unknown): boolean {
  return isPlainObject(value) && Object.keys(value).length === 0
}

function collectList(
  list: readonly unknown[],
  node: SchemaNode & { readonly kind: 'list' },
  path: string[],
  builder: FieldSetBuilder,
): void {
  const elements = list.map((item) => listElement(node, item))
  const items = nodeOf(node.items)
  elements.forEach((element, i) => {
    path.push(element)
    if (elements.indexOf(element) === elements.lastIndexOf(element)) collect(list[i], items, path, builder)
    builder.insert(path)
    path.pop()
  })
}

/** Adds the declared fields above the members of a set, so that removing what is in it takes them, too. */
export function withNamedFields(set: FieldSet, node: SchemaNode | undefined): FieldSet {
  if (!node) return set
  const members = new Set(set.members)
  const children = new Map<string, FieldSet>()
  for (const [element, below] of set.children) {
    if (isDeclared(node, element)) members.add(element)
    children.set(element, withNamedFields(below, nodeBelow(node, element)))
  }
  return new FieldSet(members, children)
}
