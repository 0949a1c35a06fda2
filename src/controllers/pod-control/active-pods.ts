import { ANNOTATION_POD_DELETION_COST, type Pod, type Stored } from '../../api'
import { isPodActive, isPodReady, isRestartableInitContainer, podReadyTime } from '../../component-helpers'

const NANOS_PER_MS = 1e6
const PHASE_ORDINALS: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 }
const DELETION_COST = /^(0|-[0-9]+|[1-9][0-9]*)$/
const INT32_MAX = 2147483647
/** Up to so many pods are picked one by one. */
const FEW = 8

/** What the order of deletion looks at, drawn from a pod once. */
interface RankedPod {
  readonly pod: Stored<Pod>
  readonly assigned: boolean
  readonly phase: number
  readonly ready: boolean
  readonly deletionCost: number
  readonly rank: number
  readonly readyMs: number | undefined
  readonly restarts: number
  readonly sidecarRestarts: number
  readonly createdMs: number
  /** logarithms of the ages */
  readonly readyAge: number
  readonly createdAge: number
}

/** The pod's cost of deletion; 0 where its annotation is missing or no 32-bit number. */
export function deletionCostOf(pod: Pod): number {
  const text = pod.metadata.annotations?.[ANNOTATION_POD_DELETION_COST]
  if (text === undefined || !DELETION_COST.test(text)) return 0
  const cost = Number(text)
  return cost > INT32_MAX || cost < -INT32_MAX - 1 ? 0 : cost
}

/**
 * The pods in the order in which they are to be deleted (upstream `ActivePodsWithRanks`): without a node, pending, not ready, with a
 * lower deletion cost, with more related pods on the same node, ready for a shorter time, restarted more often, younger. Ages are
 * compared by the whole part of the logarithm to base 2 of their nanoseconds; among equal ones the uid decides, that is chance.
 */
export function rankForDeletion(
  pods: readonly Stored<Pod>[],
  relatedPods: readonly Pod[],
  nowMs: number,
): readonly Stored<Pod>[] {
  return rankedPods(pods, relatedPods, nowMs)
    .sort(compare)
    .map(({ pod }) => pod)
}

/** The first `count` pods of that order: a few are picked out one by one, which is cheaper than to sort all. */
export function firstToDelete(
  pods: readonly Stored<Pod>[],
  count: number,
  relatedPods: readonly Pod[],
  nowMs: number,
): readonly Stored<Pod>[] {
  if (count > FEW) return rankForDeletion(pods, relatedPods, nowMs).slice(0, count)
  const left = new Set(rankedPods(pods, relatedPods, nowMs))
  const picked: Stored<Pod>[] = []
  while (picked.length < count && left.size > 0) {
    let first: RankedPod | undefined
    for (const ranked of left) if (!first || compare(ranked, first) < 0) first = ranked
    if (!first) break
    left.delete(first)
    picked.push(first.pod)
  }
  return picked
}

function rankedPods(pods: readonly Stored<Pod>[], relatedPods: readonly Pod[], nowMs: number): RankedPod[] {
  const onNode = new Map<string, number>()
  for (const pod of relatedPods) {
    if (isPodActive(pod)) onNode.set(nodeOf(pod), (onNode.get(nodeOf(pod)) ?? 0) + 1)
  }
  return pods.map((pod) => rankedPod(pod, onNode.get(nodeOf(pod)) ?? 0, nowMs))
}

const nodeOf = (pod: Pod): string => pod.spec?.nodeName ?? ''

function rankedPod(pod: Stored<Pod>, rank: number, nowMs: number): RankedPod {
  const readyMs = podReadyTime(pod)
  const createdMs = Date.parse(pod.metadata.creationTimestamp)
  const sidecars = new Set((pod.spec?.initContainers ?? []).filter(isRestartableInitContainer).map(({ name }) => name))
  const restartsOf = (statuses: readonly { readonly restartCount: number }[]): number =>
    statuses.reduce((most, { restartCount }) => Math.max(most, restartCount), 0)
  return {
    pod,
    assigned: nodeOf(pod) !== '',
    phase: PHASE_ORDINALS[pod.status?.phase ?? ''] ?? 0,
    ready: isPodReady(pod),
    deletionCost: deletionCostOf(pod),
    rank,
    readyMs,
    restarts: restartsOf(pod.status?.containerStatuses ?? []),
    sidecarRestarts: restartsOf((pod.status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name))),
    createdMs,
    readyAge: readyMs === undefined ? -1 : logarithmOfAge(readyMs, nowMs),
    createdAge: logarithmOfAge(createdMs, nowMs),
  }
}

function compare(a: RankedPod, b: RankedPod): number {
  if (a.assigned !== b.assigned) return a.assigned ? 1 : -1
  if (a.phase !== b.phase) return a.phase - b.phase
  if (a.ready !== b.ready) return a.ready ? 1 : -1
  if (a.deletionCost !== b.deletionCost) return a.deletionCost - b.deletionCost
  if (a.rank !== b.rank) return b.rank - a.rank
  if (a.ready && a.readyMs !== b.readyMs) {
    // A moment that is not known counts as younger than any other.
    if (a.readyMs === undefined || b.readyMs === undefined) return a.readyMs === undefined ? -1 : 1
    return a.readyAge - b.readyAge || compareUids(a, b)
  }
  if (a.restarts !== b.restarts) return b.restarts - a.restarts
  if (a.sidecarRestarts !== b.sidecarRestarts) return b.sidecarRestarts - a.sidecarRestarts
  return a.createdMs === b.createdMs ? 0 : a.createdAge - b.createdAge || compareUids(a, b)
}

function compareUids(a: RankedPod, b: RankedPod): number {
  const uidA = a.pod.metadata.uid
  const uidB = b.pod.metadata.uid
  return uidA < uidB ? -1 : uidA > uidB ? 1 : 0
}

function logarithmOfAge(sinceMs: number, nowMs: number): number {
  const nanos = (nowMs - sinceMs) * NANOS_PER_MS
  return nanos > 0 ? Math.trunc(Math.log2(nanos)) : -1
}
