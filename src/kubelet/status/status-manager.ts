import type { ContainerStatus, Pod, PodCondition, PodStatus, Stored } from '../../api'
import { deepEqual, isConflict, isNotFound, PODS } from '../../apimachinery'
import { apiTime, type Client } from '../../client'
import { getPodConditionFromList, isPodPhaseTerminal, isRestartableInitContainer } from '../../component-helpers'
import type { Loop } from '../../sim'
import { isConditionByKubelet } from './api-pod-status'
import {
  generateContainersReadyCondition,
  generatePodReadyCondition,
  generatePodReadyToStartContainersCondition,
} from './generate'

// Mirrors pkg/kubelet/status/status_manager.go.

interface CachedStatus {
  pod: Stored<Pod>
  status: PodStatus
  podIsFinished: boolean
  isQueued: boolean
}

const LOST = {
  exitCode: 137,
  reason: 'ContainerStatusUnknown',
  message: 'The container could not be located when the pod was terminated',
}

/** Keeps the status of each pod of a node and writes to the API server what has changed, at the end of the instant. */
export class StatusManager {
  private readonly cache = new Map<string, CachedStatus>()

  constructor(
    private readonly client: Client,
    private readonly loop: Loop,
    /** names the manager's work in messages */
    private readonly name: string,
    /** whether containers of the pod may still run (`PodCouldHaveRunningContainers`) */
    private readonly couldHaveRunningContainers: (podUid: string) => boolean,
  ) {}

  /** The newest status that the kubelet has come to, written or not. */
  getPodStatus(podUid: string): PodStatus | undefined {
    return this.cache.get(podUid)?.status
  }

  setPodStatus(pod: Stored<Pod>, status: PodStatus): void {
    this.update(pod, status, false, false)
  }

