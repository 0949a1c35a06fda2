import { keyOf, type KubernetesObject, type Stored } from '../api'
import { ObjectIndex, type ListFilter, type Resource } from '../apimachinery'
import type { Loop } from '../sim'
import type { Client } from './client'
import type { WatchEvent, WatchStart, WatchStream } from './transport'

/** A component's read-only copy of a resource, as fresh as its watch: it may lag behind the store within one instant. */
export interface Lister<T extends KubernetesObject = KubernetesObject> {
  get(namespace: string, name: string): Stored<T> | undefined
  /** the objects that pass the filter, from the smallest index */
  list(filter?: ListFilter): readonly Stored<T>[]
}

/** Called after the lister has taken the change in. An update's `before` is the state that the lister had. */
export interface InformerHandler<T extends KubernetesObject = KubernetesObject> {
  onAdd?(object: Stored<T>): void
  onUpdate?(before: Stored<T>, after: Stored<T>): void
  onDelete?(object: Stored<T>): void
}

/** Watches a resource, keeps the lister and tells the handlers (client-go `tools/cache/shared_informer.go`). */
export class Informer<T extends KubernetesObject = KubernetesObject> implements Lister<T> {
  /** made when there is something to keep: most informers of a cluster never see an object */
  private index: ObjectIndex | undefined
  private readonly handlers: InformerHandler<T>[] = []
  private stream: WatchStream<T> | undefined
  private deliveryPosted = false
  private runs = false
  /** names its work in messages */
  private readonly job: string

  constructor(
    component: string,
    private readonly client: Client,
    private readonly loop: Loop,
    readonly resource: Resource<T>,
    private readonly nodeName?: string,
  ) {
    this.job = `${component}: watch of ${resource.qualified}`
  }

  get(namespace: string, name: string): Stored<T> | undefined {
    return this.index?.get(namespace ? `${namespace}/${name}` : name) as Stored<T> | undefined
  }

  list(filter: ListFilter = {}): readonly Stored<T>[] {
    return (this.index?.list(filter) ?? []) as unknown as readonly Stored<T>[]
  }

  addHandler(handler: InformerHandler<T>): void {
    this.handlers.push(handler)
  }

  /**
   * Tells the handlers of what is there, which a watch without a version shows first, and of all changes from then on. A resource
   * of which nothing was ever stored is watched from its first object on.
   */
  start(): void {
    if (this.runs) return
    this.runs = true
    this.client.whenStored(this.resource as Resource, (before) => {
      if (before === undefined) this.watch({})
      else this.loop.post(this.job, () => this.watch({ resourceVersion: String(before) }))
    })
  }

  private watch(from: WatchStart): void {
    if (!this.runs || this.stream) return
    const { nodeName } = this
    this.stream = this.client.watchAll(this.resource, nodeName === undefined ? from : { nodeName, ...from })
    const present = this.stream.read()
    if (this.index?.size) this.forgetAllBut(present)
    for (const event of present) this.take(event)
    this.stream.onAvailable(() => this.postDelivery())
  }

  /** Ends the watch; the lister keeps what it has. `start` begins anew, as after a restart of the component. */
  stop(): void {
    this.runs = false
    this.stream?.close()
    this.stream = undefined
  }

  /** What went while nobody watched is told of as deleted, in the state last seen. */
  private forgetAllBut(present: readonly WatchEvent<T>[]): void {
    const keys = new Set(present.map(({ object }) => keyOf(object)))
    for (const object of this.list()) if (!keys.has(keyOf(object))) this.take({ type: 'DELETED', object })
  }

  private postDelivery(): void {
    if (this.deliveryPosted) return
    this.deliveryPosted = true
    this.loop.post(this.job, () => {
      this.deliveryPosted = false
      for (const event of this.stream?.read() ?? []) this.take(event)
    })
  }

  private take({ type, object, key = keyOf(object) }: WatchEvent<T>): void {
    if (type === 'BOOKMARK' || type === 'ERROR') return
    if (type === 'DELETED') return this.remove(object, key)
    const before = (this.index ??= new ObjectIndex()).put(object, key) as Stored<T> | undefined
    if (before?.metadata.resourceVersion === object.metadata.resourceVersion) return
    for (const handler of this.handlers) {
      if (before) handler.onUpdate?.(before, object)
      else handler.onAdd?.(object)
    }
  }

  private remove(object: Stored<T>, key: string): void {
    this.index?.remove(key)
    for (const handler of this.handlers) handler.onDelete?.(object)
  }
}

/** The informers of one component, one a resource, shared by all its parts. */
export class InformerFactory {
  private readonly informers = new Map<string, Informer>()

  constructor(
    private readonly component: string,
    private readonly client: Client,
    private readonly loop: Loop,
    /** narrows the informer of pods to those on one node: a kubelet's */
    private readonly nodeName?: string,
  ) {}

  informer<T extends KubernetesObject>(resource: Resource<T>): Informer<T> {
    const present = this.informers.get(resource.qualified)
    if (present) return present as unknown as Informer<T>
    const nodeName = resource.qualified === 'pods' ? this.nodeName : undefined
    const made = new Informer<T>(this.component, this.client, this.loop, resource, nodeName)
    this.informers.set(resource.qualified, made as unknown as Informer)
    return made
  }

  /** Starts every informer that was asked for. */
  start(): void {
    for (const informer of this.informers.values()) informer.start()
  }

  stop(): void {
    for (const informer of this.informers.values()) informer.stop()
  }
}
