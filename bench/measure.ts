import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** What a piece of work took. */
export interface Measurement<T> {
  readonly result: T
  readonly milliseconds: number
  /** growth of what is alive after a garbage collection, in bytes */
  readonly heapBytes: number
}

/** Runs `work` once; its result counts as alive. */
export function measure<T>(work: () => T): Measurement<T> {
  collectGarbage()
  const heapBefore = process.memoryUsage().heapUsed
  const start = performance.now()
  const result = work()
  const milliseconds = performance.now() - start
  collectGarbage()
  return { result, milliseconds, heapBytes: process.memoryUsage().heapUsed - heapBefore }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
