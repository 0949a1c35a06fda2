import type { ObjectMeta } from './types'

/** What every object of the API has in common. */
export interface KubernetesObject {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata: ObjectMeta
}

/** The metadata of an object that the API server has stored. */
export type StoredMeta = ObjectMeta & {
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  readonly creationTimestamp: string
}

/** An object as the API server hands it out: named, versioned, shared between all its readers and never changed in place. */
export type Stored<T extends KubernetesObject = KubernetesObject> = T & {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: StoredMeta
}

/** A list as the API server answers it. */
export interface ObjectList<T extends KubernetesObject = KubernetesObject> {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string; readonly remainingItemCount?: number }
  readonly items: readonly T[]
}

/** The name of an object within its resource; `namespace` is empty for cluster-wide resources. */
export interface NamespacedName {
  readonly namespace: string
  readonly name: string
}

/** `namespace/name`, or `name` alone for cluster-wide objects: the key of work queues and caches. */
export function keyOf(object: KubernetesObject): string {
  const { namespace, name } = object.metadata
  return namespace ? `${namespace}/${name ?? ''}` : (name ?? '')
}
