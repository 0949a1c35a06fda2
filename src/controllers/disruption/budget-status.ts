// Mirrors countHealthyPods, buildDisruptedPodMap and updatePdbStatus of pkg/controller/disruption/disruption.go, and
// component-helpers apps/poddisruptionbudget/helpers.go.
import type { Condition, Pod, PodDisruptionBudget, PodDisruptionBudgetStatus, Stored } from '../../api'
import { deepEqual } from '../../apimachinery'
import { apiTime } from '../../client'
import { isPodReady } from '../../component-helpers'
import type { ExpectedPods } from './expected-pods'

/** A pod whose eviction was allowed counts as gone for so long; then it is taken for one that was not deleted after all. */
export const DELETION_TIMEOUT_MS = 2 * 60_000
const CONDITION = 'DisruptionAllowed'

export interface DisruptedPods {
  /** when the eviction of each was allowed, by name */
  readonly pods: Readonly<Record<string, string>>
  /** those that were not deleted in time */
  readonly overdue: readonly Stored<Pod>[]
  /** when the next one will be overdue, in milliseconds of the cluster's clock */
  readonly recheckMs: number | undefined
}

/** The pods that are still expected to be deleted soon. */
export function disruptedPods({ status }: PodDisruptionBudget, pods: readonly Stored<Pod>[], nowMs: number): DisruptedPods {
  const known = status?.disruptedPods ?? {}
  const kept: Record<string, string> = {}
  const overdue: Stored<Pod>[] = []
  let recheckMs: number | undefined
  for (const pod of pods) {
    const { name, deletionTimestamp } = pod.metadata
    const since = Object.hasOwn(known, name) ? known[name] : undefined
    if (since === undefined || deletionTimestamp !== undefined) continue
    const dueMs = Date.parse(since) + DELETION_TIMEOUT_MS
    if (dueMs < nowMs) {
      overdue.push(pod)
      continue
    }
    kept[name] = since
    recheckMs = Math.min(recheckMs ?? dueMs, dueMs)
  }
  return { pods: kept, overdue, recheckMs }
}

/** How many pods are ready, and neither being deleted nor expected to be. */
export function countHealthy(pods: readonly Stored<Pod>[], disrupted: DisruptedPods): number {
  return pods.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && !Object.hasOwn(disrupted.pods, pod.metadata.name) && isPodReady(pod),
  ).length
}

/** The status that follows; the present one where nothing is news. */
export function budgetStatus(
  { metadata, status: present = {} }: Stored<PodDisruptionBudget>,
  currentHealthy: number,
  { expected, desiredHealthy }: ExpectedPods,
  disrupted: DisruptedPods,
  nowMs: number,
): PodDisruptionBudgetStatus {
  const surplus = currentHealthy - desiredHealthy
  const disruptionsAllowed = expected <= 0 || surplus <= 0 ? 0 : surplus
  const observed = metadata.generation === undefined ? {} : { observedGeneration: metadata.generation }
  const condition: Omit<Condition, 'lastTransitionTime'> = {
    type: CONDITION,
    ...observed,
    ...(disruptionsAllowed > 0 ? { status: 'True', reason: 'SufficientPods' } : { status: 'False', reason: 'InsufficientPods' }),
    message: '',
  }
  const status: PodDisruptionBudgetStatus = {
    disruptionsAllowed,
    currentHealthy,
    desiredHealthy,
    expectedPods: expected,
    conditions: withCondition(present.conditions ?? [], condition, nowMs),
    ...observed,
    ...(Object.keys(disrupted.pods).length && { disruptedPods: disrupted.pods }),
  }
  return deepEqual(status, present) ? present : status
}

/** The status of a budget that could not be worked out: nothing may be disrupted. */
export function failedStatus({ status = {} }: PodDisruptionBudget, message: string, nowMs: number): PodDisruptionBudgetStatus {
  const { observedGeneration } = status
  const condition = {
    type: CONDITION,
    status: 'False',
    ...(observedGeneration !== undefined && { observedGeneration }),
    reason: 'SyncFailed',
    message,
  }
  return { ...status, disruptionsAllowed: 0, conditions: withCondition(status.conditions ?? [], condition, nowMs) }
}

/** The conditions with one of them set; its transition time stays where its status does (apimachinery `meta.SetStatusCondition`). */
function withCondition(
  conditions: readonly Condition[],
  condition: Omit<Condition, 'lastTransitionTime'>,
  nowMs: number,
): readonly Condition[] {
  const before = conditions.find(({ type }) => type === condition.type)
  const isSame = before?.status === condition.status
  const after = Object.assign({}, condition, { lastTransitionTime: isSame ? before.lastTransitionTime : apiTime(nowMs) })
  return before ? conditions.map((each) => (each === before ? after : each)) : [...conditions, after]
}
