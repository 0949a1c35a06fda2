import type { Pod, Stored } from '../../../api'
import { podPriority } from '../../../component-helpers'

/** The pods to evict from a node, the most important first, and how many of them their disruption budgets do not allow. */
export interface Victims {
  readonly nodeName: string
  readonly pods: readonly Stored<Pod>[]
  readonly budgetViolations: number
}

/**
 * The best of the candidates: fewest violations of budgets; then the least important top victim; then the smallest sum of priorities;
 * then the fewest victims; then those whose most important ones started last (upstream `pickOneNodeForPreemption`).
 */
export function pickOneNodeForPreemption(candidates: readonly Victims[], now: number): Victims {
  const criteria: readonly ((victims: Victims) => number)[] = [
    ({ budgetViolations }) => -budgetViolations,
    ({ pods: [first] }) => (first ? -podPriority(first) : 0),
    ({ pods }) => -pods.reduce((sum, pod) => sum + podPriority(pod) + 2 ** 31, 0),
    ({ pods }) => -pods.length,
    ({ pods }) => earliestStartOfTop(pods, now),
  ]
  let best = candidates
  for (const score of criteria) {
    if (best.length === 1) break
    const highest = Math.max(...best.map(score))
    best = best.filter((victims) => score(victims) === highest)
  }
  return best[0] as Victims
}

function earliestStartOfTop(pods: readonly Pod[], now: number): number {
  const top = Math.max(...pods.map(podPriority))
  const starts = pods
    .filter((pod) => podPriority(pod) === top)
    .map(({ status }) => (status?.startTime ? Date.parse(status.startTime) : now))
  return Math.min(...starts)
}
