import { keyOf, type KubernetesObject, type Pod, type Stored } from '../../../api'
import { podPriority } from '../../../component-helpers'
import type { Loop, Timer } from '../../../sim'
import { podSchedulingPropertiesChange, type ClusterEvent, type ClusterEventWithHint } from '../../framework/events'
import { PodInfo, QueuedPodInfo, type QueueName } from '../../framework/pod-info'
import { Heap } from '../heap/heap'
import { backoffEnd, backoffTime, isBackingOff } from './backoff'
import { Nominator } from './nominator'

// Mirrors pkg/scheduler/backend/queue/scheduling_queue.go, with queueing hints and popping from the back-off queue (KEP-5142).

/** A pod that could not be placed is tried again after this time, whatever happened. */
const MAX_IN_UNSCHEDULABLE_MS = 5 * 60_000
const FLUSH_PERIOD_MS = 30_000

/** What the queue asks a profile. */
export interface QueueingRules {
  /** name of the plugin that keeps the pod out of the queue, or undefined */
  gate(pod: Stored<Pod>): string | undefined
  /** the events that may undo a rejection, by the name of the plugin that rejected */
  readonly hints: ReadonlyMap<string, readonly ClusterEventWithHint[]>
}

export interface SchedulingQueueOptions {
  readonly loop: Loop
  /** since when pods that could not be placed are looked through, in milliseconds of the clock; the present instant unless given */
  readonly startMs?: number
  /** by scheduler name */
  readonly profiles: ReadonlyMap<string, QueueingRules>
  /** called once for each pod that may be popped at the present instant */
  onReady(podKey: string): void
}

type Change = readonly [before: KubernetesObject | undefined, after: KubernetesObject | undefined]

/**
 * The pods that wait for a node: active ones, the most important first; those in back-off; and those that could not be placed, which
 * come back when something happens that the plugins that rejected them care for, or after five minutes.
 */
export class SchedulingQueue {
  readonly nominator = new Nominator()
  private readonly infos = new Map<string, QueuedPodInfo>()
  private readonly active = new Heap<QueuedPodInfo>(isMoreUrgent)
  private readonly backoff = new Heap<QueuedPodInfo>(endsEarlier)
  private readonly errorBackoff = new Heap<QueuedPodInfo>(endsEarlier)
  /** by the plugins that rejected them, and all of them under '' */
  private readonly unschedulable = new Map<string, Set<QueuedPodInfo>>()
  private sequence = 0
  private readonly startMs: number
  private backoffTimer: Timer | undefined
  private flushTimer: Timer | undefined

  constructor(private readonly options: SchedulingQueueOptions) {
    this.startMs = options.startMs ?? options.loop.now()
  }

  /** Puts a new pod into the active queue. */
  add(pod: Stored<Pod>): void {
    if (this.infos.has(pod.metadata.uid)) this.update(pod, pod)
    else this.enqueueNew(pod)
  }

  /** Takes in a waiting pod's new state, which may bring it back into the active queue. */
  update(before: Stored<Pod>, after: Stored<Pod>): void {
    const info = this.infos.get(after.metadata.uid)
    if (!info) return this.enqueueNew(after)
    info.podInfo = new PodInfo(after)
    this.nominator.update(before, info.podInfo)
    if (info.queue !== 'unschedulable') return
    for (const event of podSchedulingPropertiesChange(before, after, false))
      if (this.isWorthRequeuing(info, event, [before, after]) && this.requeue(info)) return
  }

  delete(pod: Stored<Pod>): void {
    this.nominator.delete(pod)
    const info = this.infos.get(pod.metadata.uid)
    if (!info) return
    this.move(info, 'none')
    this.infos.delete(pod.metadata.uid)
  }

  /** Takes the next pod to be tried: the most urgent active one, else the first of those in back-off. */
  pop(): QueuedPodInfo | undefined {
    const info = this.active.peek() ?? this.backoff.peek()
    if (!info) return undefined
    this.move(info, 'none')
    this.infos.delete(info.uid)
    info.attempts++
    return info
  }

