// Mirrors podsShouldBeOnNode of pkg/controller/daemon/daemon_controller.go.
import { keyOf, type DaemonSet, type Node, type Pod, type Stored } from '../../api'
import { isPodAvailable, isPodReady } from '../../component-helpers'
import type { EventRecorder } from '../../client'
import { byScheduledAndAge, LABEL_REVISION_HASH, surgeCount } from './daemon-pods'
import type { FailedPodsBackOff } from './failed-pods-back-off'
import { nodeShouldRun } from './node-should-run'

export type PodsByNode = ReadonlyMap<string, readonly Stored<Pod>[]>

/** Which nodes are to get a pod, and which pods are to go. */
export interface PodChanges {
  readonly nodes: string[]
  readonly doomed: Stored<Pod>[]
}

export interface ManageContext {
  readonly set: Stored<DaemonSet>
  readonly hash: string
  readonly nowMs: number
  readonly recorder: EventRecorder
  readonly backOff: FailedPodsBackOff
  /** asks for another look after that many milliseconds */
  lookAgain(afterMs: number): void
}

/** What to change on all nodes so that each has the pods that it should have; updates aside. */
export function podChanges(nodes: readonly Stored<Node>[], podsByNode: PodsByNode, context: ManageContext): PodChanges {
  const changes: PodChanges = { nodes: [], doomed: [] }
  const present = new Set<string>()
  for (const node of nodes) {
    present.add(node.metadata.name)
    changesOnNode(node, podsByNode.get(node.metadata.name), context, changes)
  }
  // Pods that wait for a node which is gone would wait for ever; the pod garbage collector looks after those that had one.
  for (const [nodeName, pods] of podsByNode)
    if (!present.has(nodeName)) changes.doomed.push(...pods.filter(({ spec }) => !spec?.nodeName))
  return changes
}

function changesOnNode(
  node: Stored<Node>,
  pods: readonly Stored<Pod>[] | undefined,
  context: ManageContext,
  changes: PodChanges,
): void {
  const { shouldRun, shouldContinue } = nodeShouldRun(context.set, node)
  if (shouldRun && !pods) changes.nodes.push(node.metadata.name)
  else if (!shouldContinue) changes.doomed.push(...(pods ?? []).filter(isNotDeleted))
  else if (pods) {
    const running = runningPods(pods, node.metadata.name, context, changes)
    if (surgeCount(context.set, 1) === 0) changes.doomed.push(...running.slice(1))
    else if (running.length > 1) pruneSurge(running, context, changes)
    else if (running.length === 0 && shouldRun) changes.nodes.push(node.metadata.name)
  }
}

const isNotDeleted = ({ metadata }: Pod): boolean => metadata.deletionTimestamp === undefined

/** The pods that run, the oldest first; those that have ended are to go, failed ones not too often. */
function runningPods(
  pods: readonly Stored<Pod>[],
  nodeName: string,
  context: ManageContext,
  { doomed }: PodChanges,
): readonly Stored<Pod>[] {
  const { set, nowMs, recorder, backOff } = context
  const running: Stored<Pod>[] = []
  for (const pod of pods.filter(isNotDeleted)) {
    const phase = pod.status?.phase
    if (phase === 'Failed') {
      const key = `${set.metadata.uid}/${set.status?.observedGeneration ?? 0}/${nodeName}`
      const delayMs = backOff.remainingDelay(key, nowMs)
      if (delayMs !== undefined) {
        context.lookAgain(delayMs)
        continue
      }
      backOff.next(key, nowMs)
      const text = `Found failed daemon pod ${keyOf(pod)} on node ${nodeName}, will try to kill it`
      recorder.event(set, 'Warning', 'FailedDaemonPod', text)
      doomed.push(pod)
    } else if (phase === 'Succeeded') {
      const text = `Found succeeded daemon pod ${keyOf(pod)} on node ${nodeName}, will try to delete it`
      recorder.event(set, 'Normal', 'SucceededDaemonPod', text)
      doomed.push(pod)
    } else running.push(pod)
  }
  return running.sort(byScheduledAndAge)
}

/** With surge a node may have two pods: an old one that is ready and a new one that is not available yet. */
function pruneSurge(running: readonly Stored<Pod>[], { set, hash, nowMs }: ManageContext, { doomed }: PodChanges): void {
  let newPod: Stored<Pod> | undefined
  let oldPod: Stored<Pod> | undefined
  for (const pod of running) {
    const isNew = pod.metadata.labels?.[LABEL_REVISION_HASH] === hash
    if (isNew && !newPod) newPod = pod
    else if (!isNew && !oldPod) oldPod = pod
    else doomed.push(pod)
  }
  if (!newPod || !oldPod) return
  if (!isPodReady(oldPod) || isPodAvailable(newPod, set.spec?.minReadySeconds ?? 0, nowMs)) doomed.push(oldPod)
}
