/** A timer that is waiting; ordered by instant, then by the order in which it was set. */
export interface QueuedTimer<T> {
  readonly atMs: number
  /** the one that was set next for the same instant; the queue's own */
  next: T | undefined
}

/** The timers of one instant, in the order in which they were set. */
interface Instant<T> {
  first: T
  last: T
  readonly atMs: number
}

/**
 * Timers, the earliest first: a binary heap of instants, each with a list of its timers. Many timers are set for few instants, since pods that
 * are made together do the same things at the same time.
 */
export class TimerQueue<T extends QueuedTimer<T>> {
  private readonly heap: Instant<T>[] = []
  private readonly instants = new Map<number, Instant<T>>()

  peek(): T | undefined {
    return this.heap[0]?.first
  }

  push(timer: T): void {
    const { atMs } = timer
    const instant = this.instants.get(atMs)
    if (instant) {
      instant.last.next = timer
      instant.last = timer
      return
    }
    const made: Instant<T> = { first: timer, last: timer, atMs }
    this.instants.set(atMs, made)
    this.add(made)
  }

  /** Takes the earliest timer out. */
  pop(): void {
    const instant = this.heap[0]
    if (!instant) return
    const { next } = instant.first
    instant.first.next = undefined
    if (next) instant.first = next
    else {
      this.instants.delete(instant.atMs)
      this.removeEarliest()
    }
  }

  /** All timers, earliest first; the queue stays as it is. */
  sorted(): readonly T[] {
    const sorted: T[] = []
    for (const { first } of [...this.heap].sort((a, b) => a.atMs - b.atMs))
      for (let timer: T | undefined = first; timer; timer = timer.next) sorted.push(timer)
    return sorted
  }

  private add(instant: Instant<T>): void {
    const { heap } = this
    let i = heap.length
    heap.push(instant)
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = heap[parent] as Instant<T>
      if (above.atMs < instant.atMs) break
      heap[i] = above
      i = parent
    }
    heap[i] = instant
  }

  private removeEarliest(): void {
    const { heap } = this
    const last = heap.pop()
    if (!last || heap.length === 0) return
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      const right = heap[child + 1]
      if (right && right.atMs < (heap[child] as Instant<T>).atMs) child++
      const below = heap[child] as Instant<T>
      if (last.atMs < below.atMs) break
      heap[i] = below
      i = child
    }
    heap[i] = last
  }
}
