import type { SeededRandom } from '../sim'
import type { Cache } from './backend/cache/cache'
import { fitErrorMessage, type Diagnosis } from './framework/fit-error'
import type { Framework, PreFilterOutcome } from './framework/framework'
import type { CycleState } from './framework/interface'
import type { NodeInfo } from './framework/node-info'
import type { PodInfo } from './framework/pod-info'
import { NodeToStatus, Status } from './framework/status'

// Mirrors schedulePod and schedulingAlgorithm of pkg/scheduler/schedule_one.go.

const MIN_FEASIBLE_NODES = 100
const MIN_FEASIBLE_PERCENTAGE = 5

/** Where a pod goes, or why it fits nowhere. */
export type ScheduleResult =
  | { readonly nodeName: string }
  | {
      readonly message: string
      /** names of the plugins that rejected the pod; none where there are no nodes */
      readonly unschedulablePlugins: ReadonlySet<string>
      /** the node the pod is nominated to now; '' takes a nomination back, undefined leaves it */
      readonly nomination: string | undefined
    }

/** How many feasible nodes are enough: all of up to 100, and ever fewer percent of more. */
export function numFeasibleNodesToFind(allNodes: number): number {
  if (allNodes < MIN_FEASIBLE_NODES) return allNodes
  const percentage = Math.max(50 - Math.floor(allNodes / 125), MIN_FEASIBLE_PERCENTAGE)
  return Math.max(Math.floor((allNodes * percentage) / 100), MIN_FEASIBLE_NODES)
}

/** Chooses nodes for pods: filters, then scores; the seed decides between equals. */
export class SchedulingAlgorithm {
  /** where the search begins, so that all nodes come to be looked at */
  private nextStartNodeIndex = 0
  /** the nodes that the pod fits on, written over by the next one: of large clusters they are many, for each pod */
  private readonly feasible: NodeInfo[] = []

  constructor(
    private readonly cache: Cache,
    private readonly random: SeededRandom,
  ) {}

  schedule(framework: Framework, podInfo: PodInfo): ScheduleResult {
    const allNodes = this.cache.nodeInfos()
    if (allNodes.length === 0)
      return { message: 'no nodes available to schedule pods', unschedulablePlugins: new Set(), nomination: '' }
    const preFilter = framework.runPreFilterPlugins(podInfo)
    const nodeToStatus = new NodeToStatus()
    if (!preFilter.status) {
      const feasible = this.findNodesThatFitPod(framework, podInfo, preFilter, nodeToStatus)
      if (feasible.length > 0) return { nodeName: this.selectHost(framework, preFilter.cycle, podInfo, feasible) }
    }
    return this.explain(framework, podInfo, preFilter, nodeToStatus)
  }

  private findNodesThatFitPod(
    framework: Framework,
    podInfo: PodInfo,
    { cycle, nodeNames, narrowedBy }: PreFilterOutcome,
    nodeToStatus: NodeToStatus,
  ): readonly NodeInfo[] {
    const { pod } = podInfo
    const nominated = this.cache.nodeInfo(pod.status?.nominatedNodeName ?? '')
    if (nominated && !framework.runFilterPluginsWithNominatedPods(cycle, pod, nominated)) return [nominated]
    const allNodes = this.cache.nodeInfos()
    if (!nodeNames) {
      const { feasible, looked } = this.findNodesThatPassFilters(framework, podInfo, cycle, allNodes, nodeToStatus)
      this.nextStartNodeIndex = (this.nextStartNodeIndex + looked) % allNodes.length
      return feasible
    }
    const nodes = [...nodeNames].map((name) => this.cache.nodeInfo(name)).filter((node) => node !== undefined)
    nodeToStatus.setAbsentNodesStatus(
      new Status('UnschedulableAndUnresolvable', [`node(s) didn't satisfy plugin(s) [${[...narrowedBy].sort().join(' ')}]`]),
    )
    const { feasible, looked } = this.findNodesThatPassFilters(framework, podInfo, cycle, nodes, nodeToStatus)
    this.nextStartNodeIndex = (this.nextStartNodeIndex + looked) % allNodes.length
    return feasible
  }

  private findNodesThatPassFilters(
    framework: Framework,
    { pod }: PodInfo,
    cycle: PreFilterOutcome['cycle'],
    nodes: readonly NodeInfo[],
    nodeToStatus: NodeToStatus,
  ) {
    const wanted = numFeasibleNodesToFind(nodes.length)
    const filter = framework.filterOf(cycle, pod)
    const { feasible } = this
    let found = 0
    let looked = 0
    let next = this.nextStartNodeIndex % nodes.length
    for (; looked < nodes.length && found < wanted; looked++) {
      const node = nodes[next] as NodeInfo
      next = next + 1 === nodes.length ? 0 : next + 1
      const status = filter(node)
      if (status) nodeToStatus.set(node.name, status)
      else feasible[found++] = node
    }
    if (feasible.length > found) feasible.length = found
    return { feasible, looked }
  }

  /** The node with the highest score, the seed deciding between equals. */
  private selectHost(framework: Framework, cycle: CycleState, podInfo: PodInfo, feasible: readonly NodeInfo[]): string {
    const [only] = feasible
    if (only && feasible.length === 1) return only.name
    const scores = framework.runScorePlugins(cycle, podInfo, feasible)
    let highest = -Infinity
    let equals = 0
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i] as number
      if (score > highest) {
        highest = score
        equals = 1
      } else if (score === highest) equals++
    }
    let toPass = equals > 1 ? this.random.int(equals) : 0
    let chosen = 0
    while (scores[chosen] !== highest || toPass-- > 0) chosen++
    return (feasible[chosen] as NodeInfo).name
  }

  /** Has the post-filters try to make room, and puts the reasons into words. */
  private explain(
    framework: Framework,
    podInfo: PodInfo,
    preFilter: PreFilterOutcome,
    nodeToStatus: NodeToStatus,
  ): ScheduleResult {
    const { status, cycle, narrowedBy } = preFilter
    if (status) nodeToStatus.setAbsentNodesStatus(status)
    const unschedulablePlugins = new Set(narrowedBy)
    if (status?.plugin) unschedulablePlugins.add(status.plugin)
    for (const [, { plugin }] of nodeToStatus.entries()) unschedulablePlugins.add(plugin)
    const postFilter = framework.runPostFilterPlugins(cycle, podInfo, nodeToStatus)
    const diagnosis: Diagnosis = {
      nodeToStatus,
      unschedulablePlugins,
      preFilterMessage: status?.message ?? '',
      postFilterMessage: postFilter.status?.message ?? '',
    }
    const message = fitErrorMessage(this.cache.nodeInfos().length, diagnosis)
    return { message, unschedulablePlugins, nomination: postFilter.nominatedNodeName }
  }
}
