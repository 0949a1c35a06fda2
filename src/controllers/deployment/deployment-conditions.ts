// Mirrors pkg/controller/deployment/util/deployment_util.go: the conditions of a Deployment.
import type { DeploymentCondition, ReplicaSetCondition } from '../../api'
import { apiTime } from '../../client'

export const AVAILABLE = 'Available'
export const PROGRESSING = 'Progressing'
/** the type of both the ReplicaSet's and the Deployment's condition */
export const REPLICA_FAILURE = 'ReplicaFailure'

export const REASON_REPLICA_SET_UPDATED = 'ReplicaSetUpdated'
export const REASON_FAILED_CREATE = 'ReplicaSetCreateError'
export const REASON_NEW_REPLICA_SET = 'NewReplicaSetCreated'
export const REASON_FOUND_NEW_REPLICA_SET = 'FoundNewReplicaSet'
export const REASON_NEW_REPLICA_SET_AVAILABLE = 'NewReplicaSetAvailable'
export const REASON_TIMED_OUT = 'ProgressDeadlineExceeded'
export const REASON_PAUSED = 'DeploymentPaused'
export const REASON_RESUMED = 'DeploymentResumed'
export const REASON_MINIMUM_AVAILABLE = 'MinimumReplicasAvailable'
export const REASON_MINIMUM_UNAVAILABLE = 'MinimumReplicasUnavailable'

type Conditions = readonly DeploymentCondition[]

export function newCondition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message: string,
  nowMs: number,
): DeploymentCondition {
  const now = apiTime(nowMs)
  return { type, status, lastUpdateTime: now, lastTransitionTime: now, reason, message }
}

export function findCondition(conditions: Conditions | undefined, type: string): DeploymentCondition | undefined {
  return conditions?.find((condition) => condition.type === type)
}

export function withoutCondition(conditions: Conditions, type: string): Conditions {
  return conditions.some((condition) => condition.type === type) ? conditions.filter((c) => c.type !== type) : conditions
}

/** The conditions with one set, at their end; one that has that status and reason already is left as it is. */
export function withCondition(conditions: Conditions, condition: DeploymentCondition): Conditions {
  const present = findCondition(conditions, condition.type)
  if (present?.status === condition.status && present.reason === condition.reason) return conditions
  const since = present?.status === condition.status ? present.lastTransitionTime : condition.lastTransitionTime
  const dated = since === undefined ? condition : { ...condition, lastTransitionTime: since }
  return [...withoutCondition(conditions, condition.type), dated]
}

/** A condition of a ReplicaSet as the Deployment's own. */
export function deploymentCondition({ lastTransitionTime, ...condition }: ReplicaSetCondition): DeploymentCondition {
  return lastTransitionTime === undefined ? condition : { ...condition, lastTransitionTime, lastUpdateTime: lastTransitionTime }
}
