import type { Pod, Stored } from '../../api'
import { podPriority } from '../../component-helpers'
import type { ClusterEventWithHint } from './events'
import type { BindPlugin, CycleState, FilterPlugin, FilterRunner, Handle, Plugin, PostFilterResult } from './interface'
import type { NodeInfo } from './node-info'
import { addWeighted, type NodeScores } from './node-scores'
import { defaultPlugins, type EnabledPlugin } from './plugins/registry'
import type { PodInfo } from './pod-info'
import { firstRefusal, SignedPlugins } from './signed-plugins'
import { SKIP, Status, type NodeToStatus } from './status'

// Mirrors pkg/scheduler/framework/runtime/framework.go.

const NO_PODS: readonly PodInfo[] = []
const NO_SCORES: NodeScores = new Float64Array(0)

/** What the pre-filters found: the state for the filters, the nodes to look at, and a rejection by one of them. */
export interface PreFilterOutcome {
  readonly cycle: CycleState
  readonly nodeNames?: ReadonlySet<string>
  /** the plugins that named nodes */
  readonly narrowedBy: readonly string[]
  readonly status?: Status
}

/** The plugins of one profile, run at their extension points. */
export class Framework implements FilterRunner {
  /** the events that may undo a rejection, by plugin */
  readonly hints: ReadonlyMap<string, readonly ClusterEventWithHint[]>
  private readonly plugins: readonly Plugin[]
  private readonly filters: readonly FilterPlugin[]
  /** those that have to be asked for each pod anew */
  private readonly scorers: readonly EnabledPlugin[]
  private readonly signed: SignedPlugins
  private readonly binder: BindPlugin
  private totals: NodeScores = NO_SCORES
  private scores: NodeScores = NO_SCORES

  constructor(
    private readonly handle: Handle,
    pluginsOf: (handle: Handle, runner: FilterRunner) => readonly EnabledPlugin[] = defaultPlugins,
  ) {
    const enabled = pluginsOf(handle, this)
    this.plugins = enabled.map(({ plugin }) => plugin)
    this.filters = this.plugins.filter((plugin): plugin is FilterPlugin => plugin.filter !== undefined)
    this.signed = new SignedPlugins(this.filters, enabled)
    this.scorers = enabled.filter(({ plugin }) => !plugin.signers && (plugin.score || plugin.scoreNodes))
    this.hints = new Map(this.plugins.map((plugin) => [plugin.name, plugin.eventsToRegister?.() ?? []]))
    const binder = this.plugins.find((plugin): plugin is BindPlugin => plugin.bind !== undefined)
    if (!binder) throw new Error('a scheduler profile needs a plugin that binds')
    this.binder = binder
  }

  /** The plugin that keeps the pod out of the queue, or undefined. */
  gate(pod: Stored<Pod>): string | undefined {
    for (const plugin of this.plugins) if (plugin.preEnqueue?.(pod)) return plugin.name
    return undefined
  }

  runPreFilterPlugins(podInfo: PodInfo): PreFilterOutcome {
    const filterStates: unknown[] = []
    const narrowedBy: string[] = []
    let nodeNames: ReadonlySet<string> | undefined
    let status: Status | undefined
    for (const plugin of this.filters) {
      const result = plugin.preFilter ? plugin.preFilter(podInfo) : {}
      if (result instanceof Status) {
        filterStates.push(SKIP)
        if (result === SKIP) continue
        status = new Status(result.code, result.reasons, plugin.name)
        if (result.code !== 'Unschedulable') return { cycle: interrupted(filterStates), narrowedBy, status }
        continue
      }
      filterStates.push(result.state)
      if (!result.nodeNames) continue
      narrowedBy.push(plugin.name)
      nodeNames = nodeNames ? intersection(nodeNames, result.nodeNames) : result.nodeNames
      if (nodeNames.size > 0) continue
      return { cycle: interrupted(filterStates), narrowedBy, status: nothingLeft(narrowedBy) }
    }
    const verdicts = status ? undefined : this.signed.verdictsOf(podInfo, filterStates)
    const cycle = { filterStates, isPreFiltered: true, verdicts }
    return { cycle, narrowedBy, ...(nodeNames && { nodeNames }), ...(status && { status }) }
  }

  runFilterPlugins({ filterStates, verdicts }: CycleState, pod: Pod, node: NodeInfo): Status | undefined {
    if (!verdicts) return firstRefusal(this.filters, filterStates, pod, node)
    return verdicts.refusal(node) ?? firstRefusal(this.filters, filterStates, pod, node, this.signed.filters.length)
  }

  /** All filters as one question, for a pod that is held against many nodes: mostly what is known of the node is the whole answer. */
  filterOf(cycle: CycleState, pod: Pod): (node: NodeInfo) => Status | undefined {
    const { verdicts, filterStates } = cycle
    const isKnown =
      !this.handle.hasNominatedPods() && filterStates.every((state, i) => state === SKIP || i < this.signed.filters.length)
    if (verdicts && isKnown) return (node) => verdicts.refusal(node)
    return (node) => this.runFilterPluginsWithNominatedPods(cycle, pod, node)
  }

