import type { ContainerImage, Node, Pod, Stored } from '../../../api'
import { deepEqual } from '../../../apimachinery'
import { NodeInfo } from '../../framework/node-info'
import { PodInfo } from '../../framework/pod-info'
import { AffinityGroups } from '../../framework/placement/affinity-groups'
import { NodeSlots } from '../../framework/placement/node-slots'
import { PodCounters, type PlacedPod } from '../../framework/placement/pod-counters'
import { Topologies } from '../../framework/placement/topology'
import { NodeTree, zoneKeyOf } from './node-tree'
import { sameForScheduling } from './same-for-scheduling'

// Mirrors pkg/scheduler/backend/cache/cache.go.

interface PodState {
  podInfo: PodInfo
  nodeName: string
  assumed: boolean
}

/** Finds pods by a label; a pod it finds need not be placed. */
export type FindPodsByLabel = (label: readonly [key: string, value: string]) => readonly Stored<Pod>[]

/**
 * The nodes with the pods on them, those that are on their way included: what the scheduler decides by. All counts follow each
 * change, so that a decision never looks at all pods.
 */
export class Cache {
  /** the affinity terms of placed pods */
  readonly affinity = new AffinityGroups()
  /** counts of placed pods by selector */
  readonly counters: PodCounters
  /** the domains that labels divide the nodes into */
  readonly topologies = new Topologies(() => this.nodes.values())
  private readonly nodes = new Map<string, NodeInfo>()
  private readonly slots = new NodeSlots()
  private generation = 0
  private readonly podStates = new Map<string, PodState>()
  private readonly images = new Map<string, { readonly sizeBytes: number; readonly nodes: Set<string> }>()
  private readonly priorities = new Map<number, number>()
  private readonly tree = new NodeTree()
  private nodeList: readonly NodeInfo[] | undefined

  constructor(private readonly findPodsByLabel: FindPodsByLabel) {
    this.counters = new PodCounters(
      (label) => this.placedPods(label),
      (slot) => this.slots.at(slot),
    )
  }

  /** The nodes whose objects are there, zones in turn. */
  nodeInfos(): readonly NodeInfo[] {
    return (this.nodeList ??= this.tree.list().map((name) => this.nodes.get(name) as NodeInfo))
  }

  nodeInfo(name: string): NodeInfo | undefined {
    const info = this.nodes.get(name)
    return info?.node ? info : undefined
  }

  /** The size of an image and how many nodes have it. */
  imageState(name: string): { readonly sizeBytes: number; readonly nodes: ReadonlySet<string> } | undefined {
    return this.images.get(name)
  }

  get hasImages(): boolean {
    return this.images.size > 0
  }

  /** Whether any placed pod is of a lower priority. */
  hasPodBelow(priority: number): boolean {
    for (const [present] of this.priorities) if (present < priority) return true
    return false
  }

  isAssumed(uid: string): boolean {
    return this.podStates.get(uid)?.assumed === true
  }

  /** Takes a pod's place before it is bound. */
  assumePod(podInfo: PodInfo, nodeName: string): void {
    this.place({ podInfo, nodeName, assumed: true })
  }

  /** Takes in a new state of a pod whose binding has not been seen yet. */
  updateAssumedPod(pod: Stored<Pod>): void {
    const state = this.podStates.get(pod.metadata.uid)
    if (!state?.assumed) return
    this.unplace(state)
    this.place({ ...state, podInfo: new PodInfo(pod) })
  }

  /** Gives up an assumed pod's place; hands back the node it was to go to. */
  forgetPod(uid: string): string | undefined {
    const state = this.podStates.get(uid)
    if (!state?.assumed) return undefined
    this.unplace(state)
    return state.nodeName
  }

  /** Takes in a pod that is bound, which confirms an assumed one. */
  addPod(pod: Stored<Pod>): void {
    const present = this.podStates.get(pod.metadata.uid)
    const nodeName = pod.spec?.nodeName ?? ''
    if (!present) return this.place({ podInfo: new PodInfo(pod), nodeName, assumed: false })
    present.assumed = false
    this.update(present, pod)
  }

  /** Takes in a bound pod's new state; hands back whether it asks for less than before. */
  updatePod(pod: Stored<Pod>): boolean {
    const state = this.podStates.get(pod.metadata.uid)
    if (state) return this.update(state, pod)
    this.place({ podInfo: new PodInfo(pod), nodeName: pod.spec?.nodeName ?? '', assumed: false })
    return false
  }

