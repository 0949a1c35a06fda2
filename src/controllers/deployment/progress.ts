// Mirrors pkg/controller/deployment/progress.go and util/deployment_util.go: whether a rollout goes on, is done, or is stuck.
import type { Deployment, DeploymentCondition, DeploymentStatus, ReplicaSet, Stored } from '../../api'
import type { Result } from '../runtime'
import {
  deploymentCondition,
  findCondition,
  newCondition,
  PROGRESSING,
  REASON_NEW_REPLICA_SET_AVAILABLE,
  REASON_REPLICA_SET_UPDATED,
  REASON_TIMED_OUT,
  REPLICA_FAILURE,
  withCondition,
  withoutCondition,
} from './deployment-conditions'
import type { DeploymentPass } from './deployment-pass'
import { calculateStatus, writeStatusIfChanged } from './deployment-status'
import { desiredReplicas, hasProgressDeadline } from './fenceposts'
import type { ReplicaSetsByAge } from './new-replica-set'

const SECOND_MS = 1000

/** Whether all desired pods are updated and available, and no old ones are left. */
export function deploymentComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const desired = desiredReplicas(deployment)
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, observedGeneration = 0 } = status
  const isAllThere = updatedReplicas === desired && replicas === desired && availableReplicas === desired
  return isAllThere && observedGeneration >= (deployment.metadata.generation ?? 0)
}

/** Whether the new status is nearer to the end than the present one: more updated, ready or available pods, or fewer old ones. */
export function deploymentProgressing({ status: present = {} }: Deployment, status: DeploymentStatus): boolean {
  const oldReplicas = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus): number => replicas - updatedReplicas
  return (
    (status.updatedReplicas ?? 0) > (present.updatedReplicas ?? 0) ||
    oldReplicas(status) < oldReplicas(present) ||
    (status.readyReplicas ?? 0) > (present.readyReplicas ?? 0) ||
    (status.availableReplicas ?? 0) > (present.availableReplicas ?? 0)
  )
}

/** When the deadline of a condition is over, in milliseconds of the clock. */
function deadlineMs({ spec }: Deployment, { lastUpdateTime = '' }: DeploymentCondition): number {
  return Date.parse(lastUpdateTime) + (spec?.progressDeadlineSeconds ?? 0) * SECOND_MS
}

/** Whether no progress was seen for longer than the deadline; a rollout that had succeeded is not measured. */
export function deploymentTimedOut(deployment: Deployment, { conditions }: DeploymentStatus, nowMs: number): boolean {
  const condition = findCondition(conditions, PROGRESSING)
  if (!hasProgressDeadline(deployment) || !condition) return false
  if (condition.reason === REASON_NEW_REPLICA_SET_AVAILABLE) return false
  return condition.reason === REASON_TIMED_OUT || deadlineMs(deployment, condition) < nowMs
}

/** Brings the status up to date during a rollout; hands back when to look for progress again. */
export function syncRolloutStatus(pass: DeploymentPass, replicaSets: ReplicaSetsByAge): Result {
  const now = pass.context.now()
  const counted = calculateStatus(pass.deployment, replicaSets, now)
  const progressed = withProgress(pass.deployment, counted, replicaSets.newReplicaSet, now)
  const status = { ...counted, conditions: withReplicaFailure(progressed, replicaSets) }
  return writeStatusIfChanged(pass, status) ? {} : nextProgressCheck(pass.deployment, status, now)
}

type Conditions = readonly DeploymentCondition[]

function withProgress(
  deployment: Deployment,
  counted: DeploymentStatus,
  newReplicaSet: Stored<ReplicaSet> | undefined,
  nowMs: number,
): Conditions {
  const conditions = counted.conditions ?? []
  if (!hasProgressDeadline(deployment)) return withoutCondition(conditions, PROGRESSING)
  const current = findCondition(deployment.status?.conditions, PROGRESSING)
  const isDone = (counted.replicas ?? 0) === (counted.updatedReplicas ?? 0)
  if (isDone && current?.reason === REASON_NEW_REPLICA_SET_AVAILABLE) return conditions
  const subject = newReplicaSet ? `ReplicaSet "${newReplicaSet.metadata.name}"` : `Deployment "${deployment.metadata.name ?? ''}"`
  const progress = (status: 'True' | 'False', reason: string, what: string): DeploymentCondition =>
    newCondition(PROGRESSING, status, reason, `${subject} ${what}`, nowMs)
  if (deploymentComplete(deployment, counted))
    return withCondition(conditions, progress('True', REASON_NEW_REPLICA_SET_AVAILABLE, 'has successfully progressed.'))
  if (deploymentProgressing(deployment, counted)) {
    // Set even where it says the same already: its lastUpdateTime is what the deadline is measured from.
    const since = current?.status === 'True' ? current.lastTransitionTime : undefined
    const updated = progress('True', REASON_REPLICA_SET_UPDATED, 'is progressing.')
    return [
      ...withoutCondition(conditions, PROGRESSING),
      since === undefined ? updated : { ...updated, lastTransitionTime: since },
    ]
  }
  return deploymentTimedOut(deployment, counted, nowMs)
    ? withCondition(conditions, progress('False', REASON_TIMED_OUT, 'has timed out progressing.'))
    : conditions
}

/** The failure of a ReplicaSet to create or delete pods as the Deployment's own; that of the new one counts first. */
function withReplicaFailure(conditions: Conditions, { newReplicaSet, old }: ReplicaSetsByAge): Conditions {
  const replicaSets = newReplicaSet ? [newReplicaSet, ...old] : old
  const failures = replicaSets.flatMap(({ status }) => (status?.conditions ?? []).filter(({ type }) => type === REPLICA_FAILURE))
  const [failure] = failures
  return failure ? withCondition(conditions, deploymentCondition(failure)) : withoutCondition(conditions, REPLICA_FAILURE)
}

/** A rollout that shows no progress is looked at again a second after its deadline; within its last second, in back-off. */
function nextProgressCheck(deployment: Deployment, status: DeploymentStatus, nowMs: number): Result {
  const current = findCondition(status.conditions, PROGRESSING)
  if (!hasProgressDeadline(deployment) || !current) return {}
  if (deploymentComplete(deployment, status) || current.reason === REASON_TIMED_OUT) return {}
  const afterMs = deadlineMs(deployment, current) - nowMs
  if (afterMs < SECOND_MS) return { retry: true }
  return { requeue: { afterMs: afterMs + SECOND_MS, kind: 'wait', reason: 'progressDeadlineSeconds' } }
}
