// Mirrors pkg/controller/deployment/sync.go scale and scaleReplicaSet.
import type { ReplicaSet, Stored } from '../../api'
import { REPLICA_SETS } from '../../apimachinery'
import { scaleProportionally } from './proportional-scaling'
import type { DeploymentPass } from './deployment-pass'
import { desiredReplicas, isRollingUpdate } from './fenceposts'
import type { ReplicaSetsByAge } from './new-replica-set'
import { ANNOTATION_DESIRED_REPLICAS, replicasAnnotations, replicasAnnotationsNeedUpdate } from './replica-set-annotations'
import { availableReplicasOf, findActiveOrLatest, isActive, replicasOf } from './replica-set-lists'
import { parseInteger } from './revisions'

export interface Scaled {
  readonly isScaled: boolean
  /** as stored now */
  readonly replicaSet: Stored<ReplicaSet>
}

/** Gives a ReplicaSet another size, says so in an event, and brings its annotations up to date, alone where `force` asks for that. */
export function scaleReplicaSet(pass: DeploymentPass, replicaSet: Stored<ReplicaSet>, replicas: number, force = false): Scaled {
  const { context, deployment } = pass
  const before = replicasOf(replicaSet)
  const isScaled = before !== replicas
  if (!isScaled && !(force && replicasAnnotationsNeedUpdate(replicaSet, deployment))) return { isScaled: false, replicaSet }
  const { metadata, spec } = replicaSet
  const updated = context.client.update(REPLICA_SETS, {
    ...replicaSet,
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...replicasAnnotations(deployment) } },
    spec: { ...(spec ?? { selector: {} }), replicas },
  })
  if (isScaled) {
    const direction = before < replicas ? 'up' : 'down'
    const message = `Scaled ${direction} replica set ${metadata.name} from ${before} to ${replicas}`
    pass.event('Normal', 'ScalingReplicaSet', message)
  }
  return { isScaled, replicaSet: updated }
}

/**
 * Brings the ReplicaSets to the Deployment's size while no rollout moves on: the only active one as a whole, several in proportion, so
 * that scaling neither hastens nor reverses a rollout.
 */
export function scale(pass: DeploymentPass, { newReplicaSet, old }: ReplicaSetsByAge): void {
  const { deployment, replicas } = pass
  const activeOrLatest = findActiveOrLatest(newReplicaSet, old)
  if (activeOrLatest) {
    scaleReplicaSet(pass, activeOrLatest, replicas)
    return
  }
  if (newReplicaSet && isSaturated(pass, newReplicaSet)) {
    for (const replicaSet of old.filter(isActive)) scaleReplicaSet(pass, replicaSet, 0)
    return
  }
  if (!isRollingUpdate(deployment)) return
  const active = [...old, ...(newReplicaSet ? [newReplicaSet] : [])].filter(isActive)
  for (const scaling of scaleProportionally(deployment, active)) scaleReplicaSet(pass, scaling.replicaSet, scaling.replicas, true)
}

/** Whether the ReplicaSet has all the pods of the Deployment, all of them available, and was last scaled to that number. */
export function isSaturated({ deployment }: Pick<DeploymentPass, 'deployment'>, replicaSet: Stored<ReplicaSet>): boolean {
  const desired = desiredReplicas(deployment)
  const annotated = parseInteger(replicaSet.metadata.annotations?.[ANNOTATION_DESIRED_REPLICAS] ?? '')
  return replicasOf(replicaSet) === desired && annotated === desired && availableReplicasOf(replicaSet) === desired
}
