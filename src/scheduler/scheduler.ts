import type { Node, Pod, Stored } from '../api'
import {
  NAMESPACES,
  NODES,
  POD_DISRUPTION_BUDGETS,
  PODS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  SERVICES,
  STATEFUL_SETS,
  StatusError,
} from '../apimachinery'
import {
  InformerFactory,
  newClient,
  newEventsV1Recorder,
  type Client,
  type EventsV1Recorder,
  type Lister,
  type Transport,
} from '../client'
import type { Loop, SeededRandom } from '../sim'
import { Cache } from './backend/cache/cache'
import { SchedulingQueue } from './backend/queue/scheduling-queue'
import { NodeHandler, PodHandler, type EventHandlersOptions } from './event-handlers'
import { EVENT_POD_DELETE } from './framework/events'
import { Framework } from './framework/framework'
import type { Handle, Listers } from './framework/interface'
import { patchPodCondition } from './framework/pod-status'
import { PodInfo, type QueuedPodInfo } from './framework/pod-info'
import { SchedulingAlgorithm } from './schedule-pod'

const DEFAULT_SCHEDULER_NAME = 'default-scheduler'
/** the longest note of an event */
const NOTE_LENGTH_LIMIT = 1024

/** One attempt to place a pod. */
export interface SchedulingAttempt {
  readonly pod: Stored<Pod>
  readonly result: 'scheduled' | 'unschedulable' | 'error'
  /** the node it was bound to, or why it was not */
  readonly nodeName?: string
  readonly message?: string
}

export interface SchedulerHooks {
  onAttempt?(attempt: SchedulingAttempt): void
}

export interface SchedulerOptions {
  readonly transport: Transport
  readonly loop: Loop
  readonly random: SeededRandom
  /** the names by which pods ask for this scheduler, each a profile with the default plugins */
  readonly schedulerNames?: readonly string[]
  readonly hooks?: SchedulerHooks
}

/** What places pods. */
interface SchedulerParts {
  readonly cache: Cache
  readonly queue: SchedulingQueue
  readonly algorithm: SchedulingAlgorithm
  /** by scheduler name */
  readonly profiles: ReadonlyMap<string, Profile>
}

interface Profile {
  readonly framework: Framework
  readonly recorder: EventsV1Recorder
}

/** Binds pods to nodes (upstream `pkg/scheduler/scheduler.go` and `schedule_one.go`). */
export class Scheduler implements EventHandlersOptions {
  private readonly client: Client
  private readonly informers: InformerFactory
  private readonly listers: Listers
  private readonly nodes: Lister<Node>
  /** made at the first pod: a cluster without any is ready sooner */
  private made: SchedulerParts | undefined
  private readonly createdMs: number
  private isRunning = false

  constructor(private readonly options: SchedulerOptions) {
    const { transport, loop } = options
    this.createdMs = loop.now()
    this.client = newClient(transport, 'kube-scheduler')
    this.informers = new InformerFactory('scheduler', this.client, loop)
    const pods = this.informers.informer(PODS)
    this.listers = newListers(this.informers)
    const nodes = this.informers.informer(NODES)
    this.nodes = nodes
    nodes.addHandler(new NodeHandler(this))
    pods.addHandler(new PodHandler(this))
  }

  get cache(): Cache {
    return this.parts.cache
  }

  get queue(): SchedulingQueue {
    return this.parts.queue
  }

  get hasCache(): boolean {
    return this.made !== undefined
  }

  isResponsibleFor({ spec }: Pod): boolean {
    return this.parts.profiles.has(spec?.schedulerName ?? '')
  }

  start(): void {
    if (this.isRunning) return
    this.isRunning = true
    this.informers.start()
    this.made?.queue.announceAll()
  }

  /** Stops watching and binding; `start` goes on from there. */
  stop(): void {
    this.isRunning = false
    this.informers.stop()
  }

  private get parts(): SchedulerParts {
    return (this.made ??= this.newParts())
  }

  private newParts(): SchedulerParts {
    const { loop, random, schedulerNames = [DEFAULT_SCHEDULER_NAME] } = this.options
    const { pods } = this.listers
    const cache = new Cache((label) => pods.list({ label }))
    for (const node of this.nodes.list()) cache.setNode(node)
    const frameworks = new Map<string, Framework>()
    const queue = new SchedulingQueue({
      loop,
      startMs: this.createdMs,
      profiles: frameworks,
      onReady: (podKey) => this.postAttempt(podKey),
    })
    const profiles = new Map<string, Profile>()
    for (const name of schedulerNames) {
      const recorder = newEventsV1Recorder({
        client: this.client,
        loop,
        reportingController: name,
        reportingInstance: `${name}-control-plane`,
        random: random.fork(`events of ${name}`),
      })
      const framework = new Framework(this.handle(cache, queue, recorder))
      frameworks.set(name, framework)
      profiles.set(name, { framework, recorder })
    }
    return { cache, queue, algorithm: new SchedulingAlgorithm(cache, random.fork('scheduler')), profiles }
  }

