import type { Pod, Service, Stored } from '../api'
import { isNotFound, NODES, PODS } from '../apimachinery'
import { Informer, newClient, newEventRecorder, type Client, type Lister, type NodeConnection, type Transport } from '../client'
import {
  answerOfPod,
  ContainerRuntime,
  TimerGroup,
  type CommandRunner,
  type Container as RuntimeContainer,
  type ImageCatalog,
  type PodAnswer,
  type PortAnswer,
} from '../container-runtime'
import type { Loop, SeededRandom } from '../sim'
import { isPodPhaseTerminal } from '../component-helpers'
import { BackOff } from './back-off'
import { KubeRuntimeManager } from './container/kuberuntime-manager'
import { latestContainer } from './container/restart'
import { ImageManager } from './images/image-manager'
import { defaultTimings, type KubeletTimings } from './kubelet-timings'
import { transitionOf, type ContainerTransition, type ContainerWarning, type KubeletParts } from './kubelet-parts'
import { NodeHeartbeat, type Registration } from './node-heartbeat'
import { PodAdmission, type Rejection } from './lifecycle/admission'
import { refusePod } from './lifecycle/refusal'
import { nodeAddress, nodePodSubnet, type NodeSpecification } from './node-status'
import { networkOf, type PodNetwork } from './pod-network'
import { PodWorker, type PodWorkerHost } from './pod-worker'
import { ProberManager } from './prober/prober-manager'
import { KubeletServer } from './server'
import { StatusManager } from './status/status-manager'

export interface KubeletOptions {
  readonly node: NodeSpecification
  readonly transport: Transport
  readonly loop: Loop
  readonly random: SeededRandom
  readonly images: ImageCatalog
  /** the services that containers are told of; one lister serves all nodes */
  readonly services: Lister<Service>
  readonly timings?: Partial<KubeletTimings>
  /** runs the commands of containers; the built-in shell unless given */
  readonly runner?: CommandRunner
  /** what a container's request to another pod or host comes to; unless given only the node's own pods answer */
  readonly network?: PodNetwork
  readonly hooks?: {
    /** called when a container is created, starts, is told to stop, or exits */
    onContainer?(transition: ContainerTransition): void
    /** called when a container does something that is not simulated */
    onWarning?(warning: ContainerWarning): void
  }
}

/** The kubelet of one node: registers the node, carries out the pods bound to it, and answers for its containers. */
export class Kubelet implements PodWorkerHost {
  readonly name: string
  readonly parts: KubeletParts
  readonly manager: KubeRuntimeManager
  /** logs, exec, attach and port-forward of this node's pods */
  readonly connection: NodeConnection
  private readonly workers = new Map<string, PodWorker>()
  private readonly finishedPods = new Set<string>()
  private readonly admission = new PodAdmission()
  private readonly client: Client
  private readonly heartbeat: NodeHeartbeat
  private readonly probers: ProberManager
  private readonly relistOffsetMs: number
  private readonly syncOffsetMs: number
  private informer: Informer<Pod> | undefined
  private readonly onWarning: ((warning: ContainerWarning) => void) | undefined
  private runs = false

