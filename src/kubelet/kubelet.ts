import type { Pod, Stored } from '../api'
import { isNotFound, NODES, PODS } from '../apimachinery'
import { Informer, newClient, newEventRecorder, type Client, type EventRecorder, type NodeConnection } from '../client'
import {
  answerOfPod,
  ContainerRuntime,
  TimerGroup,
  type Container as RuntimeContainer,
  type PodAnswer,
  type PortAnswer,
  type PresentImage,
} from '../container-runtime'
import type { Loop, SeededRandom } from '../sim'
import { isPodPhaseTerminal } from '../component-helpers'
import { BackOff } from './back-off'
import { KubeRuntimeManager } from './container/kuberuntime-manager'
import { latestContainer } from './container/restart'
import { ImageManager } from './images/image-manager'
import type { KubeletOptions } from './kubelet-options'
import { defaultTimings, type KubeletTimings } from './kubelet-timings'
import { transitionOf, type KubeletParts } from './kubelet-parts'
import { NodeHeartbeat, type HeartbeatParts, type Registration } from './node-heartbeat'
import { PodAdmission, type Rejection } from './lifecycle/admission'
import { refusePod } from './lifecycle/refusal'
import { nodeAddress, nodePodSubnet } from './node-status'
import { networkOf } from './pod-network'
import { PodWorker, type PodWorkerHost } from './pod-worker'
import { ProberManager, type ProberHost } from './prober/prober-manager'
import { KubeletServer } from './server'
import { StatusManager } from './status/status-manager'

const NO_IMAGES: readonly PresentImage[] = []

/** The kubelet of one node: registers the node, carries out the pods bound to it, and answers for its containers. */
export class Kubelet implements PodWorkerHost, ProberHost, HeartbeatParts {
  readonly nodeName: string
  readonly client: Client
  readonly loop: Loop
  readonly timings: KubeletTimings
  readonly timers: TimerGroup
  readonly recorder: EventRecorder
  startedAtMs = -Infinity
  restartedAtMs = -Infinity
  /** what a node without pods has no need of: made when something is first asked of it */
  private made: KubeletParts | undefined
  private madeManager: KubeRuntimeManager | undefined
  private server: KubeletServer | undefined
  private readonly random: SeededRandom
  private readonly workers = new Map<string, PodWorker>()
  private readonly finishedPods = new Set<string>()
  private readonly admission = new PodAdmission()
  private readonly heartbeat: NodeHeartbeat
  private relistOffsetMs = 0
  private syncOffsetMs = 0
  private informer: Informer<Pod> | undefined
  private runs = false

  constructor(private readonly options: KubeletOptions) {
    const { node, transport, loop, images } = options
    this.nodeName = node.name
    this.client = newClient(transport, 'kubelet')
    this.loop = loop
    this.timings = options.timings ? { ...defaultTimings, ...options.timings } : defaultTimings
    this.timers = new TimerGroup(loop)
    this.random = options.random.fork(`kubelet/${node.name}`)
    const source = { component: 'kubelet', host: node.name }
    this.recorder = newEventRecorder({ client: this.client, loop, source, random: this.random.fork('events') })
    images.onChange(() => this.made?.probers.imagesChanged())
    this.heartbeat = new NodeHeartbeat(this, node)
  }

  get name(): string {
    return this.nodeName
  }

  get parts(): KubeletParts {
    return (this.made ??= this.newParts())
  }

  get manager(): KubeRuntimeManager {
    return (this.madeManager ??= new KubeRuntimeManager(this.parts))
  }

  /** Logs, exec, attach and port-forward of this node's pods. */
  get connection(): NodeConnection {
    return (this.server ??= new KubeletServer(this.parts, () => this.runs))
  }

  presentImages(): readonly PresentImage[] {
    return this.made?.runtime.presentImages() ?? NO_IMAGES
  }

  private newParts(): KubeletParts {
    const { client, loop, random, timings, timers, recorder } = this
    const { node, images, services, hooks, network, runner } = this.options
    this.relistOffsetMs = random.int(timings.relistPeriodMs)
    this.syncOffsetMs = random.int(timings.relistPeriodMs)
    const podOf = (uid: string): Stored<Pod> | undefined => this.workers.get(uid)?.current
    const runtime = new ContainerRuntime({
      loop,
      random,
      images,
      podSubnet: nodePodSubnet(node),
      ...(runner && { runner }),
      ...(network && networkOf(network, podOf)),
      onWarning: (podUid, container, message) => this.warn(podUid, container, message),
      onExit: (podUid, container) => this.containerExited(podUid, container),
      onFilesChanged: (podUid) => this.parts.probers.filesChanged(podUid),
    })
    return {
      nodeName: node.name,
      hostIp: nodeAddress(node),
      client,
      services,
      loop,
      random,
      timings,
      timers,
      recorder,
      runtime,
      images,
      imageManager: new ImageManager({ loop, timers, random, timings, runtime, images, recorder }),
      statusManager: new StatusManager(client, loop, `kubelet ${node.name}: status`, (uid) =>
        this.couldHaveRunningContainers(uid),
      ),
      probers: new ProberManager(this, podOf, (uid, quiet) => this.workers.get(uid)?.wake(quiet)),
      crashLoopBackOff: new BackOff(loop, timings.crashLoopBackOffMs, timings.maxCrashLoopBackOffMs, timings.crashLoopResetMs),
      onContainer: (action, pod, container) => hooks?.onContainer?.(transitionOf(action, loop.now(), node.name, pod, container)),
    }
  }

  /** Registers the node, unless that was done before, and takes its pods on; also after `stop`, as when a node comes back. */
  start(registration?: Registration): void {
    if (this.runs) return
    this.runs = true
    const now = this.loop.now()
    if (this.startedAtMs !== -Infinity) this.restartedAtMs = now
    this.startedAtMs = now
    if (registration) this.heartbeat.continue(registration)
    else this.heartbeat.start()
    this.informer = new Informer<Pod>(`kubelet ${this.name}`, this.client, this.loop, PODS, this.name)
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
    this.timers.cancelAll()
    this.made?.probers.clear()
    for (const uid of this.workers.keys()) this.parts.statusManager.removePod(uid)
    this.workers.clear()
    this.admission.clear()
  }

  /** Whether the node works: it does until it fails. */
  get isUp(): boolean {
    return this.runs
  }

  relistAfter(atMs: number): number {
    return nextTick(atMs + 1, this.relistOffsetMs, this.timings.relistPeriodMs)
  }

  syncTickFrom(atMs: number): number {
    return nextTick(atMs, this.syncOffsetMs, this.timings.relistPeriodMs)
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
    if (pod) this.options.hooks?.onWarning?.({ pod, container: config.name, message, atMs: this.loop.now(), node: this.name })
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
    const runtime = this.made?.runtime
    if (!runtime) return
    for (const uid of [...runtime.pods()]) {
      if (this.workers.has(uid) || this.finishedPods.has(uid)) continue
      for (const container of runtime.sandboxOf(uid)?.containers ?? [])
        container.stop(this.timings.minimumGraceMs, () => undefined)
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
