import type { NodeInfo } from './node-info'
import { addWeighted, type NodeScores } from './node-scores'
import { NodeNumbers } from './placement/node-numbers'
import type { Status } from './status'

/** What is said of a node by plugins that look at nothing but the pod and that node. */
export interface Judge {
  /** why the pod cannot run there: the first refusal of the filters */
  refusal(node: NodeInfo): Status | undefined
  /** the weighted sum of those scores that count as they are */
  score(node: NodeInfo): number
  readonly normalizedScorers: readonly NormalizedScorer[]
}

/** A plugin whose scores are brought into 0 to 100 among the nodes that are left. */
export interface NormalizedScorer {
  readonly weight: number
  score(node: NodeInfo): number
  /** in place */
  normalize(scores: NodeScores, nodes: readonly NodeInfo[]): void
}

interface RawScores {
  readonly scorer: NormalizedScorer
  readonly byNode: NodeNumbers
  /** whether it ever gave a node anything but 0; before that, all nodes are equal to it */
  differ: boolean
}

/**
 * What was said of each node for the pods of one signature. A verdict holds until the node's generation moves, so that of thousands of
 * nodes only those are judged anew on which something changed since the last pod of that kind.
 */
export class NodeVerdicts {
  private readonly generations = new NodeNumbers()
  /** by slot */
  private readonly refusals: (Status | undefined)[] = []
  private readonly scores = new NodeNumbers()
  private readonly raw: readonly RawScores[]

  constructor(private readonly judge: Judge) {
    this.raw = judge.normalizedScorers.map((scorer) => ({ scorer, byNode: new NodeNumbers(), differ: false }))
  }

  refusal(node: NodeInfo): Status | undefined {
    const { slot } = node
    if (this.generations.get(slot) !== node.generation) this.look(node)
    return this.refusals[slot]
  }

  /** Puts the scores of nodes that were not refused into `totals`; `scores` is written over. */
  putScores(nodes: readonly NodeInfo[], totals: NodeScores, scores: NodeScores): void {
    for (let i = 0; i < nodes.length; i++) totals[i] = this.scores.get((nodes[i] as NodeInfo).slot)
    for (const { scorer, byNode, differ } of this.raw) {
      if (!differ) continue
      for (let i = 0; i < nodes.length; i++) scores[i] = byNode.get((nodes[i] as NodeInfo).slot)
      scorer.normalize(scores, nodes)
      addWeighted(totals, scores, scorer.weight)
    }
  }

  private look(node: NodeInfo): void {
    const { slot, generation } = node
    this.generations.set(slot, generation)
    const refusal = this.judge.refusal(node)
    while (this.refusals.length < slot) this.refusals.push(undefined)
    this.refusals[slot] = refusal
    if (refusal) return
    this.scores.set(slot, this.judge.score(node))
    for (const raw of this.raw) {
      const score = raw.scorer.score(node)
      raw.byNode.set(slot, score)
      if (score !== 0) raw.differ = true
    }
  }
}
