// What structured merging needs to know of the schema (structured-merge-diff schema/elements.go, kube-openapi schemaconv).
import { typeSchema, type FieldSchema, type TypeSchema } from '../../api'
import { getOwn, isPlainObject } from '../own-property'
import { keyElement, valueElement } from './path-element'

/** How a value is merged: in one piece, field by field, or element by element. */
export type SchemaNode =
  | { readonly kind: 'scalar'; readonly field: FieldSchema }
  | { readonly kind: 'struct'; readonly type: TypeSchema; readonly isAtomic: boolean }
  | { readonly kind: 'map'; readonly items: FieldSchema; readonly isAtomic: boolean }
  | { readonly kind: 'list'; readonly items: FieldSchema; readonly isAtomic: boolean; readonly keys: readonly string[] }

const nodes = new WeakMap<FieldSchema, SchemaNode>()

/** How values of a field are merged. */
export function nodeOf(field: FieldSchema): SchemaNode {
  let node = nodes.get(field)
  if (!node) nodes.set(field, (node = makeNode(field)))
  return node
}

/** How objects of a type are merged. */
export function nodeOfType(typeName: string): SchemaNode {
  return { kind: 'struct', type: typeSchema(typeName) ?? { fields: {} }, isAtomic: false }
}

function makeNode(field: FieldSchema): SchemaNode {
  if (field.t === 'ref') {
    const type = typeSchema(field.ref as string)
    if (!type) return { kind: 'scalar', field }
    return { kind: 'struct', type, isAtomic: field.mapType ? field.mapType === 'atomic' : type.mapType === 'atomic' }
  }
  if (field.t === 'map') return { kind: 'map', items: field.items as FieldSchema, isAtomic: field.mapType === 'atomic' }
  if (field.t !== 'array') return { kind: 'scalar', field }
  const isAtomic = field.listType !== 'map' && field.listType !== 'set'
  return {
    kind: 'list',
    items: field.items as FieldSchema,
    isAtomic,
    keys: field.listType === 'map' ? (field.listKeys ?? []) : [],
  }
}

/** The schema of one field of an object or map; undefined where a struct has no such field. */
export function memberField(node: SchemaNode & { readonly kind: 'struct' | 'map' }, key: string): FieldSchema | undefined {
  return node.kind === 'map' ? node.items : (getOwn(node.type.fields, key) as FieldSchema | undefined)
}

/** Whether a path element names a field that the schema declares, and not a key of a map. */
export function isDeclared(node: SchemaNode, element: string): boolean {
  return node.kind === 'struct' && element.startsWith('f:') && Object.hasOwn(node.type.fields, element.slice(2))
}

/** The schema below a path element, as far as it is known. */
export function nodeBelow(node: SchemaNode, element: string): SchemaNode | undefined {
  if (node.kind === 'list') return nodeOf(node.items)
  if (node.kind === 'scalar' || !element.startsWith('f:')) return undefined
  const field = memberField(node, element.slice(2))
  return field && nodeOf(field)
}

/** The path element of a list's element; throws an Error with upstream's message where its keys do not identify it. */
export function listElement(node: SchemaNode & { readonly kind: 'list' }, item: unknown): string {
  if (node.keys.length === 0) return setElement(item)
  if (item === null || item === undefined) throw new Error('associative list with keys may not have a null element')
  if (!isPlainObject(item)) throw new Error('associative list with keys may not have non-map elements')
  const fields = typeSchema(node.items.ref ?? '')?.fields ?? {}
  const pairs = node.keys.flatMap((key) => {
    const value = getOwn(item, key) ?? (getOwn(fields, key) as FieldSchema | undefined)?.default
    return value === undefined ? [] : [[key, value] as const]
  })
  if (pairs.length) return keyElement(pairs)
  const keys = `[${node.keys.map((key) => JSON.stringify(key)).join(' ')}]`
  throw new Error(
    `associative list with keys has an element that omits all key fields ${keys} (and doesn't have default values for any key fields)`,
  )
}

function setElement(item: unknown): string {
  if (item === null || item === undefined) throw new Error("associative list without keys has an element that's an explicit null")
  if (Array.isArray(item)) throw new Error('not supported: associative list with lists as elements')
  if (isPlainObject(item)) throw new Error("associative list without keys has an element that's a map type")
  return valueElement(item)
}
