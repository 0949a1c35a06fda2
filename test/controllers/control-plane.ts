import type { Pod, ReplicaSet, Stored } from '../../src/api'
import { EVENTS, PODS, REPLICA_SETS } from '../../src/apimachinery'
import { ApiServer } from '../../src/apiserver'
import { newClient, type Client, type Request, type Response } from '../../src/client'
import { builtInControllers, newControllerManager, type ControllerManager, type Reconciler } from '../../src/controllers'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store, type StoreEvent } from '../../src/storage'

/** The instant at which control planes start. */
export const START_MS = Date.UTC(2026, 10, 21)

export interface ControlPlaneOptions {
  readonly controllers?: readonly Reconciler[]
  /** answers in the server's place where it answers at all */
  readonly intercept?: (request: Request) => Response | undefined
}

/** An API server with controllers, and no nodes: pods stay pending, and go at once when they are deleted. */
export class ControlPlane {
  readonly loop = new EventLoop({ startMs: START_MS })
  readonly store = new Store({ freeze: true })
  readonly client: Client
  readonly manager: ControllerManager
  readonly errors: string[] = []
  readonly commits: StoreEvent[] = []
  readonly reconciles: { readonly controller: string; readonly key: string; readonly error?: string }[] = []

  constructor({ controllers = builtInControllers(), intercept }: ControlPlaneOptions = {}) {
    const random = new SeededRandom(1)
    const server = new ApiServer({ loop: this.loop, store: this.store, random: random.fork('api') })
    server.bootstrap()
    const transport = { handle: (request: Request): Response => intercept?.(request) ?? server.handle(request) }
    this.client = newClient(server, 'kubectl')
    this.manager = newControllerManager({
      transport,
      loop: this.loop,
      random,
      controllers,
      hooks: {
        onReconcile: ({ controller, key, error }) =>
          this.reconciles.push({ controller, key: `${key.namespace}/${key.name}`, ...(error !== undefined && { error }) }),
        onError: ({ error }) => this.errors.push(String(error)),
      },
    })
    this.manager.start()
    this.loop.runInstant()
    this.store.onCommit((event) => this.commits.push(event))
  }

  /** The pods that are not being deleted, oldest first. */
  pods(namespace = 'default'): readonly Stored<Pod>[] {
    return (this.store.list(PODS.qualified, { namespace }) as Stored<Pod>[]).filter(
      ({ metadata }) => metadata.deletionTimestamp === undefined,
    )
  }

  replicaSet(name = 'web'): Stored<ReplicaSet> {
    return this.client.get(REPLICA_SETS, 'default', name)
  }

  /** The messages of events, with their counts, in the order first stored. */
  events(): readonly string[] {
    return this.client
      .list(EVENTS, '')
      .items.map(({ reason, message, count }) => `${reason}: ${message}${count === 1 ? '' : ` ×${count}`}`)
  }

  /** Each status that was stored for the ReplicaSet since the last call. */
  statuses(name = 'web'): readonly ReplicaSet['status'][] {
    const stored = this.commits.filter(
      ({ resource, key, type }) => resource === REPLICA_SETS.qualified && key === `default/${name}` && type !== 'DELETED',
    )
    this.commits.length = 0
    return stored.map(({ object }) => (object as Stored<ReplicaSet>).status)
  }

  /** What was written since the last call, such as `ADDED pods default/web-abcde`, suffixes left out; events aside. */
  writes(): readonly string[] {
    const written = this.commits.filter(({ resource }) => resource !== EVENTS.qualified)
    this.commits.length = 0
    return written.map(({ type, resource, key }) => `${type} ${resource} ${key.replace(/-[a-z0-9]{5}$/, '-*')}`)
  }

  /** Has pods as a kubelet would leave them. */
  setStatus(pods: readonly Stored<Pod>[], status: Pod['status']): void {
    for (const { metadata } of pods) {
      const pod = this.client.get(PODS, metadata.namespace ?? '', metadata.name)
      this.client.updateStatus(PODS, { ...pod, status: { ...pod.status, ...status } })
    }
    this.loop.runInstant()
  }

  /** Binds pods to a node, so that they go with grace. */
  bind(pods: readonly Stored<Pod>[], node = 'node-1'): void {
    for (const { metadata } of pods) {
      const binding = {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name: metadata.name },
        target: { kind: 'Node', name: node },
      }
      this.client.createSubresource(PODS, metadata.namespace ?? '', metadata.name, 'binding', binding)
    }
    this.loop.runInstant()
  }

  makeReady(pods: readonly Stored<Pod>[]): void {
    const lastTransitionTime = `${new Date(this.loop.now()).toISOString().slice(0, 19)}Z`
    this.setStatus(pods, { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime }] })
  }

  apply(replicaSet: ReplicaSet): void {
    this.client.create(REPLICA_SETS, replicaSet)
    this.loop.runInstant()
  }

  scale(replicas: number, name = 'web'): void {
    const { spec, ...rest } = this.replicaSet(name)
    this.client.update(REPLICA_SETS, {
      ...rest,
      spec: { ...spec, selector: spec?.selector ?? {}, replicas },
    } as Stored<ReplicaSet>)
    this.loop.runInstant()
  }
}

export function replicaSet(
  replicas: number,
  { name = 'web', ...spec }: { readonly name?: string; readonly minReadySeconds?: number } = {},
): ReplicaSet {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name, namespace: 'default' },
    spec: {
      ...spec,
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:v1' }] } },
    },
  }
}

export function barePod(name: string, labels: Readonly<Record<string, string>> = { app: 'web' }): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels },
    spec: { containers: [{ name: 'web', image: 'web:v1' }] },
  }
}
