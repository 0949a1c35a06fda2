// Mirrors pkg/controller/deployment/util/deployment_util.go: the bounds of a rolling update.
import type { Deployment, IntOrString } from '../../api'
import { scaledValueFromIntOrPercent } from '../../apimachinery'

const ROLLING_UPDATE = 'RollingUpdate'
const UNBOUNDED = 2 ** 31 - 1

/** How many pods may be there above the desired number, and how many of that number may be missing. */
export interface Fenceposts {
  readonly maxSurge: number
  readonly maxUnavailable: number
}

/** The number of pods that a Deployment asks for. */
export const desiredReplicas = ({ spec }: Deployment): number => spec?.replicas ?? 1

export const isRollingUpdate = ({ spec }: Deployment): boolean => spec?.strategy?.type === ROLLING_UPDATE

/**
 * Both bounds in pods: of percentages the surge is rounded up, what may be missing down. Where both come to nothing one pod may be
 * missing, or the update could never begin. Throws where a text is no percentage.
 */
export function resolveFenceposts(
  maxSurge: IntOrString | undefined,
  maxUnavailable: IntOrString | undefined,
  desired: number,
): Fenceposts {
  const surge = scaledValueFromIntOrPercent(maxSurge ?? 0, desired, true)
  const unavailable = scaledValueFromIntOrPercent(maxUnavailable ?? 0, desired, false)
  return { maxSurge: surge, maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }
}

function fencepostsOf(deployment: Deployment): Fenceposts {
  const { maxSurge, maxUnavailable } = deployment.spec?.strategy?.rollingUpdate ?? {}
  return resolveFenceposts(maxSurge, maxUnavailable, desiredReplicas(deployment))
}

/** How many pods a rolling update may add above the desired number; 0 for Recreate. */
export function maxSurgeOf(deployment: Deployment): number {
  return isRollingUpdate(deployment) ? fencepostsOf(deployment).maxSurge : 0
}

/** How many of the desired pods may be missing while a rolling update goes on; 0 for Recreate, all of them at most. */
export function maxUnavailableOf(deployment: Deployment): number {
  const desired = desiredReplicas(deployment)
  return isRollingUpdate(deployment) && desired > 0 ? Math.min(fencepostsOf(deployment).maxUnavailable, desired) : 0
}

/** The number of pods that a rolling update keeps available; 0 for Recreate. */
export function minAvailableOf(deployment: Deployment): number {
  return isRollingUpdate(deployment) ? desiredReplicas(deployment) - maxUnavailableOf(deployment) : 0
}

/** Whether missing progress is to be reported at all. */
export function hasProgressDeadline({ spec }: Deployment): boolean {
  return spec?.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds !== UNBOUNDED
}

/** Whether only so many old ReplicaSets are kept. */
export function hasRevisionHistoryLimit({ spec }: Deployment): boolean {
  return spec?.revisionHistoryLimit !== undefined && spec.revisionHistoryLimit !== UNBOUNDED
}