  constructor(options: KubeletOptions) {
    const { node, transport, loop, images, runner } = options
    this.name = node.name
    this.onWarning = options.hooks?.onWarning?.bind(options.hooks)
    const random = options.random.fork(`kubelet/${node.name}`)
    const timings = { ...defaultTimings, ...options.timings }
    this.client = newClient(transport, 'kubelet')
    const source = { component: 'kubelet', host: node.name }
    const recorder = newEventRecorder({ client: this.client, loop, source, random: random.fork('events') })
    const runtime = new ContainerRuntime({
      loop,
      random,
      images,
      podSubnet: nodePodSubnet(node),
      ...(runner && { runner }),
      ...(options.network && networkOf(options.network, (uid) => this.workers.get(uid)?.current)),
      onWarning: (podUid, container, message) => this.warn(podUid, container, message),
      onExit: (podUid, container) => this.containerExited(podUid, container),
      onFilesChanged: (podUid) => this.parts.probers.filesChanged(podUid),
    })
    images.onChange(() => this.parts.probers.imagesChanged())
    const timers = new TimerGroup(loop)
    this.probers = new ProberManager(
      (uid) => this.workers.get(uid)?.current,
      (uid, quiet) => this.workers.get(uid)?.wake(quiet),
    )
    this.parts = {
      nodeName: node.name,
      hostIp: nodeAddress(node),
      client: this.client,
      services: options.services,
      loop,
      random,
      timings,
      timers,
      recorder,
      runtime,
      images,
      imageManager: new ImageManager({ loop, timers, random, timings, runtime, images, recorder }),
      statusManager: new StatusManager(this.client, loop, `kubelet ${node.name}: status`, (uid) =>
        this.couldHaveRunningContainers(uid),
      ),
      probers: this.probers,
      crashLoopBackOff: new BackOff(loop, timings.crashLoopBackOffMs, timings.maxCrashLoopBackOffMs, timings.crashLoopResetMs),
      onContainer: (action, pod, container) =>
        options.hooks?.onContainer?.(transitionOf(action, loop.now(), node.name, pod, container)),
    }
    this.manager = new KubeRuntimeManager(this.parts)
    this.heartbeat = new NodeHeartbeat(this.parts, node)
    this.connection = new KubeletServer(this.parts, () => this.runs)
    this.relistOffsetMs = random.int(timings.relistPeriodMs)
    this.syncOffsetMs = random.int(timings.relistPeriodMs)
  }

  /** Registers the node, unless that was done before, and takes its pods on; also after `stop`, as when a node comes back. */
  start(registration?: Registration): void {
    if (this.runs) return
    this.runs = true
    this.probers.start(this.parts)
    if (registration) this.heartbeat.continue(registration)
    else this.heartbeat.start()
    this.informer = new Informer<Pod>(`kubelet ${this.name}`, this.client, this.parts.loop, PODS, this.name)
    this.informer.addHandler({
      onAdd: (pod) => this.addPod(pod),
      onUpdate: (_, pod) => this.updatePod(pod),
      onDelete: (pod) => this.removePod(pod),
    })
    this.informer.start()
    this.removeForgottenPods()
  }

  /** The kubelet fails: no more heartbeats, statuses or decisions. The node's containers go on. */
  stop(): void {
    if (!this.runs) return
    this.runs = false
    this.informer?.stop()
    this.parts.timers.cancelAll()
    this.probers.clear()
    for (const uid of this.workers.keys()) this.parts.statusManager.removePod(uid)
    this.workers.clear()
    this.admission.clear()
  }

  /** Whether the node works: it does until it fails. */
  get isUp(): boolean {
    return this.runs
  }

  relistAfter(atMs: number): number {
    return nextTick(atMs + 1, this.relistOffsetMs, this.parts.timings.relistPeriodMs)
  }

  syncTickFrom(atMs: number): number {
    return nextTick(atMs, this.syncOffsetMs, this.parts.timings.relistPeriodMs)
  }

  terminated(podUid: string): void {
    this.admission.release(podUid)
  }

  finished(worker: PodWorker): void {
    const { uid } = worker.current.metadata
    this.workers.delete(uid)
    if (this.informer?.get(worker.current.metadata.namespace ?? '', worker.current.metadata.name)?.metadata.uid === uid)
      this.finishedPods.add(uid)
    else this.forget(uid)
  }

  /** The running container of a pod, by name, or its first; undefined where none runs. */
  runningContainer(podUid: string, name?: string): RuntimeContainer | undefined {
    const containers = this.parts.runtime.sandboxOf(podUid)?.containers ?? []
    if (name !== undefined) return running(latestContainer(containers, name))
    const first = this.workers
      .get(podUid)
      ?.current.spec?.containers.map((spec) => running(latestContainer(containers, spec.name)))
    return first?.find((container) => container !== undefined)
  }

