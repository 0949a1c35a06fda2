// Mirrors pkg/controller/deployment/sync.go calculateStatus and syncDeploymentStatus.
import type { Deployment, DeploymentStatus } from '../../api'
import { deepEqual } from '../../apimachinery'
import {
  AVAILABLE,
  newCondition,
  REASON_MINIMUM_AVAILABLE,
  REASON_MINIMUM_UNAVAILABLE,
  withCondition,
} from './deployment-conditions'
import type { DeploymentPass } from './deployment-pass'
import { desiredReplicas, maxUnavailableOf } from './fenceposts'
import type { ReplicaSetsByAge } from './new-replica-set'
import {
  actualReplicaCount,
  availableReplicaCount,
  readyReplicaCount,
  replicaCount,
  terminatingReplicaCount,
} from './replica-set-lists'

/** What the status is to say of the ReplicaSets; counts of nothing are left out. */
export function calculateStatus(
  deployment: Deployment,
  { newReplicaSet, old }: ReplicaSetsByAge,
  nowMs: number,
): DeploymentStatus {
  const all = newReplicaSet ? [...old, newReplicaSet] : old
  const replicas = actualReplicaCount(all)
  const updated = newReplicaSet?.status?.replicas
  const ready = readyReplicaCount(all)
  const available = availableReplicaCount(all)
  const unavailable = Math.max(0, replicaCount(all) - available)
  const terminating = terminatingReplicaCount(all)
  const { generation } = deployment.metadata
  const collisionCount = deployment.status?.collisionCount
  const status: { -readonly [Field in keyof DeploymentStatus]: DeploymentStatus[Field] } = {}
  if (generation) status.observedGeneration = generation
  if (replicas) status.replicas = replicas
  if (updated) status.updatedReplicas = updated
  if (ready) status.readyReplicas = ready
  if (available) status.availableReplicas = available
  if (unavailable) status.unavailableReplicas = unavailable
  if (terminating !== undefined) status.terminatingReplicas = terminating
  if (collisionCount !== undefined) status.collisionCount = collisionCount
  status.conditions = withCondition(deployment.status?.conditions ?? [], availability(deployment, available, nowMs))
  return status
}

function availability(deployment: Deployment, available: number, nowMs: number): ReturnType<typeof newCondition> {
  return available >= desiredReplicas(deployment) - maxUnavailableOf(deployment)
    ? newCondition(AVAILABLE, 'True', REASON_MINIMUM_AVAILABLE, 'Deployment has minimum availability.', nowMs)
    : newCondition(AVAILABLE, 'False', REASON_MINIMUM_UNAVAILABLE, 'Deployment does not have minimum availability.', nowMs)
}

/** Whether the status was written: it is not where it says the same already. */
export function writeStatusIfChanged(pass: DeploymentPass, status: DeploymentStatus): boolean {
  if (deepEqual(pass.status, status)) return false
  pass.setStatus(status)
  pass.writeStatus()
  return true
}

/** Brings the status up to date outside of a rollout, progress aside. */
export function syncDeploymentStatus(pass: DeploymentPass, replicaSets: ReplicaSetsByAge): void {
  writeStatusIfChanged(pass, calculateStatus(pass.deployment, replicaSets, pass.context.now()))
}
