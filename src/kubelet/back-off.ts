import type { Clock } from '../sim'

interface Entry {
  backOffMs: number
  lastUpdateMs: number
}

/** Waits that double with each failure of an item (client-go `util/flowcontrol/backoff.go`). Instants and durations in milliseconds. */
export class BackOff {
  private readonly items = new Map<string, Entry>()

  constructor(
    private readonly clock: Clock,
    private readonly initialMs: number,
    private readonly maxMs: number,
    /** how long after its last failure an item is forgiven; twice the longest wait unless given */
    private readonly expiresAfterMs = 2 * maxMs,
  ) {}

  /** The item's present wait; 0 for one that never failed. */
  get(id: string): number {
    return this.items.get(id)?.backOffMs ?? 0
  }

  /** Counts a failure that happened at `eventMs`. */
  next(id: string, eventMs: number): void {
    const entry = this.items.get(id)
    const isFirst = !entry || this.hasExpired(eventMs, entry)
    const backOffMs = isFirst ? this.initialMs : Math.min(entry.backOffMs * 2, this.maxMs)
    this.items.set(id, { backOffMs, lastUpdateMs: this.clock.now() })
  }

  reset(id: string): void {
    this.items.delete(id)
  }

  /** Whether the wait counted from `eventMs` is not over yet. */
  isInBackOffSince(id: string, eventMs: number): boolean {
    const entry = this.items.get(id)
    return entry !== undefined && !this.hasExpired(eventMs, entry) && this.clock.now() - eventMs < entry.backOffMs
  }

  /** Whether at `eventMs` the wait counted from the last failure is not over yet. */
  isInBackOffSinceUpdate(id: string, eventMs: number): boolean {
    const entry = this.items.get(id)
    return entry !== undefined && !this.hasExpired(eventMs, entry) && eventMs - entry.lastUpdateMs < entry.backOffMs
  }

  /** Forgets the items that have been forgiven. */
  collectGarbage(): void {
    const now = this.clock.now()
    for (const [id, entry] of this.items) if (this.hasExpired(now, entry)) this.items.delete(id)
  }

  private hasExpired(eventMs: number, { lastUpdateMs }: Entry): boolean {
    return eventMs - lastUpdateMs > this.expiresAfterMs
  }
}
