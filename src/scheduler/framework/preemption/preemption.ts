import type { Pod, PodDisruptionBudget, Stored } from '../../../api'
import { selectorFromLabelSelector } from '../../../apimachinery'
import { podPriority } from '../../../component-helpers'
import { fitErrorMessage } from '../fit-error'
import { nodeOf, type CycleState, type FilterRunner, type Handle, type PostFilterResult } from '../interface'
import type { NodeInfo } from '../node-info'
import type { PodInfo } from '../pod-info'
import { NodeToStatus, Status } from '../status'
import { pickOneNodeForPreemption, type Victims } from './victims'

// Mirrors pkg/scheduler/framework/preemption/preemption.go and plugins/defaultpreemption/default_preemption.go.

const MIN_CANDIDATE_NODES_PERCENTAGE = 10
const MIN_CANDIDATE_NODES_ABSOLUTE = 100

const NOT_HELPFUL = new Status('UnschedulableAndUnresolvable', ['Preemption is not helpful for scheduling'])
const NO_VICTIMS = new Status('UnschedulableAndUnresolvable', ['No preemption victims found for incoming pod'])

/** Finds the pods to evict so that a more important one fits. */
export class Evaluator {
  constructor(
    private readonly handle: Handle,
    private readonly runner: FilterRunner,
    private readonly evict: (victims: Victims, preemptor: Stored<Pod>) => void,
  ) {}

  preempt(cycle: CycleState, preemptor: PodInfo, statuses: NodeToStatus): PostFilterResult {
    const { namespace = '', name } = preemptor.pod.metadata
    const pod = this.handle.listers.pods.get(namespace, name) ?? preemptor.pod
    const ineligible = this.ineligibility(pod, statuses)
    if (ineligible) return { status: new Status('Unschedulable', [ineligible]) }
    const allNodes = this.handle.nodeInfos()
    const potentialNodes = allNodes.filter((node) => statuses.get(node.name).code === 'Unschedulable')
    const { candidates, nodeToStatus } = this.dryRun(cycle, preemptor, potentialNodes)
    if (candidates.length === 0) {
      nodeToStatus.setAbsentNodesStatus(NOT_HELPFUL)
      return { status: new Status('Unschedulable', [fitErrorMessage(allNodes.length, { nodeToStatus })]), nominatedNodeName: '' }
    }
    const best = pickOneNodeForPreemption(candidates, this.handle.loop.now())
    this.evict(best, pod)
    return { nominatedNodeName: best.nodeName }
  }

  private ineligibility(pod: Stored<Pod>, statuses: NodeToStatus): string | undefined {
    if (pod.spec?.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.'
    const nominated = pod.status?.nominatedNodeName
    if (!nominated || statuses.get(nominated).code === 'UnschedulableAndUnresolvable') return undefined
    for (const { pod: other } of this.handle.nodeInfo(nominated)?.pods.values() ?? [])
      if (podPriority(other) < podPriority(pod) && isTerminatingByPreemption(other))
        return 'not eligible due to a terminating pod on the nominated node.'
    return undefined
  }

  private dryRun(cycle: CycleState, preemptor: PodInfo, nodes: readonly NodeInfo[]) {
    const nodeToStatus = new NodeToStatus()
    if (nodes.length === 0) return { candidates: [], nodeToStatus }
    const budgets = this.handle.listers.podDisruptionBudgets.list()
    const wanted = Math.min(
      nodes.length,
      Math.max(Math.floor((nodes.length * MIN_CANDIDATE_NODES_PERCENTAGE) / 100), MIN_CANDIDATE_NODES_ABSOLUTE),
    )
    const hasVictims = this.handle.hasPodBelow(podPriority(preemptor.pod))
    const offset = hasVictims ? this.handle.random.int(nodes.length) : 0
    const [nonViolating, violating]: [Victims[], Victims[]] = [[], []]
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[(offset + i) % nodes.length] as NodeInfo
      const found = hasVictims ? this.selectVictimsOnNode(cycle, preemptor, node, budgets) : NO_VICTIMS
      if (found instanceof Status) {
        nodeToStatus.set(node.name, found)
        continue
      }
      ;(found.budgetViolations === 0 ? nonViolating : violating).push(found)
      if (nonViolating.length > 0 && nonViolating.length + violating.length >= wanted) break
    }
    return { candidates: [...nonViolating, ...violating], nodeToStatus }
  }