  /** A probe says that a container has become ready, or is no longer. */
  setContainerReadiness(pod: Stored<Pod>, containerID: string, ready: boolean): void {
    const status = this.getPodStatus(pod.metadata.uid)
    const change = (of: ContainerStatus): ContainerStatus => (of.containerID === containerID ? { ...of, ready } : of)
    const found = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].find(
      (of) => of.containerID === containerID,
    )
    if (!status || !found || found.ready === ready) return
    const changed: PodStatus = withStatuses(status, change)
    const all = [...(changed.initContainerStatuses ?? []), ...(changed.containerStatuses ?? [])]
    const fresh = [
      generatePodReadyCondition(pod, changed.conditions ?? [], all, changed.phase ?? ''),
      generateContainersReadyCondition(pod, all, changed.phase ?? ''),
    ]
    const conditions = (changed.conditions ?? []).map((present) => fresh.find(({ type }) => type === present.type) ?? present)
    this.update(pod, { ...changed, conditions }, false, false)
  }

  /** A probe says that a container has started, or has not. */
  setContainerStartup(pod: Stored<Pod>, containerID: string, started: boolean): void {
    const status = this.getPodStatus(pod.metadata.uid)
    if (status)
      this.update(
        pod,
        withStatuses(status, (of) => (of.containerID === containerID ? { ...of, started } : of)),
        false,
        false,
      )
  }

  /** The sandbox and its network are up (pkg/kubelet/kubelet.go `OnPodSandboxReady`). */
  setSandboxReady(pod: Stored<Pod>): void {
    const status = this.getPodStatus(pod.metadata.uid)
    if (!status) return
    const ready = generatePodReadyToStartContainersCondition(pod, true)
    const conditions = (status.conditions ?? []).map((present) => (present.type === ready.type ? ready : present))
    this.update(pod, { ...status, conditions }, false, false)
  }

  /** The last status of a pod: whatever has no end gets one, and the phase is terminal. */
  terminatePod(pod: Stored<Pod>): void {
    const old = this.getPodStatus(pod.metadata.uid) ?? pod.status ?? {}
    const end = (of: ContainerStatus): ContainerStatus => (of.state?.terminated ? of : { ...of, state: { terminated: LOST } })
    const init = old.initContainerStatuses
    const initialized = initializedCount(init ?? [])
    const phase = old.phase && isPodPhaseTerminal(old.phase) ? old.phase : 'Failed'
    const status: PodStatus = {
      ...old,
      phase,
      ...(old.containerStatuses && hasPodInitialized(pod) && { containerStatuses: old.containerStatuses.map(end) }),
      ...(init && { initContainerStatuses: init.map((of, index) => (index < initialized ? end(of) : of)) }),
    }
    this.update(pod, status, true, true)
  }

  /** Forgets a pod that is gone. */
  removePod(podUid: string): void {
    this.cache.delete(podUid)
  }

  private update(pod: Stored<Pod>, status: PodStatus, force: boolean, podIsFinished: boolean): void {
    const cached = this.cache.get(pod.metadata.uid)
    const old = cached?.status ?? pod.status ?? {}
    const now = apiTime(this.loop.now())
    const startTime = old.startTime ?? status.startTime ?? now
    const conditions = withTransitionTimes(status.conditions ?? [], old.conditions, now)
    const isStamped = startTime === status.startTime && conditions === status.conditions
    // Not spread: behind what is spread the engine makes a hidden class for every single object.
    const next: PodStatus = isStamped ? status : Object.assign({}, status, { startTime, conditions })
    if (!cached) this.cache.set(pod.metadata.uid, { pod, status: next, podIsFinished, isQueued: this.queue(pod) })
    else {
      const isSame = !force && deepEqual(cached.status, next)
      cached.pod = pod
      if (isSame) return
      cached.status = next
      cached.podIsFinished ||= podIsFinished
      cached.isQueued ||= this.queue(pod)
    }
  }

  private queue(pod: Stored<Pod>): boolean {
    this.loop.post(this.name, () => this.syncPod(pod.metadata.uid))
    return true
  }

  /** Writes the pod's status if it differs from the server's, then deletes the pod where that was its last. */
  private syncPod(uid: string): void {
    const cached = this.cache.get(uid)
    if (!cached) return
    cached.isQueued = false
    const { namespace = '', name } = cached.pod.metadata
    try {
      let pod = this.client.get(PODS, namespace, name)
      if (pod.metadata.uid !== uid) return void this.cache.delete(uid)
      const merged = mergePodStatus(pod, cached.status, this.couldHaveRunningContainers(uid))
      if (!deepEqual(pod.status, merged)) pod = this.client.updateStatus(PODS, { ...pod, status: merged })
      if (!this.canBeDeleted(pod, cached)) return
      this.client.delete(PODS, namespace, name, { gracePeriodSeconds: 0, preconditions: { uid } })
      this.cache.delete(uid)
    } catch (error) {
      if (isConflict(error)) this.queue(cached.pod)
      else if (!isNotFound(error)) throw error
    }
  }

  private canBeDeleted(pod: Stored<Pod>, { podIsFinished }: CachedStatus): boolean {
    return pod.metadata.deletionTimestamp !== undefined && podIsFinished && isPodPhaseTerminal(pod.status?.phase)
  }
}

function withStatuses(status: PodStatus, change: (of: ContainerStatus) => ContainerStatus): PodStatus {
  const { containerStatuses, initContainerStatuses } = status
  return {
    ...status,
    ...(initContainerStatuses && { initContainerStatuses: initContainerStatuses.map(change) }),
    ...(containerStatuses && { containerStatuses: containerStatuses.map(change) }),
  }
}

/** By type: the condition that was made last. Pods that start together say the same at the same second. */
const lastMade = new Map<string, PodCondition>()

