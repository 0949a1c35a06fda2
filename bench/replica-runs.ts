import { PODS, REPLICA_SETS, type Resource } from '../src/apimachinery'
import { Cluster } from '../src/cluster'
import { isPodReady } from '../src/component-helpers'
import { measure } from './measure'

const PODS_PER_NODE = 100
const SIZES = [100, 300, 600, 1_000, 10_000]
const BEFORE = 300

/** A ReplicaSet from nothing until all of its pods are ready. */
export interface ReplicaRun {
  readonly replicas: number
  readonly milliseconds: number
  readonly virtualMs: number
  /** growth of what is alive, where it was measured */
  readonly heapBytes?: number
}

function newCluster(replicas: number): Cluster {
  return new Cluster({ nodes: Math.max(1, Math.ceil(replicas / PODS_PER_NODE)), seed: 1 })
}

function makeReady(cluster: Cluster, replicas: number): void {
  cluster.make(REPLICA_SETS as Resource, 'web', replicas)
  cluster.settle()
}

function checkReady(cluster: Cluster, replicas: number): void {
  const ready = cluster.history.list(PODS, { namespace: cluster.namespace }).filter(isPodReady).length
  if (ready !== replicas) throw new Error(`${ready} of ${replicas} pods are ready`)
}

/** Without a garbage collection before: one that is asked for throws away the engine's fastest code, which happens to no user. */
function timeOf(replicas: number): ReplicaRun {
  const cluster = newCluster(replicas)
  const start = performance.now()
  makeReady(cluster, replicas)
  const milliseconds = performance.now() - start
  checkReady(cluster, replicas)
  return { replicas, milliseconds, virtualMs: cluster.now() - cluster.startMs }
}

/** Of many pods only: of few, what the engine keeps for itself weighs more. */
function heapOf(replicas: number): number {
  const cluster = newCluster(replicas)
  const { heapBytes } = measure(() => makeReady(cluster, replicas))
  checkReady(cluster, replicas)
  return heapBytes
}

/** Prints the runs of all sizes, the last with its memory, in a process that has run some pods before. */
if (require.main === module) {
  timeOf(BEFORE)
  const runs = SIZES.map(timeOf)
  const last = runs.pop() as ReplicaRun
  console.log(JSON.stringify([...runs, { ...last, heapBytes: heapOf(last.replicas) }]))
}
