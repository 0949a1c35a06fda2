import type { Pod, PodCondition, Stored } from '../../api'
import { PODS } from '../../apimachinery'
import { apiTime, type Client } from '../../client'
import { updatePodCondition } from '../../component-helpers'

/** What is to change in a pod's status: its phase, a condition, or both. */
export interface PodStatusChange {
  readonly phase?: string
  readonly condition?: PodCondition
}

/**
 * Writes a change of a pod's status, where it is one (upstream pkg/util/pod `PatchPodStatus`). The condition carries the pod's
 * generation, and the patch the pod's uid, so that it never meets another pod of that name.
 */
export function patchPodStatus(client: Client, pod: Stored<Pod>, { phase, condition }: PodStatusChange, nowMs: number): void {
  const { namespace = '', name, uid, generation } = pod.metadata
  const observed = generation === undefined ? {} : { observedGeneration: generation }
  const before = pod.status?.conditions ?? []
  const after = condition ? updatePodCondition(before, { ...condition, ...observed }, apiTime(nowMs)) : before
  if (after === before && phase === undefined) return
  const changed = after.filter((each) => !before.includes(each))
  const status = {
    ...(phase !== undefined && { phase, ...observed }),
    ...(changed.length > 0 && { '$setElementOrder/conditions': after.map(({ type }) => ({ type })), conditions: changed }),
  }
  client.patch(
    PODS,
    namespace,
    name,
    'application/strategic-merge-patch+json',
    { metadata: { uid }, status },
    { subresource: 'status' },
  )
}
