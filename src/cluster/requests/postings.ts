/** For each key, which numbers of a growing sequence belong to it; how many of them lie before an end is looked up, not counted. */
export class Postings {
  private readonly lists = new Map<string, number[]>()
  /** of each key the first number, in the order in which the keys came up */
  private readonly firsts: number[] = []

  /** The numbers have to come in ascending order. */
  add(key: string, index: number): void {
    const list = this.lists.get(key)
    if (list) list.push(index)
    else {
      this.lists.set(key, [index])
      this.firsts.push(index)
    }
  }

  /** How many numbers of a key are less than `end`. */
  count(key: string, end: number): number {
    return countBelow(this.lists.get(key) ?? NONE, end)
  }

  /** How many keys have a number less than `end`. */
  keyCount(end: number): number {
    return countBelow(this.firsts, end)
  }

  /** The keys that have numbers less than `end`, and how many. */
  counts(end: number): ReadonlyMap<string, number> {
    const counts = [...this.lists].map(([key, list]) => [key, countBelow(list, end)] as const)
    return new Map(counts.filter(([, count]) => count > 0))
  }

  /** The numbers of a key, ascending. */
  of(key: string): readonly number[] {
    return this.lists.get(key) ?? NONE
  }
}

const NONE: readonly number[] = []

function countBelow(ascending: readonly number[], end: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < end) low = middle + 1
    else high = middle
  }
  return low
}
