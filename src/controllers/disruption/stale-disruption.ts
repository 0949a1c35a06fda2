// Mirrors nonTerminatingPodHasStaleDisruptionCondition of pkg/controller/disruption/disruption.go.
import type { Pod } from '../../api'
import { getPodCondition, isPodTerminal } from '../../component-helpers'

const CONDITION = 'DisruptionTarget'
/** A pod that was to be disrupted and is not being deleted by then is one again that nobody disrupts. */
const TIMEOUT_MS = 2 * 60_000

/** In how many milliseconds a pod's condition is stale, 0 where it is; undefined where it has none that could become so. */
export function staleDisruptionAfter(pod: Pod, nowMs: number): number | undefined {
  if (pod.metadata.deletionTimestamp !== undefined || isPodTerminal(pod)) return undefined
  const condition = getPodCondition(pod, CONDITION)
  if (condition?.status !== 'True' || condition.reason === 'TerminationByKubelet') return undefined
  return Math.max(0, Date.parse(condition.lastTransitionTime ?? '') + TIMEOUT_MS - nowMs)
}

/** What the condition becomes then. */
export const NOT_DISRUPTED = { type: CONDITION, status: 'False' }
