import type { Event, KubernetesObject, Node, Pod, PodSpec, Stored } from '../../src/api'
import { EVENTS, NODES, PODS, SERVICE_ACCOUNTS, type Resource } from '../../src/apimachinery'
import { ApiServer } from '../../src/apiserver'
import { newClient, type Client, type Request, type Response, type Transport } from '../../src/client'
import { Scheduler, type SchedulingAttempt } from '../../src/scheduler'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'

/** An API server with a scheduler and nothing else: nodes and pods are what a test makes of them. */
export class SchedulingCluster {
  readonly loop = new EventLoop({ startMs: Date.UTC(2026, 0, 1) })
  readonly client: Client
  readonly scheduler: Scheduler
  readonly attempts: SchedulingAttempt[] = []
  /** answers the scheduler's requests in the server's place, where it returns something */
  intercept: (request: Request) => Response | undefined = () => undefined
  readonly store: Store

  constructor(options: { readonly seed?: number; readonly freeze?: boolean } = {}) {
    const random = new SeededRandom(options.seed ?? 1)
    const { loop } = this
    this.store = new Store({ freeze: options.freeze ?? true })
    const server = new ApiServer({ loop, store: this.store, random })
    server.bootstrap()
    this.client = newClient(server, 'kubectl')
    this.client.create(SERVICE_ACCOUNTS, { metadata: { namespace: 'default', name: 'default' } })
    const transport: Transport = { handle: (request) => this.intercept(request) ?? server.handle(request) }
    const hooks = { onAttempt: (attempt: SchedulingAttempt) => void this.attempts.push(attempt) }
    this.scheduler = new Scheduler({ transport, loop, random, hooks })
    this.scheduler.start()
    loop.runInstant()
  }

  node(
    name: string,
    node: Partial<Omit<Node, 'metadata'>> & { labels?: Record<string, string>; allocatable?: Record<string, string> } = {},
  ): void {
    const { labels, allocatable = { cpu: '2', memory: '4Gi', pods: '110' }, spec, status } = node
    const metadata = { name, labels: { 'kubernetes.io/hostname': name, ...labels } }
    this.client.create(NODES, { metadata, status: { allocatable, capacity: allocatable, ...status } })
    // A new node carries the taint of one that is not ready; the test says which it has.
    this.changeNode(name, (stored) => ({ ...stored, spec: spec ?? {} }))
  }

  changeNode(name: string, change: (node: Stored<Node>) => Node): void {
    this.client.update(NODES, change(this.client.get(NODES, '', name)))
    this.loop.runInstant()
  }

  changeNodeStatus(name: string, change: (node: Stored<Node>) => Node): void {
    this.client.updateStatus(NODES, change(this.client.get(NODES, '', name)))
    this.loop.runInstant()
  }

  pod(
    name: string,
    pod: {
      readonly spec?: Partial<PodSpec>
      readonly labels?: Record<string, string>
      readonly requests?: Record<string, string>
    } = {},
  ): void {
    const { spec = {}, labels, requests } = pod
    const container = { name: 'main', image: 'nginx', ...(requests && { resources: { requests } }) }
    const metadata = { namespace: 'default', name, ...(labels && { labels }) }
    this.client.create(PODS, { metadata, spec: { containers: [container], ...spec } })
    this.loop.runInstant()
  }

  create<T extends KubernetesObject>(resource: Resource<T>, object: T): Stored<T> {
    const stored = this.client.create(resource, object)
    this.loop.runInstant()
    return stored
  }

  get(name: string): Stored<Pod> {
    return this.client.get(PODS, 'default', name)
  }

  deletePod(name: string): void {
    this.client.delete(PODS, 'default', name, { gracePeriodSeconds: 0 })
    this.loop.runInstant()
  }

  nodeOf(name: string): string | undefined {
    return this.get(name).spec?.nodeName
  }

  /** the message of the pod's condition PodScheduled */
  message(name: string): string | undefined {
    return this.get(name).status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message
  }

  events(name: string): readonly Stored<Event>[] {
    return this.client.list(EVENTS, 'default').items.filter(({ involvedObject }) => involvedObject.name === name)
  }
}
