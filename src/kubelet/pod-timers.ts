import type { Pause, TimerGroup } from '../container-runtime'
import type { TimerDescription } from '../sim'

/** What one pod's worker waits for, by the name of its pod. */
export class PodTimers {
  private resumeEarly: (() => void) | undefined

  constructor(
    private readonly timers: TimerGroup,
    private readonly of: string,
  ) {}

  /** Describes work that settling finishes. */
  motion(reason: string): TimerDescription {
    return { kind: 'motion', reason, of: this.of }
  }

  /** Describes a wait that settling does not sit out. */
  waiting(reason: string): TimerDescription {
    return { kind: 'wait', reason, of: this.of }
  }

  /** A pause that `interrupt` ends. */
  readonly pause = (delayMs: number, isMotion: boolean, reason: string): Pause => {
    return (resume) => {
      const finish = (): void => {
        this.resumeEarly = undefined
        this.timers.cancel(timer)
        resume()
      }
      const timer = this.timers.after(delayMs, isMotion ? this.motion(reason) : this.waiting(reason), finish)
      this.resumeEarly = finish
    }
  }

  /** Ends the pause that lasts, where one does. */
  interrupt(): void {
    this.resumeEarly?.()
  }
}
