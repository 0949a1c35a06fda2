import type { Node, NodeSelector, Pod } from '../../../../api'
import { preferredNodeAffinityScore, requiredNodeAffinity } from '../../../../component-helpers'
import { ActionType, type ClusterEventWithHint } from '../../events'
import { nodeOf, type Plugin, type PreFilterResult } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { NodeScores } from '../../node-scores'
import type { PodInfo } from '../../pod-info'
import { nodeAffinitySigner } from '../../signers'
import { SKIP, Status } from '../../status'
import { defaultNormalizeScore } from '../normalize-score'

const NO_MATCH = new Status('UnschedulableAndUnresolvable', ["node(s) didn't match Pod's node affinity/selector"])
const CONFLICT = new Status('UnschedulableAndUnresolvable', ['pod affinity terms conflict'])

type Matches = (node: Node) => boolean
type ScoreOf = (node: Node) => number

/** Matches nodes with a pod's node selector and node affinity (upstream `nodeaffinity/node_affinity.go`). */
export class NodeAffinity implements Plugin<Matches, ScoreOf> {
  readonly name = 'NodeAffinity'
  readonly signers = [nodeAffinitySigner]

  preFilter({ pod }: PodInfo): PreFilterResult<Matches> | Status {
    const state = requiredNodeAffinity(pod)
    if (!state) return SKIP
    const required = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
    const nodeNames = required && namedNodes(required)
    if (!nodeNames) return { state }
    return nodeNames.size === 0 ? CONFLICT : { state, nodeNames }
  }

  filter(matches: Matches, _pod: Pod, node: NodeInfo): Status | undefined {
    return matches(nodeOf(node)) ? undefined : NO_MATCH
  }

  preScore({ pod }: PodInfo): ScoreOf | Status {
    const preferred = pod.spec?.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution
    return preferred ? preferredNodeAffinityScore(preferred) : SKIP
  }

  score(scoreOf: ScoreOf, _pod: Pod, node: NodeInfo): number {
    return scoreOf(nodeOf(node))
  }

  normalizeScore(_scoreOf: ScoreOf, scores: NodeScores): void {
    defaultNormalizeScore(scores, false)
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [{ resource: 'Node', actions: ActionType.Add | ActionType.UpdateNodeLabel, isWorthRequeuing: beganToMatch }]
  }
}

/** The nodes that the terms name, or undefined where some term names none and so admits all. */
function namedNodes({ nodeSelectorTerms }: NodeSelector): ReadonlySet<string> | undefined {
  const names = new Set<string>()
  for (const { matchFields = [] } of nodeSelectorTerms) {
    const named = matchFields.filter(({ key, operator }) => key === 'metadata.name' && operator === 'In')
    const [first, ...others] = named
    if (!first) return undefined
    for (const name of first.values ?? []) if (others.every(({ values = [] }) => values.includes(name))) names.add(name)
  }
  return nodeSelectorTerms.length > 0 ? names : undefined
}

function beganToMatch(pod: Pod, before: Node | undefined, after: Node | undefined): boolean {
  const matches = requiredNodeAffinity(pod)
  if (!matches || !after) return !before
  return matches(after) && !(before && matches(before))
}
