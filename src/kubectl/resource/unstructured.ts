import type { KubernetesObject } from '../../api'

/** An object of any kind, as kubectl reads it from files and from the server; never changed in place. */
export interface Unstructured extends KubernetesObject {
  readonly [field: string]: unknown
}

/** Whether the object holds others in `items` (apimachinery `meta.IsListType`). */
export function isList(object: Unstructured): object is Unstructured & { readonly items: readonly Unstructured[] } {
  return Array.isArray(object.items)
}

/** The name of the API's group in an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}

/** The object with other metadata: keys whose value is undefined are removed. Metadata that is no map is left to the server to refuse. */
export function withMetadata(object: Unstructured, changes: Readonly<Record<string, unknown>>): Unstructured {
  if (typeof object.metadata !== 'object' || Array.isArray(object.metadata)) return object
  const metadata: Record<string, unknown> = { ...object.metadata }
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) delete metadata[key]
    else metadata[key] = value
  }
  return { ...object, metadata } as Unstructured
}
