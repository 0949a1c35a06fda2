import type { Pod, PodCondition, PodStatus, Stored } from '../../api'
import { PODS } from '../../apimachinery'
import { updatePodCondition } from '../../component-helpers'
import { apiTime, type Client } from '../../client'

// Mirrors updatePod of pkg/scheduler/schedule_one.go and PatchPodStatus of pkg/scheduler/util/utils.go.

/** Writes a condition and, where one is given, a nomination ('' takes it back), unless both are there already. Throws a StatusError. */
export function patchPodCondition(
  client: Client,
  pod: Stored<Pod>,
  condition: PodCondition,
  nowMs: number,
  nomination?: string,
): void {
  const before = pod.status?.conditions ?? []
  const after = updatePodCondition(before, condition, apiTime(nowMs))
  const changesNomination = nomination !== undefined && nomination !== (pod.status?.nominatedNodeName ?? '')
  if (after === before && !changesNomination) return
  patchPodStatus(client, pod, {
    ...(after !== before && {
      '$setElementOrder/conditions': after.map(({ type }) => ({ type })),
      conditions: after.filter(({ type }) => type === condition.type),
    }),
    ...(changesNomination && { nominatedNodeName: nomination || null }),
  })
}

export function clearNominatedNodeName(client: Client, pod: Stored<Pod>): void {
  if (pod.status?.nominatedNodeName) patchPodStatus(client, pod, { nominatedNodeName: null })
}

type StatusPatch = Readonly<Record<string, unknown>> & Readonly<{ conditions?: PodStatus['conditions'] }>

function patchPodStatus(client: Client, { metadata: { namespace = '', name } }: Stored<Pod>, status: StatusPatch): void {
  client.patch(PODS, namespace, name, 'application/strategic-merge-patch+json', { status }, { subresource: 'status' })
}
