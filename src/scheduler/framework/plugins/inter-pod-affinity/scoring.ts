import { termMatches, type AffinityTerm } from '../../affinity-term'
import { MAX_NODE_SCORE, type Handle } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { NodeScores } from '../../node-scores'
import type { AffinityKind } from '../../placement/affinity-groups'
import type { TopologyCounts } from '../../placement/pod-counter'
import type { PodInfo } from '../../pod-info'
import { namespacesOfTerm } from './filtering'

// Mirrors pkg/scheduler/framework/plugins/interpodaffinity/scoring.go.

/** What a placed pod's required affinity counts for a pod that it is about. */
const HARD_POD_AFFINITY_WEIGHT = 1

/** By topology key and value, what the terms add up to. */
export type TopologyScores = ReadonlyMap<string, ReadonlyMap<string, number>>

export function topologyScores(handle: Handle, podInfo: PodInfo): TopologyScores {
  const scores = new Map<string, Map<string, number>>()
  const add = (topologyKey: string, counts: TopologyCounts, weight: number): void => {
    let values = scores.get(topologyKey)
    if (!values) scores.set(topologyKey, (values = new Map()))
    for (const [value, pods] of counts) values.set(value, (values.get(value) ?? 0) + pods * weight)
  }
  const addOwn = (term: AffinityTerm, weight: number): void => {
    const query = { namespaces: namespacesOfTerm(handle, term), selector: term.selector, countsTerminating: true }
    const counts = handle.counters.counter(query).byTopology(term.topologyKey)
    if (counts.size > 0) add(term.topologyKey, counts, weight)
  }
  for (const term of podInfo.preferredAffinityTerms) addOwn(term, term.weight)
  for (const term of podInfo.preferredAntiAffinityTerms) addOwn(term, -term.weight)

  const { pod } = podInfo
  const namespaceLabels = handle.namespaceLabels(pod.metadata.namespace ?? '')
  const addExisting = (kind: AffinityKind, weightOf: (weight: number) => number): void => {
    for (const { term, weight, counts } of handle.affinity.of(kind))
      if (termMatches(term, pod, namespaceLabels)) add(term.topologyKey, counts, weightOf(weight))
  }
  addExisting('requiredAffinity', () => HARD_POD_AFFINITY_WEIGHT)
  addExisting('preferredAffinity', (weight) => weight)
  addExisting('preferredAntiAffinity', (weight) => -weight)
  return scores
}

export function scoreAffinity(scores: TopologyScores, { node }: NodeInfo): number {
  let score = 0
  for (const [topologyKey, values] of scores) {
    const value = node?.metadata.labels?.[topologyKey]
    if (value !== undefined) score += values.get(value) ?? 0
  }
  return score
}

export function normalizeAffinity(scores: NodeScores): void {
  let least = Infinity
  let most = -Infinity
  for (const score of scores) {
    if (score < least) least = score
    if (score > most) most = score
  }
  const range = most - least
  for (let i = 0; i < scores.length; i++)
    scores[i] = range > 0 ? Math.trunc(MAX_NODE_SCORE * (((scores[i] as number) - least) / range)) : 0
}
