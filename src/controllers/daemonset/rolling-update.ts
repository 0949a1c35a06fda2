// Mirrors rollingUpdate of pkg/controller/daemon/update.go.
import type { DaemonSet, Node, Pod, Stored } from '../../api'
import { isPodAvailable } from '../../component-helpers'
import { isPodUpdated, surgeCount, templateGenerationOf, unavailableCount } from './daemon-pods'
import type { PodChanges, PodsByNode } from './manage'
import { nodeShouldRun } from './node-should-run'

export interface UpdateContext {
  readonly set: Stored<DaemonSet>
  readonly hash: string
  readonly nowMs: number
  readonly nodes: readonly Stored<Node>[]
}

interface UpdatedPods {
  readonly newPod: Stored<Pod> | undefined
  readonly oldPod: Stored<Pod> | undefined
}

/** Which old pods may go, or which nodes may get a new one beside the old, within what the strategy allows. */
export function rollingUpdate(podsByNode: PodsByNode, context: UpdateContext): PodChanges {
  const { set, nodes } = context
  const wanted = nodes.filter((node) => nodeShouldRun(set, node).shouldRun).map(({ metadata }) => metadata.name)
  const all = new Map(podsByNode)
  for (const nodeName of wanted) if (!all.has(nodeName)) all.set(nodeName, [])
  const maxSurge = surgeCount(set, wanted.length)
  if (maxSurge > 0) return withSurge(all, maxSurge, wanted.length, context)
  const maxUnavailable = unavailableCount(set, wanted.length)
  return withoutSurge(all, wanted.length > 0 && maxUnavailable === 0 ? 1 : maxUnavailable, context)
}

/** The new pod and the old one of a node; undefined where there are several of a kind, which are cleaned up first. */
function updatedPods(pods: readonly Stored<Pod>[], { set, hash }: UpdateContext): UpdatedPods | undefined {
  const generation = templateGenerationOf(set)
  let newPod: Stored<Pod> | undefined
  let oldPod: Stored<Pod> | undefined
  for (const pod of pods) {
    if (pod.metadata.deletionTimestamp !== undefined) continue
    const isNew = isPodUpdated(pod, hash, generation)
    if (isNew ? newPod : oldPod) return undefined
    if (isNew) newPod = pod
    else oldPod = pod
  }
  return { newPod, oldPod }
}

/** Old pods that are not available go at once, others as long as not too many nodes are without an available one. */
function withoutSurge(podsByNode: PodsByNode, maxUnavailable: number, context: UpdateContext): PodChanges {
  const { set, nowMs } = context
  const isAvailable = (pod: Pod): boolean => isPodAvailable(pod, set.spec?.minReadySeconds ?? 0, nowMs)
  let unavailable = 0
  const allowed: Stored<Pod>[] = []
  const candidates: Stored<Pod>[] = []
  for (const pods of podsByNode.values()) {
    const { newPod, oldPod } = updatedPods(pods, context) ?? {}
    if (Boolean(newPod) === Boolean(oldPod)) unavailable++
    else if (newPod) unavailable += isAvailable(newPod) ? 0 : 1
    else if (oldPod && !isAvailable(oldPod)) {
      allowed.push(oldPod)
      unavailable++
    } else if (oldPod && unavailable < maxUnavailable) candidates.push(oldPod)
  }
  return { nodes: [], doomed: [...allowed, ...candidates.slice(0, Math.max(0, maxUnavailable - unavailable))] }
}

/** What the nodes of an update with surge come to. */
interface Surge {
  /** nodes with a new pod that is not available yet */
  count: number
  available: number
  readonly doomed: Stored<Pod>[]
  /** pods on nodes that should not have one any more */
  readonly misplaced: Stored<Pod>[]
  /** nodes whose old pod is not available */
  readonly allowed: string[]
  readonly candidates: string[]
}

function withSurge(podsByNode: PodsByNode, maxSurge: number, desired: number, context: UpdateContext): PodChanges {
  const surge: Surge = { count: 0, available: 0, doomed: [], misplaced: [], allowed: [], candidates: [] }
  const verdicts = new Map(context.nodes.map((node) => [node.metadata.name, nodeShouldRun(context.set, node).shouldRun]))
  for (const [nodeName, pods] of podsByNode)
    surgeOnNode(nodeName, updatedPods(pods, context), verdicts.get(nodeName) ?? false, maxSurge, surge, context)
  const { doomed, misplaced, allowed, candidates } = surge
  doomed.push(...misplaced.slice(0, Math.max(0, surge.available - desired)))
  return { nodes: [...allowed, ...candidates.slice(0, Math.max(0, maxSurge - surge.count))], doomed }
}

function surgeOnNode(
  nodeName: string,
  pods: UpdatedPods | undefined,
  shouldRun: boolean,
  maxSurge: number,
  surge: Surge,
  { set, nowMs }: UpdateContext,
): void {
  if (!pods) return void surge.count++
  const isAvailable = (pod: Pod): boolean => isPodAvailable(pod, set.spec?.minReadySeconds ?? 0, nowMs)
  const { newPod, oldPod } = pods
  const counted = oldPod ?? newPod
  if (counted && isAvailable(counted)) surge.available++
  if (!oldPod) return
  if (newPod) {
    if (isAvailable(newPod)) surge.doomed.push(oldPod)
    else surge.count++
  } else if (!isAvailable(oldPod)) {
    if (shouldRun) surge.allowed.push(nodeName)
    else surge.doomed.push(oldPod)
  } else if (!shouldRun) surge.misplaced.push(oldPod)
  else if (surge.count < maxSurge) surge.candidates.push(nodeName)
}
