/** What came of a slow start. */
export interface SlowStartResult {
  readonly successes: number
  /** the first error of the batch that failed */
  readonly error?: unknown
}

/**
 * Calls `create` `count` times in batches of 1, 2, 4, …: a batch is done to its end, and none follows one in which a call failed
 * (upstream `slowStartBatch` of pkg/controller/replicaset/replica_set.go).
 */
export function slowStartBatch(count: number, create: () => void): SlowStartResult {
  let remaining = count
  let successes = 0
  for (let batch = Math.min(remaining, 1); batch > 0; batch = Math.min(2 * batch, remaining)) {
    const errors: unknown[] = []
    for (let i = 0; i < batch; i++) {
      try {
        create()
        successes++
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length) return { successes, error: errors[0] }
    remaining -= batch
  }
  return { successes }
}
