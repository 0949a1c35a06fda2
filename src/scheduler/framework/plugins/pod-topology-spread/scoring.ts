import { LABEL_HOSTNAME, type Pod } from '../../../../api'
import { MAX_NODE_SCORE, nodeOf, type Handle } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { NodeScores } from '../../node-scores'
import type { PodCounter, TopologyCounts } from '../../placement/pod-counter'
import { NO_DOMAIN, type Topology } from '../../placement/topology'
import { counterOf, hasTopologyKeys, nodeInclusion, type SpreadConstraint } from './constraints'

// Mirrors pkg/scheduler/framework/plugins/podtopologyspread/scoring.go.

interface ScoredConstraint {
  readonly topology: Topology
  readonly maxSkew: number
  /** grows with the number of domains, so that few large domains do not drown many small ones */
  readonly weight: number
  readonly counter: PodCounter | undefined
  /** matching pods by the number of their domain; undefined for the host name, where each node is counted by itself */
  readonly domains: Int32Array | undefined
}

export interface ScoreState {
  readonly constraints: readonly ScoredConstraint[]
  /** the topologies that a node has to be in, or it is ignored and scores nothing */
  readonly needed: readonly Topology[]
}

const NOT_SEEN = -1
/** A constraint by a label that no node has says nothing. */
const NO_DOMAINS: readonly [] = []

export function newScoreState(
  handle: Handle,
  pod: Pod,
  constraints: readonly SpreadConstraint[],
  nodes: readonly NodeInfo[],
  requiresAllTopologies: boolean,
): ScoreState {
  const topologies = constraints.map(({ topologyKey }) => handle.topologies.of(topologyKey))
  const needed = requiresAllTopologies ? topologies : []
  const scored = needed.length > 0 ? nodes.filter(({ slot }) => !isIgnored(needed, slot)) : nodes
  return {
    needed,
    constraints: constraints.flatMap((constraint, i): ScoredConstraint | readonly [] => {
      const { maxSkew, topologyKey } = constraint
      const topology = topologies[i] as Topology
      if (topology.size === 1) return NO_DOMAINS
      const counter = counterOf(handle, pod, constraint)
      if (topologyKey === LABEL_HOSTNAME)
        return { topology, maxSkew, counter, domains: undefined, weight: topologyWeight(scored.length) }
      const counts = counter && countDomains(pod, constraint, counter, requiresAllTopologies ? constraints : [constraint])
      return { topology, maxSkew, counter, ...domainsOf(scored, topology, counts) }
    }),
  }
}

function isIgnored(needed: readonly Topology[], slot: number): boolean {
  for (const topology of needed) if (topology.domainOf(slot) === NO_DOMAIN) return true
  return false
}

/** The pods of the domains that the nodes are in, and the weight of how many these are; nodes without the label are in one with those of an empty one. */
function domainsOf(nodes: readonly NodeInfo[], topology: Topology, counts: TopologyCounts | undefined) {
  const domains = new Int32Array(topology.size).fill(NOT_SEEN)
  let distinct = 0
  for (const { slot } of nodes) {
    const domain = topology.domainOf(slot)
    if (domains[domain] !== NOT_SEEN) continue
    domains[domain] = counts?.get(topology.valueOf(domain) ?? '') ?? 0
    distinct++
  }
  const unnamed = topology.numberOf('')
  if (unnamed !== NO_DOMAIN && domains[unnamed] !== NOT_SEEN && domains[NO_DOMAIN] !== NOT_SEEN) distinct--
  return { domains, weight: topologyWeight(distinct) }
}

/** Only where some nodes do not count does it look at each node that has matching pods. */
function countDomains(
  pod: Pod,
  constraint: SpreadConstraint,
  counter: PodCounter,
  needed: readonly SpreadConstraint[],
): TopologyCounts {
  const isIncluded = nodeInclusion(pod, constraint)
  if (!isIncluded && needed.length === 1) return counter.byTopology(constraint.topologyKey)
  const counts = new Map<string, number>()
  for (const [info, pods] of counter.nodes()) {
    const node = nodeOf(info)
    const value = node.metadata.labels?.[constraint.topologyKey]
    if (value === undefined || !hasTopologyKeys(node, needed) || (isIncluded && !isIncluded(node))) continue
    counts.set(value, (counts.get(value) ?? 0) + pods)
  }
  return counts
}

const topologyWeight = (domains: number): number => Math.log(domains + 2)

/** Nodes that are to be ignored are left to `normalizeSpread`. */
export function scoreSpread({ constraints }: ScoreState, nodes: readonly NodeInfo[], scores: NodeScores): void {
  scores.fill(0)
  for (const constraint of constraints) addScores(constraint, nodes, scores)
  for (let i = 0; i < nodes.length; i++) scores[i] = Math.round(scores[i] as number)
}

function addScores(
  { topology, maxSkew, weight, counter, domains }: ScoredConstraint,
  nodes: readonly NodeInfo[],
  scores: NodeScores,
): void {
  for (let i = 0; i < nodes.length; i++) {
    const { slot } = nodes[i] as NodeInfo
    const domain = topology.domainOf(slot)
    if (domain === NO_DOMAIN) continue
    const pods = domains ? (domains[domain] as number) : counter ? counter.onNode(slot) : 0
    scores[i] = (scores[i] as number) + (pods * weight + (maxSkew - 1))
  }
}

export function normalizeSpread({ needed }: ScoreState, scores: NodeScores, nodes: readonly NodeInfo[]): void {
  const ignoresSome = needed.length > 0
  const ignores = (i: number): boolean => ignoresSome && isIgnored(needed, (nodes[i] as NodeInfo).slot)
  let least = Infinity
  let most = 0
  for (let i = 0; i < scores.length; i++) {
    if (ignores(i)) continue
    const score = scores[i] as number
    if (score < least) least = score
    if (score > most) most = score
  }
  for (let i = 0; i < scores.length; i++) {
    if (ignores(i)) scores[i] = 0
    else scores[i] = most === 0 ? MAX_NODE_SCORE : Math.floor((MAX_NODE_SCORE * (most + least - (scores[i] as number))) / most)
  }
}
