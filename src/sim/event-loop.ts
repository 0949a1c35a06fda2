import type { InstantOrder } from './instant-order'
import { EndlessLoopError, JobRuns } from './job-runs'
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
  /** whether it still is to run */
  readonly isSet: boolean
  cancel(): void
}

/** What components get to schedule work with. */
export interface Loop extends Clock {
  /**
   * Runs `task` at the present instant, after all that was posted before it. `job` and `of`, the object that it is done for, name it
   * in messages about endless loops; what is done for no object is only the way between those who work.
   */
  post(job: string, task: () => void, of?: string): void
  /** The same for a pass of a component that others do not wait for: as the seed says, some of the other work may go first. */
  postPass(job: string, task: () => void, of?: string): void
  /** Runs `task` after `delayMs` milliseconds of virtual time. */
  after(delayMs: number, description: TimerDescription, task: () => void): Timer
}

export interface EventLoopOptions {
  /** instant at which the clock starts, in milliseconds since 1970 */
  readonly startMs: number
  /** how often one job may run without time passing before the loop calls it endless; more for each object */
  readonly jobLimit?: number
  /** how many timers may fire in one settling before the loop calls it endless */
  readonly settleLimit?: number
  /** how many objects there are to work on */
  objects?(): number
  /** what the order of posting does not decide; it decides all unless given */
  readonly order?: InstantOrder
}

/** A timer in the queue, and what whoever set it holds. */
class SetTimer implements Timer, QueuedTimer<SetTimer> {
  next: SetTimer | undefined = undefined
  declare readonly of?: string

  constructor(
    readonly atMs: number,
    /** tells those that were set before an instant began from those that it set itself */
    readonly sequence: number,
    readonly kind: TimerKind,
    readonly reason: string,
    of: string | undefined,
    /** undefined once it ran or was cancelled */
    public task: (() => void) | undefined,
    private readonly whenCancelled: (timer: SetTimer) => void,
  ) {
    if (of !== undefined) this.of = of
  }

  get isSet(): boolean {
    return this.task !== undefined
  }

  cancel(): void {
    if (!this.task) return
    this.task = undefined
    this.whenCancelled(this)
  }
}

interface PostedTask {
  readonly job: string
  readonly of: string | undefined
  readonly task: () => void
  /** how often it still goes to the end of the queue when its turn comes */
  turns: number
}

/** One object's reconcile runs again for each of its dependents and each thing that happens to them at one instant. */
const RUNS_PER_OBJECT = 4
/** Settling a rollout takes some instants, one after the other. */
const SETTLE_FACTOR = 3
const RUNS_PER_SECOND = 0.2

/**
 * The virtual clock and the work to be done on it, in one total order: instant, then sequence. Nothing here is asynchronous;
 * time moves only by `advanceTo` and its kin, which run all that falls due on the way.
 */
export class EventLoop implements Loop {
  private nowMs: number
  private sequence = 0
  private readonly timers = new TimerQueue<SetTimer>()
  private posted: PostedTask[] = []
  private nextPosted = 0
  /** of the present instant */
  private readonly runs = new JobRuns()
  /** of the present settling, where there is one: those that are done for an object */
  private settleRuns: JobRuns | undefined
  private settleStartMs = -Infinity
  private motions = 0
  private readonly jobLimit: number
  private readonly settleLimit: number
  private running = false
  /** how many pieces of posted work are done before the next timer of the present instant fires; -1 where all are */
  private gap = -1
  /** the sequence number at which the present instant began */
  private setBefore = 0

  constructor(private readonly options: EventLoopOptions) {
    this.nowMs = options.startMs
    this.jobLimit = options.jobLimit ?? 2_000
    this.settleLimit = options.settleLimit ?? 5_000_000
  }

  now(): number {
    return this.nowMs
  }

  post(job: string, task: () => void, of?: string): void {
    this.posted.push({ job, of, task, turns: 0 })
  }

  postPass(job: string, task: () => void, of?: string): void {
    const turns = this.options.order?.turns(job, this.runs.total) ?? 0
    this.posted.push({ job, of, task, turns })
  }