  private handle(cache: Cache, queue: SchedulingQueue, recorder: EventsV1Recorder): Handle {
    const { client, listers } = this
    const { loop, random } = this.options
    return {
      client,
      recorder,
      loop,
      random: random.fork('preemption'),
      listers,
      counters: cache.counters,
      topologies: cache.topologies,
      affinity: cache.affinity,
      nodeInfos: () => cache.nodeInfos(),
      nodeInfo: (name) => cache.nodeInfo(name),
      imageState: (name) => cache.imageState(name),
      hasImages: () => cache.hasImages,
      hasPodBelow: (priority) => cache.hasPodBelow(priority),
      namespaceLabels: (name) => listers.namespaces.get('', name)?.metadata.labels,
      hasNominatedPods: () => queue.nominator.size > 0,
      nominatedPodsForNode: (nodeName) => queue.nominator.podsForNode(nodeName),
      retry: (pod) => queue.retry(pod),
    }
  }

  private postAttempt(podKey: string): void {
    const attempt = (): void => {
      if (this.isRunning) this.scheduleOne()
    }
    this.options.loop.post('scheduler', attempt, podKey)
  }

  private scheduleOne(): void {
    const { queue, profiles, algorithm } = this.parts
    const info = queue.pop()
    const framework = info && profiles.get(info.pod.spec?.schedulerName ?? '')?.framework
    if (!framework || this.skipPodSchedule(info)) return
    const result = algorithm.schedule(framework, info.podInfo)
    if ('nodeName' in result) return this.bind(framework, info, result.nodeName)
    this.handleSchedulingFailure(info, 'Unschedulable', result.message, result.unschedulablePlugins, result.nomination)
  }

  private skipPodSchedule({ pod, uid }: QueuedPodInfo): boolean {
    if (pod.metadata.deletionTimestamp !== undefined) {
      const { namespace = '', name } = pod.metadata
      this.recordFailure(pod, `skip schedule deleting pod: ${namespace}/${name}`)
      return true
    }
    return this.cache.isAssumed(uid)
  }

  private bind(framework: Framework, info: QueuedPodInfo, nodeName: string): void {
    const { pod } = info
    this.cache.assumePod(info.podInfo, nodeName)
    this.queue.nominator.delete(pod)
    try {
      framework.runBindPlugin(pod, nodeName)
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
      this.cache.forgetPod(info.uid)
      const freed = { ...pod, spec: { ...pod.spec, nodeName } as NonNullable<Pod['spec']> }
      this.queue.moveAllToActiveOrBackoff(EVENT_POD_DELETE, freed, undefined)
      const message = `running Bind plugin "${framework.binderName}": ${error.message}`
      return this.handleSchedulingFailure(info, 'SchedulerError', message, new Set(), '')
    }
    const { namespace = '', name } = pod.metadata
    this.recorderOf(pod)?.event(
      pod,
      undefined,
      'Normal',
      'Scheduled',
      'Binding',
      // Joined, since a template would be kept by the engine as a chain of its parts.
      ['Successfully assigned ', namespace, '/', name, ' to ', nodeName].join(''),
    )
    this.options.hooks?.onAttempt?.({ pod, result: 'scheduled', nodeName })
  }

  /** Puts the pod back into the queue and tells why in an event and in its condition PodScheduled. */
  private handleSchedulingFailure(
    info: QueuedPodInfo,
    reason: 'Unschedulable' | 'SchedulerError',
    message: string,
    unschedulablePlugins: ReadonlySet<string>,
    nomination: string | undefined,
  ): void {
    info.unschedulablePlugins = unschedulablePlugins
    const { namespace = '', name, uid } = info.pod.metadata
    const present = this.informers.informer(PODS).get(namespace, name)
    if (present && present.metadata.uid !== uid) return
    if (present && !present.spec?.nodeName) {
      if (present !== info.pod) info.podInfo = new PodInfo(present)
      this.queue.addUnschedulable(info)
      this.queue.nominator.add(info.podInfo, nomination)
    }
    const { pod } = info
    this.recordFailure(pod, message)
    this.options.hooks?.onAttempt?.({ pod, result: reason === 'Unschedulable' ? 'unschedulable' : 'error', message })
    this.patchCondition(pod, reason, message, nomination)
  }

  private patchCondition(pod: Stored<Pod>, reason: string, message: string, nomination: string | undefined): void {
    const { generation } = pod.metadata
    const condition = {
      type: 'PodScheduled',
      ...(generation !== undefined && { observedGeneration: generation }),
      status: 'False',
      reason,
      message,
    }
    try {
      patchPodCondition(this.client, pod, condition, this.options.loop.now(), nomination)
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  private recordFailure(pod: Stored<Pod>, message: string): void {
    const suffix = ' ...'
    const note = message.length <= NOTE_LENGTH_LIMIT ? message : message.slice(0, NOTE_LENGTH_LIMIT - suffix.length) + suffix
    this.recorderOf(pod)?.event(pod, undefined, 'Warning', 'FailedScheduling', 'Scheduling', note)
  }

  private recorderOf({ spec }: Pod): EventsV1Recorder | undefined {
    return this.parts.profiles.get(spec?.schedulerName ?? '')?.recorder
  }
}

function newListers(informers: InformerFactory): Listers {
  return {
    pods: informers.informer(PODS),
    namespaces: informers.informer(NAMESPACES),
    services: informers.informer(SERVICES),
    replicationControllers: informers.informer(REPLICATION_CONTROLLERS),
    replicaSets: informers.informer(REPLICA_SETS),
    statefulSets: informers.informer(STATEFUL_SETS),
    podDisruptionBudgets: informers.informer(POD_DISRUPTION_BUDGETS),
  }
}
