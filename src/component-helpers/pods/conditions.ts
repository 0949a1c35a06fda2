import type { Pod, PodCondition } from '../../api'

// Mirrors pkg/api/v1/pod/util.go.

/** The pod's condition of that type (`Ready`, `PodScheduled`, …), or undefined. */
export function getPodCondition(pod: Pod, type: string): PodCondition | undefined {
  return getPodConditionFromList(pod.status?.conditions, type)
}

export function getPodConditionFromList(conditions: readonly PodCondition[] | undefined, type: string): PodCondition | undefined {
  return conditions?.find((condition) => condition.type === type)
}

/** Whether the pod's condition of that type has status `True`. */
export function isPodConditionTrue(pod: Pod, type: string): boolean {
  return getPodCondition(pod, type)?.status === 'True'
}

/** Whether the pod's Ready condition is True: it may take traffic. */
export function isPodReady(pod: Pod): boolean {
  return isPodConditionTrue(pod, 'Ready')
}

/** Since when the pod is ready, in milliseconds since 1970; undefined while it is not ready or the moment is not known. */
export function podReadyTime(pod: Pod): number | undefined {
  const ready = getPodCondition(pod, 'Ready')
  return ready?.status === 'True' && ready.lastTransitionTime ? Date.parse(ready.lastTransitionTime) : undefined
}

/** Whether the pod is ready and has been so for `minReadySeconds` at `now` (milliseconds since 1970). */
export function isPodAvailable(pod: Pod, minReadySeconds: number, now: number): boolean {
  if (!isPodReady(pod)) return false
  if (minReadySeconds === 0) return true
  const since = podReadyTime(pod)
  return since !== undefined && since + minReadySeconds * 1000 <= now
}

/** Whether the phase says that all containers have ended and will not start again. */
export function isPodPhaseTerminal(phase: string | undefined): boolean {
  return phase === 'Failed' || phase === 'Succeeded'
}

export function isPodTerminal(pod: Pod): boolean {
  return isPodPhaseTerminal(pod.status?.phase)
}

/** Whether the pod counts as running or about to run: neither ended nor being deleted (pkg/controller/controller_utils.go). */
export function isPodActive(pod: Pod): boolean {
  return !isPodTerminal(pod) && pod.metadata.deletionTimestamp === undefined
}

/** Not spread: behind what is spread the engine makes a hidden class for every single object. */
function transitioned(condition: PodCondition, lastTransitionTime: string): PodCondition {
  return Object.assign({}, condition, { lastTransitionTime })
}

/**
 * The conditions with one of them set: its transition time becomes `now` (RFC 3339) where the status changed and stays where it did
 * not. Hands back the very same list where nothing changed, so that callers can skip the write.
 */
export function updatePodCondition(
  conditions: readonly PodCondition[] = [],
  condition: PodCondition,
  now: string,
): readonly PodCondition[] {
  const before = getPodConditionFromList(conditions, condition.type)
  if (!before) return [...conditions, transitioned(condition, now)]
  const transition = condition.status === before.status ? before.lastTransitionTime : now
  const isEqual =
    condition.status === before.status &&
    condition.reason === before.reason &&
    condition.message === before.message &&
    condition.lastProbeTime === before.lastProbeTime
  if (isEqual && condition.observedGeneration === before.observedGeneration) return conditions
  const after = transition === undefined ? condition : transitioned(condition, transition)
  return conditions.map((present) => (present === before ? after : present))
}
