import type { Node, Stored } from '../../api'
import { hostPortsOf, type HostPort } from './host-port-info'
import type { PodInfo } from './pod-info'
import { Resource } from './resource'

// Mirrors NodeInfo of pkg/scheduler/framework/types.go.

/** A node as the scheduler sees it: its object, the pods on it (those on their way included) and what they take. */
export class NodeInfo {
  /** undefined while pods are bound to a node whose object is not there */
  node: Stored<Node> | undefined
  readonly pods: Map<string, PodInfo>
  requested: Resource
  nonZeroMilliCPU = 0
  nonZeroMemory = 0
  allocatable: Resource
  /** moves with each change of the node or of what is on it; no two states of the cluster's nodes have the same */
  generation = 0

  constructor(
    readonly name: string,
    /** the node's place in arrays of what is known of nodes */
    readonly slot: number,
    from?: NodeInfo,
  ) {
    this.node = from?.node
    this.pods = new Map(from?.pods)
    this.requested = from?.requested.clone() ?? new Resource()
    this.allocatable = from?.allocatable ?? new Resource()
    this.nonZeroMilliCPU = from?.nonZeroMilliCPU ?? 0
    this.nonZeroMemory = from?.nonZeroMemory ?? 0
  }

  /** A copy in which pods can be added and removed for trial. */
  clone(): NodeInfo {
    return new NodeInfo(this.name, this.slot, this)
  }

  setNode(node: Stored<Node>): void {
    if (this.node?.status?.allocatable !== node.status?.allocatable || !this.node)
      this.allocatable = Resource.ofStated(node.status?.allocatable)
    this.node = node
  }

  addPod(podInfo: PodInfo): void {
    this.pods.set(podInfo.pod.metadata.uid, podInfo)
    this.count(podInfo, 1)
  }

  removePod(uid: string): void {
    const podInfo = this.pods.get(uid)
    if (!podInfo) return
    this.pods.delete(uid)
    this.count(podInfo, -1)
  }

  /** The host ports that the pods on the node take. */
  usedPorts(): readonly HostPort[] {
    return [...this.pods.values()].flatMap(({ pod }) => hostPortsOf(pod))
  }

  private count({ resource }: PodInfo, sign: 1 | -1): void {
    this.requested.add(resource.resource, sign)
    this.nonZeroMilliCPU += sign * resource.nonZeroMilliCPU
    this.nonZeroMemory += sign * resource.nonZeroMemory
  }
}
