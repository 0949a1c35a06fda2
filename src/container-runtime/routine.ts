import type { Loop, Timer, TimerDescription } from '../sim'

/** Arranges for `resume` to be called once, later. */
export type Pause = (resume: () => void) => void

/** Work that takes time: a generator that yields what it waits for, as a goroutine blocks. */
export type Routine<T = void> = Generator<Pause, T, void>

/** Runs a routine up to its first pause, and on from there whenever it is resumed; `onDone` gets what it returns. */
export function runRoutine<T>(routine: Routine<T>, onDone?: (result: T) => void): void {
  const step = (): void => {
    const { done, value } = routine.next()
    if (done) onDone?.(value)
    else value(step)
  }
  step()
}

/** A pause until all of the routines are done; they run side by side. */
export function allOf(routines: readonly Routine<unknown>[]): Pause {
  return (resume) => {
    let left = routines.length
    if (left === 0) return resume()
    for (const routine of routines) runRoutine(routine, () => --left === 0 && resume())
  }
}

/** The timers of one component, which can all be ended together when it stops. */
export class TimerGroup {
  /** those that are set, and some that were */
  private timers: Timer[] = []
  /** with how many timers those that were set are sorted out */
  private room = 16

  constructor(private readonly loop: Loop) {}

  /** Runs `task` after a delay, unless the group or the timer is cancelled before. */
  after(delayMs: number, description: TimerDescription, task: () => void): Timer {
    const timer = this.loop.after(delayMs, description, task)
    if (this.timers.length >= this.room) {
      this.timers = this.timers.filter(({ isSet }) => isSet)
      this.room = Math.max(16, 2 * this.timers.length)
    }
    this.timers.push(timer)
    return timer
  }

  /** A pause of that length; a routine that waits in it when the group is cancelled never goes on. */
  sleep(delayMs: number, description: TimerDescription): Pause {
    return (resume) => void this.after(delayMs, description, resume)
  }

  cancel(timer: Timer | undefined): void {
    timer?.cancel()
  }

  cancelAll(): void {
    for (const timer of this.timers) timer.cancel()
    this.timers = []
  }
}
