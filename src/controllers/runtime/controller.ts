import type { KubernetesObject, NamespacedName, Stored } from '../../api'
import { StatusError, type Resource } from '../../apimachinery'
import {
  newControllerRateLimiter,
  WorkQueue,
  type Client,
  type EventRecorder,
  type InformerFactory,
  type InformerHandler,
  type Lister,
} from '../../client'
import type { Loop } from '../../sim'
import { RetryError, type ReconcileContext, type Reconciler, type Result, type Watch, type WorkItem } from './reconciler'

/** What the wiring may listen to: a timeline, or a report of mistakes. */
export interface ControllerHooks {
  /** before each reconcile; `because` are the resourceVersions of the first changes that asked for it */
  onReconcileStart?(start: {
    readonly controller: string
    readonly key: NamespacedName
    readonly because: readonly string[]
  }): void
  /** after each reconcile; `error` where it failed, in words */
  onReconcile?(reconcile: {
    readonly controller: string
    readonly key: NamespacedName
    /** milliseconds of the cluster's clock */
    readonly startedAt: number
    readonly error?: string
  }): void
  /** an error that is neither the API's nor a RetryError: a mistake in the controller, thrown on where nobody listens; its key is in back-off */
  onError?(failure: { readonly controller: string; readonly key: NamespacedName; readonly error: unknown }): void
}

export interface ControllerOptions {
  readonly reconciler: Reconciler
  readonly client: Client
  readonly recorder: EventRecorder
  readonly informers: InformerFactory
  readonly loop: Loop
  readonly hooks?: ControllerHooks
}

/** Many changes may ask for one reconcile; the first of them tell why. */
const MOST_REASONS = 4
const NO_REASONS: readonly string[] = []
const NO_NAME: NamespacedName = { namespace: '', name: '' }

const queueKey = ({ namespace, name }: NamespacedName): string => (namespace ? `${namespace}/${name}` : name)

function splitKey(key: string): NamespacedName {
  const slash = key.indexOf('/')
  return slash < 0 ? { namespace: '', name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) }
}

/**
 * The loop of one controller: changes of what it watches become keys in its work queue, and each key is reconciled, again in
 * back-off where that fails (as upstream's controllers do by hand in `processNextWorkItem`).
 */
export class Controller {
  /** made for the first key: many controllers of a cluster never have one */
  private keys: WorkQueue | undefined
  private readonly context: ReconcileContext
  /** why the keys in the queue are there; kept only where somebody listens */
  private readonly because = new Map<string, string[]>()
  private stopped = false
  private lastKey = ''
  private lastName = NO_NAME
  private lastAdded = NO_NAME
  private lastAddedKey = ''

  constructor(private readonly options: ControllerOptions) {
    const { reconciler, client, recorder, loop } = options
    this.context = {
      client,
      recorder,
      lister: <T extends KubernetesObject>(resource: Resource<T>): Lister<T> => options.informers.informer(resource),
      now: () => loop.now(),
    }
    for (const watch of reconciler.watches) this.follow(watch)
  }

  private get queue(): WorkQueue {
    return (this.keys ??= this.newQueue())
  }

  private newQueue(): WorkQueue {
    const { reconciler, loop } = this.options
    const { name, maxBackOffMs, firstBackOffMs } = reconciler
    const work = (key: string): void => this.work(key)
    return new WorkQueue(name, loop, work, () => newControllerRateLimiter(loop, maxBackOffMs, firstBackOffMs))
  }

  /** Leaves the keys in the queue undone. */
  stop(): void {
    this.stopped = true
  }

  private follow(watch: Watch): void {
    this.options.informers.informer(watch.resource).addHandler(new WatchHandler(this, watch))
  }

  /** Takes in a change of a watched resource; `before` is undefined for a new object, `after` for a deleted one. */
  take({ resource, keys }: Watch, before: Stored | undefined, after: Stored | undefined): void {
    const items = keys(before, after, this.context)
    if (items.length === 0) return
    const isPrompt = resource === this.options.reconciler.promptFor
    for (const item of items) this.add(item, (after ?? before)?.metadata.resourceVersion, isPrompt)
  }