  runFilterPluginsWithNominatedPods(cycle: CycleState, pod: Pod, node: NodeInfo): Status | undefined {
    const nominated = this.nominatedPodsToCount(pod, node.name)
    if (nominated.length > 0) {
      const withNominated = node.clone()
      const state = this.cloneCycle(cycle)
      for (const podInfo of nominated) {
        withNominated.addPod(podInfo)
        this.addPod(state, pod, podInfo, withNominated)
      }
      const status = this.runFilterPlugins(state, pod, withNominated)
      if (status) return status
    }
    return this.runFilterPlugins(cycle, pod, node)
  }

  cloneCycle({ filterStates, isPreFiltered }: CycleState): CycleState {
    const copies = filterStates.map((state, i) => {
      const plugin = this.filters[i]
      return state === SKIP || !plugin?.cloneState ? state : plugin.cloneState(state)
    })
    return { filterStates: copies, isPreFiltered, verdicts: undefined }
  }

  addPod({ filterStates }: CycleState, podToSchedule: Pod, podToAdd: PodInfo, node: NodeInfo): void {
    this.filters.forEach((plugin, i) => {
      if (filterStates[i] !== SKIP) plugin.addPod?.(filterStates[i], podToSchedule, podToAdd, node)
    })
  }

  removePod({ filterStates }: CycleState, podToSchedule: Pod, podToRemove: PodInfo, node: NodeInfo): void {
    this.filters.forEach((plugin, i) => {
      if (filterStates[i] !== SKIP) plugin.removePod?.(filterStates[i], podToSchedule, podToRemove, node)
    })
  }

  /** Asks each plugin in turn until one succeeds or rules success out; the reasons of all that failed are joined. */
  runPostFilterPlugins(cycle: CycleState, podInfo: PodInfo, statuses: NodeToStatus): PostFilterResult {
    const reasons: string[] = []
    let nominatedNodeName: string | undefined
    for (const plugin of this.plugins) {
      if (!plugin.postFilter) continue
      const result = plugin.postFilter(cycle, podInfo, statuses)
      const { status } = result
      if (!status || status.code === 'UnschedulableAndUnresolvable') return result
      if (!status.isRejected) return { status }
      nominatedNodeName = result.nominatedNodeName ?? nominatedNodeName
      reasons.push(...status.reasons)
    }
    return { status: new Status('Unschedulable', reasons), ...(nominatedNodeName !== undefined && { nominatedNodeName }) }
  }

  /** The weighted sum of all plugins' scores, a number for each node; until it is asked again. */
  runScorePlugins({ verdicts }: CycleState, podInfo: PodInfo, nodes: readonly NodeInfo[]): NodeScores {
    if (this.totals.length !== nodes.length) {
      this.totals = new Float64Array(nodes.length)
      this.scores = new Float64Array(nodes.length)
    }
    const { totals, scores } = this
    const { pod } = podInfo
    if (verdicts) verdicts.putScores(nodes, totals, scores)
    else totals.fill(0)
    for (const { plugin, weight } of this.scorers) {
      const state = plugin.preScore?.(podInfo, nodes)
      if (state === SKIP) continue
      if (plugin.scoreNodes) plugin.scoreNodes(state, nodes, scores)
      else for (let i = 0; i < nodes.length; i++) scores[i] = plugin.score?.(state, pod, nodes[i] as NodeInfo) ?? 0
      plugin.normalizeScore?.(state, scores, nodes)
      addWeighted(totals, scores, weight)
    }
    return totals
  }

  /** Binds the pod; throws a StatusError. */
  runBindPlugin(pod: Stored<Pod>, nodeName: string): void {
    this.binder.bind(pod, nodeName)
  }

  get binderName(): string {
    return this.binder.name
  }

  private nominatedPodsToCount(pod: Pod, nodeName: string): readonly PodInfo[] {
    let counted: PodInfo[] | undefined
    for (const podInfo of this.handle.nominatedPodsForNode(nodeName))
      if (podInfo.pod.metadata.uid !== pod.metadata.uid && podPriority(podInfo.pod) >= podPriority(pod))
        (counted ??= []).push(podInfo)
    return counted ?? NO_PODS
  }
}

function interrupted(filterStates: readonly unknown[]): CycleState {
  return { filterStates, isPreFiltered: false, verdicts: undefined }
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((name) => b.has(name)))
}

function nothingLeft(plugins: readonly string[]): Status {
  const [only] = plugins
  const which = plugins.length === 1 ? `plugin ${only}` : `plugin(s) [${[...plugins].sort().join(' ')}] simultaneously`
  return new Status('UnschedulableAndUnresolvable', [`node(s) didn't satisfy ${which}`])
}
