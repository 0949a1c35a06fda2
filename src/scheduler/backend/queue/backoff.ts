import type { QueuedPodInfo } from '../../framework/pod-info'

// Mirrors pkg/scheduler/backend/queue/backoff_queue.go.

const INITIAL_BACKOFF_MS = 1_000
const MAX_BACKOFF_MS = 10_000
/** Back-offs end in whole seconds, so that the pods of one second are ordered by priority. */
const ORDERING_WINDOW_MS = 1_000

const alignToWindow = (instantMs: number): number => Math.floor(instantMs / ORDERING_WINDOW_MS) * ORDERING_WINDOW_MS

/** The instant in whose second a pod's back-off ends: 1 s after its first failed attempt, doubled with each, at most 10 s; 0 for none. */
export function backoffTime({ consecutiveErrorsCount, unschedulableCount, timestamp }: QueuedPodInfo): number {
  const count = consecutiveErrorsCount || unschedulableCount
  if (count === 0) return 0
  return alignToWindow(timestamp + Math.min(INITIAL_BACKOFF_MS * 2 ** (count - 1), MAX_BACKOFF_MS))
}

/** Whether a pod's back-off lasts; through the whole second in which it ends it does. */
export function isBackingOff(podInfo: QueuedPodInfo, nowMs: number): boolean {
  return backoffTime(podInfo) >= alignToWindow(nowMs)
}

/** The first instant at which the pod is not backing off any more. */
export function backoffEnd(podInfo: QueuedPodInfo): number {
  return backoffTime(podInfo) + ORDERING_WINDOW_MS
}
