import type { KubernetesObject, NamespacedName, Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import type { Client, EventRecorder, Lister } from '../../client'

/** Which keys a change of a watched object asks to reconcile; `before` is undefined for a new object, `after` for a deleted one. */
export type KeysOf<T extends KubernetesObject> = (before: Stored<T> | undefined, after: Stored<T> | undefined, context: WatchContext) => readonly NamespacedName[]

/** What the mapping from changes to keys may look at. */
export interface WatchContext {
  lister<T extends KubernetesObject>(resource: Resource<T>): Lister<T>
  now(): number
}

/** A resource that a controller watches, and what its changes mean to it. */
export interface Watch<T extends KubernetesObject = KubernetesObject> {
  readonly resource: Resource<T>
  readonly keys: KeysOf<T>
}

/** All that a reconcile may see and do. */
export interface ReconcileContext {
  readonly client: Client
  readonly recorder: EventRecorder
  lister<T extends KubernetesObject>(resource: Resource<T>): Lister<T>
  /** milliseconds of the cluster's clock */
  now(): number
}

export interface Result {
  /** reconciles the key again after that time, which settling does not sit out */
  readonly requeueAfterMs?: number
}

/**
 * A controller: what it watches, and how it brings one object's world to what its spec asks for. `reconcile` is synchronous and
 * handed a key, never an event; an error that it throws puts the key into back-off.
 */
export interface Reconciler {
  /** source of its events and user agent of its requests, such as `replicaset-controller` */
  readonly name: string
  readonly watches: readonly Watch[]
  reconcile(key: NamespacedName, context: ReconcileContext): Result
}
