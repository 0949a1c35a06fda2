import { Cluster } from '../src/cluster'
import { measure, median } from './measure'
import { inBytes, inMilliseconds, printTable } from './table'

const WARM_STARTS = 200
const TARGET_FIRST_MS = 5
const TARGET_WARM_MS = 1

/** How long it takes until a cluster of three nodes can be used. Must run before anything else made a cluster. */
export function benchStart(): void {
  const first = measure(() => new Cluster({ nodes: 3, seed: 1 }))
  const warm: number[] = []
  for (let seed = 2; seed < 2 + WARM_STARTS; seed++) {
    const start = performance.now()
    new Cluster({ nodes: 3, seed })
    warm.push(performance.now() - start)
  }
  const settled = warm.slice(WARM_STARTS / 2)
  const one = measure(() => new Cluster({ nodes: 3, seed: 1 }))
  printTable(
    'Start of a cluster with three nodes, in process',
    ['', 'time', 'target', 'heap'],
    [
      ['first', inMilliseconds(first.milliseconds), `≤ ${TARGET_FIRST_MS} ms`, inBytes(first.heapBytes)],
      [`warm (median of ${settled.length})`, inMilliseconds(median(settled)), `≤ ${TARGET_WARM_MS} ms`, inBytes(one.heapBytes)],
    ],
  )
}
