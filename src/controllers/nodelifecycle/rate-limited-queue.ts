// Mirrors pkg/controller/nodelifecycle/scheduler/rate_limited_queue.go.

/** How long a node waits at least to be tainted: upstream looks at its queue every 100 ms, and was recorded 20 to 30 ms later. */
export const TAINTING_DELAY_MS = 20

/** The nodes of a zone that are to be tainted, first come, first served, as fast as the limiter lets them through. */
export class RateLimitedQueue {
  /** names, with the instant from which each may be handled */
  private readonly waiting = new Map<string, number>()
  private readonly handled = new Set<string>()
  private nextTokenMs = 0

  constructor(private perSecond: number) {}

  /** Adds a node that does not wait already; one that was handled only if that is to be done `again`. */
  add(name: string, again: boolean, nowMs: number): void {
    if (this.waiting.has(name) || (this.handled.has(name) && !again)) return
    this.handled.delete(name)
    this.waiting.set(name, nowMs + TAINTING_DELAY_MS)
  }

  /** Forgets a node, so that it may be added again. Returns whether it waited. */
  remove(name: string): boolean {
    this.handled.delete(name)
    return this.waiting.delete(name)
  }

  /** The node that is next. */
  head(): string | undefined {
    return this.waiting.keys().next().value
  }

  /** When the first node may be handled; never (Infinity) where none waits or the limiter lets nobody through. */
  dueMs(): number {
    const [first] = this.waiting.values()
    return first === undefined || this.perSecond === 0 ? Infinity : Math.max(first, this.nextTokenMs)
  }

  /** Lets the first node through; it counts as handled until `remove`. */
  accept(nowMs: number): void {
    const name = this.head()
    if (name === undefined) return
    this.waiting.delete(name)
    this.handled.add(name)
    this.nextTokenMs = nowMs + 1000 / this.perSecond
  }

  /** Changes the rate; 0 stops it. Who had to wait for the old limiter waits for the new one too. */
  swapLimiter(perSecond: number, nowMs: number): void {
    if (perSecond === this.perSecond) return
    const hadToken = this.perSecond > 0 && nowMs >= this.nextTokenMs
    this.perSecond = perSecond
    this.nextTokenMs = hadToken || perSecond === 0 ? nowMs : nowMs + 1000 / perSecond
  }
}
