import { LABEL_HOSTNAME, type Pod } from '../../../../api'
import { MAX_NODE_SCORE, nodeOf, type Handle } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { PodCounter, TopologyCounts } from '../../placement/pod-counter'
import { counterOf, hasTopologyKeys, nodeInclusion, type SpreadConstraint } from './constraints'

// Mirrors pkg/scheduler/framework/plugins/podtopologyspread/scoring.go.

interface ScoredConstraint {
  readonly topologyKey: string
  readonly maxSkew: number
  /** grows with the number of domains, so that few large domains do not drown many small ones */
  readonly weight: number
  readonly counter: PodCounter | undefined
  /** matching pods by domain; undefined for the host name, where each node is counted by itself */
  readonly domains: TopologyCounts | undefined
}

export interface ScoreState {
  readonly constraints: readonly ScoredConstraint[]
  /** names of nodes that lack a topology key and score nothing */
  readonly ignoredNodes: ReadonlySet<string>
}

export function newScoreState(
  handle: Handle,
  pod: Pod,
  constraints: readonly SpreadConstraint[],
  nodes: readonly NodeInfo[],
  requiresAllTopologies: boolean,
): ScoreState {
  const isIgnored = (info: NodeInfo): boolean => requiresAllTopologies && !hasTopologyKeys(nodeOf(info), constraints)
  const ignoredNodes = new Set(requiresAllTopologies ? nodes.filter(isIgnored).map(({ name }) => name) : [])
  const scored = constraints.map((constraint): ScoredConstraint => {
    const { topologyKey, maxSkew } = constraint
    const counter = counterOf(handle, pod, constraint)
    if (topologyKey === LABEL_HOSTNAME)
      return { topologyKey, maxSkew, counter, domains: undefined, weight: topologyWeight(nodes.length - ignoredNodes.size) }
    const values = distinctValues(nodes, topologyKey, ignoredNodes)
    const domains = counter
      ? countDomains(handle, pod, constraint, counter, requiresAllTopologies ? constraints : [constraint])
      : new Map()
    return { topologyKey, maxSkew, counter, domains, weight: topologyWeight(values) }
  })
  return { constraints: scored, ignoredNodes }
}

/** How many domains the nodes are in; those without the label are in one together. */
function distinctValues(nodes: readonly NodeInfo[], topologyKey: string, ignoredNodes: ReadonlySet<string>): number {
  const values = new Set<string>()
  let last: string | undefined
  for (const { name, node } of nodes) {
    const value = node?.metadata.labels?.[topologyKey] ?? ''
    if (value === last || (ignoredNodes.size > 0 && ignoredNodes.has(name))) continue
    values.add(value)
    last = value
  }
  return values.size
}

/** Only where some nodes do not count does it look at each node that has matching pods. */
function countDomains(
  handle: Handle,
  pod: Pod,
  constraint: SpreadConstraint,
  counter: PodCounter,
  needed: readonly SpreadConstraint[],
): TopologyCounts {
  const isIncluded = nodeInclusion(pod, constraint)
  if (!isIncluded && needed.length === 1) return counter.byTopology(constraint.topologyKey)
  const counts = new Map<string, number>()
  for (const [nodeName, pods] of counter.byNode) {
    const node = handle.nodeInfo(nodeName)?.node
    const value = node?.metadata.labels?.[constraint.topologyKey]
    if (!node || value === undefined || !hasTopologyKeys(node, needed) || (isIncluded && !isIncluded(node))) continue
    counts.set(value, (counts.get(value) ?? 0) + pods)
  }
  return counts
}

const topologyWeight = (domains: number): number => Math.log(domains + 2)

export function scoreSpread({ constraints, ignoredNodes }: ScoreState, info: NodeInfo): number {
  if (ignoredNodes.size > 0 && ignoredNodes.has(info.name)) return 0
  const labels = info.node?.metadata.labels
  let score = 0
  for (const { topologyKey, maxSkew, weight, counter, domains } of constraints) {
    const value = labels?.[topologyKey]
    if (value === undefined) continue
    const pods = domains ? (domains.get(value) ?? 0) : (counter?.onNode(info.name) ?? 0)
    score += pods * weight + (maxSkew - 1)
  }
  return Math.round(score)
}

export function normalizeSpread({ ignoredNodes }: ScoreState, scores: number[], nodes: readonly NodeInfo[]): void {
  const isIgnored = (i: number): boolean => ignoredNodes.size > 0 && ignoredNodes.has((nodes[i] as NodeInfo).name)
  let least = Infinity
  let most = 0
  for (let i = 0; i < scores.length; i++) {
    if (isIgnored(i)) continue
    const score = scores[i] as number
    if (score < least) least = score
    if (score > most) most = score
  }
  for (let i = 0; i < scores.length; i++) {
    if (isIgnored(i)) scores[i] = 0
    else scores[i] = most === 0 ? MAX_NODE_SCORE : Math.floor((MAX_NODE_SCORE * (most + least - (scores[i] as number))) / most)
  }
}
