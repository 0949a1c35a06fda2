import { keyOf, type Pod, type Stored } from '../../api'
import { hasStatusCause, isNotFound, PODS, type Selector } from '../../apimachinery'
import { isPodActive, podReadyTime } from '../../component-helpers'
import { claimObjects, createPod, deletePod, Expectations, firstToDelete, NAMESPACE_TERMINATING_CAUSE } from '../pod-control'
import { controllerOf, isControlledBy, keyOfObject, watch, type Reconciler, type ReconcileContext, type Result } from '../runtime'
import { countPods, isPodTerminating, PodTallies, type PodCounts } from './pod-counts'
import { observePod, OrphanPods } from './pod-events'
import type { ReplicaKind, ReplicaObject } from './replica-kind'
import { calculateStatus, updateStatus } from './replica-status'
import { slowStartBatch } from './slow-start-batch'

/** How many pods are created or deleted before their changes must have been seen. */
const BURST_REPLICAS = 500

/** The core of ReplicaSets and ReplicationControllers alike (upstream pkg/controller/replicaset/replica_set.go). */
class ReplicaController implements Reconciler {
  readonly name: string
  readonly watches
  private readonly expectations = new Expectations()
  private readonly orphans = new OrphanPods()
  private readonly tallies = new PodTallies()

  constructor(private readonly kind: ReplicaKind) {
    this.name = kind.name
    const observers = { expectations: this.expectations, orphans: this.orphans, tallies: this.tallies }
    this.watches = [
      watch<ReplicaObject>(kind.resource, (before, after) => {
        if (before && !after) this.forget(before)
        const object = after ?? before
        return object ? [keyOfObject(object)] : []
      }),
      watch<Pod>(PODS, (before, after, context) => observePod(kind, observers, before, after, context)),
    ]
  }

  reset(): void {
    this.expectations.clear()
    this.orphans.clear()
    this.tallies.clear()
  }

  reconcile({ namespace, name }: { readonly namespace: string; readonly name: string }, context: ReconcileContext): Result {
    const object = context.lister(this.kind.resource).get(namespace, name)
    if (!object) return {}
    const now = context.now()
    const isDeleted = object.metadata.deletionTimestamp !== undefined
    const mayManage = !isDeleted && this.expectations.satisfied(keyOf(object), now)
    const selector = this.kind.selectorOf(object)
    if (!selector) return {}
    const tallied = this.countsOfTally(object, selector, context)
    if (tallied) {
      const activePods = (): readonly Stored<Pod>[] => this.ownPods(object, context).filter(isPodActive)
      const failure = mayManage ? this.manageReplicas(object, tallied.replicas, activePods, context) : undefined
      updateStatus(context.client, this.kind, object, calculateStatus(this.kind, object, tallied, failure, now))
      if (failure !== undefined) throw failure
      return {}
    }
    const own = this.ownPods(object, context)
    const candidates = [...own, ...this.orphans.matching(namespace, selector)].filter(isPodActive)
    const active = claimObjects(candidates, {
      client: context.client,
      controller: object,
      controllerResource: this.kind.resource,
      resource: PODS,
      selector,
    })
    const terminating = own.filter((pod) => isPodTerminating(pod) && selector.matches(pod.metadata.labels)).length
    const failure = mayManage ? this.manageReplicas(object, active.length, () => active, context) : undefined
    const counts = countPods(object, active, terminating, now)
    updateStatus(context.client, this.kind, object, calculateStatus(this.kind, object, counts, failure, now))
    if (failure !== undefined) throw failure
    return nextAvailability(object, active, counts, now)
  }

  private ownPods(object: Stored<ReplicaObject>, { lister }: ReconcileContext): readonly Stored<Pod>[] {
    const { namespace = '', uid } = object.metadata
    return lister(PODS)
      .list({ namespace, ownerUid: uid })
      .filter((pod) => isControlledBy(pod, object))
  }

