// Mirrors pkg/controller/deployment/rolling.go.
import type { ReplicaSet, Stored } from '../../api'
import { isStatusError } from '../../apimachinery'
import type { Result } from '../runtime'
import { cleanUpDeployment } from './clean-up'
import type { DeploymentPass } from './deployment-pass'
import { syncRevisionOrCreate, type RolledOut } from './new-replica-set'
import { deploymentComplete, syncRolloutStatus } from './progress'
import { isActive, replicaCount, replicasOf } from './replica-set-lists'
import { cleanUpUnhealthy, maxScaledDown, newReplicaSetReplicas, scaleDownOld, type Scaling } from './rolling-plan'
import { scaleReplicaSet } from './scale'

/** Goes one step of a rolling update: the new ReplicaSet up, or else the old ones down, as far as the bounds let them. */
export function rolloutRolling(pass: DeploymentPass): Result {
  const replicaSets = syncRevisionOrCreate(pass)
  if (!scaleUpNew(pass, replicaSets) && !scaleOldDown(pass, replicaSets) && deploymentComplete(pass.deployment, pass.status))
    cleanUpDeployment(pass, replicaSets.old)
  return syncRolloutStatus(pass, replicaSets)
}

function scaleUpNew(pass: DeploymentPass, { newReplicaSet, old }: RolledOut): boolean {
  const { deployment, replicas } = pass
  const present = replicasOf(newReplicaSet)
  if (present === replicas) return false
  const wanted = present > replicas ? replicas : newReplicaSetReplicas(deployment, replicaCount([...old, newReplicaSet]), present)
  return scaleReplicaSet(pass, newReplicaSet, wanted).isScaled
}

/** First pods that are not available go, which costs nothing, then others. A refused write is not passed on: the status comes first. */
function scaleOldDown(pass: DeploymentPass, { newReplicaSet, old }: RolledOut): boolean {
  const { deployment } = pass
  const active = old.filter(isActive)
  if (active.length === 0) return false
  const limit = maxScaledDown(deployment, active, newReplicaSet)
  if (limit <= 0) return false
  try {
    const unhealthy = cleanUpUnhealthy(active, limit)
    const cleaned = scaleEach(pass, unhealthy)
    if (!cleaned) return false
    const healthy = active.map((replicaSet) => cleaned.get(replicaSet.metadata.uid) ?? replicaSet)
    const surplus = scaleDownOld(deployment, healthy, newReplicaSet)
    scaleEach(pass, surplus)
    return unhealthy.length + surplus.length > 0
  } catch (error) {
    if (!isStatusError(error)) throw error
    return false
  }
}

/** The ReplicaSets as stored now, by uid; undefined where one would have had to grow. */
function scaleEach(pass: DeploymentPass, scalings: readonly Scaling[]): ReadonlyMap<string, Stored<ReplicaSet>> | undefined {
  const scaled = new Map<string, Stored<ReplicaSet>>()
  for (const { replicaSet, replicas } of scalings) {
    if (replicas > replicasOf(replicaSet)) return undefined
    scaled.set(replicaSet.metadata.uid, scaleReplicaSet(pass, replicaSet, replicas).replicaSet)
  }
  return scaled
}