  after(delayMs: number, description: TimerDescription, task: () => void): Timer {
    const { kind, reason, of } = description
    const atMs = this.nowMs + Math.max(0, Math.round(delayMs))
    const timer = new SetTimer(atMs, this.sequence++, kind, reason, of, task, this.forgetMotion)
    this.timers.push(timer)
    if (kind === 'motion') this.motions++
    return timer
  }

  private readonly forgetMotion = ({ kind }: TimerDescription): void => {
    if (kind === 'motion') this.motions--
  }

  /** Does all the work that is due at the present instant. */
  runInstant(): void {
    if (this.running) throw new Error('the event loop is already running')
    this.running = true
    this.options.order?.begin(this.nowMs)
    this.setBefore = this.sequence
    try {
      for (;;) {
        if (this.gap === 0) this.fireNext()
        else if (this.nextPosted < this.posted.length) this.runPosted()
        else if (!this.fireNext()) break
      }
    } finally {
      this.running = false
      this.gap = -1
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
    const runs = new JobRuns()
    this.settleRuns = runs
    this.settleStartMs = this.nowMs
    try {
      this.runInstant()
      for (let fired = 0; this.motions > 0; fired++) {
        if (fired >= this.settleLimit) throw new EndlessLoopError(this.nowMs, this.settleLimit, runs.busiest())
        const next = this.nextTimer()
        if (!next) break
        this.nowMs = Math.max(this.nowMs, next.atMs)
        this.runInstant()
      }
    } finally {
      this.settleRuns = undefined
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

  private nextTimer(): SetTimer | undefined {
    for (;;) {
      const next = this.timers.peek()
      if (!next || next.task) return next
      this.timers.pop()
    }
  }

  private runPosted(): void {
    if (this.gap > 0) this.gap--
    const next = this.posted[this.nextPosted++] as PostedTask
    if (this.nextPosted > 4096) {
      this.posted = this.posted.slice(this.nextPosted)
      this.nextPosted = 0
    } else if (this.nextPosted === this.posted.length) {
      this.posted.length = 0
      this.nextPosted = 0
    }
    if (next.turns > 0) {
      next.turns--
      this.posted.push(next)
      return
    }
    this.count(next.job, next.of)
    next.task()
  }

  /** Throws where a job has run too often. */
  private count(job: string, of: string | undefined): void {
    const { runs, settleRuns, jobLimit } = this
    runs.add(job, of)
    if (runs.total > jobLimit) this.check(runs, job, of, jobLimit + RUNS_PER_OBJECT * this.objects())
    if (!settleRuns || of === undefined) return
    settleRuns.add(job, of)
    if (settleRuns.total > SETTLE_FACTOR * jobLimit) this.check(settleRuns, job, of, this.settleJobLimit())
  }

  private check(runs: JobRuns, job: string, of: string | undefined, limit: number): void {
    // No job ran more often than all of them together.
    if (runs.total > limit && runs.of(job, of) > limit)
      throw new EndlessLoopError(this.nowMs, runs.of(job, of) - 1, runs.busiest())
  }

  /** Grows with the time that passes: heartbeats and their like come back, too, but not as often. */
  private settleJobLimit(): number {
    const seconds = (this.nowMs - this.settleStartMs) / 1000
    return SETTLE_FACTOR * (this.jobLimit + RUNS_PER_OBJECT * this.objects()) + RUNS_PER_SECOND * seconds
  }

  private objects(): number {
    return this.options.objects?.() ?? 0
  }

  /** Fires a timer that is due, if there is one, and has the next one of this instant wait for as much work as the order says. */
  private fireNext(): boolean {
    this.gap = -1
    if (!this.runDueTimer()) return false
    const next = this.nextTimer()
    const isDue = next !== undefined && next.atMs <= this.nowMs && next.sequence < this.setBefore
    if (isDue && this.options.order) this.gap = this.options.order.gap()
    return true
  }

  private runDueTimer(): boolean {
    const next = this.nextTimer()
    if (!next || next.atMs > this.nowMs) return false
    this.timers.pop()
    const { task } = next
    next.task = undefined
    this.forgetMotion(next)
    task?.()
    return true
  }
}
