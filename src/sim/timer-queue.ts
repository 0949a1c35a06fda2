/** A timer that is waiting; ordered by instant, then by the order of creation. */
export interface QueuedTimer {
  readonly atMs: number
  readonly sequence: number
}

/** A binary heap of timers, the earliest first. */
export class TimerQueue<T extends QueuedTimer> {
  private readonly heap: T[] = []

  get size(): number {
    return this.heap.length
  }

  peek(): T | undefined {
    return this.heap[0]
  }

  push(timer: T): void {
    const { heap } = this
    let i = heap.length
    heap.push(timer)
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = heap[parent] as T
      if (isEarlier(above, timer)) break
      heap[i] = above
      i = parent
    }
    heap[i] = timer
  }

  pop(): T | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isEarlier(heap[child + 1] as T, heap[child] as T)) child++
      if (isEarlier(last, heap[child] as T)) break
      heap[i] = heap[child] as T
      i = child
    }
    heap[i] = last
    return first
  }

  /** All timers, earliest first; the queue stays as it is. */
  sorted(): readonly T[] {
    return [...this.heap].sort((a, b) => a.atMs - b.atMs || a.sequence - b.sequence)
  }
}

function isEarlier(a: QueuedTimer, b: QueuedTimer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.sequence < b.sequence)
}