  /** The counts as kept, where there is no pod to claim or to release. */
  private countsOfTally(object: Stored<ReplicaObject>, selector: Selector, context: ReconcileContext): PodCounts | undefined {
    if ((object.spec?.minReadySeconds ?? 0) > 0) return undefined
    const tally = this.tallies.of(object, selector, context.lister(PODS))
    if (tally.strays > 0 || this.orphans.matching(object.metadata.namespace ?? '', selector).length > 0) return undefined
    const { replicas, fullyLabeled, ready, terminating } = tally
    return { replicas, fullyLabeled, ready, available: ready, terminating }
  }

  /** Creates or deletes what is missing or too much of `replicas` active pods; hands back what went wrong. */
  private manageReplicas(
    object: Stored<ReplicaObject>,
    replicas: number,
    activePods: () => readonly Stored<Pod>[],
    context: ReconcileContext,
  ): unknown {
    const surplus = replicas - (object.spec?.replicas ?? 1)
    if (surplus < 0) return this.createPods(object, Math.min(-surplus, BURST_REPLICAS), context)
    if (surplus > 0) return this.deletePods(object, activePods(), Math.min(surplus, BURST_REPLICAS), context)
    return undefined
  }

  private createPods(object: Stored<ReplicaObject>, count: number, context: ReconcileContext): unknown {
    const key = keyOf(object)
    this.expectations.expectCreations(key, count, context.now())
    const { successes, error } = slowStartBatch(count, () => {
      try {
        createPod(context, object.spec?.template ?? {}, object, this.kind.resource)
      } catch (refusal) {
        if (!hasStatusCause(refusal, NAMESPACE_TERMINATING_CAUSE)) throw refusal
      }
    })
    if (count > successes) this.expectations.creationObserved(key, count - successes)
    return error
  }

  private deletePods(
    object: Stored<ReplicaObject>,
    active: readonly Stored<Pod>[],
    count: number,
    context: ReconcileContext,
  ): unknown {
    const key = keyOf(object)
    const isChoice = count < active.length
    const doomed = isChoice ? firstToDelete(active, count, this.relatedPods(object, context), context.now()) : active
    this.expectations.expectDeletions(key, doomed.map(keyOf), context.now())
    let failure: unknown
    for (const pod of doomed) {
      try {
        deletePod(context, pod, object)
      } catch (error) {
        this.expectations.deletionObserved(key, keyOf(pod))
        if (!isNotFound(error)) failure ??= error
      }
    }
    return failure
  }

  /** The pods selected by the objects that have the same controller: they are spread over the nodes together (`getIndirectlyRelatedPods`). */
  private relatedPods(object: Stored<ReplicaObject>, context: ReconcileContext): readonly Pod[] {
    const controller = controllerOf(object)
    if (!controller) return []
    const siblings = context.lister(this.kind.resource).list({ ownerUid: controller.uid })
    const related = new Set<Pod>()
    for (const sibling of siblings) {
      const selector = controllerOf(sibling)?.uid === controller.uid ? this.kind.selectorOf(sibling) : undefined
      if (!selector) continue
      const { namespace = '' } = sibling.metadata
      const pair = selector.requiredPair()
      for (const pod of context.lister(PODS).list({ namespace, ...(pair && { label: pair }) }))
        if (selector.matches(pod.metadata.labels)) related.add(pod)
    }
    return [...related]
  }

  private forget(object: Stored<ReplicaObject>): void {
    this.expectations.forget(keyOf(object))
    this.tallies.forget(object.metadata.uid)
  }
}

/** When the next ready pod will have been ready for long enough to count as available (`FindMinNextPodAvailabilityCheck`). */
function nextAvailability(object: Stored<ReplicaObject>, active: readonly Pod[], counts: PodCounts, nowMs: number): Result {
  const minReadyMs = (object.spec?.minReadySeconds ?? 0) * 1000
  if (minReadyMs === 0 || counts.ready === counts.available) return {}
  let afterMs = minReadyMs
  for (const pod of active) {
    const since = podReadyTime(pod)
    const remaining = since === undefined ? 0 : since + minReadyMs - nowMs
    if (remaining > 0 && remaining < afterMs) afterMs = remaining
  }
  return { requeue: { afterMs, kind: 'motion', reason: 'minReadySeconds' } }
}

/** A controller that keeps objects of the kind at their number of pods. */
export function newReplicaController(kind: ReplicaKind): Reconciler {
  return new ReplicaController(kind)
}
