// Mirrors getExpectedPodCount, getExpectedScale and the finders of pkg/controller/disruption/disruption.go.
import type { KubernetesObject, OwnerReference, Pod, PodDisruptionBudget, Stored } from '../../api'
import {
  DEPLOYMENTS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  scaledValueFromIntOrPercent,
  STATEFUL_SETS,
  type Resource,
} from '../../apimachinery'
import { controllerOf, RetryError, type ReconcileContext } from '../runtime'

/** How many pods there should be, and how many of them have to be healthy. */
export interface ExpectedPods {
  readonly expected: number
  readonly desiredHealthy: number
  /** pods that nobody controls, where that matters: nothing tells how many of them there should be */
  readonly unmanaged: readonly string[]
}

interface Scaled extends KubernetesObject {
  readonly spec?: { readonly replicas?: number }
}

type Context = Pick<ReconcileContext, 'lister'>

/** Throws where a controller of the pods is of a kind without replicas, or a percentage is none. */
export function expectedPods({ spec }: PodDisruptionBudget, pods: readonly Stored<Pod>[], context: Context): ExpectedPods {
  const { maxUnavailable, minAvailable } = spec ?? {}
  if (maxUnavailable !== undefined) {
    const { expected, unmanaged } = expectedScale(pods, context)
    const desired = expected - scaledValueFromIntOrPercent(maxUnavailable, expected, true)
    return { expected, unmanaged, desiredHealthy: Math.max(0, desired) }
  }
  if (minAvailable === undefined) return { expected: 0, desiredHealthy: 0, unmanaged: [] }
  if (typeof minAvailable === 'number') return { expected: pods.length, desiredHealthy: minAvailable, unmanaged: [] }
  const { expected, unmanaged } = expectedScale(pods, context)
  return { expected, unmanaged, desiredHealthy: scaledValueFromIntOrPercent(minAvailable, expected, true) }
}

/** The sum of the replicas of all that control one of the pods. */
function expectedScale(pods: readonly Stored<Pod>[], context: Context): Pick<ExpectedPods, 'expected' | 'unmanaged'> {
  const scales = new Map<string, number>()
  const asked = new Set<string>()
  const unmanaged: string[] = []
  for (const { metadata } of pods) {
    const reference = controllerOf({ metadata })
    if (!reference) unmanaged.push(metadata.name)
    else if (!asked.has(reference.uid)) {
      asked.add(reference.uid)
      const scaled = scaledOwner(reference, metadata.namespace ?? '', context)
      if (!scaled) throw new RetryError(`found no controllers for pod "${metadata.name}"`)
      scales.set(scaled.metadata.uid, scaled.spec?.replicas ?? 0)
    }
  }
  return { expected: [...scales.values()].reduce((sum, scale) => sum + scale, 0), unmanaged }
}

/** What says how many pods there are to be: the controller itself, or the Deployment behind it. */
function scaledOwner(reference: OwnerReference, namespace: string, context: Context): Stored<Scaled> | undefined {
  const find = <T extends Scaled>(
    resource: Resource<T>,
    { apiVersion, kind, name, uid }: OwnerReference,
  ): Stored<T> | undefined => {
    if (kind !== resource.kind || apiVersion !== resource.apiVersion) return undefined
    const found = context.lister(resource).get(namespace, name)
    return found?.metadata.uid === uid ? found : undefined
  }
  const replicaSet = find(REPLICA_SETS, reference)
  const owner = replicaSet && controllerOf(replicaSet)
  if (owner?.kind === DEPLOYMENTS.kind) return find(DEPLOYMENTS, owner)
  if (replicaSet) return replicaSet
  if (hasNoScale(reference))
    throw new RetryError(`${reference.kind.toLowerCase()}s.apps does not implement the scale subresource`)
  return find(REPLICATION_CONTROLLERS, reference) ?? find(STATEFUL_SETS, reference)
}

const hasNoScale = ({ kind, apiVersion }: OwnerReference): boolean => kind === 'DaemonSet' && apiVersion === 'apps/v1'
