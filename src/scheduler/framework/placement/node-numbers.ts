/** A whole number for each node, by the node's slot; 0 where none was given. Numbers of neighbours lie side by side, which maps by name cannot give. */
export class NodeNumbers {
  private numbers = NONE

  get(slot: number): number {
    return slot < this.numbers.length ? (this.numbers[slot] as number) : 0
  }

  set(slot: number, value: number): void {
    if (slot >= this.numbers.length) this.grow(slot)
    this.numbers[slot] = value
  }

  /** The slots with a number other than 0, in their order. */
  *slots(): Iterable<number> {
    for (let slot = 0; slot < this.numbers.length; slot++) if (this.numbers[slot] !== 0) yield slot
  }

  private grow(slot: number): void {
    const numbers = new Int32Array(Math.max(LEAST, 2 ** Math.ceil(Math.log2(slot + 1))))
    numbers.set(this.numbers)
    this.numbers = numbers
  }
}

const LEAST = 16
const NONE = new Int32Array(0)
