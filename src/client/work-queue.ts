import type { Clock, Loop, Timer, TimerDescription } from '../sim'

/** Decides how long a failing item waits before it is tried again (client-go `util/workqueue/default_rate_limiters.go`). */
export interface RateLimiter {
  /** milliseconds until the next try; counts one failure */
  when(item: string): number
  forget(item: string): void
  retries(item: string): number
}

/** `baseMs` doubled at each failure of an item, at most `maxMs`. */
export class ExponentialFailureRateLimiter implements RateLimiter {
  private readonly failures = new Map<string, number>()

  constructor(
    private readonly baseMs = 5,
    private readonly maxMs = 1_000_000,
  ) {}

  when(item: string): number {
    const count = this.retries(item)
    this.failures.set(item, count + 1)
    return Math.min(this.baseMs * 2 ** count, this.maxMs)
  }

  forget(item: string): void {
    this.failures.delete(item)
  }

  retries(item: string): number {
    return this.failures.get(item) ?? 0
  }
}

/** Lets all items together be tried `burst` times at once, then `perSecond` times a second. */
export class BucketRateLimiter implements RateLimiter {
  private tokens: number
  private lastMs: number

  constructor(
    private readonly clock: Clock,
    private readonly perSecond: number,
    private readonly burst: number,
  ) {
    this.tokens = burst
    this.lastMs = clock.now()
  }

  when(): number {
    const now = this.clock.now()
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.lastMs) / 1000) * this.perSecond) - 1
    this.lastMs = now
    return this.tokens >= 0 ? 0 : (-this.tokens / this.perSecond) * 1000
  }

  forget(): void {
    // What was spent on an item stays spent.
  }

  retries(): number {
    return 0
  }
}

/** Waits for the slowest of several limiters. */
export class MaxOfRateLimiter implements RateLimiter {
  constructor(private readonly limiters: readonly RateLimiter[]) {}

  when(item: string): number {
    return Math.max(...this.limiters.map((limiter) => limiter.when(item)))
  }

  forget(item: string): void {
    for (const limiter of this.limiters) limiter.forget(item)
  }

  retries(item: string): number {
    return Math.max(...this.limiters.map((limiter) => limiter.retries(item)))
  }
}

/** Upstream's limits for controllers: `firstMs` doubled up to `maxMs` for each item, and 100 tries at once, then 10 a second, for all. */
export function newControllerRateLimiter(clock: Clock, maxMs = 1_000_000, firstMs = 5): RateLimiter {
  return new MaxOfRateLimiter([new ExponentialFailureRateLimiter(firstMs, maxMs), new BucketRateLimiter(clock, 10, 100)])
}

/** How many keys that were worked on stay in the list before it is cut. */
const MOST_DONE_KEYS = 4096

/**
 * Keys to be worked on, each at most once at a time and in the order of coming (client-go `util/workqueue`). One worker takes them
 * at the present instant, at moments that the loop chooses; delays are waits on virtual time, which settling does not sit out.
 */
export class WorkQueue {
  private readonly queued = new Set<string>()
  /** those of them that were added as prompt */
  private readonly prompt = new Set<string>()
  private keys: string[] = []
  private nextKey = 0
  private readonly delayed = new Map<string, Timer>()
  private rateLimiter: RateLimiter | undefined

  constructor(
    /** names the queue's work in messages, such as `replicaset-controller` */
    readonly name: string,
    private readonly loop: Loop,
    private readonly work: (key: string) => void,
    /** makes the limits of failing keys when the first one fails */
    private readonly newRateLimiter: () => RateLimiter = () => newControllerRateLimiter(loop),
  ) {}

  /**
   * Has the key worked on at the present instant, once however often it is added before that; where it is prompt, in the order of what
   * added it, whatever else the loop would choose.
   */
  add(key: string, isPrompt = false): void {
    if (isPrompt && !this.prompt.has(key)) {
      this.prompt.add(key)
      this.loop.post(this.name, () => this.workOn(key), key)
    }
    if (this.queued.has(key)) return
    this.queued.add(key)
    this.keys.push(key)
    if (!isPrompt) this.loop.postPass(this.name, () => this.workOnNext(), key)
  }

  /** Adds the key after a delay; of several delays the earliest counts. It is a wait on time alone unless `waitsFor` says otherwise. */
  addAfter(key: string, delayMs: number, waitsFor?: TimerDescription): void {
    if (delayMs <= 0) return this.add(key)
    const present = this.delayed.get(key)
    if (present && present.atMs <= this.loop.now() + delayMs) return
    present?.cancel()
    const description = waitsFor ?? { kind: 'wait', reason: `${this.name} looks again`, of: key }
    const timer = this.loop.after(delayMs, description, () => {
      this.delayed.delete(key)
      this.add(key)
    })
    this.delayed.set(key, timer)
  }

  /** Leaves out a delayed add of the key that has not fallen due. */
  cancelDelayed(key: string): void {
    this.delayed.get(key)?.cancel()
    this.delayed.delete(key)
  }

  /** Adds the key after its back-off, which doubles with each call until `forget`. */
  addRateLimited(key: string): void {
    this.rateLimiter ??= this.newRateLimiter()
    this.addAfter(key, this.rateLimiter.when(key))
  }

  /** Ends the key's back-off. */
  forget(key: string): void {
    this.rateLimiter?.forget(key)
  }

  retries(key: string): number {
    return this.rateLimiter?.retries(key) ?? 0
  }

  /** Takes the key that is longest there, whichever it was that asked for a call; there is none where all had to be worked on before. */
  private workOnNext(): void {
    const key = this.keys[this.nextKey]
    if (key !== undefined) this.take(key, this.nextKey)
  }

  /** Takes the key, unless it was worked on since it was added. */
  private workOn(key: string): void {
    if (this.queued.has(key)) this.take(key, this.keys.indexOf(key, this.nextKey))
  }

  private take(key: string, place: number): void {
    if (place === this.nextKey) this.nextKey++
    else this.keys.splice(place, 1)
    if (this.nextKey === this.keys.length) {
      this.keys.length = 0
      this.nextKey = 0
    } else if (this.nextKey > MOST_DONE_KEYS) {
      this.keys = this.keys.slice(this.nextKey)
      this.nextKey = 0
    }
    this.queued.delete(key)
    this.prompt.delete(key)
    this.work(key)
  }
}
