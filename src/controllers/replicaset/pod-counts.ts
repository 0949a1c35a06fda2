import { keyOf, type Pod, type Stored } from '../../api'
import { deepEqual, selectorFromSet, type Selector } from '../../apimachinery'
import { isPodActive, isPodAvailable, isPodReady, isPodTerminal } from '../../component-helpers'
import type { Lister } from '../../client'
import { DeletionCandidate } from '../pod-control'
import { controllerOf } from '../runtime'
import type { ReplicaObject } from './replica-kind'

/** What a status counts. */
export interface PodCounts {
  readonly replicas: number
  readonly fullyLabeled: number
  readonly ready: number
  readonly available: number
  readonly terminating: number
}

/** Whether the pod is on its way out and not ended yet (pkg/controller/controller_utils.go). */
export function isPodTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined && !isPodTerminal(pod)
}

/** Counts the pods of a controller: those that are active and claimed, and those that are terminating. */
export function countPods(object: Stored<ReplicaObject>, active: readonly Pod[], terminating: number, nowMs: number): PodCounts {
  const minReadySeconds = object.spec?.minReadySeconds ?? 0
  const template = selectorFromSet(object.spec?.template?.metadata?.labels)
  let fullyLabeled = 0
  let ready = 0
  let available = 0
  for (const pod of active) {
    if (template.matches(pod.metadata.labels)) fullyLabeled++
    if (!isPodReady(pod)) continue
    ready++
    if (minReadySeconds === 0 || isPodAvailable(pod, minReadySeconds, nowMs)) available++
  }
  return { replicas: active.length, fullyLabeled, ready, available, terminating }
}

/** The counts of one controller's own pods, kept up to date with each change, so that a big one need not be counted anew each time. */
export class PodTally {
  replicas = 0
  fullyLabeled = 0
  ready = 0
  terminating = 0
  /** active pods of it that its selector does not match: they are to be released */
  strays = 0
  /** its pods in the order in which an index of the owner lists them, once they were asked for */
  private candidates: Map<string, DeletionCandidate> | undefined

  constructor(
    readonly selector: Selector,
    readonly templateLabels: Readonly<Record<string, string>> | undefined,
  ) {}

  /** Adds the pod with `sign` 1, takes it away with -1. */
  count(pod: Pod, sign: 1 | -1): void {
    const { labels } = pod.metadata
    const matches = this.selector.matches(labels)
    if (isPodActive(pod)) {
      if (!matches) {
        this.strays += sign
        return
      }
      this.replicas += sign
      if (selectorFromSet(this.templateLabels).matches(labels)) this.fullyLabeled += sign
      if (isPodReady(pod)) this.ready += sign
    } else if (matches && isPodTerminating(pod)) this.terminating += sign
  }

  /** Follows one pod's change, which may have come to it or left it. */
  observe(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): void {
    if (before && after && before.metadata.labels === after.metadata.labels && isPodActive(before) && isPodActive(after)) {
      // Most changes are of the status of a pod that runs on, by which it may become ready and no more.
      const change = Number(isPodReady(after)) - Number(isPodReady(before))
      if (change !== 0 && this.selector.matches(after.metadata.labels)) this.ready += change
    } else {
      if (before) this.count(before, -1)
      if (after) this.count(after, 1)
    }
    if (!this.candidates) return
    // Whose owners are named anew goes to the end, as in the index.
    if (before && before.metadata.ownerReferences !== after?.metadata.ownerReferences) this.candidates.delete(keyOf(before))
    if (after) this.candidates.set(keyOf(after), new DeletionCandidate(after))
  }

  /** The active pods of it. */
  activePods(owned: () => readonly Stored<Pod>[]): readonly DeletionCandidate[] {
    this.candidates ??= new Map(owned().map((pod) => [keyOf(pod), new DeletionCandidate(pod)]))
    const active: DeletionCandidate[] = []
    for (const candidate of this.candidates.values()) if (isPodActive(candidate.pod)) active.push(candidate)
    return active
  }
}

/** The tallies of the controllers that were reconciled, fed by the changes of the same lister that they were first counted from. */
export class PodTallies {
  private readonly byOwner = new Map<string, PodTally>()

  observe(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): void {
    const tallyBefore = before && this.ofOwner(before)
    const tallyAfter = after && this.ofOwner(after)
    if (tallyBefore === tallyAfter) tallyAfter?.observe(before, after)
    else {
      tallyBefore?.observe(before, undefined)
      tallyAfter?.observe(undefined, after)
    }
  }

  /** Counts anew where the selector or the template's labels are others than before. */
  of(object: Stored<ReplicaObject>, selector: Selector, pods: Lister<Pod>): PodTally {
    const { uid } = object.metadata
    const templateLabels = object.spec?.template?.metadata?.labels
    const present = this.byOwner.get(uid)
    const isSame =
      present && present.selector.toString() === selector.toString() && deepEqual(present.templateLabels, templateLabels)
    if (isSame) return present
    const tally = new PodTally(selector, templateLabels)
    for (const pod of pods.list({ ownerUid: uid })) if (controllerOf(pod)?.uid === uid) tally.count(pod, 1)
    this.byOwner.set(uid, tally)
    return tally
  }

  forget(ownerUid: string): void {
    this.byOwner.delete(ownerUid)
  }

  clear(): void {
    this.byOwner.clear()
  }

  private ofOwner(pod: Stored<Pod>): PodTally | undefined {
    const owner = controllerOf(pod)
    return owner && this.byOwner.get(owner.uid)
  }
}
