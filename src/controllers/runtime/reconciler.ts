import type { KubernetesObject, NamespacedName, Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import type { Client, EventRecorder, Lister } from '../../client'
import type { TimerKind } from '../../sim'

/** A later look at a key: when, and what it waits for. */
export interface Delay {
  readonly afterMs: number
  /** `motion` where settling is to sit it out, such as minReadySeconds */
  readonly kind: TimerKind
  /** what it waits for, in words for failure messages */
  readonly reason: string
  /** whose it is, such as `node/node-1`; the controller and its key where left out */
  readonly of?: string
}

/** A key that is to be reconciled, at once unless it is delayed. */
export interface WorkItem extends NamespacedName {
  readonly delay?: Delay
}

/** Which keys a change of a watched object asks to reconcile; `before` is undefined for a new object, `after` for a deleted one. */
export type KeysOf<T extends KubernetesObject> = (
  before: Stored<T> | undefined,
  after: Stored<T> | undefined,
  context: WatchContext,
) => readonly WorkItem[]

/** What the mapping from changes to keys may look at. */
export interface WatchContext {
  lister<T extends KubernetesObject>(resource: Resource<T>): Lister<T>
  readonly recorder: EventRecorder
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
  /** the same, saying what it waits for */
  readonly requeue?: Delay
  /** reconciles the key again in back-off, though nothing failed */
  readonly retry?: boolean
  /** keys whose later look is not needed any more */
  readonly cancelled?: readonly NamespacedName[]
  /** further keys to reconcile */
  readonly also?: readonly WorkItem[]
}

/**
 * A controller: what it watches, and how it brings one object's world to what its spec asks for. `reconcile` is synchronous and
 * handed a key, never an event; an error that it throws puts the key into back-off.
 */
export interface Reconciler {
  /** user agent of its requests and source of its events, such as `replicaset-controller` */
  readonly name: string
  /** source of its events where it is not its name */
  readonly eventSource?: string
  readonly watches: readonly Watch[]
  /** first back-off of a failing key, doubled at each failure; 5 ms where left out */
  readonly firstBackOffMs?: number
  /** longest back-off of a failing key; 1,000 s where left out */
  readonly maxBackOffMs?: number
  /**
   * The resource whose changes it looks at in their order, whatever the seed: others keep to bounds by what they ask of it, and count on
   * it having been done. None where left out.
   */
  readonly promptFor?: Resource
  reconcile(key: NamespacedName, context: ReconcileContext): Result
  /** forgets what was remembered between reconciles: called before it starts in a cluster, and before it starts again */
  reset?(): void
}

/** A failure that only asks for another try; any other error that is not the API's counts as a mistake in the controller. */
export class RetryError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RetryError'
  }
}

/** Types a watch by its resource, so that several of them fit into one list. */
export function watch<T extends KubernetesObject>(resource: Resource<T>, keys: KeysOf<T>): Watch {
  return { resource: resource as unknown as Resource, keys: keys as unknown as KeysOf<KubernetesObject> }
}