  private add(item: WorkItem, because?: string, isPrompt = false): void {
    const key = this.keyOf(item)
    const { delay } = item
    if (because !== undefined && this.options.hooks?.onReconcileStart) this.noteReason(key, because)
    if (!delay) this.queue.add(key, isPrompt)
    else {
      const { afterMs, kind, reason, of = `${this.queue.name} ${key}` } = delay
      this.queue.addAfter(key, afterMs, { kind, reason, of })
    }
  }

  /** The last one is kept, since a busy object comes again and again, and a text is looked up faster the second time. */
  private keyOf(item: NamespacedName): string {
    const { namespace, name } = this.lastAdded
    if (item.name === name && item.namespace === namespace) return this.lastAddedKey
    this.lastAdded = item
    return (this.lastAddedKey = queueKey(item))
  }

  /** The last one is kept, too. */
  private nameOf(key: string): NamespacedName {
    if (key !== this.lastKey) {
      this.lastKey = key
      this.lastName = splitKey(key)
    }
    return this.lastName
  }

  private noteReason(key: string, resourceVersion: string): void {
    const reasons = this.because.get(key)
    if (!reasons) this.because.set(key, [resourceVersion])
    else if (reasons.length < MOST_REASONS) reasons.push(resourceVersion)
  }

  private work(key: string): void {
    if (this.stopped) return
    const { reconciler, hooks, loop } = this.options
    const name = this.nameOf(key)
    const startedAt = loop.now()
    if (hooks?.onReconcileStart) {
      hooks.onReconcileStart({ controller: reconciler.name, key: name, because: this.because.get(key) ?? NO_REASONS })
      this.because.delete(key)
    }
    try {
      const result = reconciler.reconcile(name, this.context)
      hooks?.onReconcile?.({ controller: reconciler.name, key: name, startedAt })
      if (result.retry) this.queue.addRateLimited(key)
      else this.queue.forget(key)
      this.plan(key, name, result)
    } catch (error) {
      this.fail(key, name, startedAt, error)
    }
  }

  /** Has looked at later what a reconcile asks for. */
  private plan(key: string, { namespace, name }: NamespacedName, result: Result): void {
    const { cancelled, requeueAfterMs, requeue, also } = result
    if (cancelled) for (const item of cancelled) this.queue.cancelDelayed(queueKey(item))
    if (requeueAfterMs !== undefined) this.queue.addAfter(key, requeueAfterMs)
    if (requeue) this.add({ namespace, name, delay: requeue })
    if (also) for (const item of also) this.add(item)
  }

  /** Puts the key into back-off, and throws on what is a mistake in the controller where nobody listens. */
  private fail(key: string, name: NamespacedName, startedAt: number, error: unknown): void {
    const { reconciler, hooks } = this.options
    this.queue.addRateLimited(key)
    const message = error instanceof Error ? error.message : String(error)
    hooks?.onReconcile?.({ controller: reconciler.name, key: name, startedAt, error: message })
    if (error instanceof StatusError || error instanceof RetryError) return
    if (!hooks?.onError) throw error
    hooks.onError({ controller: reconciler.name, key: name, error })
  }
}

/** Tells a controller of the changes of one resource. There are a hundred of these, so that they have no functions of their own. */
class WatchHandler implements InformerHandler {
  constructor(
    private readonly controller: Controller,
    private readonly watch: Watch,
  ) {}

  onAdd(object: Stored): void {
    this.controller.take(this.watch, undefined, object)
  }

  onUpdate(before: Stored, after: Stored): void {
    // A deletion and a creation of the same name may reach a lister as one change.
    if (before.metadata.uid === after.metadata.uid) return this.controller.take(this.watch, before, after)
    this.controller.take(this.watch, before, undefined)
    this.controller.take(this.watch, undefined, after)
  }

  onDelete(object: Stored): void {
    this.controller.take(this.watch, object, undefined)
  }
}
