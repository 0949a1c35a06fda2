import type { Container, Pod, PodStatus, Stored } from '../api'
import { isPodPhaseTerminal } from '../component-helpers'
import { runRoutine, type Routine } from '../container-runtime'
import type { Timer } from '../sim'
import { ActiveDeadline } from './active-deadline'
import type { KubeRuntimeManager, SyncResult } from './container/kuberuntime-manager'
import { removeOldContainers } from './container/pod-container-deletor'
import { isRestartingAll } from './container/restart-all'
import type { KubeletParts } from './kubelet-parts'
import { jittered } from './kubelet-timings'
import { generateApiPodStatus } from './status/api-pod-status'
import { PodTimers } from './pod-timers'
import { asksForSync } from './pod-updates'
import { waitForMounts } from './volumes'

// Mirrors pkg/kubelet/pod_workers.go and SyncPod, SyncTerminatingPod, SyncTerminatedPod of pkg/kubelet/kubelet.go.

/** What a worker has of its kubelet besides the shared parts. */
export interface PodWorkerHost {
  readonly parts: KubeletParts
  readonly manager: KubeRuntimeManager
  /** the first instant after `atMs` at which the kubelet asks the runtime what has changed */
  relistAfter(atMs: number): number
  /** the first instant from `atMs` on at which the kubelet looks for pods that wait for a sync */
  syncTickFrom(atMs: number): number
  /** the pod's containers are over: what they took is free for others, before the API hears of it */
  terminated(podUid: string): void
  finished(worker: PodWorker): void
}

/** Carries out one pod: syncs it until it is to end, then ends it. At most one of its steps runs at a time. */
export class PodWorker {
  /** where the pod is on its way: running, its containers being stopped, all stopped */
  private phase: 'syncing' | 'terminating' | 'terminated' = 'syncing'
  private isWorking = false
  private isPending = false
  private retry: Timer | undefined
  private relist: Timer | undefined
  /** of a pod that may not run for ever */
  private deadline: ActiveDeadline | undefined
  private readonly timers: PodTimers
  /** the look at the runtime that a sync waits for */
  private gate: Timer | undefined
  private lastSyncMs = -Infinity
  /** when the kubelet is told of what it started itself last, and syncs again */
  private toldMs = -Infinity
  private isGone = false
  private graceSeconds: number | undefined
  private hasLookedTwice = false
  /** whether the pod is synced again as soon as the present step is over, since the runtime was asked on demand */
  private looksAgain = false
  /** whether another sync is due at the next look at the runtime, since the last one told of more than one thing */
  private hasMoreNews = false

  constructor(
    private readonly host: PodWorkerHost,
    private pod: Stored<Pod>,
  ) {
    this.timers = new PodTimers(host.parts.timers, `pod/${pod.metadata.name}`)
  }

  get current(): Stored<Pod> {
    return this.pod
  }

  /** Whether containers of the pod may still run or be started. */
  get couldHaveRunningContainers(): boolean {
    return this.phase !== 'terminated'
  }

  /** Takes the pod on, a moment after it was seen. */
  start(): void {
    const { timings, random, timers } = this.host.parts
    this.isWorking = true
    timers.after(jittered(timings.firstStatusMs, timings, random), this.timers.motion('the kubelet takes the pod on'), () =>
      this.work(),
    )
    this.watchDeadline()
  }

  private watchDeadline(): void {
    if (this.pod.spec?.activeDeadlineSeconds !== undefined)
      this.deadline ??= new ActiveDeadline(
        this.host.parts,
        (atMs) => this.host.syncTickFrom(atMs),
        () => this.phase === 'syncing' && this.wake(),
      )
    this.deadline?.watch(this.pod)
  }

  /** The pod has changed in the API. */
  update(pod: Stored<Pod>): void {
    const before = this.pod
    this.pod = pod
    if (pod.spec?.activeDeadlineSeconds !== before.spec?.activeDeadlineSeconds) this.watchDeadline()
    if (asksForSync(before, pod)) this.wake()
  }

  /** The pod is no longer in the API: whatever still runs is stopped. */
  remove(): void {
    this.isGone = true
    this.wake()
  }

