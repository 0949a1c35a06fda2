import { MAX_NODE_SCORE } from '../interface'
import type { NodeScores } from '../node-scores'

/** Brings scores into 0 to 100 in proportion to the highest, in place; `reverse` makes the lowest the best (upstream `helper/normalize_score.go`). */
export function defaultNormalizeScore(scores: NodeScores, reverse: boolean): void {
  let highest = 0
  for (let i = 0; i < scores.length; i++) highest = Math.max(highest, scores[i] as number)
  if (highest === 0) {
    if (reverse) scores.fill(MAX_NODE_SCORE)
    return
  }
  for (let i = 0; i < scores.length; i++) {
    const score = Math.floor((MAX_NODE_SCORE * (scores[i] as number)) / highest)
    scores[i] = reverse ? MAX_NODE_SCORE - score : score
  }
}
