import type { Container, KubernetesObject, Node, Pod, PodSpec, Stored } from '../../src/api'
import type { Client, EventsV1Recorder, Lister } from '../../src/client'
import { Cache } from '../../src/scheduler/backend/cache/cache'
import type { Handle, Plugin } from '../../src/scheduler/framework/interface'
import type { NodeInfo } from '../../src/scheduler/framework/node-info'
import { PodInfo } from '../../src/scheduler/framework/pod-info'
import { Status } from '../../src/scheduler/framework/status'
import { EventLoop, SeededRandom } from '../../src/sim'

let created = 0

/** A stored pod; `node` says where it runs, `requests` holds one map for each container. */
export function makePod(
  name: string,
  pod: {
    readonly node?: string
    readonly namespace?: string
    readonly labels?: Record<string, string>
    readonly requests?: readonly Record<string, string>[]
    readonly initRequests?: readonly Record<string, string>[]
    readonly spec?: Partial<PodSpec>
  } = {},
): Stored<Pod> {
  const containersOf = (requests: readonly Record<string, string>[] = []): Container[] =>
    requests.map((request, i) => ({ name: `c${i}`, image: 'i', resources: { requests: request } }))
  const { node, namespace = 'default', labels, requests, initRequests, spec } = pod
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: `${name}-${created++}`,
      resourceVersion: '1',
      creationTimestamp: '',
      ...(labels && { labels }),
    },
    spec: {
      containers: containersOf(requests),
      ...(initRequests && { initContainers: containersOf(initRequests) }),
      ...(node !== undefined && { nodeName: node }),
      ...spec,
    },
  }
}

/** A stored node; `allocatable` has room for 100 pods unless it says else. */
export function makeNode(
  name: string,
  node: {
    readonly labels?: Record<string, string>
    readonly allocatable?: Record<string, string>
    readonly spec?: Node['spec']
    readonly status?: Node['status']
  } = {},
): Stored<Node> {
  const { labels, allocatable, spec, status } = node
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: name, resourceVersion: '1', creationTimestamp: '', ...(labels && { labels }) },
    ...(spec && { spec }),
    status: { allocatable: { pods: '100', ...allocatable }, ...status },
  }
}

function listerOf<T extends KubernetesObject>(objects: readonly Stored<T>[] = []): Lister<T> {
  return {
    get: (namespace, name) => objects.find(({ metadata }) => metadata.name === name && (metadata.namespace ?? '') === namespace),
    list: ({ namespace } = {}) => objects.filter(({ metadata }) => !namespace || metadata.namespace === namespace),
  }
}

/** Nodes with pods on them, and a handle for plugins that looks at them. */
export class PluginHarness {
  readonly cache: Cache
  readonly handle: Handle

  constructor(
    nodes: readonly Stored<Node>[],
    pods: readonly Stored<Pod>[] = [],
    objects: { readonly [K in keyof Handle['listers']]?: readonly Stored<KubernetesObject>[] } = {},
  ) {
    this.cache = new Cache(([key, value]) => pods.filter(({ metadata }) => metadata.labels?.[key] === value))
    for (const node of nodes) this.cache.setNode(node)
    for (const pod of pods) this.cache.addPod(pod)
    const { cache } = this
    const lister = (name: keyof Handle['listers']) => listerOf(objects[name] ?? []) as never
    this.handle = {
      client: {} as Client,
      recorder: {} as EventsV1Recorder,
      loop: new EventLoop({ startMs: 0 }),
      random: new SeededRandom(1),
      listers: {
        pods: listerOf(pods),
        namespaces: lister('namespaces'),
        services: lister('services'),
        replicationControllers: lister('replicationControllers'),
        replicaSets: lister('replicaSets'),
        statefulSets: lister('statefulSets'),
        podDisruptionBudgets: lister('podDisruptionBudgets'),
      },
      counters: cache.counters,
      topologies: cache.topologies,
      affinity: cache.affinity,
      nodeInfos: () => cache.nodeInfos(),
      nodeInfo: (name) => cache.nodeInfo(name),
      imageState: (name) => cache.imageState(name),
      hasImages: () => cache.hasImages,
      hasPodBelow: (priority) => cache.hasPodBelow(priority),
      namespaceLabels: (name) => objects.namespaces?.find(({ metadata }) => metadata.name === name)?.metadata.labels,
      hasNominatedPods: () => false,
      nominatedPodsForNode: () => [],
      retry: () => undefined,
    }
  }

  /** By node, what the plugin's filter says: '' for yes, else code and reasons; a refusal before any node under ''. */
  filter(plugin: Plugin, pod: Stored<Pod>): Record<string, string> {
    const preFilter = plugin.preFilter ? plugin.preFilter(new PodInfo(pod)) : {}
    const isSkipped = preFilter instanceof Status && preFilter.code === 'Skip'
    if (preFilter instanceof Status && !isSkipped) return { '': describe(preFilter) }
    return Object.fromEntries(
      this.cache
        .nodeInfos()
        .map((node) => [
          node.name,
          isSkipped || preFilter instanceof Status ? '' : describe(plugin.filter?.(preFilter.state, pod, node)),
        ]),
    )
  }

  /** By node, the plugin's score after normalising; `candidates` are the nodes that passed the filters, all of them if left out. */
  score(plugin: Plugin, pod: Stored<Pod>, candidates?: readonly string[]): Record<string, number> | 'skipped' {
    const nodes: readonly NodeInfo[] = this.cache.nodeInfos().filter(({ name }) => !candidates || candidates.includes(name))
    const state = plugin.preScore?.(new PodInfo(pod), nodes)
    if (state instanceof Status) return 'skipped'
    const scores = Float64Array.from(nodes, (node) => plugin.score?.(state, pod, node) ?? 0)
    plugin.scoreNodes?.(state, nodes, scores)
    plugin.normalizeScore?.(state, scores, nodes)
    return Object.fromEntries(nodes.map(({ name }, i) => [name, scores[i] as number]))
  }
}

function describe(status: Status | undefined): string {
  return status ? `${status.code}: ${status.message}` : ''
}
