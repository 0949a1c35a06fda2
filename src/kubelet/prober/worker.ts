import type { Container, ContainerStatus, Pod, PodStatus, Probe, Stored } from '../../api'
import {
  containerShouldRestart,
  getContainerStatus,
  isPodPhaseTerminal,
  isRestartableInitContainer,
} from '../../component-helpers'
import type { Container as RuntimeContainer, ProbeKind } from '../../container-runtime'
import type { Timer, TimerKind } from '../../sim'
import { latestContainer } from '../container/restart'
import { shouldAllContainersRestart } from '../container/restart-all'
import { containerFieldPath } from '../container/field-path'
import type { KubeletParts } from '../kubelet-parts'
import { runProbe, type ProbeOutcome } from './prober'

// Mirrors pkg/kubelet/prober/worker.go.

/** What a probe says of one container: `unknown` of a startup probe that has not come to a verdict. */
export type ProbeVerdict = 'success' | 'failure' | 'unknown'

const INITIAL: Readonly<Record<ProbeKind, ProbeVerdict>> = { liveness: 'success', readiness: 'failure', startup: 'unknown' }
/**
 * Why a worker lets its ticks pass: no container to probe (`waiting`), a verdict that holds until there is another container (`held`),
 * or a container that goes on answering as it does (`steady`). What passes unseen would change nothing; the rhythm is kept.
 */
type Quiet = 'waiting' | 'held' | 'steady'

/** How a tick ends: the worker stops, goes on, or is quiet, until an instant or until it is woken. */
type Next = 'stop' | 'tick' | { readonly quiet: Quiet; readonly untilMs?: number }

const WAITING: Next = { quiet: 'waiting' }
const HELD: Next = { quiet: 'held' }

const TITLES: Readonly<Record<ProbeKind, string>> = { liveness: 'Liveness', readiness: 'Readiness', startup: 'Startup' }

/** What a worker gets from its manager. */
export interface WorkerHost {
  readonly parts: KubeletParts
  /** the pod as last seen; undefined where it is gone */
  pod(uid: string): Stored<Pod> | undefined
  /** the verdict on a container has become another */
  changed(worker: ProbeWorker, containerId: string, verdict: ProbeVerdict): void
  removed(worker: ProbeWorker): void
  /** whether a container that started then was running already when the kubelet started */
  ranBefore(startedAt: string): boolean
}

/** Probes one container of one pod for one purpose, period after period. */
export class ProbeWorker {
  /** the container that it looks at, as `containerd://…` */
  containerId = ''
  verdict: ProbeVerdict | undefined
  private onHold = false
  private run = 0
  private lastResult: 'success' | 'failure' | undefined
  private timer: Timer | undefined
  private isTriggered = false
  private isProbing = false
  private quiet: Quiet | undefined
  private lastTickMs: number
  /** whether a threshold has been reached for the present container */
  private isDecided = false
  private startupHasFailed = false
  private isStopped = false
  /** what its timers wait for, and whose they are */
  private readonly reason: string
  private readonly podName: string

  constructor(
    private readonly host: WorkerHost,
    readonly podUid: string,
    readonly spec: Container,
    readonly kind: ProbeKind,
    private readonly probe: Probe,
    firstDelayMs: number,
  ) {
    this.reason = `the next ${kind} probe`
    this.podName = `pod/${host.pod(podUid)?.metadata.name ?? podUid}`
    this.lastTickMs = host.parts.loop.now() + firstDelayMs - this.periodMs
    this.schedule(firstDelayMs)
  }

  /** Runs the probe at once, besides its rhythm, which starts anew from now. */
  trigger(): void {
    if (this.isTriggered || this.isStopped || this.isProbing) return
    this.isTriggered = true
    this.host.parts.loop.post(`${this.kind} probe of ${this.podUid}`, () => {
      this.isTriggered = false
      if (!this.isStopped && !this.isProbing) this.tick()
    })
  }

  stop(): void {
    if (this.isStopped) return
    this.isStopped = true
    this.host.parts.timers.cancel(this.timer)
    this.host.removed(this)
  }

  /** Takes note that the pod's status is another: there may be a container to probe, and a first verdict that is due is in motion. */
  statusChanged(): void {
    const { timer } = this
    if (this.quiet) {
      const status = this.containerStatus(this.host.parts.statusManager.getPodStatus(this.podUid))
      if (status?.state?.running && this.mayGoOn(status)) this.wake()
    } else if (timer && timer.kind !== this.timerKind()) this.schedule(timer.atMs - this.host.parts.loop.now())
  }

  /** Takes note that what answered steadily so far may answer otherwise from now on. */
  answersMayChange(): void {
    if (this.quiet === 'steady') this.wake()
  }

  /** Whether a tick would come to another end than the one that made the worker quiet: the container runs by now, has started, or is another. */
  private mayGoOn({ containerID, started }: ContainerStatus): boolean {
    if (containerID !== this.containerId) return true
    return this.quiet === 'waiting' && (this.kind === 'startup' || Boolean(started))
  }

  /** Goes on with the next tick of its rhythm. */
  private wake(): void {
    this.quiet = undefined
    const now = this.host.parts.loop.now()
    const periods = Math.max(1, Math.ceil((now - this.lastTickMs) / this.periodMs))
    this.schedule(this.lastTickMs + periods * this.periodMs - now)
  }

  private get periodMs(): number {
    return (this.probe.periodSeconds ?? 10) * 1000
  }

  private schedule(delayMs: number): void {
    const { timers } = this.host.parts
    timers.cancel(this.timer)
    const description = { kind: this.timerKind(), reason: this.reason, of: this.podName }
    this.timer = timers.after(delayMs, description, () => this.tick())
  }

