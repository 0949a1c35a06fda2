import type { CommandTime } from './environment'

/** The error of a poll that took too long (Go's `context.DeadlineExceeded`). */
export const DEADLINE_EXCEEDED = 'context deadline exceeded'

/** Asks `isMet` at once and then each interval, until it holds or the time is over; says whether it held. */
export function pollUntil(time: CommandTime, intervalMs: number, timeoutMs: number, isMet: () => boolean): boolean {
  const deadlineMs = time.now() + timeoutMs
  while (!isMet()) {
    const leftMs = deadlineMs - time.now()
    if (leftMs <= 0) return false
    time.advanceUntil(() => false, Math.min(intervalMs, leftMs))
  }
  return true
}
