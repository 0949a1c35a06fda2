import { keyOf, type NamespacedName, type Pod, type Stored } from '../../api'
import { ApiServer } from '../../apiserver'
import type { Transport } from '../../client'
import { newControllerManager, type ControllerHooks } from '../../controllers'
import type { Container, ImageCatalog, LogLine } from '../../container-runtime'
import { Kubelet } from '../../kubelet'
import { podResolver, ServiceNetwork, type NetworkClient } from '../../network'
import { Scheduler } from '../../scheduler'
import { EventLoop, InstantOrder, SeededRandom } from '../../sim'
import { Store } from '../../storage'
import { Timeline, type ReconcileEntry } from '../../timeline'
import { ActionError } from '../action-error'
import { DEFAULT_NODES, DEFAULT_OBJECT_LIMIT, DEFAULT_SEED, type ClusterOptions, type NodeOptions } from '../options'
import { ContainerLogs } from './container-logs'
import { newControllers } from './controllers'
import { Heartbeats } from './heartbeats'
import { newImageCatalog } from './images'
import { newNodeSpecification } from './node-specification'
import { NetworkedNodes } from './networked-nodes'
import { NodeRouter } from './node-router'
import { StandingObjects } from './standing-objects'
import { componentName, TracingTransport } from './tracing-transport'
import { say } from '../phrases'

/** 2026-01-01T00:00:00Z: the instant at which every simulated cluster starts. */
const START_MS = Date.UTC(2026, 0, 1)

/** The parts of a cluster, wired together; this is the only place that knows them all. */
export class ControlPlane {
  readonly loop: EventLoop
  readonly timeline: Timeline
  readonly heartbeats = new Heartbeats()
  readonly random: SeededRandom
  readonly store: Store
  readonly images: ImageCatalog
  readonly transport: Transport
  /** names, services, and who answers requests */
  readonly network: ServiceNetwork
  private readonly kubelets = new Map<string, Kubelet>()
  private readonly networkedNodes = new NetworkedNodes()
  private readonly logs = new ContainerLogs()

  constructor(options: ClusterOptions) {
    this.random = new SeededRandom(options.seed ?? DEFAULT_SEED)
    const loop = new EventLoop({
      objects: () => this.store.counted,
      order: new InstantOrder(options.seed ?? DEFAULT_SEED),
      startMs: START_MS,
    })
    const timeline = new Timeline(loop)
    this.loop = loop
    this.timeline = timeline
    this.store = new Store({
      clock: loop,
      objectLimit: options.objectLimit ?? DEFAULT_OBJECT_LIMIT,
      uncounted: 'events',
      freeze: options.freeze ?? false,
    })
    this.images = newImageCatalog(options)
    this.store.onCommit((event) => {
      const entry = this.heartbeats.entryOf(event)
      if (entry) timeline.appendRevision(entry)
    })
    const router = new NodeRouter((name) => this.kubelets.get(name)?.connection)
    const server = new ApiServer({ loop, store: this.store, random: this.random.fork('kube-apiserver'), nodes: router })
    this.transport = new TracingTransport(server, timeline)
    server.bootstrap()
    this.network = new ServiceNetwork({
      transport: this.transport,
      loop,
      random: this.random.fork('network'),
      hosts: this.networkedNodes,
    })
    this.network.start()
    const { nodes = DEFAULT_NODES } = options
    const standing = new StandingObjects(server, loop.now())
    if (typeof nodes === 'number') for (let i = 1; i <= nodes; i++) this.addNode({ name: `node-${i}` }, standing)
    else for (const node of nodes) this.addNode(node)
    standing.restoreNamespaces()
    newControllerManager({
      transport: this.transport,
      loop,
      random: this.random.fork('kube-controller-manager'),
      controllers: newControllers(options),
      hooks: reconcileHooks(timeline),
    }).start()
    new Scheduler({ transport: this.transport, loop, random: this.random.fork('kube-scheduler') }).start()
    loop.runInstant()
  }

  /** The kubelet of a node. Throws where no node has that name. */
  kubelet(name: string): Kubelet {
    const kubelet = this.kubelets.get(name)
    if (!kubelet)
      throw new ActionError(say`there is no node ${name}; the nodes are ${[...this.kubelets.keys()].join(', ') || say`none`}`)
    return kubelet
  }

  /** The running container of a pod, the one of that name or its first; undefined where none runs. */
  runningContainer(pod: Stored<Pod>, name?: string): Container | undefined {
    return this.kubelets.get(pod.spec?.nodeName ?? '')?.runningContainer(pod.metadata.uid, name)
  }

  /** What a pod's containers have printed so far, earlier runs included. */
  logOf({ metadata, spec }: Stored<Pod>): readonly LogLine[] {
    const runtime = this.kubelets.get(spec?.nodeName ?? '')?.parts.runtime
    return this.logs.linesOf(metadata.uid, runtime?.sandboxOf(metadata.uid)?.containers ?? [])
  }

  private addNode(options: NodeOptions, standing?: StandingObjects): void {
    const { loop, transport, images, timeline, random } = this
    const specification = newNodeSpecification(options)
    const kubelet = new Kubelet({
      node: specification,
      transport,
      loop,
      random,
      images,
      services: this.network.services,
      hooks: {
        onContainer: ({ pod, node, container, containerId, action, exitCode, reason }) => {
          const ended = action === 'exits' ? kubelet.parts.runtime.sandboxOf(pod.metadata.uid)?.containers : undefined
          for (const each of ended ?? []) if (each.id === containerId) this.logs.keep(each)
          timeline.appendContainer(node, keyOf(pod), container, action, exitCode, reason)
        },
        onWarning: ({ pod, node, container, message }) =>
          timeline.append({ kind: 'warning', node, pod: keyOf(pod), container, message }),
      },
      network: {
        request: (from, host, port, path) => this.network.request(clientOf(from), { host, port, path }),
        resolve: (from, host) => this.network.resolve(clientOf(from), host),
      },
    })
    this.kubelets.set(options.name, kubelet)
    this.networkedNodes.add(specification, kubelet)
    kubelet.start(standing?.restoreNode(specification))
  }
}

function clientOf(pod: Stored<Pod>): NetworkClient {
  const { namespace = '' } = pod.metadata
  const podIp = pod.status?.podIP
  return { namespace, ...(podIp !== undefined && { podIp }), resolver: podResolver(pod) }
}

/** Has each reconcile stand in the timeline as the cause of what its controller asks for. */
function reconcileHooks(timeline: Timeline): ControllerHooks {
  let running: ReconcileEntry | undefined
  let lastKey: NamespacedName | undefined
  let lastText = ''
  return {
    onReconcileStart: ({ controller, key, because }) => {
      if (key !== lastKey) {
        lastKey = key
        lastText = keyText(key)
      }
      running = timeline.beginReconcile(componentName(controller), lastText, because)
    },
    onReconcile: ({ error }) => {
      if (!running) return
      if (error !== undefined) running.error = error
      timeline.end()
      running = undefined
    },
  }
}

const keyText = ({ namespace, name }: NamespacedName): string => (namespace ? `${namespace}/${name}` : name)
