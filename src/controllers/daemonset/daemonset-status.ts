// Mirrors updateDaemonSetStatus and storeDaemonSetStatus of pkg/controller/daemon/daemon_controller.go.
import type { DaemonSet, DaemonSetStatus, Node, Stored } from '../../api'
import { DAEMON_SETS, isStatusError } from '../../apimachinery'
import type { Client } from '../../client'
import { isPodAvailable, isPodReady } from '../../component-helpers'
import { byScheduledAndAge, isPodUpdated, templateGenerationOf } from './daemon-pods'
import type { PodsByNode } from './manage'
import { nodeShouldRun } from './node-should-run'

/** What the nodes come to; of a node with several pods the first one counts. */
export interface DaemonCounts {
  readonly desired: number
  readonly current: number
  readonly misscheduled: number
  readonly ready: number
  readonly updated: number
  readonly available: number
}

export function countDaemons(
  set: Stored<DaemonSet>,
  nodes: readonly Stored<Node>[],
  podsByNode: PodsByNode,
  hash: string,
  nowMs: number,
): DaemonCounts {
  const generation = templateGenerationOf(set)
  const counts = { desired: 0, current: 0, misscheduled: 0, ready: 0, updated: 0, available: 0 }
  for (const node of nodes) {
    const pods = podsByNode.get(node.metadata.name) ?? []
    const pod = pods.length > 1 ? [...pods].sort(byScheduledAndAge)[0] : pods[0]
    if (!nodeShouldRun(set, node).shouldRun) {
      if (pod) counts.misscheduled++
      continue
    }
    counts.desired++
    if (!pod) continue
    counts.current++
    if (isPodReady(pod)) counts.ready++
    if (isPodAvailable(pod, set.spec?.minReadySeconds ?? 0, nowMs)) counts.available++
    if (isPodUpdated(pod, hash, generation)) counts.updated++
  }
  return counts
}

/** Writes the counts where they are news; the generation only once it was acted on. */
export function storeStatus(client: Client, set: Stored<DaemonSet>, counts: DaemonCounts, isObserved: boolean): void {
  const { generation = 0 } = set.metadata
  const { status } = set
  if (status && (status.observedGeneration ?? 0) >= generation && hasCounts(status, counts)) return
  try {
    client.updateStatus(DAEMON_SETS, withCounts(set, counts, isObserved ? generation : undefined))
  } catch (error) {
    if (!isStatusError(error, 'Conflict')) throw error
    const fresh = client.get(DAEMON_SETS, set.metadata.namespace ?? '', set.metadata.name)
    client.updateStatus(DAEMON_SETS, withCounts(fresh, counts, isObserved ? generation : undefined))
  }
}

function hasCounts(
  status: DaemonSetStatus,
  { desired, current, misscheduled, ready, updated, available }: DaemonCounts,
): boolean {
  return (
    status.desiredNumberScheduled === desired &&
    status.currentNumberScheduled === current &&
    status.numberMisscheduled === misscheduled &&
    status.numberReady === ready &&
    (status.updatedNumberScheduled ?? 0) === updated &&
    (status.numberAvailable ?? 0) === available &&
    (status.numberUnavailable ?? 0) === desired - available
  )
}

function withCounts(
  set: Stored<DaemonSet>,
  { desired, current, misscheduled, ready, updated, available }: DaemonCounts,
  generation: number | undefined,
): Stored<DaemonSet> {
  const { collisionCount, conditions, observedGeneration } = set.status ?? {}
  const observed = generation ?? observedGeneration
  const status: DaemonSetStatus = {
    currentNumberScheduled: current,
    numberMisscheduled: misscheduled,
    desiredNumberScheduled: desired,
    numberReady: ready,
    ...(observed !== undefined && { observedGeneration: observed }),
    ...(updated && { updatedNumberScheduled: updated }),
    ...(available && { numberAvailable: available }),
    ...(desired - available && { numberUnavailable: desired - available }),
    ...(collisionCount !== undefined && { collisionCount }),
    ...(conditions && { conditions }),
  }
  return { ...set, status }
}