  /** Syncs the pod as soon as the present step is over. Settling waits for that unless the sync is `quiet`: it will change nothing by itself. */
  wake(quiet = false): void {
    if (this.phase === 'terminated' && this.retry) return
    if (this.isTerminationRequested) this.timers.interrupt()
    if (!this.isWorking) return this.workOnceSeen(quiet)
    this.isPending = true
    if (!quiet && this.gate?.kind === 'wait') this.expectGate(this.gate.atMs - this.host.parts.loop.now())
  }

  /** A sync needs a look at the runtime that is younger than the sync before (`GetNewerThan` of pkg/kubelet/container/cache.go). */
  private workOnceSeen(quiet: boolean): void {
    const now = this.host.parts.loop.now()
    const lastMs = this.toldMs < now ? Math.max(this.lastSyncMs, this.toldMs) : this.lastSyncMs
    const seenMs = this.host.relistAfter(lastMs)
    this.isPending = false
    if (seenMs <= now) return this.work()
    this.isWorking = true
    this.expectGate(seenMs - now, quiet)
  }

  /** Works after the look at the runtime that is due; of a look that was quiet before it is said anew whether it is. */
  private expectGate(afterMs: number, quiet = false): void {
    const { timers } = this.host.parts
    timers.cancel(this.gate)
    const reason = 'the kubelet looks at its containers'
    this.gate = timers.after(afterMs, quiet ? this.timers.waiting(reason) : this.timers.motion(reason), () => {
      this.gate = undefined
      this.work()
    })
  }

  /** A container has changed behind the kubelet's back: it is seen the next time the runtime is asked. */
  containerChanged(): void {
    const { timers, loop } = this.host.parts
    if (this.phase !== 'syncing') return
    this.relist ??= timers.after(
      this.host.relistAfter(loop.now()) - loop.now(),
      this.timers.motion('the kubelet looks at its containers'),
      () => {
        this.relist = undefined
        removeOldContainers(this.host.parts.runtime.sandboxOf(this.pod.metadata.uid))
        this.wake()
      },
    )
  }

  private get isTerminationRequested(): boolean {
    return this.isGone || this.pod.metadata.deletionTimestamp !== undefined
  }

  private requestTermination(): void {
    this.phase = 'terminating'
    this.graceSeconds = this.isGone ? 1 : Math.max(1, this.pod.metadata.deletionGracePeriodSeconds ?? 1)
  }

  private work(): void {
    this.isWorking = true
    runRoutine(this.steps())
  }

  private *steps(): Routine {
    const { timers } = this.host.parts
    do {
      if (this.looksAgain) this.isPending = false
      this.looksAgain = false
      if (this.phase === 'syncing' && this.isTerminationRequested) this.requestTermination()
      timers.cancel(this.retry)
      this.retry = undefined
      if (this.phase === 'syncing') yield* this.syncPod()
      else if (this.phase === 'terminating') yield* this.syncTerminatingPod()
      else return this.syncTerminatedPod()
    } while (this.looksAgain)
    this.isWorking = false
    this.lastSyncMs = this.host.parts.loop.now()
    const isNews = this.hasMoreNews && !this.isPending
    this.hasMoreNews = false
    if (this.isPending || isNews) this.workOnceSeen(isNews)
  }

  private *syncPod(): Routine {
    const { parts, manager } = this.host
    const { pod } = this
    const uid = pod.metadata.uid
    const status = this.generateStatus(false)
    parts.statusManager.setPodStatus(pod, status)
    parts.probers.statusChanged(uid)
    if (isPodPhaseTerminal(status.phase)) {
      this.phase = 'terminating'
      return this.retryAt(this.nextPhaseMs(), true)
    }
    const isNew = !parts.runtime.sandboxOf(uid)?.isReady
    if (isNew) {
      const isMounted = yield* waitForMounts(parts, this.pod, this.timers.pause, () => this.isTerminationRequested)
      if (!isMounted) return void (this.isPending = true)
    }
    parts.probers.addPod(pod)
    const result = yield* manager.syncPod(this.pod, isRestartingAll(status), () => this.containerChanged())
    yield* this.afterSync(result, isNew)
  }

