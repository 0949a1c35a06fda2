import { PODS, REPLICA_SETS, type Resource } from '../src/apimachinery'
import { Cluster } from '../src/cluster'
import { isPodReady } from '../src/component-helpers'
import { measure } from './measure'
import { inBytes, inMilliseconds, printTable } from './table'

const PODS_PER_NODE = 100
const SIZES: readonly { readonly replicas: number; readonly target?: string }[] = [
  { replicas: 100 },
  { replicas: 300 },
  { replicas: 600 },
  { replicas: 1_000, target: '≤ 0.5 s' },
  { replicas: 10_000, target: '≤ 6 s' },
]
/** What ngrok/webernetes 0.3.5 measured for as many pods from nothing to Ready. */
const WEBERNETES: ReadonlyMap<number, string> = new Map([
  [100, '1.1 s'],
  [600, '18.9 s'],
  [1_000, 'not in 60 s'],
])

interface Run {
  readonly replicas: number
  readonly milliseconds: number
  readonly heapBytes: number
  readonly virtualMs: number
}

function run(replicas: number): Run {
  const cluster = new Cluster({ nodes: Math.max(1, Math.ceil(replicas / PODS_PER_NODE)), seed: 1 })
  const { milliseconds, heapBytes } = measure(() => {
    cluster.make(REPLICA_SETS as Resource, 'web', replicas)
    cluster.settle()
  })
  const ready = cluster.history.list(PODS, { namespace: cluster.namespace }).filter(isPodReady).length
  if (ready !== replicas) throw new Error(`${ready} of ${replicas} pods are ready`)
  return { replicas, milliseconds, heapBytes, virtualMs: cluster.now() - cluster.startMs }
}

/** A ReplicaSet from nothing until all of its pods are ready, a node for each 100 of them. */
export function benchReplicas(): void {
  run(300)
  const runs = SIZES.map(({ replicas }) => run(replicas))
  const base = runs.find(({ replicas }) => replicas === 1_000)
  const rows = runs.map(({ replicas, milliseconds, heapBytes, virtualMs }, i) => {
    const linear = base ? (base.milliseconds / base.replicas) * replicas : Number.NaN
    return [
      String(replicas),
      inMilliseconds(milliseconds),
      SIZES[i]?.target ?? '',
      `${((1000 * milliseconds) / replicas).toFixed(0)} µs`,
      replicas < 1_000 ? '' : `${(milliseconds / linear).toFixed(2)} ×`,
      inBytes(heapBytes / replicas),
      inMilliseconds(virtualMs),
      WEBERNETES.get(replicas) ?? '',
    ]
  })
  const headers = ['replicas', 'time', 'target', 'per pod', 'of linear', 'heap per pod', 'virtual time', 'webernetes 0.3.5']
  printTable('A ReplicaSet from nothing to all pods Ready, a node for each 100', headers, rows)
}
