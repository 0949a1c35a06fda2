// Mirrors pkg/controller/deployment/rolling.go and util/deployment_util.go: how far each ReplicaSet may go in a rolling update.
import type { Deployment, ReplicaSet, Stored } from '../../api'
import { desiredReplicas, isRollingUpdate, maxSurgeOf, minAvailableOf } from './fenceposts'
import { availableReplicaCount, availableReplicasOf, byCreationTimestamp, replicaCount, replicasOf } from './replica-set-lists'

type ReplicaSets = readonly Stored<ReplicaSet>[]

/** A ReplicaSet and the number of pods that it is to have. */
export interface Scaling {
  readonly replicaSet: Stored<ReplicaSet>
  readonly replicas: number
}

/** The pods that the new ReplicaSet, which has `present` of them, is to have while all together have `total`. */
export function newReplicaSetReplicas(deployment: Deployment, total: number, present: number): number {
  const desired = desiredReplicas(deployment)
  if (!isRollingUpdate(deployment)) return desired
  const room = desired + maxSurgeOf(deployment) - total
  return room <= 0 ? present : present + Math.min(room, desired - present)
}

/** How many pods of old ReplicaSets may go at once: pods of the new one that are not yet available count as missing. */
export function maxScaledDown(deployment: Deployment, active: ReplicaSets, newReplicaSet: Stored<ReplicaSet>): number {
  const newUnavailable = replicasOf(newReplicaSet) - availableReplicasOf(newReplicaSet)
  const all = replicaCount(active) + replicasOf(newReplicaSet)
  return all - minAvailableOf(deployment) - newUnavailable
}

/**
 * Takes away pods of old ReplicaSets that are not available, the oldest ReplicaSet first, at most `limit` of them. A ReplicaSet with more
 * available pods than it asks for, since its status lags behind, comes out larger: nothing is to be scaled from there on.
 */
export function cleanUpUnhealthy(active: ReplicaSets, limit: number): readonly Scaling[] {
  const unhealthy = (replicaSet: ReplicaSet): number => replicasOf(replicaSet) - availableReplicasOf(replicaSet)
  return take(active, limit, unhealthy)
}

/** Takes away as many pods of old ReplicaSets, the oldest first, as more are available than have to be. */
export function scaleDownOld(deployment: Deployment, old: ReplicaSets, newReplicaSet: Stored<ReplicaSet>): readonly Scaling[] {
  const available = availableReplicaCount([...old, newReplicaSet])
  return take(old, available - minAvailableOf(deployment), replicasOf)
}

function take(replicaSets: ReplicaSets, limit: number, most: (replicaSet: ReplicaSet) => number): readonly Scaling[] {
  const scalings: Scaling[] = []
  let left = limit
  for (const replicaSet of [...replicaSets].sort(byCreationTimestamp)) {
    if (left <= 0) break
    if (replicasOf(replicaSet) === 0 || most(replicaSet) === 0) continue
    const count = Math.min(most(replicaSet), left)
    scalings.push({ replicaSet, replicas: replicasOf(replicaSet) - count })
    left -= count
  }
  return scalings
}
