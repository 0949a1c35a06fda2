import { MAX_NODE_SCORE } from '../interface'

/** Brings scores into 0 to 100 in proportion to the highest, in place; `reverse` makes the lowest the best (upstream `helper/normalize_score.go`). */
export function defaultNormalizeScore(scores: number[], reverse: boolean): void {
  const highest = scores.reduce((max, score) => Math.max(max, score), 0)
  if (highest === 0) {
    if (reverse) scores.fill(MAX_NODE_SCORE)
    return
  }
  for (let i = 0; i < scores.length; i++) {
    const score = Math.floor((MAX_NODE_SCORE * (scores[i] as number)) / highest)
    scores[i] = reverse ? MAX_NODE_SCORE - score : score
  }
}