/** A condition of the kubelet's own with the moment of its last change. */
function transitioned(condition: PodCondition, lastTransitionTime: string): PodCondition {
  const last = lastMade.get(condition.type)
  if (last && last.lastTransitionTime === lastTransitionTime && saysTheSame(last, condition)) return last
  const made = withTime(condition, lastTransitionTime)
  lastMade.set(condition.type, made)
  return made
}

/** Spelled out, since these are the most by far. */
function withTime(condition: PodCondition, lastTransitionTime: string): PodCondition {
  const { type, observedGeneration, status, reason, message } = condition
  if (observedGeneration === undefined) return Object.assign({}, condition, { lastTransitionTime })
  if (reason === undefined && message === undefined) return { type, observedGeneration, status, lastTransitionTime }
  if (reason !== undefined && message !== undefined)
    return { type, observedGeneration, status, reason, message, lastTransitionTime }
  return Object.assign({}, condition, { lastTransitionTime })
}

function withTransitionTimes(
  conditions: readonly PodCondition[],
  old: readonly PodCondition[] | undefined,
  now: string,
): readonly PodCondition[] {
  const stamped = conditions.map((condition, index) => {
    if (!isConditionByKubelet(condition.type)) return condition
    const inPlace = old?.[index]
    const before = inPlace?.type === condition.type ? inPlace : getPodConditionFromList(old, condition.type)
    if (before?.status !== condition.status) return transitioned(condition, now)
    if (before.lastTransitionTime !== undefined && saysTheSame(before, condition)) return before
    return transitioned(condition, before.lastTransitionTime ?? now)
  })
  return old?.length === stamped.length && stamped.every((condition, index) => condition === old[index]) ? old : stamped
}

function saysTheSame(a: PodCondition, b: PodCondition): boolean {
  return (
    a.status === b.status &&
    a.reason === b.reason &&
    a.message === b.message &&
    a.observedGeneration === b.observedGeneration &&
    a.lastProbeTime === b.lastProbeTime
  )
}

/** What is written: others' conditions as the server has them, and no end of the pod as long as a container may run. */
function mergePodStatus(pod: Stored<Pod>, status: PodStatus, couldHaveRunningContainers: boolean): PodStatus {
  const old = pod.status ?? {}
  const others = (old.conditions ?? []).filter(({ type }) => !isConditionByKubelet(type))
  const conditions = status.conditions ?? []
  const own = conditions.every(({ type }) => isConditionByKubelet(type))
    ? conditions
    : conditions.filter(({ type }) => isConditionByKubelet(type))
  const merged: PodStatus = Object.assign({}, old, status, { conditions: others.length ? others.concat(own) : own })
  const isEnding = !isPodPhaseTerminal(old.phase) && isPodPhaseTerminal(merged.phase)
  if (!isEnding || !couldHaveRunningContainers) return merged
  const held = new Set(['phase', 'reason', 'message'])
  const isHeld = ([field]: [string, unknown]): boolean => held.has(field)
  return Object.fromEntries([...Object.entries(merged).filter((entry) => !isHeld(entry)), ...Object.entries(old).filter(isHeld)])
}

/** Whether the pod's init containers have ever been done. */
function hasPodInitialized({ spec, status }: Pod): boolean {
  if (!spec?.initContainers?.length) return true
  if (status?.containerStatuses?.some(({ state, lastState }) => lastState?.terminated || !state?.waiting)) return true
  const last = status?.initContainerStatuses?.at(-1)
  if (isRestartableInitContainer(spec.initContainers.at(-1))) return Boolean(last?.state?.running && last.started)
  return last?.lastState?.terminated?.exitCode === 0 || last?.state?.terminated?.exitCode === 0
}

/** How many of the init containers, from the first on, have got so far that their end has to be told; at least one. */
function initializedCount(statuses: readonly ContainerStatus[]): number {
  for (let i = statuses.length - 1; i >= 0; i--)
    if (!statuses[i]?.state?.waiting || statuses[i]?.lastState?.terminated) return i + 1
  return Math.min(statuses.length, 1)
}
