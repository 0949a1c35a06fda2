import type { Node, Pod } from '../../../../api'
import { affinityTerms, type AffinityTerm } from '../../affinity-term'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { Handle, Plugin, PreFilterResult } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { NodeScores } from '../../node-scores'
import type { PodInfo } from '../../pod-info'
import { SKIP, type Status } from '../../status'
import { cloneFilterState, filterAffinity, matchesIncoming, newFilterState, updateWithPod, type FilterState } from './filtering'
import { normalizeAffinity, scoreAffinity, topologyScores, type TopologyScores } from './scoring'

/** Puts pods near to or away from other pods (upstream `interpodaffinity/plugin.go`). */
export class InterPodAffinity implements Plugin<FilterState, TopologyScores> {
  readonly name = 'InterPodAffinity'

  constructor(private readonly handle: Handle) {}

  preFilter(podInfo: PodInfo): PreFilterResult<FilterState> | Status {
    const hasTerms = podInfo.requiredAffinityTerms.length > 0 || podInfo.requiredAntiAffinityTerms.length > 0
    if (!hasTerms && !this.handle.affinity.has('requiredAntiAffinity')) return SKIP
    const state = newFilterState(this.handle, podInfo)
    return hasTerms || state.existingAntiAffinity.length > 0 ? { state } : SKIP
  }

  filter(state: FilterState, _pod: Pod, node: NodeInfo): Status | undefined {
    return filterAffinity(this.handle, state, node)
  }

  cloneState(state: FilterState): FilterState {
    return cloneFilterState(state)
  }

  addPod(state: FilterState, _podToSchedule: Pod, podToAdd: PodInfo, node: NodeInfo): void {
    updateWithPod(this.handle, state, podToAdd, node, 1)
  }

  removePod(state: FilterState, _podToSchedule: Pod, podToRemove: PodInfo, node: NodeInfo): void {
    updateWithPod(this.handle, state, podToRemove, node, -1)
  }

  preScore(podInfo: PodInfo): TopologyScores | Status {
    const { affinity } = this.handle
    const hasExisting =
      affinity.has('requiredAffinity') || affinity.has('preferredAffinity') || affinity.has('preferredAntiAffinity')
    const hasOwn = podInfo.preferredAffinityTerms.length > 0 || podInfo.preferredAntiAffinityTerms.length > 0
    if (!hasExisting && !hasOwn) return SKIP
    const scores = topologyScores(this.handle, podInfo)
    return scores.size > 0 ? scores : SKIP
  }

  score(scores: TopologyScores, _pod: Pod, node: NodeInfo): number {
    return scoreAffinity(scores, node)
  }

  normalizeScore(_scores: TopologyScores, scores: NodeScores): void {
    normalizeAffinity(scores)
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    const podActions = ActionType.Add | ActionType.UpdatePodLabel | ActionType.Delete
    return [
      {
        resource: 'Pod',
        actions: podActions,
        isWorthRequeuing: (pod, before, after) => this.isSchedulableAfterPodChange(pod, before, after),
      },
      { resource: 'Node', actions: ActionType.Add | ActionType.UpdateNodeLabel, isWorthRequeuing: isSchedulableAfterNodeChange },
    ]
  }

  private isSchedulableAfterPodChange(pod: Pod, before: Pod | undefined, after: Pod | undefined): boolean {
    if (before && after && after.metadata.uid === pod.metadata.uid) return true
    if ((before && isUnplaced(before)) || (after && isUnplaced(after))) return false
    const matchesAll = (terms: readonly AffinityTerm[], other: Pod): boolean =>
      terms.length > 0 && terms.every((term) => matchesIncoming(this.handle, term, other))
    const [terms, antiTerms] = [requiredTerms(pod), requiredAntiTerms(pod)]
    if (before && after)
      return (
        (!matchesAll(terms, before) && matchesAll(terms, after)) ||
        (matchesAll(antiTerms, before) && !matchesAll(antiTerms, after))
      )
    if (after) return matchesAll(terms, after)
    return before !== undefined && (matchesAll(antiTerms, before) || matchesAll(requiredAntiTerms(before), pod))
  }
}

function requiredTerms(pod: Pod): readonly AffinityTerm[] {
  return affinityTerms(pod, pod.spec?.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution)
}

function requiredAntiTerms(pod: Pod): readonly AffinityTerm[] {
  return affinityTerms(pod, pod.spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution)
}

function isUnplaced({ spec, status }: Pod): boolean {
  return !spec?.nodeName && !status?.nominatedNodeName
}

/** A node may help by its domain: affinity by one more, anti-affinity by one less. */
function isSchedulableAfterNodeChange(pod: Pod, before: Node | undefined, after: Node | undefined): boolean {
  const [terms, antiTerms] = [requiredTerms(pod), requiredAntiTerms(pod)]
  const labels = after?.metadata.labels ?? {}
  if (!before) return terms.some(({ topologyKey }) => labels[topologyKey] !== undefined) || antiTerms.length > 0
  const had = before.metadata.labels ?? {}
  const hasChanged = ({ topologyKey }: AffinityTerm): boolean => had[topologyKey] !== labels[topologyKey]
  return (
    terms.some((term) => hasChanged(term) && labels[term.topologyKey] !== undefined) ||
    antiTerms.some((term) => hasChanged(term) && had[term.topologyKey] !== undefined)
  )
}
