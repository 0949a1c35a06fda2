/** A score for each of the nodes that are left. */
export type NodeScores = Float64Array

export function addWeighted(totals: NodeScores, scores: NodeScores, weight: number): void {
  for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] as number) + weight * (scores[i] as number)
}
