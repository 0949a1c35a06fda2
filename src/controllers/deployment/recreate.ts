// Mirrors pkg/controller/deployment/recreate.go.
import type { Pod, Stored } from '../../api'
import { PODS } from '../../apimachinery'
import { isPodTerminal } from '../../component-helpers'
import { isControlledBy, type Result } from '../runtime'
import { cleanUpDeployment } from './clean-up'
import type { DeploymentPass } from './deployment-pass'
import { syncRevision, syncRevisionOrCreate, type ReplicaSetsByAge } from './new-replica-set'
import { deploymentComplete, syncRolloutStatus } from './progress'
import { actualReplicaCount, isActive } from './replica-set-lists'
import { scaleReplicaSet } from './scale'

/** Goes one step of a replacement that starts new pods only when all old ones have ended. */
export function rolloutRecreate(pass: DeploymentPass): Result {
  const before = syncRevision(pass)
  const scaledDown = before.old.filter(isActive).map((replicaSet) => scaleReplicaSet(pass, replicaSet, 0))
  if (scaledDown.length > 0 || oldPodsRunning(pass, before)) return syncRolloutStatus(pass, before)
  const { newReplicaSet, old } = before.newReplicaSet
    ? { ...before, newReplicaSet: before.newReplicaSet }
    : syncRevisionOrCreate(pass)
  scaleReplicaSet(pass, newReplicaSet, pass.replicas)
  if (deploymentComplete(pass.deployment, pass.status)) cleanUpDeployment(pass, old)
  return syncRolloutStatus(pass, { newReplicaSet, old })
}

/** Whether old pods have not ended, by what their ReplicaSets say or by the pods themselves. */
export function oldPodsRunning({ context, replicaSets }: DeploymentPass, { newReplicaSet, old }: ReplicaSetsByAge): boolean {
  if (actualReplicaCount(old) > 0) return true
  return replicaSets
    .filter(({ metadata }) => metadata.uid !== newReplicaSet?.metadata.uid)
    .some((replicaSet) => {
      const pods: readonly Stored<Pod>[] = context.lister(PODS).list({ ownerUid: replicaSet.metadata.uid })
      return pods.some((pod) => isControlledBy(pod, replicaSet) && !isPodTerminal(pod))
    })
}
