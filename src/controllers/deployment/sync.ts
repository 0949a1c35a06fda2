// Mirrors pkg/controller/deployment/sync.go: what is done while nothing is rolled out.
import { cleanUpDeployment } from './clean-up'
import {
  findCondition,
  newCondition,
  PROGRESSING,
  REASON_PAUSED,
  REASON_RESUMED,
  REASON_TIMED_OUT,
} from './deployment-conditions'
import type { DeploymentPass } from './deployment-pass'
import { syncDeploymentStatus } from './deployment-status'
import { hasProgressDeadline } from './fenceposts'
import { syncRevision } from './new-replica-set'
import { desiredReplicasAnnotation } from './replica-set-annotations'
import { isActive } from './replica-set-lists'
import { rollbackTo } from './rollback'
import { scale } from './scale'

/** Brings the status of a Deployment up to date that is being deleted. */
export function syncStatusOnly(pass: DeploymentPass): void {
  syncDeploymentStatus(pass, syncRevision(pass))
}

/** Scales a Deployment that is paused, or whose size was changed. */
export function sync(pass: DeploymentPass): void {
  const replicaSets = syncRevision(pass)
  scale(pass, replicaSets)
  if (pass.isPaused && rollbackTo(pass) === undefined) cleanUpDeployment(pass, replicaSets.old)
  syncDeploymentStatus(pass, replicaSets)
}

/** Says in a condition that the Deployment is paused, or no longer, so that a pause is not taken for missing progress. */
export function checkPausedConditions(pass: DeploymentPass): void {
  if (!hasProgressDeadline(pass.deployment)) return
  const reason = findCondition(pass.status.conditions, PROGRESSING)?.reason
  if (reason === REASON_TIMED_OUT || pass.isPaused === (reason === REASON_PAUSED)) return
  const [to, message] = pass.isPaused ? [REASON_PAUSED, 'Deployment is paused'] : [REASON_RESUMED, 'Deployment is resumed']
  pass.setCondition(newCondition(PROGRESSING, 'Unknown', to, message, pass.context.now()))
  pass.writeStatus()
}

/** Whether the Deployment was given another size since its active ReplicaSets were last scaled. */
export function isScalingEvent(pass: DeploymentPass): boolean {
  const { newReplicaSet, old } = syncRevision(pass)
  return [...old, ...(newReplicaSet ? [newReplicaSet] : [])].filter(isActive).some((replicaSet) => {
    const desired = desiredReplicasAnnotation(replicaSet)
    return desired !== undefined && desired !== pass.replicas
  })
}
