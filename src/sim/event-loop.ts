import { TimerQueue, type QueuedTimer } from './timer-queue'

/** What a component may know of time: milliseconds since 1970 on the cluster's own clock. */
export interface Clock {
  now(): number
}

/**
 * Whether settling finishes a timer or not: `motion` is work under way (a pull, a start, a stop, a probe up to its first verdict);
 * `wait` is what only time brings about (a deadline, a back-off, a periodic probe, a heartbeat).
 */
export type TimerKind = 'motion' | 'wait'

/** What a timer waits for, in words for failure messages: "image pull of nginx", of "pod/web-abc". */
export interface TimerDescription {
  readonly kind: TimerKind
  /** what it waits for */
  readonly reason: string
  /** whose it is, such as `pod/web-abc` or `node/node-1` */
  readonly of?: string
}

/** A timer that was set. */
export interface Timer extends TimerDescription {
  /** instant at which it runs, in milliseconds of the cluster's clock */
  readonly atMs: number
  cancel(): void
}

/** What components get to schedule work with. */
export interface Loop extends Clock {
  /** Runs `task` at the present instant, after all that was posted before it. `job` names it in messages about endless loops. */
  post(job: string, task: () => void): void
  /** Runs `task` after `delayMs` milliseconds of virtual time. */
  after(delayMs: number, description: TimerDescription, task: () => void): Timer
}

export interface EventLoopOptions {
  /** instant at which the clock starts, in milliseconds since 1970 */
  readonly startMs: number
  /** how often one job may run without time passing before the loop calls it endless */
  readonly jobLimit?: number
  /** how many timers may fire in one settling before the loop calls it endless */
  readonly settleLimit?: number
}

/** Work that keeps itself busy: names the jobs that ran most. */
export class EndlessLoopError extends Error {
  constructor(
    readonly atMs: number,
    readonly limit: number,
    /** the busiest jobs, most runs first */
    readonly jobs: readonly { readonly job: string; readonly runs: number }[],
  ) {
    const busiest = jobs.map(({ job, runs }) => `${job} (${runs} times)`).join(', ')
    super(`the cluster does not come to rest: stopped after ${limit} runs; busiest: ${busiest}`)
    this.name = 'EndlessLoopError'
  }
}

interface QueueEntry extends QueuedTimer, TimerDescription {
  task: (() => void) | undefined
}

interface PostedTask {
  readonly job: string
  readonly task: () => void
}

/**
 * The virtual clock and the work to be done on it, in one total order: instant, then sequence. Nothing here is asynchronous;
 * time moves only by `advanceTo` and its kin, which run all that falls due on the way.
 */
export class EventLoop implements Loop {
  private nowMs: number
  private sequence = 0
  private readonly timers = new TimerQueue<QueueEntry>()
  private posted: PostedTask[] = []
  private nextPosted = 0
  private readonly runs = new Map<string, number>()
  private motions = 0
  private readonly jobLimit: number
  private readonly settleLimit: number
  private running = false

  constructor(options: EventLoopOptions) {
    this.nowMs = options.startMs
    this.jobLimit = options.jobLimit ?? 10_000
    this.settleLimit = options.settleLimit ?? 5_000_000
  }

  now(): number {
    return this.nowMs
  }

  post(job: string, task: () => void): void {
    this.posted.push({ job, task })
  }

  after(delayMs: number, description: TimerDescription, task: () => void): Timer {
    const { kind, reason, of } = description
    const atMs = this.nowMs + Math.max(0, Math.round(delayMs))
    const entry: QueueEntry = { atMs, sequence: this.sequence++, kind, reason, ...(of !== undefined && { of }), task }
    this.timers.push(entry)
    if (kind === 'motion') this.motions++
    return {
      atMs,
      kind,
      reason,
      ...(of !== undefined && { of }),
      cancel: () => {
        if (!entry.task) return
        entry.task = undefined
        if (kind === 'motion') this.motions--
      },
    }
  }

  /** Does all the work that is due at the present instant. */
  runInstant(): void {
    if (this.running) throw new Error('the event loop is already running')
    this.running = true
    try {
      for (;;) {
        if (this.nextPosted < this.posted.length) this.runPosted()
        else if (!this.runDueTimer()) break
      }
    } finally {
      this.running = false
      this.runs.clear()
    }
  }

  /** Lets time pass up to `instantMs`, doing all the work that falls due on the way. */
  advanceTo(instantMs: number): void {
    this.advanceUntil(() => false, instantMs)
  }

  /** Lets `durationMs` pass. */
  advanceBy(durationMs: number): void {
    this.advanceTo(this.nowMs + durationMs)
  }

  /**
   * Lets time pass until `isDone` holds, asked at each instant at which something happened, or until `deadlineMs`.
   * Returns whether it held.
   */
  advanceUntil(isDone: () => boolean, deadlineMs: number): boolean {
    this.runInstant()
    for (;;) {
      if (isDone()) return true
      const next = this.nextTimer()
      if (!next || next.atMs > deadlineMs) break
      this.nowMs = Math.max(this.nowMs, next.atMs)
      this.runInstant()
    }
    this.nowMs = Math.max(this.nowMs, deadlineMs)
    return false
  }

  /** Lets time pass until nothing is in motion; waits that fall due on the way are run, others stay. */
  settle(): void {
    this.runInstant()
    for (let fired = 0; this.motions > 0; fired++) {
      if (fired >= this.settleLimit) throw this.endless(this.settleLimit)
      const next = this.nextTimer()
      if (!next) break
      this.nowMs = Math.max(this.nowMs, next.atMs)
      this.runInstant()
    }
  }

  /** Whether nothing is in motion and nothing is due at the present instant. */
  isSettled(): boolean {
    return this.motions === 0 && this.nextPosted >= this.posted.length
  }

  /** The timers that are set, earliest first: when, what for and whose. */
  pendingTimers(): readonly (TimerDescription & { readonly atMs: number })[] {
    return this.timers.sorted().filter((t) => t.task)
  }

  private nextTimer(): QueueEntry | undefined {
    for (;;) {
      const next = this.timers.peek()
      if (!next || next.task) return next
      this.timers.pop()
    }
  }

  private runPosted(): void {
    const { job, task } = this.posted[this.nextPosted++] as PostedTask
    if (this.nextPosted > 4096) {
      this.posted = this.posted.slice(this.nextPosted)
      this.nextPosted = 0
    } else if (this.nextPosted === this.posted.length) {
      this.posted.length = 0
      this.nextPosted = 0
    }
    const runs = (this.runs.get(job) ?? 0) + 1
    this.runs.set(job, runs)
    if (runs > this.jobLimit) throw this.endless(this.jobLimit)
    task()
  }

  private runDueTimer(): boolean {
    const next = this.nextTimer()
    if (!next || next.atMs > this.nowMs) return false
    this.timers.pop()
    const { task } = next
    next.task = undefined
    if (next.kind === 'motion') this.motions--
    task?.()
    return true
  }

  private endless(limit: number): EndlessLoopError {
    const jobs = [...this.runs].map(([job, runs]) => ({ job, runs })).sort((a, b) => b.runs - a.runs)
    return new EndlessLoopError(this.nowMs, limit, jobs.slice(0, 5))
  }
}