  /** Looks again at once where containers were started or stopped, later where something went wrong. */
  private *afterSync(result: SyncResult, isNew: boolean): Routine {
    const { timers, timings, random, loop } = this.host.parts
    if (!result.hasFailed) {
      if (!result.hasActed) return
      yield timers.sleep(jittered(timings.relistMs, timings, random), this.timers.motion('the kubelet looks at its containers'))
      timers.cancel(this.relist)
      this.relist = undefined
      this.looksAgain = true
      if (isNew) this.expectMoreNews()
      return
    }
    if (result.backOffUntilMs !== undefined && !this.hasLookedTwice && this.restartedInVain()) {
      this.hasLookedTwice = true
      this.containerChanged()
    }
    const { backOffUntilMs } = result
    const waitMs = backOffUntilMs === undefined ? timings.backOffPeriodMs : backOffUntilMs - loop.now()
    const boundedMs = Math.min(Math.max(waitMs, 0), timings.resyncIntervalMs)
    this.retryAt(loop.now() + boundedMs * (1 + 0.5 * random.next()), false)
  }

  /** Of a new pod the runtime tells twice, of its sandbox and of its containers: the second sync matters to probes and to what comes soon. */
  private expectMoreNews(): void {
    this.toldMs = this.host.relistAfter(this.host.parts.loop.now())
    const { containers = [], initContainers = [] } = this.pod.spec ?? {}
    const isProbed = ({ livenessProbe, readinessProbe, startupProbe }: Container): boolean =>
      Boolean(livenessProbe ?? readinessProbe ?? startupProbe)
    this.hasMoreNews = [...containers, ...initContainers].some(isProbed)
  }

  /** Whether a container ended at once after its first restart: the kubelet then looks twice (seen in most recordings of it). */
  private restartedInVain(): boolean {
    const containers = this.host.parts.runtime.sandboxOf(this.pod.metadata.uid)?.containers ?? []
    const { relistPeriodMs } = this.host.parts.timings
    return containers.some(
      (container) => container.config.restartCount === 1 && container.finishedAtMs - container.startedAtMs < relistPeriodMs,
    )
  }

  private *syncTerminatingPod(): Routine {
    const { parts, manager } = this.host
    const { pod } = this
    const uid = pod.metadata.uid
    if (!this.isGone) parts.statusManager.setPodStatus(pod, this.generateStatus(false))
    parts.probers.stopLivenessAndStartup(uid)
    yield* manager.killPod(pod, this.graceSeconds)
    parts.probers.removePod(uid)
    this.phase = 'terminated'
    this.host.terminated(uid)
    parts.timers.cancel(this.relist)
    if (!this.isGone) parts.statusManager.setPodStatus(this.pod, this.generateStatus(true))
    this.isPending = false
    this.retryAt(this.nextPhaseMs(), true)
  }

  private syncTerminatedPod(): void {
    const { parts, manager } = this.host
    const { pod } = this
    const uid = pod.metadata.uid
    for (const timer of [this.retry, this.relist, this.gate]) parts.timers.cancel(timer)
    this.deadline?.stop()
    if (!this.isGone) {
      this.deadline?.shouldEvict(pod)
      parts.statusManager.terminatePod(pod)
    }
    manager.reasons.removePod(uid)
    this.host.finished(this)
  }

  /** When the next phase begins: the kubelet has looked for pods to sync, and has asked the runtime again. */
  private nextPhaseMs(): number {
    const now = this.host.parts.loop.now()
    return Math.max(this.host.relistAfter(now), this.host.syncTickFrom(now))
  }

  private retryAt(atMs: number, isMotion: boolean): void {
    const { timers, loop } = this.host.parts
    const description = isMotion ? this.timers.motion('the pod ends') : this.timers.waiting('the pod is synced again')
    timers.cancel(this.retry)
    const tickMs = isMotion ? atMs : this.host.syncTickFrom(atMs)
    this.retry = timers.after(tickMs - loop.now(), description, () => {
      this.retry = undefined
      this.wake()
    })
  }

  private generateStatus(isTerminal: boolean): PodStatus {
    const { parts, manager } = this.host
    const { pod } = this
    const uid = pod.metadata.uid
    const eviction = this.deadline?.shouldEvict(pod)
    return generateApiPodStatus({
      pod,
      oldStatus: parts.statusManager.getPodStatus(uid) ?? pod.status ?? {},
      sandbox: parts.runtime.sandboxOf(uid),
      isTerminal,
      hostIp: parts.hostIp,
      failureOf: (name) => manager.reasons.get(uid, name),
      probes: parts.probers.verdictsOf(uid),
      ...(eviction && { eviction }),
    })
  }
}
