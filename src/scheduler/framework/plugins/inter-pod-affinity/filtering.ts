import type { Pod } from '../../../../api'
import { NOTHING } from '../../../../apimachinery'
import { conjunction, termMatches, type AffinityTerm, type NamespaceSet } from '../../affinity-term'
import { nodeOf, type Handle } from '../../interface'
import type { NodeInfo } from '../../node-info'
import { addTo, type TopologyCounts } from '../../placement/pod-counter'
import type { PodInfo } from '../../pod-info'
import { Status } from '../../status'

// Mirrors pkg/scheduler/framework/plugins/interpodaffinity/filtering.go.

const AFFINITY_NOT_MATCHED = new Status('UnschedulableAndUnresolvable', ["node(s) didn't match pod affinity rules"])
const ANTI_AFFINITY_NOT_MATCHED = new Status('Unschedulable', ["node(s) didn't match pod anti-affinity rules"])
const EXISTING_ANTI_AFFINITY = new Status('Unschedulable', ["node(s) didn't satisfy existing pods anti-affinity rules"])

/** Counts of placed pods by topology domain, with what trials add and remove on top. */
interface TrialCounts {
  readonly topologyKey: string
  readonly placed: TopologyCounts
  readonly trial: Map<string, number>
}

export interface FilterState {
  readonly podInfo: PodInfo
  readonly namespaceLabels: Readonly<Record<string, string>> | undefined
  /** for each affinity term of the pod, the pods that meet all of them */
  readonly affinity: readonly TrialCounts[]
  /** for each anti-affinity term of the pod, the pods that meet it */
  readonly antiAffinity: readonly TrialCounts[]
  /** the pods whose own anti-affinity is about the pod, equal topology keys may repeat */
  readonly existingAntiAffinity: readonly TrialCounts[]
}

const trialOf = (topologyKey: string, placed: TopologyCounts): TrialCounts => ({ topologyKey, placed, trial: new Map() })

export function newFilterState(handle: Handle, podInfo: PodInfo): FilterState {
  const { pod, requiredAffinityTerms, requiredAntiAffinityTerms } = podInfo
  const namespaceLabels = handle.namespaceLabels(pod.metadata.namespace ?? '')
  const namespacesOf = (term: AffinityTerm): NamespaceSet => namespacesOfTerm(handle, term)
  const countsOf = (terms: readonly AffinityTerm[], { topologyKey }: AffinityTerm): TrialCounts =>
    trialOf(
      topologyKey,
      handle.counters.counter({ ...conjunction(terms, namespacesOf), countsTerminating: true }).byTopology(topologyKey),
    )
  return {
    podInfo,
    namespaceLabels,
    affinity: requiredAffinityTerms.map((term) => countsOf(requiredAffinityTerms, term)),
    antiAffinity: requiredAntiAffinityTerms.map((term) => countsOf([term], term)),
    existingAntiAffinity: [...handle.affinity.of('requiredAntiAffinity')]
      .filter(({ term }) => termMatches(term, pod, namespaceLabels))
      .map(({ term, counts }) => trialOf(term.topologyKey, counts)),
  }
}

/** The namespaces that a term of the pod to be placed is about, its selector of namespaces resolved. */
export function namespacesOfTerm(handle: Handle, { namespaces, namespaceSelector }: AffinityTerm): NamespaceSet {
  if (namespaceSelector === NOTHING) return namespaces
  if (namespaceSelector.isEmpty()) return 'all'
  const selected = handle.listers.namespaces.list().filter(({ metadata }) => namespaceSelector.matches(metadata.labels))
  return new Set([...namespaces, ...selected.map(({ metadata }) => metadata.name)])
}

export function cloneFilterState(state: FilterState): FilterState {
  const copies = (all: readonly TrialCounts[]) => all.map((counts) => ({ ...counts, trial: new Map(counts.trial) }))
  const { affinity, antiAffinity, existingAntiAffinity } = state
  return {
    ...state,
    affinity: copies(affinity),
    antiAffinity: copies(antiAffinity),
    existingAntiAffinity: [...copies(existingAntiAffinity)],
  }
}

/** Counts a pod that comes to a node (1) or leaves it (-1) for trial. */
export function updateWithPod(handle: Handle, state: FilterState, other: PodInfo, info: NodeInfo, sign: 1 | -1): void {
  const { requiredAffinityTerms, requiredAntiAffinityTerms, pod } = state.podInfo
  const { labels } = nodeOf(info).metadata
  const count = ({ topologyKey, trial }: TrialCounts): void => addTo(trial, labels?.[topologyKey], sign)
  const isMatched = (term: AffinityTerm): boolean => matchesIncoming(handle, term, other.pod)
  if (requiredAffinityTerms.every(isMatched)) state.affinity.forEach(count)
  requiredAntiAffinityTerms.forEach((term, i) => {
    if (isMatched(term)) count(state.antiAffinity[i] as TrialCounts)
  })
  for (const term of other.requiredAntiAffinityTerms) {
    if (!termMatches(term, pod, state.namespaceLabels)) continue
    const counts = trialOf(term.topologyKey, new Map())
    count(counts)
    ;(state.existingAntiAffinity as TrialCounts[]).push(counts)
  }
}

/** Whether a term of the pod to be placed is about another pod. */
export function matchesIncoming(handle: Handle, term: AffinityTerm, other: Pod): boolean {
  const namespaces = namespacesOfTerm(handle, term)
  return (namespaces === 'all' || namespaces.has(other.metadata.namespace ?? '')) && term.selector.matches(other.metadata.labels)
}

export function filterAffinity(handle: Handle, state: FilterState, info: NodeInfo): Status | undefined {
  const labels = nodeOf(info).metadata.labels ?? {}
  if (!satisfiesAffinity(handle, state, labels)) return AFFINITY_NOT_MATCHED
  if (state.antiAffinity.some((counts) => countIn(counts, labels) > 0)) return ANTI_AFFINITY_NOT_MATCHED
  return satisfiesExistingAntiAffinity(state, labels) ? undefined : EXISTING_ANTI_AFFINITY
}

type Labels = Readonly<Record<string, string>>

function countIn({ topologyKey, placed, trial }: TrialCounts, labels: Labels): number {
  const value = labels[topologyKey]
  return value === undefined ? 0 : (placed.get(value) ?? 0) + (trial.get(value) ?? 0)
}

/** Trials are counts of their own, so that all of one topology key are summed up. */
function satisfiesExistingAntiAffinity({ existingAntiAffinity }: FilterState, labels: Labels): boolean {
  if (existingAntiAffinity.length === 0) return true
  const sums = new Map<string, number>()
  for (const counts of existingAntiAffinity) addTo(sums, counts.topologyKey, countIn(counts, labels))
  for (const sum of sums.values()) if (sum > 0) return false
  return true
}

function satisfiesAffinity(handle: Handle, { affinity, podInfo }: FilterState, labels: Labels): boolean {
  if (affinity.some(({ topologyKey }) => labels[topologyKey] === undefined)) return false
  if (affinity.every((counts) => countIn(counts, labels) > 0)) return true
  const isFirst = affinity.every(({ placed, trial }) => placed.size + trial.size === 0)
  return isFirst && podInfo.requiredAffinityTerms.every((term) => matchesIncoming(handle, term, podInfo.pod))
}