  private update(state: PodState, pod: Stored<Pod>): boolean {
    const nodeName = pod.spec?.nodeName ?? ''
    if (state.nodeName === nodeName && sameForScheduling(state.podInfo.pod, pod)) {
      state.podInfo.pod = pod
      return false
    }
    const asked = state.podInfo.resource.resource
    this.unplace(state)
    const podInfo = new PodInfo(pod)
    this.place({ podInfo, nodeName, assumed: false })
    const asks = podInfo.resource.resource
    return asks.milliCPU < asked.milliCPU || asks.memory < asked.memory || asks.ephemeralStorage < asked.ephemeralStorage
  }

  removePod(uid: string): void {
    const state = this.podStates.get(uid)
    if (state) this.unplace(state)
  }

  setNode(node: Stored<Node>): void {
    const { name } = node.metadata
    const info = this.nodes.get(name) ?? this.newNode(name)
    const before = info.node
    const movesPods = info.pods.size > 0 && !deepEqual(before?.metadata.labels, node.metadata.labels)
    if (before && movesPods) this.countPodsOf(info, -1)
    if (!before || zoneKeyOf(before) !== zoneKeyOf(node)) {
      if (before) this.tree.remove(before)
      this.tree.add(node)
      this.nodeList = undefined
    }
    if (before?.status?.images !== node.status?.images) {
      this.removeImages(name, before?.status?.images)
      this.addImages(name, node.status?.images)
    }
    info.setNode(node)
    this.touch(info)
    if (before?.metadata.labels !== node.metadata.labels) this.topologies.setNode(info)
    if (movesPods || !before) this.countPodsOf(info, 1)
  }

  removeNode(name: string): void {
    const info = this.nodes.get(name)
    if (!info?.node) return
    this.countPodsOf(info, -1)
    this.tree.remove(info.node)
    this.removeImages(name, info.node.status?.images)
    this.nodeList = undefined
    info.node = undefined
    this.topologies.setNode(info)
    if (info.pods.size === 0) this.dropNode(info)
  }

  private newNode(name: string): NodeInfo {
    const info = this.slots.take((slot) => new NodeInfo(name, slot))
    this.nodes.set(name, info)
    return info
  }

  private dropNode(info: NodeInfo): void {
    this.nodes.delete(info.name)
    this.slots.give(info)
  }

  private touch(info: NodeInfo): void {
    info.generation = ++this.generation
  }

  private place(state: PodState): void {
    const { podInfo, nodeName } = state
    const info = this.nodes.get(nodeName) ?? this.newNode(nodeName)
    this.podStates.set(podInfo.pod.metadata.uid, state)
    info.addPod(podInfo)
    this.touch(info)
    this.countPriority(podInfo, 1)
    this.countPod(podInfo, info, 1)
  }

  private unplace({ podInfo, nodeName }: PodState): void {
    const info = this.nodes.get(nodeName)
    const { uid } = podInfo.pod.metadata
    this.podStates.delete(uid)
    this.countPriority(podInfo, -1)
    if (!info) return
    this.countPod(podInfo, info, -1)
    info.removePod(uid)
    this.touch(info)
    if (!info.node && info.pods.size === 0) this.dropNode(info)
  }

  /** Counts a pod where its node is there. */
  private countPod(podInfo: PodInfo, info: NodeInfo, sign: 1 | -1): void {
    if (!info.node) return
    this.counters.add(podInfo, info, sign)
    this.affinity.add(podInfo, info.node, sign)
  }

  private countPodsOf(info: NodeInfo, sign: 1 | -1): void {
    for (const podInfo of info.pods.values()) this.countPod(podInfo, info, sign)
  }

  private countPriority({ pod }: PodInfo, sign: 1 | -1): void {
    const priority = pod.spec?.priority ?? 0
    const pods = (this.priorities.get(priority) ?? 0) + sign
    if (pods === 0) this.priorities.delete(priority)
    else this.priorities.set(priority, pods)
  }

  private *placedPods(label: readonly [string, string] | undefined): Iterable<PlacedPod> {
    const states = label
      ? this.findPodsByLabel(label).map(({ metadata: { uid } }) => this.podStates.get(uid))
      : this.podStates.values()
    for (const state of states) {
      const node = state && this.nodeInfo(state.nodeName)
      if (node) yield { podInfo: state.podInfo, node }
    }
  }

  private addImages(nodeName: string, images: readonly ContainerImage[] | undefined): void {
    for (const { names = [], sizeBytes = 0 } of images ?? [])
      for (const name of names) {
        const state = this.images.get(name)
        if (state) state.nodes.add(nodeName)
        else this.images.set(name, { sizeBytes, nodes: new Set([nodeName]) })
      }
  }

  private removeImages(nodeName: string, images: readonly ContainerImage[] | undefined): void {
    for (const { names = [] } of images ?? [])
      for (const name of names) {
        const state = this.images.get(name)
        if (state?.nodes.delete(nodeName) && state.nodes.size === 0) this.images.delete(name)
      }
  }
}
