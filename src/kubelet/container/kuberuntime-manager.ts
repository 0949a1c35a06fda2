import type { Container, Pod, Stored } from '../../api'
import { formatGoDuration } from '../../apimachinery'
import { isRestartableInitContainer } from '../../component-helpers'
import type { Container as RuntimeContainer, Routine } from '../../container-runtime'
import type { KubeletParts } from '../kubelet-parts'
import { jittered } from '../kubelet-timings'
import type { StartFailure } from '../status/container-statuses'
import { containerFieldPath } from './field-path'
import { killAllContainers, killContainer } from './kill-container'
import { computePodActions } from './pod-actions'
import { startContainer } from './start-container'

// Mirrors SyncPod of pkg/kubelet/kuberuntime/kuberuntime_manager.go.

/** What a sync has done to a pod's containers. */
export interface SyncResult {
  /** whether anything was tried */
  hasActed: boolean
  /** whether something went wrong, so that the sync is tried again later */
  hasFailed: boolean
  /** the instant at which the earliest crash-loop back-off is over, where one was met */
  backOffUntilMs?: number
}

/** Why containers could not be started, by pod and container (pkg/kubelet/reason_cache.go). */
export class ReasonCache {
  private readonly failures = new Map<string, Map<string, StartFailure>>()

  get(podUid: string, container: string): StartFailure | undefined {
    return this.failures.get(podUid)?.get(container)
  }

  set(podUid: string, container: string, failure: StartFailure | undefined): void {
    const ofPod = this.failures.get(podUid)
    if (!failure) return void ofPod?.delete(container)
    if (ofPod) ofPod.set(container, failure)
    else this.failures.set(podUid, new Map([[container, failure]]))
  }

  removePod(podUid: string): void {
    this.failures.delete(podUid)
  }
}

/** Brings the containers of a pod to what its spec asks for, one step after the other. */
export class KubeRuntimeManager {
  readonly reasons = new ReasonCache()

  constructor(private readonly parts: KubeletParts) {}

  /** `sandboxCreated` is called when its sandbox is up; with `restartsAllContainers` what there is of the pod is removed first. */
  *syncPod(pod: Stored<Pod>, restartsAllContainers: boolean, sandboxCreated: () => void): Routine<SyncResult> {
    const { parts } = this
    const { uid } = pod.metadata
    const sandbox = parts.runtime.sandboxOf(uid)
    const ended = newestEnded(sandbox?.containers ?? [])
    const actions = computePodActions(pod, sandbox, parts.probers.resultsOf(uid), restartsAllContainers)
    const result: SyncResult = { hasActed: false, hasFailed: false }
    if (actions.killPod) {
      result.hasActed = sandbox?.isReady ?? false
      yield* this.killPod(pod)
    } else
      for (const { container, message, reason } of actions.toKill) {
        result.hasActed = true
        yield* killContainer(parts, pod, container, { message, reason })
      }
    for (const { container, kill } of actions.toReset) {
      result.hasActed = true
      if (kill) yield* killContainer(parts, pod, container, { message: 'killing', graceSeconds: 0 })
      parts.runtime.removeContainer(container)
    }
    if (actions.createSandbox) yield* this.createSandbox(pod, sandboxCreated, result)
    for (const spec of actions.ephemeralToStart) yield* this.start(pod, spec, undefined, result)
    for (const spec of actions.initToStart) {
      const hasStarted = yield* this.start(pod, spec, ended.get(spec.name), result)
      if (!hasStarted && !isRestartableInitContainer(spec)) return result
    }
    for (const spec of actions.toStart) yield* this.start(pod, spec, ended.get(spec.name), result)
    return result
  }

  /** Stops all containers and the sandbox. */
  *killPod(pod: Stored<Pod>, graceSeconds?: number): Routine {
    const { runtime, timers, timings, random } = this.parts
    const { uid, name } = pod.metadata
    yield* killAllContainers(this.parts, pod, graceSeconds)
    if (!runtime.sandboxOf(uid)?.isReady) return
    const description = { kind: 'motion', reason: 'a sandbox stops', of: `pod/${name}` } as const
    yield timers.sleep(jittered(timings.stopSandboxMs, timings, random), description)
    runtime.stopSandbox(uid)
  }

  private *createSandbox(pod: Stored<Pod>, sandboxCreated: () => void, result: SyncResult): Routine {
    const { runtime, recorder, statusManager, timers, timings, random, hostIp } = this.parts
    const { uid, name } = pod.metadata
    result.hasActed = true
    if (runtime.sandboxOf(uid))
      recorder.event(pod, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.')
    yield timers.sleep(jittered(timings.sandboxMs, timings, random), {
      kind: 'motion',
      reason: 'a sandbox is created',
      of: `pod/${name}`,
    })
    runtime.runSandbox(uid, pod.spec?.hostNetwork ? hostIp : undefined)
    sandboxCreated()
    statusManager.setSandboxReady(pod)
  }

  /** Starts a container unless it is in back-off; returns whether it started. */
  private *start(pod: Stored<Pod>, spec: Container, ended: RuntimeContainer | undefined, result: SyncResult): Routine<boolean> {
    result.hasActed = true
    const failure = this.backOff(pod, spec, ended, result) ?? (yield* startContainer(this.parts, pod, spec))
    this.reasons.set(pod.metadata.uid, spec.name, failure)
    if (failure) result.hasFailed = true
    return failure === undefined
  }

  /** Whether the container ended too short a time ago to be started again (`doBackOff`). */
  private backOff(
    pod: Stored<Pod>,
    spec: Container,
    ended: RuntimeContainer | undefined,
    result: SyncResult,
  ): StartFailure | undefined {
    if (!ended) return undefined
    const { crashLoopBackOff, recorder } = this.parts
    const { uid, name, namespace } = pod.metadata
    const key = `${uid}_${spec.name}_${spec.image ?? ''}`
    const podName = `${name}_${namespace ?? ''}(${uid})`
    if (!crashLoopBackOff.isInBackOffSince(key, ended.finishedAtMs)) {
      crashLoopBackOff.next(key, ended.finishedAtMs)
      return undefined
    }
    const message = `Back-off restarting failed container ${spec.name} in pod ${podName}`
    recorder.event(pod, 'Warning', 'BackOff', message, containerFieldPath(pod, spec.name))
    const waitMs = crashLoopBackOff.get(key)
    const untilMs = ended.finishedAtMs + waitMs
    result.backOffUntilMs = Math.min(result.backOffUntilMs ?? Infinity, untilMs)
    const text = `back-off ${formatGoDuration(waitMs)} restarting failed container=${spec.name} pod=${podName}`
    return { reason: 'CrashLoopBackOff', message: text }
  }
}

/** By name the newest of the containers that had ended when the sync began; those that it stops itself do not count. */
function newestEnded(containers: readonly RuntimeContainer[]): ReadonlyMap<string, RuntimeContainer> {
  const ended = new Map<string, RuntimeContainer>()
  for (const container of containers) if (container.state === 'exited') ended.set(container.config.name, container)
  return ended
}
