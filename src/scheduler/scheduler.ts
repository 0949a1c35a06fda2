import type { Pod, Stored } from '../api'
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
import { InformerFactory, newClient, newEventsV1Recorder, type Client, type EventsV1Recorder, type Transport } from '../client'
import type { Loop, SeededRandom } from '../sim'
import { Cache } from './backend/cache/cache'
import { SchedulingQueue } from './backend/queue/scheduling-queue'
import { nodeHandler, PodHandler } from './event-handlers'
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

/** Binds pods to nodes (upstream `pkg/scheduler/scheduler.go` and `schedule_one.go`). */
export class Scheduler {
  private readonly client: Client
  private readonly recorders = new Map<string, EventsV1Recorder>()
  private readonly informers: InformerFactory
  private readonly profiles = new Map<string, Framework>()
  private readonly cache: Cache
  private readonly queue: SchedulingQueue
  private readonly algorithm: SchedulingAlgorithm
  private isRunning = false

  constructor(private readonly options: SchedulerOptions) {
    const { transport, loop, random, schedulerNames = [DEFAULT_SCHEDULER_NAME] } = options
    this.client = newClient(transport, 'kube-scheduler')
    this.informers = new InformerFactory('scheduler', this.client, loop)
    const pods = this.informers.informer(PODS)
    this.cache = new Cache((label) => pods.list({ label }))
    this.queue = new SchedulingQueue({ loop, profiles: this.profiles, onReady: (podKey) => this.postAttempt(podKey) })
    this.algorithm = new SchedulingAlgorithm(this.cache, random.fork('scheduler'))
    const listers = this.listers()
    for (const name of schedulerNames) {
      const recorder = newEventsV1Recorder({
        client: this.client,
        loop,
        reportingController: name,
        reportingInstance: `${name}-control-plane`,
        random: random.fork(`events of ${name}`),
      })
      this.recorders.set(name, recorder)
      this.profiles.set(name, new Framework(this.handle(listers, recorder)))
    }
    const isResponsibleFor = ({ spec }: Pod): boolean => this.profiles.has(spec?.schedulerName ?? '')
    const handlers = { cache: this.cache, queue: this.queue, isResponsibleFor }
    this.informers.informer(NODES).addHandler(nodeHandler(handlers))
    pods.addHandler(new PodHandler(handlers))
  }

  start(): void {
    if (this.isRunning) return
    this.isRunning = true
    this.informers.start()
    this.queue.announceAll()
  }

  /** Stops watching and binding; `start` goes on from there. */
  stop(): void {
    this.isRunning = false
    this.informers.stop()
  }

  private listers(): Listers {
    return {
      pods: this.informers.informer(PODS),
      namespaces: this.informers.informer(NAMESPACES),
      services: this.informers.informer(SERVICES),
      replicationControllers: this.informers.informer(REPLICATION_CONTROLLERS),
      replicaSets: this.informers.informer(REPLICA_SETS),
      statefulSets: this.informers.informer(STATEFUL_SETS),
      podDisruptionBudgets: this.informers.informer(POD_DISRUPTION_BUDGETS),
    }
  }

  private handle(listers: Listers, recorder: EventsV1Recorder): Handle {
    const { cache, queue, client } = this
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
    const info = this.queue.pop()
    const framework = info && this.profiles.get(info.pod.spec?.schedulerName ?? '')
    if (!framework || this.skipPodSchedule(info)) return
    const result = this.algorithm.schedule(framework, info.podInfo)
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
    return this.recorders.get(spec?.schedulerName ?? '')
  }
}
