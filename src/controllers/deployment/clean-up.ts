// Mirrors pkg/controller/deployment/sync.go cleanupDeployment.
import type { ReplicaSet, Stored } from '../../api'
import { isNotFound, REPLICA_SETS } from '../../apimachinery'
import type { DeploymentPass } from './deployment-pass'
import { hasRevisionHistoryLimit } from './fenceposts'
import { byRevision, replicasOf } from './replica-set-lists'

/** Deletes old ReplicaSets beyond the limit of the history, lowest revisions first; one that has pods, or may have, stays. */
export function cleanUpDeployment({ deployment, context }: DeploymentPass, old: readonly Stored<ReplicaSet>[]): void {
  if (!hasRevisionHistoryLimit(deployment)) return
  const cleanable = old.filter(({ metadata }) => metadata.deletionTimestamp === undefined)
  const surplus = cleanable.length - (deployment.spec?.revisionHistoryLimit ?? 0)
  if (surplus <= 0) return
  for (const replicaSet of cleanable.sort(byRevision).slice(0, surplus)) {
    const { metadata, status } = replicaSet
    const isObserved = (metadata.generation ?? 0) <= (status?.observedGeneration ?? 0)
    if (status?.replicas || replicasOf(replicaSet) !== 0 || !isObserved) continue
    try {
      context.client.delete(REPLICA_SETS, metadata.namespace ?? '', metadata.name)
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
  }
}
