import { ANNOTATION_POD_DELETION_COST, type Pod, type Stored } from '../../api'
import { isPodActive, isPodReady, isRestartableInitContainer, podReadyTime } from '../../component-helpers'

const NANOS_PER_MS = 1e6
const PHASE_ORDINALS: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 }
const DELETION_COST = /^(0|-[0-9]+|[1-9][0-9]*)$/
const INT32_MAX = 2147483647
/** Up to so many pods are picked one by one. */
const FEW = 8

/** A pod that may have to go, with what the order of deletion looks at; that is drawn from the pod when it is first compared. */
export class DeletionCandidate {
  /** how many related pods are on its node; set before candidates are compared */
  rank = 0
  private drawn: PodFacts | undefined

  constructor(readonly pod: Stored<Pod>) {}

  get facts(): PodFacts {
    return (this.drawn ??= factsOf(this.pod))
  }
}

interface PodFacts {
  readonly assigned: boolean
  readonly phase: number
  readonly ready: boolean
  readonly deletionCost: number
  readonly readyMs: number | undefined
  readonly restarts: number
  readonly sidecarRestarts: number
  readonly createdMs: number
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
  return sorted(candidatesOf(pods), countByNode(relatedPods), nowMs)
}

/** The first `count` pods of that order: a few are picked out one by one, which is cheaper than to sort all. */
export function firstToDelete(
  pods: readonly Stored<Pod>[],
  count: number,
  relatedPods: readonly Pod[],
  nowMs: number,
): readonly Stored<Pod>[] {
  return firstCandidates(candidatesOf(pods), count, countByNode(relatedPods), nowMs)
}

/** The same of candidates that were kept, and of related pods that were counted by node. */
export function firstCandidates(
  candidates: readonly DeletionCandidate[],
  count: number,
  relatedOnNode: ReadonlyMap<string, number>,
  nowMs: number,
): readonly Stored<Pod>[] {
  if (count > FEW) return sorted(candidates, relatedOnNode, nowMs).slice(0, count)
  rank(candidates, relatedOnNode)
  const picked: DeletionCandidate[] = []
  while (picked.length < count) {
    let first: DeletionCandidate | undefined
    for (const candidate of candidates)
      if (!picked.includes(candidate) && (!first || compare(candidate, first, nowMs) < 0)) first = candidate
    if (!first) break
    picked.push(first)
  }
  return picked.map(({ pod }) => pod)
}

function sorted(
  candidates: readonly DeletionCandidate[],
  relatedOnNode: ReadonlyMap<string, number>,
  nowMs: number,
): readonly Stored<Pod>[] {
  rank(candidates, relatedOnNode)
  return [...candidates].sort((a, b) => compare(a, b, nowMs)).map(({ pod }) => pod)
}

function candidatesOf(pods: readonly Stored<Pod>[]): readonly DeletionCandidate[] {
  return pods.map((pod) => new DeletionCandidate(pod))
}

function rank(candidates: readonly DeletionCandidate[], relatedOnNode: ReadonlyMap<string, number>): void {
  for (const candidate of candidates) candidate.rank = relatedOnNode.get(nodeOf(candidate.pod)) ?? 0
}

function countByNode(pods: readonly Pod[]): ReadonlyMap<string, number> {
  const onNode = new Map<string, number>()
  for (const pod of pods) if (isPodActive(pod)) onNode.set(nodeOf(pod), (onNode.get(nodeOf(pod)) ?? 0) + 1)
  return onNode
}

/** The pod's node, the empty text where it has none. */
export const nodeOf = (pod: Pod): string => pod.spec?.nodeName ?? ''

function factsOf(pod: Stored<Pod>): PodFacts {
  const sidecars = new Set((pod.spec?.initContainers ?? []).filter(isRestartableInitContainer).map(({ name }) => name))
  const restartsOf = (statuses: readonly { readonly restartCount: number }[]): number =>
    statuses.reduce((most, { restartCount }) => Math.max(most, restartCount), 0)
  return {
    assigned: nodeOf(pod) !== '',
    phase: PHASE_ORDINALS[pod.status?.phase ?? ''] ?? 0,
    ready: isPodReady(pod),
    deletionCost: deletionCostOf(pod),
    readyMs: podReadyTime(pod),
    restarts: restartsOf(pod.status?.containerStatuses ?? []),
    sidecarRestarts: restartsOf((pod.status?.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name))),
    createdMs: Date.parse(pod.metadata.creationTimestamp),
  }
}

function compare(left: DeletionCandidate, right: DeletionCandidate, nowMs: number): number {
  const [a, b] = [left.facts, right.facts]
  if (a.assigned !== b.assigned) return a.assigned ? 1 : -1
  if (a.phase !== b.phase) return a.phase - b.phase
  if (a.ready !== b.ready) return a.ready ? 1 : -1
  if (a.deletionCost !== b.deletionCost) return a.deletionCost - b.deletionCost
  if (left.rank !== right.rank) return right.rank - left.rank
  if (a.ready && a.readyMs !== b.readyMs) {
    // A moment that is not known counts as younger than any other.
    if (a.readyMs === undefined || b.readyMs === undefined) return a.readyMs === undefined ? -1 : 1
    return logarithmOfAge(a.readyMs, nowMs) - logarithmOfAge(b.readyMs, nowMs) || compareUids(left, right)
  }
  if (a.restarts !== b.restarts) return b.restarts - a.restarts
  if (a.sidecarRestarts !== b.sidecarRestarts) return b.sidecarRestarts - a.sidecarRestarts
  if (a.createdMs === b.createdMs) return 0
  return logarithmOfAge(a.createdMs, nowMs) - logarithmOfAge(b.createdMs, nowMs) || compareUids(left, right)
}

function compareUids(a: DeletionCandidate, b: DeletionCandidate): number {
  const uidA = a.pod.metadata.uid
  const uidB = b.pod.metadata.uid
  return uidA < uidB ? -1 : uidA > uidB ? 1 : 0
}

function logarithmOfAge(sinceMs: number, nowMs: number): number {
  const nanos = (nowMs - sinceMs) * NANOS_PER_MS
  return nanos > 0 ? Math.trunc(Math.log2(nanos)) : -1
}