  /** Puts back a pod that could not be placed; without a rejecting plugin it failed by an error, and is tried again after its back-off. */
  addUnschedulable(info: QueuedPodInfo): void {
    if (this.infos.has(info.uid)) return
    this.infos.set(info.uid, info)
    const isError = info.unschedulablePlugins.size === 0
    if (isError) info.consecutiveErrorsCount++
    else {
      info.unschedulableCount++
      info.consecutiveErrorsCount = 0
    }
    info.timestamp = this.options.loop.now()
    if (isError) this.requeue(info)
    else this.move(info, 'unschedulable')
  }

  /** Brings back the waiting pods that the event may let fit. */
  moveAllToActiveOrBackoff(event: ClusterEvent, before: Change[0], after: Change[1], isEligible?: (pod: Pod) => boolean): void {
    if (!this.unschedulable.get('')?.size) return
    const candidates = new Set<QueuedPodInfo>()
    for (const [plugin, infos] of this.unschedulable)
      if (this.isInterested(plugin, event))
        for (const info of infos) if (!info.gatingPlugin || info.gatingPlugin === plugin) candidates.add(info)
    const change: Change = [before, after]
    for (const info of [...candidates].sort((a, b) => a.sequence - b.sequence))
      if ((!isEligible || isEligible(info.pod)) && this.isWorthRequeuing(info, event, change)) this.requeue(info)
  }

  /** Has a waiting pod tried again after a back-off, whatever rejected it: what was to help it failed. */
  retry(pod: Stored<Pod>): void {
    const info = this.infos.get(pod.metadata.uid)
    if (info?.queue !== 'unschedulable') return
    this.move(info, 'none')
    info.unschedulablePlugins = new Set()
    info.consecutiveErrorsCount++
    info.timestamp = this.options.loop.now()
    this.requeue(info)
  }

  /** Announces all pods that may be popped: after a restart of the scheduler. */
  announceAll(): void {
    for (const info of this.infos.values())
      if (info.queue === 'active' || info.queue === 'backoff') this.options.onReady(keyOf(info.pod))
  }

  private enqueueNew(pod: Stored<Pod>): void {
    const info = new QueuedPodInfo(new PodInfo(pod))
    info.timestamp = this.options.loop.now()
    info.sequence = this.sequence++
    this.infos.set(info.uid, info)
    if (this.moveToActive(info)) this.nominator.add(info.podInfo, undefined)
  }

  private isInterested(plugin: string, event: ClusterEvent): boolean {
    for (const { hints } of this.options.profiles.values())
      for (const { resource, actions } of hints.get(plugin) ?? [])
        if (resource === event.resource && (actions & event.action) !== 0) return true
    return false
  }

  private isWorthRequeuing(info: QueuedPodInfo, event: ClusterEvent, [before, after]: Change): boolean {
    for (const plugin of info.unschedulablePlugins)
      for (const hint of this.hintsOf(info, plugin)) {
        if (hint.resource !== event.resource || (hint.actions & event.action) === 0) continue
        if (!hint.isWorthRequeuing || hint.isWorthRequeuing(info.pod, before, after)) return true
      }
    return false
  }

  private hintsOf({ pod }: QueuedPodInfo, plugin: string): readonly ClusterEventWithHint[] {
    return this.rulesOf(pod)?.hints.get(plugin) ?? []
  }

  private rulesOf(pod: Pod): QueueingRules | undefined {
    return this.options.profiles.get(pod.spec?.schedulerName ?? '')
  }

  /** Whether the pod may be tried again, at once or after its back-off. */
  private requeue(info: QueuedPodInfo): boolean {
    if (!isBackingOff(info, this.options.loop.now())) return this.moveToActive(info)
    if (this.isGated(info)) return false
    const isError = info.unschedulablePlugins.size === 0
    this.move(info, isError ? 'errorBackoff' : 'backoff')
    if (isError) this.setBackoffTimer()
    else this.options.onReady(keyOf(info.pod))
    return true
  }

