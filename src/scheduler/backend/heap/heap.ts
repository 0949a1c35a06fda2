/** A binary heap from which any item can be removed; the item that comes before all others is on top (upstream `backend/heap/heap.go`). */
export class Heap<T> {
  private readonly items: T[] = []
  private readonly positions = new Map<T, number>()

  constructor(private readonly comesBefore: (a: T, b: T) => boolean) {}

  get size(): number {
    return this.items.length
  }

  peek(): T | undefined {
    return this.items[0]
  }

  push(item: T): void {
    if (this.positions.has(item)) return
    this.items.push(item)
    this.rise(item, this.items.length - 1)
  }

  pop(): T | undefined {
    const [top] = this.items
    if (top !== undefined) this.remove(top)
    return top
  }

  remove(item: T): void {
    const position = this.positions.get(item)
    if (position === undefined) return
    this.positions.delete(item)
    const last = this.items.pop() as T
    if (last === item) return
    this.rise(last, this.sink(last, position))
  }

  private rise(item: T, from: number): void {
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = this.items[parent] as T
      if (!this.comesBefore(item, above)) break
      this.put(above, i)
      i = parent
    }
    this.put(item, i)
  }

  private sink(item: T, from: number): number {
    const { items } = this
    let i = from
    for (;;) {
      let child = 2 * i + 1
      if (child >= items.length) return i
      if (child + 1 < items.length && this.comesBefore(items[child + 1] as T, items[child] as T)) child++
      if (!this.comesBefore(items[child] as T, item)) return i
      this.put(items[child] as T, i)
      i = child
    }
  }

  private put(item: T, position: number): void {
    this.items[position] = item
    this.positions.set(item, position)
  }
}
