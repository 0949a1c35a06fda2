import { LABEL_HOSTNAME, LABEL_TOPOLOGY_ZONE, type Node, type Pod, type TopologySpreadConstraint } from '../../../../api'
import { deepEqual } from '../../../../apimachinery'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { Handle, Plugin, PreFilterResult } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { NodeScores } from '../../node-scores'
import type { PodInfo } from '../../pod-info'
import { SKIP, type Status } from '../../status'
import { defaultSelector } from '../default-selector'
import { hasTopologyKeys, spreadConstraints, type SpreadConstraint } from './constraints'
import { cloneFilterState, filterSpread, newFilterState, updateWithPod, type FilterState } from './filtering'
import { newScoreState, normalizeSpread, scoreSpread, type ScoreState } from './scoring'

/** What pods without constraints of their own are spread by. */
const SYSTEM_DEFAULT_CONSTRAINTS: readonly TopologySpreadConstraint[] = [
  { topologyKey: LABEL_HOSTNAME, whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 3 },
  { topologyKey: LABEL_TOPOLOGY_ZONE, whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 5 },
]

/** Spreads pods over topology domains, by their own constraints or by default (upstream `podtopologyspread/plugin.go`). */
export class PodTopologySpread implements Plugin<FilterState, ScoreState> {
  readonly name = 'PodTopologySpread'

  private readonly systemDefaults = spreadConstraints(SYSTEM_DEFAULT_CONSTRAINTS, undefined, 'ScheduleAnyway')

  constructor(private readonly handle: Handle) {}

  preFilter({ pod }: PodInfo): PreFilterResult<FilterState> | Status {
    const constraints = hardConstraints(pod)
    return constraints.length > 0 ? { state: newFilterState(this.handle, pod, constraints) } : SKIP
  }

  filter(state: FilterState, pod: Pod, node: NodeInfo): Status | undefined {
    return filterSpread(state, pod, node)
  }

  cloneState(state: FilterState): FilterState {
    return cloneFilterState(state)
  }

  addPod(state: FilterState, podToSchedule: Pod, { pod }: PodInfo, node: NodeInfo): void {
    updateWithPod(state, podToSchedule, pod, node, 1)
  }

  removePod(state: FilterState, podToSchedule: Pod, { pod }: PodInfo, node: NodeInfo): void {
    updateWithPod(state, podToSchedule, pod, node, -1)
  }

  preScore({ pod }: PodInfo, nodes: readonly NodeInfo[]): ScoreState | Status {
    const own = pod.spec?.topologySpreadConstraints ?? []
    const constraints =
      own.length > 0 ? spreadConstraints(own, pod.metadata.labels, 'ScheduleAnyway') : this.defaultConstraints(pod)
    return constraints.length > 0 ? newScoreState(this.handle, pod, constraints, nodes, own.length > 0) : SKIP
  }

  scoreNodes(state: ScoreState, nodes: readonly NodeInfo[], scores: NodeScores): void {
    scoreSpread(state, nodes, scores)
  }

  normalizeScore(state: ScoreState, scores: NodeScores, nodes: readonly NodeInfo[]): void {
    normalizeSpread(state, scores, nodes)
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    const podActions = ActionType.Add | ActionType.UpdatePodLabel | ActionType.UpdatePodToleration | ActionType.Delete
    const nodeActions = ActionType.Add | ActionType.Delete | ActionType.UpdateNodeLabel | ActionType.UpdateNodeTaint
    return [
      { resource: 'Pod', actions: podActions, isWorthRequeuing: isSchedulableAfterPodChange },
      { resource: 'Node', actions: nodeActions, isWorthRequeuing: isSchedulableAfterNodeChange },
    ]
  }

  private defaultConstraints(pod: Pod): readonly SpreadConstraint[] {
    const selector = defaultSelector(pod, this.handle.listers)
    if (selector.isEmpty()) return []
    return this.systemDefaults.map((constraint) => ({ ...constraint, selector }))
  }
}

function hardConstraints({ spec, metadata }: Pod): readonly SpreadConstraint[] {
  const own = spec?.topologySpreadConstraints
  return own?.length ? spreadConstraints(own, metadata.labels, 'DoNotSchedule') : []
}

function isInvolved(other: Pod, pod: Pod): boolean {
  if (other.metadata.uid === pod.metadata.uid) return true
  if (!other.spec?.nodeName && !other.status?.nominatedNodeName) return false
  return other.metadata.namespace === pod.metadata.namespace
}

function isSchedulableAfterPodChange(pod: Pod, before: Pod | undefined, after: Pod | undefined): boolean {
  if ((before && !isInvolved(before, pod)) || (after && !isInvolved(after, pod))) return false
  const constraints = hardConstraints(pod)
  const isMatched = (other: Pod | undefined) => constraints.map(({ selector }) => selector.matches(other?.metadata.labels))
  if (!before || !after) return isMatched(after ?? before).includes(true)
  const gainedToleration =
    after.metadata.uid === pod.metadata.uid && !deepEqual(before.spec?.tolerations, after.spec?.tolerations)
  if (gainedToleration && constraints.some(({ honorsTaints }) => honorsTaints)) return true
  return !deepEqual(isMatched(before), isMatched(after))
}

function isSchedulableAfterNodeChange(pod: Pod, before: Node | undefined, after: Node | undefined): boolean {
  const constraints = hardConstraints(pod)
  const [didMatch, matches] = [before, after].map((node) => node !== undefined && hasTopologyKeys(node, constraints))
  if (!before || !after) return matches === true || didMatch === true
  if (didMatch !== matches) return true
  const movedDomain = constraints.some(({ topologyKey: key }) => before.metadata.labels?.[key] !== after.metadata.labels?.[key])
  return matches === true && (movedDomain || !deepEqual(before.spec?.taints, after.spec?.taints))
}
