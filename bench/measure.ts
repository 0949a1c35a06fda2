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
  return percentile(numbers, 50)
}

/** The number below which `percent` of them lie. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}
