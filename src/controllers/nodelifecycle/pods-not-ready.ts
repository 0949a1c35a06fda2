import type { Pod, Stored } from '../../api'
import { isNotFound, PODS } from '../../apimachinery'
import { apiTime } from '../../client'
import { getPodCondition, updatePodCondition } from '../../component-helpers'
import type { ReconcileContext } from '../runtime'

/**
 * Turns the Ready condition of pods False, and no other: nobody can tell whether they still answer (upstream
 * pkg/controller/util/node/controller_utils.go `MarkPodsNotReady`).
 */
export function markPodsNotReady({ client, recorder, now }: ReconcileContext, pods: readonly Stored<Pod>[]): void {
  for (const pod of pods) {
    const ready = getPodCondition(pod, 'Ready')
    if (!ready || ready.status === 'False') continue
    const conditions = updatePodCondition(pod.status?.conditions, { ...ready, status: 'False' }, apiTime(now()))
    try {
      client.updateStatus(PODS, { ...pod, status: { ...pod.status, conditions } })
    } catch (error) {
      if (isNotFound(error)) continue
      throw error
    }
    recorder.event(pod, 'Warning', 'NodeNotReady', 'Node is not ready')
  }
}