  private timerKind(): TimerKind {
    if (this.kind === 'liveness' || this.onHold || this.startupHasFailed) return 'wait'
    const status = this.containerStatus(this.host.parts.statusManager.getPodStatus(this.podUid))
    if (!status?.state?.running || (this.isDecided && status.containerID === this.containerId)) return 'wait'
    return this.kind === 'startup' || status.started ? 'motion' : 'wait'
  }

  private tick(): void {
    const { timers, loop } = this.host.parts
    timers.cancel(this.timer)
    this.timer = undefined
    this.quiet = undefined
    this.lastTickMs = loop.now()
    this.doProbe((next) => {
      if (this.isStopped) return
      if (next === 'stop') this.stop()
      else if (next === 'tick') this.schedule(Math.max(0, this.lastTickMs + this.periodMs - loop.now()))
      else this.rest(next.quiet, next.untilMs)
    })
  }

  private rest(quiet: Quiet, untilMs: number | undefined): void {
    this.quiet = quiet
    if (untilMs === undefined) return
    const periods = Math.max(1, Math.ceil((untilMs - this.lastTickMs) / this.periodMs))
    this.schedule(this.lastTickMs + periods * this.periodMs - this.host.parts.loop.now())
  }

  private containerStatus(status: PodStatus | undefined): ContainerStatus | undefined {
    const found =
      getContainerStatus(status?.containerStatuses, this.spec.name) ??
      getContainerStatus(status?.initContainerStatuses, this.spec.name)
    return found?.containerID ? found : undefined
  }

  private doProbe(onDone: (next: Next) => void): void {
    const { parts } = this.host
    const pod = this.host.pod(this.podUid)
    const status = parts.statusManager.getPodStatus(this.podUid)
    if (!pod || isPodPhaseTerminal(status?.phase)) return onDone('stop')
    const of = this.containerStatus(status)
    if (!status || !of) return onDone(WAITING)
    this.takeContainer(of)
    if (this.onHold) return onDone(HELD)
    const { running, terminated } = of.state ?? {}
    if (!running) {
      this.set('failure')
      const exitCode = terminated?.exitCode
      const mayRestart = exitCode === undefined || !pod.spec || containerShouldRestart(this.spec, pod.spec, exitCode)
      return onDone(mayRestart || shouldAllContainersRestart(pod, undefined, status) ? WAITING : 'stop')
    }
    if (pod.metadata.deletionTimestamp !== undefined && this.kind !== 'readiness') {
      this.set('success')
      return onDone('stop')
    }
    const container = latestContainer(parts.runtime.sandboxOf(this.podUid)?.containers ?? [], this.spec.name)
    if (!container) return onDone(WAITING)
    const ageSeconds = Math.trunc((parts.loop.now() - Date.parse(running.startedAt ?? '')) / 1000)
    if (ageSeconds < (this.probe.initialDelaySeconds ?? 0)) return onDone('tick')
    if (of.started && this.kind === 'startup') return onDone(this.verdict === 'unknown' ? 'tick' : HELD)
    if (!of.started && this.kind !== 'startup') return onDone(WAITING)
    this.isProbing = true
    const podIp = status.podIP ?? parts.runtime.sandboxOf(this.podUid)?.ip ?? ''
    runProbe(parts, { pod, spec: this.spec, probe: this.probe, kind: this.kind, container, podIp }, (outcome) => {
      this.isProbing = false
      if (!this.isStopped) this.take(pod, outcome)
      onDone(this.next(container, outcome))
    })
  }

  /** A probe that has succeeded does so until the image's behaviour or a file changes, unless its command hangs on more than these. */
  private next(container: RuntimeContainer, outcome: ProbeOutcome): Next {
    if (this.onHold) return HELD
    if (outcome.result !== 'success' || this.verdict !== 'success') return 'tick'
    if (!outcome.isSteady) return 'tick'
    if (this.probe.exec) return { quiet: 'steady' }
    const untilMs = container.steadyUntilMs()
    return { quiet: 'steady', ...(untilMs !== undefined && { untilMs }) }
  }

  private takeContainer({ containerID = '', state, started }: ContainerStatus): void {
    if (this.containerId === containerID) return
    this.containerId = containerID
    this.verdict = undefined
    this.isDecided = false
    this.onHold = false
    if (this.kind === 'startup' && started && isRestartableInitContainer(this.spec)) this.set('success')
    if (!this.host.ranBefore(state?.running?.startedAt ?? '')) this.set(INITIAL[this.kind])
  }

  private take(pod: Stored<Pod>, outcome: ProbeOutcome): void {
    const { recorder } = this.host.parts
    const path = containerFieldPath(pod, this.spec.name)
    const title = TITLES[this.kind]
    if (outcome.result === 'unknown') {
      recorder.event(pod, 'Warning', 'Unhealthy', `${title} probe errored and resulted in unknown state: ${outcome.error}`, path)
      return
    }
    if (outcome.result === 'failure')
      recorder.event(pod, 'Warning', 'Unhealthy', `${title} probe failed: ${outcome.output}`, path)
    this.run = this.lastResult === outcome.result ? this.run + 1 : 1
    this.lastResult = outcome.result
    const { failureThreshold = 3, successThreshold = 1 } = this.probe
    if (this.run < (outcome.result === 'failure' ? failureThreshold : successThreshold)) return
    this.isDecided = true
    this.startupHasFailed = this.kind === 'startup' && outcome.result === 'failure'
    if (this.kind === 'startup' || (this.kind === 'liveness' && outcome.result === 'failure')) {
      this.onHold = true
      this.run = 0
    }
    this.set(outcome.result)
  }

  private set(verdict: ProbeVerdict): void {
    if (this.verdict === verdict) return
    this.verdict = verdict
    this.host.changed(this, this.containerId, verdict)
  }
}