  /** What the pod answers to a request over the network on a port. */
  answer(podUid: string, port: number, path?: string): PortAnswer {
    const sandbox = this.parts.runtime.sandboxOf(podUid)
    return sandbox ? answerOfPod(sandbox, port, path).result : 'refused'
  }

  /**
   * What comes of a request to an address of the node or of one of its pods, and which pod it went to; undefined where nobody has the
   * address, or the node has failed.
   */
  answerAt(ip: string, port: number, path: string): (PodAnswer & { readonly pod?: Stored<Pod> }) | undefined {
    if (!this.runs) return undefined
    const answer = this.parts.runtime.answerOf(ip, port, path)
    const pod = answer && this.workers.get(answer.podUid)?.current
    return answer && Object.assign({}, answer, pod && { pod })
  }

  private warn(podUid: string, { config }: RuntimeContainer, message: string): void {
    const pod = this.workers.get(podUid)?.current
    if (pod) this.onWarning?.({ pod, container: config.name, message, atMs: this.parts.loop.now(), node: this.name })
  }

  private addPod(pod: Stored<Pod>): void {
    const { uid } = pod.metadata
    if (this.workers.has(uid) || this.finishedPods.has(uid)) return
    if (isPodPhaseTerminal(pod.status?.phase) && pod.metadata.deletionTimestamp === undefined)
      return void this.finishedPods.add(uid)
    const rejection = this.reject(pod)
    if (rejection) {
      this.finishedPods.add(uid)
      return refusePod(this.parts, pod, rejection)
    }
    const worker = new PodWorker(this, pod)
    this.workers.set(uid, worker)
    worker.start()
  }

  /** Why the node refuses the pod; one that it has started before is not asked again. */
  private reject(pod: Stored<Pod>): Rejection | undefined {
    if (pod.status?.startTime !== undefined || pod.metadata.deletionTimestamp !== undefined)
      return void this.admission.readmit(pod)
    try {
      return this.admission.admit(pod, this.client.get(NODES, '', this.name))
    } catch (error) {
      if (!isNotFound(error)) throw error
      return undefined
    }
  }

  private updatePod(pod: Stored<Pod>): void {
    const worker = this.workers.get(pod.metadata.uid)
    if (worker) worker.update(pod)
    else this.addPod(pod)
  }

  private removePod(pod: Stored<Pod>): void {
    const { uid } = pod.metadata
    const worker = this.workers.get(uid)
    if (worker) worker.remove()
    else this.forget(uid)
  }

  private forget(uid: string): void {
    this.finishedPods.delete(uid)
    this.parts.statusManager.removePod(uid)
    this.parts.runtime.removeSandbox(uid)
  }

  /** Stops what still runs of pods that were deleted while the kubelet was away. */
  private removeForgottenPods(): void {
    const { runtime } = this.parts
    for (const uid of [...runtime.pods()]) {
      if (this.workers.has(uid) || this.finishedPods.has(uid)) continue
      for (const container of runtime.sandboxOf(uid)?.containers ?? [])
        container.stop(this.parts.timings.minimumGraceMs, () => undefined)
      runtime.removeSandbox(uid)
    }
  }

  private containerExited(podUid: string, container: RuntimeContainer): void {
    const worker = this.workers.get(podUid)
    if (!worker) return
    this.parts.onContainer('exits', worker.current, container)
    worker.containerChanged()
  }

  private couldHaveRunningContainers(podUid: string): boolean {
    return this.workers.get(podUid)?.couldHaveRunningContainers ?? false
  }
}

function nextTick(atMs: number, offsetMs: number, periodMs: number): number {
  return Math.ceil((atMs - offsetMs) / periodMs) * periodMs + offsetMs
}

function running(container: RuntimeContainer | undefined): RuntimeContainer | undefined {
  return container?.state === 'running' ? container : undefined
}
