// Mirrors pkg/controller/deployment/sync.go scale and util/deployment_util.go GetReplicaSetProportion.
import type { Deployment, ReplicaSet, Stored } from '../../api'
import { desiredReplicas, maxSurgeOf } from './fenceposts'
import { maxReplicasAnnotation } from './replica-set-annotations'
import { bySizeNewer, bySizeOlder, replicaCount, replicasOf } from './replica-set-lists'
import type { Scaling } from './rolling-plan'

/**
 * Spreads the difference to the most pods allowed over the active ReplicaSets in proportion to their sizes, the largest first; what
 * rounding leaves over goes to the largest. Of one size, the newer grow first and the older shrink first.
 */
export function scaleProportionally(deployment: Deployment, active: readonly Stored<ReplicaSet>[]): readonly Scaling[] {
  const desired = desiredReplicas(deployment)
  const allowed = desired > 0 ? desired + maxSurgeOf(deployment) : 0
  const toAdd = allowed - replicaCount(active)
  if (toAdd === 0) return active.map((replicaSet) => ({ replicaSet, replicas: replicasOf(replicaSet) }))
  let added = 0
  const scalings = [...active].sort(toAdd > 0 ? bySizeNewer : bySizeOlder).map((replicaSet) => {
    const proportion = replicaSetProportion(replicaSet, deployment, toAdd, added)
    added += proportion
    return { replicaSet, replicas: replicasOf(replicaSet) + proportion }
  })
  return scalings.map((scaling, i) =>
    i === 0 ? { ...scaling, replicas: Math.max(0, scaling.replicas + toAdd - added) } : scaling,
  )
}

/** A ReplicaSet's share of `toAdd` pods (negative where pods have to go), of which `added` are dealt out already. */
export function replicaSetProportion(replicaSet: ReplicaSet, deployment: Deployment, toAdd: number, added: number): number {
  if (replicasOf(replicaSet) === 0 || toAdd === 0 || toAdd === added) return 0
  const fraction = replicaSetFraction(replicaSet, deployment)
  return toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added)
}

/** By how much a ReplicaSet would grow with the Deployment; by its annotation, or by the present number of pods where that is gone. */
function replicaSetFraction(replicaSet: ReplicaSet, deployment: Deployment): number {
  const size = replicasOf(replicaSet)
  const desired = desiredReplicas(deployment)
  if (desired === 0) return -size
  const maxBefore = maxReplicasAnnotation(replicaSet) || (deployment.status?.replicas ?? 0)
  return maxBefore === 0 ? 0 : Math.round((size * (desired + maxSurgeOf(deployment))) / maxBefore) - size
}