  /** The fewest and least important pods of a node without which the pod would fit. */
  private selectVictimsOnNode(
    cycle: CycleState,
    { pod }: PodInfo,
    original: NodeInfo,
    budgets: readonly PodDisruptionBudget[],
  ): Victims | Status {
    const potential = [...original.pods.values()].filter((other) => podPriority(other.pod) < podPriority(pod))
    if (potential.length === 0) return NO_VICTIMS
    const node = original.clone()
    const state = this.runner.cloneCycle(cycle)
    const remove = (podInfo: PodInfo): void => {
      node.removePod(podInfo.pod.metadata.uid)
      this.runner.removePod(state, pod, podInfo, node)
    }
    const fits = (): Status | undefined => this.runner.runFilterPluginsWithNominatedPods(state, pod, node)
    potential.forEach(remove)
    const refusal = fits()
    if (refusal) return refusal
    const now = this.handle.loop.now()
    potential.sort((a, b) => (isMoreImportant(a.pod, b.pod, now) ? -1 : 1))
    const { violating, nonViolating } = splitByBudget(potential, budgets)
    const victims: PodInfo[] = []
    /** Gives back a pod its place where the preemptor fits all the same. */
    const reprieve = (podInfo: PodInfo): boolean => {
      node.addPod(podInfo)
      this.runner.addPod(state, pod, podInfo, node)
      if (!fits()) return true
      remove(podInfo)
      victims.push(podInfo)
      return false
    }
    const budgetViolations = violating.filter((podInfo) => !reprieve(podInfo)).length
    nonViolating.forEach(reprieve)
    victims.sort((a, b) => (isMoreImportant(a.pod, b.pod, now) ? -1 : 1))
    return { nodeName: nodeOf(node).metadata.name, pods: victims.map((victim) => victim.pod), budgetViolations }
  }
}

/** By priority, then the one that runs longer. */
function isMoreImportant(a: Pod, b: Pod, now: number): boolean {
  const [first, second] = [podPriority(a), podPriority(b)]
  return first !== second ? first > second : startTime(a, now) < startTime(b, now)
}

function startTime({ status }: Pod, now: number): number {
  return status?.startTime ? Date.parse(status.startTime) : now
}

function isTerminatingByPreemption({ metadata, status }: Pod): boolean {
  const condition = status?.conditions?.find(({ type }) => type === 'DisruptionTarget')
  return metadata.deletionTimestamp !== undefined && condition?.status === 'True' && condition.reason === 'PreemptionByScheduler'
}

/** Which of the pods cannot be evicted within the disruption budgets, each in the order given. */
function splitByBudget(podInfos: readonly PodInfo[], budgets: readonly PodDisruptionBudget[]) {
  const allowed = budgets.map(({ status }) => status?.disruptionsAllowed ?? 0)
  const violating: PodInfo[] = []
  const nonViolating: PodInfo[] = []
  for (const podInfo of podInfos) {
    let isViolating = false
    budgets.forEach((budget, i) => {
      if (!concerns(budget, podInfo.pod)) return
      allowed[i] = (allowed[i] as number) - 1
      if ((allowed[i] as number) < 0) isViolating = true
    })
    ;(isViolating ? violating : nonViolating).push(podInfo)
  }
  return { violating, nonViolating }
}

function concerns({ metadata, spec, status }: PodDisruptionBudget, pod: Stored<Pod>): boolean {
  if (metadata.namespace !== pod.metadata.namespace || !pod.metadata.labels) return false
  const selector = selectorFromLabelSelector(spec?.selector)
  if (selector.isEmpty() || !selector.matches(pod.metadata.labels)) return false
  return !Object.hasOwn(status?.disruptedPods ?? {}, pod.metadata.name)
}
