// Mirrors apimachinery util/strategicpatch/meta.go: what the schema says of a field's patches.
import { typeSchema, type FieldSchema } from '../../api'
import { getOwn } from '../own-property'
import { PatchError } from './patch-error'

/** A place in the schema: an object of a named type, a map with values of one kind, or a place that no schema knows. */
export type PatchSchema = { readonly type: string } | { readonly values: FieldSchema } | undefined

/** How a field is patched. */
export interface PatchMeta {
  readonly schema: PatchSchema
  readonly strategy: string
  readonly retainKeys: boolean
  readonly mergeKey: string
}

const PLAIN: PatchMeta = { schema: undefined, strategy: '', retainKeys: false, mergeKey: '' }

/** What is known of the field `key` at a place of the schema; throws `PatchError` where its type has no such field. */
export function lookupPatchMeta(schema: PatchSchema, key: string): PatchMeta {
  if (!schema) return PLAIN
  if ('values' in schema) return { ...PLAIN, schema: inner(schema.values) }
  const field = getOwn(typeSchema(schema.type)?.fields ?? {}, key) as FieldSchema | undefined
  if (!field)
    throw new PatchError(`unable to find api field in struct ${goName(schema.type)} for the json field ${JSON.stringify(key)}`)
  const strategies = field.patch?.split(',') ?? []
  return {
    schema: inner(field.t === 'array' ? field.items : field),
    strategy: strategies.find((strategy) => strategy !== 'retainKeys') ?? '',
    retainKeys: strategies.includes('retainKeys'),
    mergeKey: field.mergeKey ?? '',
  }
}

function inner(field: FieldSchema | undefined): PatchSchema {
  if (field?.t === 'ref') return { type: field.ref as string }
  return field?.t === 'map' && field.items ? { values: field.items } : undefined
}

export function goName(type: string): string {
  const go = typeSchema(type)?.go
  return go === undefined ? type : go.slice(go.indexOf('.') + 1)
}
