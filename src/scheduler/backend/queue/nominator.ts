import type { Pod, Stored } from '../../../api'
import type { PodInfo } from '../../framework/pod-info'

// Mirrors pkg/scheduler/backend/queue/nominator.go.

/** What a scheduling attempt says about the node a pod is nominated to: a name, '' to clear it, or undefined to leave it. */
export type Nomination = string | undefined

/** The pods that wait for room being made on a node; others that are not more important must leave that room to them. */
export class Nominator {
  private readonly nodeOf = new Map<string, string>()
  private readonly byNode = new Map<string, Map<string, PodInfo>>()

  get size(): number {
    return this.nodeOf.size
  }

  add(podInfo: PodInfo, nomination: Nomination): void {
    this.delete(podInfo.pod)
    const nodeName = nomination ?? podInfo.pod.status?.nominatedNodeName ?? ''
    if (!nodeName) return
    const { uid } = podInfo.pod.metadata
    this.nodeOf.set(uid, nodeName)
    const pods = this.byNode.get(nodeName)
    if (pods) pods.set(uid, podInfo)
    else this.byNode.set(nodeName, new Map([[uid, podInfo]]))
  }

  /** Keeps a nomination that was made in memory and has not reached the pod's object yet. */
  update(before: Stored<Pod>, podInfo: PodInfo): void {
    const isKept = !before.status?.nominatedNodeName && !podInfo.pod.status?.nominatedNodeName
    this.add(podInfo, isKept ? this.nodeOf.get(before.metadata.uid) : undefined)
  }

  delete(pod: Stored<Pod>): void {
    const { uid } = pod.metadata
    const nodeName = this.nodeOf.get(uid)
    if (nodeName === undefined) return
    this.nodeOf.delete(uid)
    const pods = this.byNode.get(nodeName)
    pods?.delete(uid)
    if (pods?.size === 0) this.byNode.delete(nodeName)
  }

  podsForNode(nodeName: string): Iterable<PodInfo> {
    return this.byNode.get(nodeName)?.values() ?? []
  }
}
