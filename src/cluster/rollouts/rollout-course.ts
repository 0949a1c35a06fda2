import type { Deployment, Pod, ReplicaSet, Stored } from '../../api'
import { DEPLOYMENTS, PODS, REPLICA_SETS } from '../../apimachinery'
import { areEqualIgnoringHash } from '../../kubectl'
import type { RevisionEntry } from '../../timeline'
import { isControlledBy } from '../ownership'
import { PodCounts } from './pod-counts'

/** How far a rollout was: pods that are neither ended nor being deleted, by their templates. */
export interface RolloutState {
  /** milliseconds since the rollout began */
  readonly atMs: number
  /** pods of other templates than the Deployment's present one */
  readonly old: number
  /** pods of the Deployment's present template */
  readonly new: number
  /** pods that have been ready for `minReadySeconds` */
  readonly available: number
  /** pods beyond the replicas that are asked for */
  readonly surge: number
}

interface NotedState extends RolloutState {
  /** after how many revisions of the history */
  readonly position: number
}

/**
 * The course of a Deployment's rollout, read from the history: its states from a position on, one for each instant at which something
 * changed. The rollout begins with the first change of the template behind that position, or there where none follows.
 */
export class RolloutCourse {
  private deployment: Stored<Deployment> | undefined
  /** by uid: the Deployment's ReplicaSets, and whether they have its present template */
  private readonly replicaSets = new Map<string, { readonly replicaSet: Stored<ReplicaSet>; readonly isPresent: boolean }>()
  private readonly pods = new PodCounts()
  private states: NotedState[] = []
  private isRolling = false
  private startMs = 0
  private read = 0

  /** `key` is the Deployment's `namespace/name`; `from` a position in the history. */
  constructor(
    private readonly revisions: readonly RevisionEntry[],
    private readonly key: string,
    private readonly from: number,
  ) {}

  /** The states up to a position of the history, oldest first; none where the Deployment was not there. */
  upTo(position: number): readonly RolloutState[] {
    while (this.read < position) this.take(this.revisions[this.read] as RevisionEntry)
    const found: NotedState[] = []
    for (const state of this.states) {
      if (state.position > position) break
      // Of what follows at one instant the end counts; how it all stood at the beginning is kept.
      if (found.length > 1 && found.at(-1)?.atMs === state.atMs) found.pop()
      const last = found.at(-1)
      if (!last || !areAlike(last, state)) found.push(state)
    }
    return found
  }

  private take(entry: RevisionEntry): void {
    const isNews = this.follow(entry)
    this.read++
    if (!this.deployment || this.read < this.from) return
    if (this.states.length === 0) this.startMs = entry.atMs
    if (isNews || this.states.length === 0) this.states.push(this.stateAt(entry.atMs))
  }

  /** Takes in a revision; says whether the rollout may have moved by it. */
  private follow({ resource, key, type, object, atMs }: RevisionEntry): boolean {
    switch (resource) {
      case DEPLOYMENTS.qualified:
        return key === this.key && this.followDeployment(type === 'DELETED' ? undefined : (object as Stored<Deployment>))
      case REPLICA_SETS.qualified:
        return this.followReplicaSet(type === 'DELETED', object as Stored<ReplicaSet>)
      case PODS.qualified:
        return this.followPod(type === 'DELETED', object as Stored<Pod>, atMs)
      default:
        return false
    }
  }

  private followDeployment(object: Stored<Deployment> | undefined): boolean {
    const before = this.deployment?.spec
    this.deployment = object
    if (before?.template === object?.spec?.template) return before?.replicas !== object?.spec?.replicas
    if (!areEqualIgnoringHash(before?.template, object?.spec?.template)) this.followTemplate()
    return true
  }

  private followTemplate(): void {
    for (const { replicaSet } of this.replicaSets.values()) this.followReplicaSet(false, replicaSet)
    if (this.isRolling || this.read < this.from) return
    this.isRolling = true
    this.states = []
  }

  /** Its status is written when pods become available by time alone. */
  private followReplicaSet(isDeleted: boolean, replicaSet: Stored<ReplicaSet>): boolean {
    const { uid } = replicaSet.metadata
    if (isDeleted || !isControlledBy(replicaSet, this.deployment?.metadata.uid ?? '')) return this.replicaSets.delete(uid)
    const isPresent = areEqualIgnoringHash(replicaSet.spec?.template, this.deployment?.spec?.template)
    this.replicaSets.set(uid, { replicaSet, isPresent })
    return true
  }

  private followPod(isDeleted: boolean, pod: Stored<Pod>, atMs: number): boolean {
    const owner = (pod.metadata.ownerReferences ?? []).find(({ uid }) => this.replicaSets.has(uid) && isControlledBy(pod, uid))
    const { minReadySeconds = 0 } = this.deployment?.spec ?? {}
    return this.pods.take(pod, isDeleted ? undefined : owner?.uid, minReadySeconds, atMs)
  }

  private stateAt(atMs: number): NotedState {
    const { replicas = 1, minReadySeconds = 0 } = this.deployment?.spec ?? {}
    let [oldPods, newPods] = [0, 0]
    for (const [uid, { isPresent }] of this.replicaSets)
      if (isPresent) newPods += this.pods.activeOf(uid)
      else oldPods += this.pods.activeOf(uid)
    return {
      position: this.read,
      atMs: atMs - this.startMs,
      old: oldPods,
      new: newPods,
      available: this.pods.available(minReadySeconds, atMs),
      surge: Math.max(0, oldPods + newPods - replicas),
    }
  }
}

function areAlike(a: RolloutState, b: RolloutState): boolean {
  return a.old === b.old && a.new === b.new && a.available === b.available && a.surge === b.surge
}
