import { keyOf, type Pod, type Stored } from '../../api'
import { deepEqual, ObjectIndex, type ListFilter, type Selector } from '../../apimachinery'
import type { Expectations } from '../pod-control'
import { controllerOf, keyOfObject, resolveController, sameReference, type WatchContext, type WorkItem } from '../runtime'
import type { PodTallies } from './pod-counts'
import type { RelatedPodCounts } from './related-pods'
import type { ReplicaKind, ReplicaObject } from './replica-kind'

const NONE: readonly WorkItem[] = []

/** The pods that no controller owns, by namespace and label: those that a selector might adopt. */
export class OrphanPods {
  private index = new ObjectIndex()

  observe(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): void {
    if (after && !controllerOf(after)) this.index.put(after)
    else if (before && !controllerOf(before)) this.index.remove(keyOf(before))
  }

  matching(namespace: string, selector: Selector): readonly Stored<Pod>[] {
    if (this.index.size === 0) return []
    const pair = selector.requiredPair()
    const filter: ListFilter = { namespace, ...(pair && { label: pair }) }
    return (this.index.list(filter) as Stored<Pod>[]).filter(({ metadata }) => selector.matches(metadata.labels))
  }

  clear(): void {
    this.index = new ObjectIndex()
  }
}

/** What the changes of pods tell a replica controller. */
export interface PodObservers {
  readonly expectations: Expectations
  readonly orphans: OrphanPods
  readonly tallies: PodTallies
  readonly related: RelatedPodCounts
}

/**
 * Takes note of a pod's change and says which controllers it concerns: its owner, the owner that it had, or all that might adopt it
 * (upstream `addPod`, `updatePod` and `deletePod` of pkg/controller/replicaset/replica_set.go).
 */
export function observePod(
  kind: ReplicaKind,
  { expectations, orphans, tallies, related }: PodObservers,
  before: Stored<Pod> | undefined,
  after: Stored<Pod> | undefined,
  context: WatchContext,
): readonly WorkItem[] {
  orphans.observe(before, after)
  tallies.observe(before, after)
  related.observe(before, after)
  if (!after) return before ? podDeleted(kind, expectations, before, context) : NONE
  const labelsChanged = before !== undefined && !sameLabels(before, after)
  if (after.metadata.deletionTimestamp !== undefined) {
    const deleted = podDeleted(kind, expectations, after, context)
    return before && labelsChanged ? [...deleted, ...podDeleted(kind, expectations, before, context)] : deleted
  }
  const reference = controllerOf(after)
  const referenceBefore = before && controllerOf(before)
  const referenceChanged = before !== undefined && !sameReference(reference, referenceBefore)
  const items: WorkItem[] = []
  if (referenceChanged && referenceBefore) {
    const ownerBefore = resolveController(before, kind.resource, context)
    if (ownerBefore) items.push(keyOfObject(ownerBefore))
  }
  if (reference) {
    const owner = resolveController(after, kind.resource, context)
    if (!owner) return items
    if (!before) expectations.creationObserved(keyOf(owner))
    items.push(keyOfObject(owner))
    return items
  }
  if (!before || labelsChanged || referenceChanged) items.push(...wouldAdopt(kind, after, context))
  return items
}

/** The pod's owner need not wait for its deletion any longer. */
function podDeleted(
  { resource }: ReplicaKind,
  expectations: Expectations,
  pod: Stored<Pod>,
  context: WatchContext,
): readonly WorkItem[] {
  const owner = resolveController(pod, resource, context)
  if (!owner) return NONE
  expectations.deletionObserved(keyOf(owner), keyOf(pod))
  return [keyOfObject(owner)]
}

function sameLabels(before: Stored<Pod>, after: Stored<Pod>): boolean {
  return before.metadata.labels === after.metadata.labels || deepEqual(before.metadata.labels, after.metadata.labels)
}

/** The controllers whose selectors match an orphan; an empty selector matches none here (upstream `GetPodReplicaSets`). */
function wouldAdopt(kind: ReplicaKind, pod: Stored<Pod>, context: WatchContext): readonly WorkItem[] {
  const { namespace = '', labels } = pod.metadata
  if (!labels || Object.keys(labels).length === 0) return NONE
  return context
    .lister(kind.resource)
    .list({ namespace })
    .filter((controller) => selects(kind, controller, labels))
    .map(keyOfObject)
}

function selects(kind: ReplicaKind, controller: Stored<ReplicaObject>, labels: Readonly<Record<string, string>>): boolean {
  const selector = kind.selectorOf(controller)
  return selector !== undefined && !selector.isEmpty() && selector.matches(labels)
}
