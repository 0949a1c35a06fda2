import type { Pod, Stored } from '../../api'
import { podPriority } from '../../component-helpers'
import type { ClusterEventWithHint } from './events'
import type { CycleState, FilterRunner, Handle, Plugin, PostFilterResult } from './interface'
import type { NodeInfo } from './node-info'
import { defaultPlugins, type EnabledPlugin } from './plugins/registry'
import type { PodInfo } from './pod-info'
import { SKIP, Status, type NodeToStatus } from './status'

// Mirrors pkg/scheduler/framework/runtime/framework.go.

type FilterPlugin = Plugin & Required<Pick<Plugin, 'filter'>>
type ScorePlugin = Plugin & Required<Pick<Plugin, 'score'>>
type BindPlugin = Plugin & Required<Pick<Plugin, 'bind'>>

const NO_PODS: readonly PodInfo[] = []

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
  private readonly scorers: readonly { readonly plugin: ScorePlugin; readonly weight: number }[]
  private readonly binder: BindPlugin

  constructor(
    private readonly handle: Handle,
    pluginsOf: (handle: Handle, runner: FilterRunner) => readonly EnabledPlugin[] = defaultPlugins,
  ) {
    const enabled = pluginsOf(handle, this)
    this.plugins = enabled.map(({ plugin }) => plugin)
    this.filters = this.plugins.filter((plugin): plugin is FilterPlugin => plugin.filter !== undefined)
    this.scorers = enabled.flatMap(({ plugin, weight }) => (plugin.score ? [{ plugin: plugin as ScorePlugin, weight }] : []))
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
        if (result.code !== 'Unschedulable') return { cycle: { filterStates, isPreFiltered: false }, narrowedBy, status }
        continue
      }
      filterStates.push(result.state)
      if (!result.nodeNames) continue
      narrowedBy.push(plugin.name)
      nodeNames = nodeNames ? intersection(nodeNames, result.nodeNames) : result.nodeNames
      if (nodeNames.size > 0) continue
      return { cycle: { filterStates, isPreFiltered: false }, narrowedBy, status: nothingLeft(narrowedBy) }
    }
    const outcome = { cycle: { filterStates, isPreFiltered: true }, narrowedBy }
    return { ...outcome, ...(nodeNames && { nodeNames }), ...(status && { status }) }
  }

  runFilterPlugins({ filterStates }: CycleState, pod: Pod, node: NodeInfo): Status | undefined {
    const { filters } = this
    for (let i = 0; i < filters.length; i++) {
      const state = filterStates[i]
      if (state === SKIP) continue
      const plugin = filters[i] as FilterPlugin
      const status = plugin.filter(state, pod, node)
      if (status) return new Status(status.code, status.reasons, plugin.name)
    }
    return undefined
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
    return { filterStates: copies, isPreFiltered }
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

  /** The weighted sum of all plugins' scores, a number for each node. */
  runScorePlugins(podInfo: PodInfo, nodes: readonly NodeInfo[]): readonly number[] {
    const totals = new Array<number>(nodes.length).fill(0)
    const scores = new Array<number>(nodes.length).fill(0)
    const { pod } = podInfo
    for (const { plugin, weight } of this.scorers) {
      const state = plugin.preScore?.(podInfo, nodes)
      if (state === SKIP) continue
      for (let i = 0; i < nodes.length; i++) scores[i] = plugin.score(state, pod, nodes[i] as NodeInfo)
      plugin.normalizeScore?.(state, scores, nodes)
      for (let i = 0; i < nodes.length; i++) totals[i] = (totals[i] as number) + weight * (scores[i] as number)
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

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((name) => b.has(name)))
}

function nothingLeft(plugins: readonly string[]): Status {
  const [only] = plugins
  const which = plugins.length === 1 ? `plugin ${only}` : `plugin(s) [${[...plugins].sort().join(' ')}] simultaneously`
  return new Status('UnschedulableAndUnresolvable', [`node(s) didn't satisfy ${which}`])
}