  private moveToActive(info: QueuedPodInfo): boolean {
    if (this.isGated(info)) return false
    this.move(info, 'active')
    this.options.onReady(keyOf(info.pod))
    return true
  }

  private isGated(info: QueuedPodInfo): boolean {
    info.gatingPlugin = this.rulesOf(info.pod)?.gate(info.pod) ?? ''
    if (!info.gatingPlugin) return false
    this.move(info, 'none')
    info.unschedulablePlugins = new Set([...info.unschedulablePlugins, info.gatingPlugin])
    this.move(info, 'unschedulable')
    return true
  }

  private move(info: QueuedPodInfo, to: QueueName): void {
    if (info.queue === 'unschedulable') for (const infos of this.rejectedBy(info)) infos.delete(info)
    else this.heapOf(info.queue)?.remove(info)
    info.queue = to
    if (to === 'unschedulable') {
      for (const infos of this.rejectedBy(info)) infos.add(info)
      this.setFlushTimer()
    } else this.heapOf(to)?.push(info)
  }

  private heapOf(queue: QueueName): Heap<QueuedPodInfo> | undefined {
    return queue === 'active'
      ? this.active
      : queue === 'backoff'
        ? this.backoff
        : queue === 'errorBackoff'
          ? this.errorBackoff
          : undefined
  }

  private rejectedBy({ unschedulablePlugins }: QueuedPodInfo): readonly Set<QueuedPodInfo>[] {
    return ['', ...unschedulablePlugins].map((plugin) => {
      let infos = this.unschedulable.get(plugin)
      if (!infos) this.unschedulable.set(plugin, (infos = new Set()))
      return infos
    })
  }

  private setBackoffTimer(): void {
    const { loop } = this.options
    const next = this.errorBackoff.peek()
    if (!next || this.backoffTimer) return
    const delayMs = backoffEnd(next) - loop.now()
    this.backoffTimer = loop.after(
      delayMs,
      { kind: 'wait', reason: 'scheduling back-off', of: `pod/${next.pod.metadata.name}` },
      () => {
        this.backoffTimer = undefined
        for (;;) {
          const info = this.errorBackoff.peek()
          if (!info || isBackingOff(info, loop.now())) break
          this.moveToActive(info)
        }
        this.setBackoffTimer()
      },
    )
  }

  /** Looks each 30 seconds, but only while there is a pod to look at. */
  private setFlushTimer(): void {
    if (this.flushTimer) return
    let oldest: QueuedPodInfo | undefined
    for (const info of this.unschedulable.get('') ?? [])
      if (!info.gatingPlugin && (!oldest || info.timestamp < oldest.timestamp)) oldest = info
    if (!oldest) return
    const { loop } = this.options
    const dueMs = oldest.timestamp + MAX_IN_UNSCHEDULABLE_MS - this.startMs
    const tickMs = (Math.floor(dueMs / FLUSH_PERIOD_MS) + 1) * FLUSH_PERIOD_MS + this.startMs
    const of = `pod/${oldest.pod.metadata.name}`
    this.flushTimer = loop.after(tickMs - loop.now(), { kind: 'wait', reason: 'another scheduling attempt', of }, () => {
      this.flushTimer = undefined
      const before = loop.now() - MAX_IN_UNSCHEDULABLE_MS
      for (const info of [...(this.unschedulable.get('') ?? [])])
        if (!info.gatingPlugin && info.timestamp < before) this.requeue(info)
      this.setFlushTimer()
    })
  }
}

/** By priority, then by the time of coming (upstream's plugin PrioritySort). */
function isMoreUrgent(a: QueuedPodInfo, b: QueuedPodInfo): boolean {
  const [first, second] = [podPriority(a.pod), podPriority(b.pod)]
  if (first !== second) return first > second
  return a.timestamp < b.timestamp || (a.timestamp === b.timestamp && a.sequence < b.sequence)
}

function endsEarlier(a: QueuedPodInfo, b: QueuedPodInfo): boolean {
  const [first, second] = [backoffTime(a), backoffTime(b)]
  return first === second ? isMoreUrgent(a, b) : first < second
}
