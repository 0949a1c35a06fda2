import { keyOf, type Pod, type Stored } from '../../api'
import { hasStatusCause, isNotFound, PODS, type Selector } from '../../apimachinery'
import { isPodActive, podReadyTime } from '../../component-helpers'
import {
  claimObjects,
  createPod,
  DeletionCandidate,
  deletePod,
  Expectations,
  firstCandidates,
  NAMESPACE_TERMINATING_CAUSE,
  slowStartBatch,
} from '../pod-control'
import { controllerOf, isControlledBy, keyOfObject, watch, type Reconciler, type ReconcileContext, type Result } from '../runtime'
import { countPods, isPodTerminating, PodTallies, type PodCounts, type PodTally } from './pod-counts'
import { observePod, OrphanPods } from './pod-events'
import { RelatedPodCounts } from './related-pods'
import type { ReplicaKind, ReplicaObject } from './replica-kind'
import { calculateStatus, updateStatus } from './replica-status'

/** How many pods are created or deleted before their changes must have been seen. */
const BURST_REPLICAS = 500
const NONE_ON_NODES: ReadonlyMap<string, number> = new Map()

/** The core of ReplicaSets and ReplicationControllers alike (upstream pkg/controller/replicaset/replica_set.go). */
class ReplicaController implements Reconciler {
  readonly name: string
  /** a rolling update counts the pods that it has asked for, not those that there are */
  readonly promptFor
  readonly watches
  private readonly expectations = new Expectations()
  private readonly orphans = new OrphanPods()
  private readonly tallies = new PodTallies()
  private readonly related = new RelatedPodCounts()

  constructor(private readonly kind: ReplicaKind) {
    this.name = kind.name
    this.promptFor = kind.resource
    const observers = { expectations: this.expectations, orphans: this.orphans, tallies: this.tallies, related: this.related }
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
    this.related.clear()
  }

  reconcile({ namespace, name }: { readonly namespace: string; readonly name: string }, context: ReconcileContext): Result {
    const object = context.lister(this.kind.resource).get(namespace, name)
    if (!object) return {}
    const now = context.now()
    const isDeleted = object.metadata.deletionTimestamp !== undefined
    const mayManage = !isDeleted && this.expectations.satisfied(keyOf(object), now)
    const selector = this.kind.selectorOf(object)
    if (!selector) return {}
    const tally = this.tallyOf(object, selector, context)
    if (tally) {
      const activePods = (): readonly DeletionCandidate[] => tally.activePods(() => this.ownPods(object, context))
      const counted = countsOfTally(tally)
      const failure = mayManage ? this.manageReplicas(object, counted.replicas, activePods, context) : undefined
      updateStatus(context.client, this.kind, object, calculateStatus(this.kind, object, counted, failure, now))
      if (failure !== undefined) throw failure
      return {}
    }
    const own = this.ownPods(object, context)
    const claimable = [...own, ...this.orphans.matching(namespace, selector)].filter(isPodActive)
    const active = claimObjects(claimable, {
      client: context.client,
      controller: object,
      controllerResource: this.kind.resource,
      resource: PODS,
      selector,
    })
    const terminating = own.filter((pod) => isPodTerminating(pod) && selector.matches(pod.metadata.labels)).length
    const candidates = (): readonly DeletionCandidate[] => active.map((pod) => new DeletionCandidate(pod))
    const failure = mayManage ? this.manageReplicas(object, active.length, candidates, context) : undefined
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
  private tallyOf(object: Stored<ReplicaObject>, selector: Selector, context: ReconcileContext): PodTally | undefined {
    if ((object.spec?.minReadySeconds ?? 0) > 0) return undefined
    const tally = this.tallies.of(object, selector, context.lister(PODS))
    if (tally.strays > 0 || this.orphans.matching(object.metadata.namespace ?? '', selector).length > 0) return undefined
    return tally
  }

  /** Creates or deletes what is missing or too much of `replicas` active pods; hands back what went wrong. */
  private manageReplicas(
    object: Stored<ReplicaObject>,
    replicas: number,
    activePods: () => readonly DeletionCandidate[],
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
    active: readonly DeletionCandidate[],
    count: number,
    context: ReconcileContext,
  ): unknown {
    const key = keyOf(object)
    const isChoice = count < active.length
    const doomed = isChoice
      ? firstCandidates(active, count, this.relatedOnNode(object, context), context.now())
      : active.map(({ pod }) => pod)
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

  /**
   * How many pods there are on each node of those that the objects with the same controller select: they are spread over the nodes
   * together (`getIndirectlyRelatedPods`).
   */
  private relatedOnNode(object: Stored<ReplicaObject>, context: ReconcileContext): ReadonlyMap<string, number> {
    const controller = controllerOf(object)
    if (!controller) return NONE_ON_NODES
    const { namespace = '' } = object.metadata
    const selectors: Selector[] = []
    for (const sibling of context.lister(this.kind.resource).list({ namespace, ownerUid: controller.uid })) {
      const selector = controllerOf(sibling)?.uid === controller.uid ? this.kind.selectorOf(sibling) : undefined
      if (selector) selectors.push(selector)
    }
    return this.related.onNode(controller.uid, namespace, selectors, context.lister(PODS))
  }

  private forget(object: Stored<ReplicaObject>): void {
    this.expectations.forget(keyOf(object))
    this.tallies.forget(object.metadata.uid)
    const controller = controllerOf(object)
    if (controller) this.related.forget(controller.uid)
  }
}

function countsOfTally({ replicas, fullyLabeled, ready, terminating }: PodTally): PodCounts {
  return { replicas, fullyLabeled, ready, available: ready, terminating }
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
