// Mirrors client-go util/flowcontrol/backoff.go, as pkg/controller/daemon uses it.

const FIRST_MS = 1_000
const MAX_MS = 15 * 60_000

interface Entry {
  readonly delayMs: number
  readonly updatedMs: number
}

/** How long a failed daemon's pod is kept before it is replaced: a second, doubled each time, at most a quarter of an hour. */
export class FailedPodsBackOff {
  private readonly entries = new Map<string, Entry>()

  /** The delay while it lasts; undefined once it is over. */
  remainingDelay(key: string, nowMs: number): number | undefined {
    const entry = this.entries.get(key)
    if (!entry || this.hasExpired(entry, nowMs)) return undefined
    return nowMs - entry.updatedMs < entry.delayMs ? entry.delayMs : undefined
  }

  /** Begins the next delay. */
  next(key: string, nowMs: number): void {
    const entry = this.entries.get(key)
    const delayMs = entry && !this.hasExpired(entry, nowMs) ? Math.min(entry.delayMs * 2, MAX_MS) : FIRST_MS
    this.entries.set(key, { delayMs, updatedMs: nowMs })
  }

  clear(): void {
    this.entries.clear()
  }

  private hasExpired({ updatedMs }: Entry, nowMs: number): boolean {
    return nowMs - updatedMs > MAX_MS * 2
  }
}
