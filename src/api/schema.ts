import compact from './schema.json'

/** The kinds of value that a field can hold; `ref` is an object of a named type. */
export type FieldType =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'double'
  | 'bytes'
  | 'time'
  | 'microtime'
  | 'quantity'
  | 'intorstring'
  | 'any'
  | 'ref'
  | 'array'
  | 'map'

/** One field of a type, with what patches and apply need to know of it. */
export interface FieldSchema {
  readonly t: FieldType
  /** the type's name, where `t` is `ref` */
  readonly ref?: string
  /** what a list's elements or a map's values are */
  readonly items?: FieldSchema
  readonly required?: boolean
  readonly enum?: readonly string[]
  readonly default?: string | number | boolean
  /** x-kubernetes-list-type */
  readonly listType?: 'atomic' | 'set' | 'map'
  /** x-kubernetes-list-map-keys, for server-side apply */
  readonly listKeys?: readonly string[]
  /** x-kubernetes-map-type */
  readonly mapType?: 'atomic' | 'granular'
  /** x-kubernetes-patch-strategy, for strategic merge patches: `merge`, `retainKeys`, `merge,retainKeys` or `replace` */
  readonly patch?: string
  /** x-kubernetes-patch-merge-key, for strategic merge patches */
  readonly mergeKey?: string
  /** Go's name of its type where it does not follow from `t`, such as `v1.PullPolicy` */
  readonly go?: string
  /** Go's name of the field where it is not the JSON name with a capital, such as `HTTPGet` */
  readonly name?: string
  /** whether Go holds it as a pointer, so that a zero value differs from a missing one */
  readonly pointer?: boolean
  /** when Go leaves it out of JSON, unless it is empty: `never` (a missing one is written as its zero value), `zero` */
  readonly omit?: 'never' | 'zero'
  /** the embedded Go struct that it belongs to */
  readonly inline?: string
}

export interface GroupVersionKind {
  readonly group: string
  readonly version: string
  readonly kind: string
}

export interface TypeSchema {
  readonly gvk?: GroupVersionKind
  readonly gvks?: readonly GroupVersionKind[]
  readonly mapType?: 'atomic' | 'granular'
  /** Go's name of the type, such as `v1.PodSpec` */
  readonly go?: string
  readonly fields: Readonly<Record<string, FieldSchema>>
}

const types = new Map<string, TypeSchema>(Object.entries(compact as unknown as Record<string, TypeSchema>))
const namesByKind = new Map<string, string>()
for (const [name, { gvk }] of types) if (gvk) namesByKind.set(`${gvk.group}/${gvk.version}/${gvk.kind}`, name)

/** The schema of a type by its name in `types.ts`, such as `PodSpec`. */
export function typeSchema(name: string): TypeSchema | undefined {
  return types.get(name)
}

/** The name in `types.ts` of the type that describes a kind, or undefined where the API has no such kind. */
export function typeNameOfKind({ group, version, kind }: GroupVersionKind): string | undefined {
  return namesByKind.get(`${group}/${version}/${kind}`)
}

/** The schema of a kind, or undefined where the API has no such kind. */
export function kindSchema(gvk: GroupVersionKind): TypeSchema | undefined {
  const name = typeNameOfKind(gvk)
  return name === undefined ? undefined : types.get(name)
}
