import { outputsOf } from './compiled'
import type { ReplicaRun } from './replica-runs'
import { inBytes, inMilliseconds, printTable } from './table'

const PROCESSES = 3
const TARGETS: ReadonlyMap<number, string> = new Map([
  [1_000, '≤ 0.5 s'],
  [10_000, '≤ 6 s'],
])
/** What ngrok/webernetes 0.3.5 measured for as many pods from nothing to Ready. */
const WEBERNETES: ReadonlyMap<number, string> = new Map([
  [100, '1.1 s'],
  [600, '18.9 s'],
  [1_000, 'not in 60 s'],
])

/** A ReplicaSet from nothing until all of its pods are ready, a node for each 100 of them; what others do on the machine only adds to it. */
export function benchReplicas(): void {
  const processes = outputsOf('replica-runs', PROCESSES).map((output) => JSON.parse(output) as readonly ReplicaRun[])
  const runs = (processes[0] ?? []).map((run, i) => {
    const milliseconds = Math.min(...processes.map((ofOne) => ofOne[i]?.milliseconds ?? Number.NaN))
    return { ...run, milliseconds }
  })
  const base = runs.find(({ replicas }) => replicas === 1_000)
  const rows = runs.map(({ replicas, milliseconds, heapBytes, virtualMs }) => {
    const linear = base ? (base.milliseconds / base.replicas) * replicas : Number.NaN
    return [
      String(replicas),
      inMilliseconds(milliseconds),
      TARGETS.get(replicas) ?? '',
      `${((1000 * milliseconds) / replicas).toFixed(0)} µs`,
      replicas < 1_000 ? '' : `${(milliseconds / linear).toFixed(2)} ×`,
      heapBytes === undefined ? '' : inBytes(heapBytes / replicas),
      inMilliseconds(virtualMs),
      WEBERNETES.get(replicas) ?? '',
    ]
  })
  const headers = ['replicas', 'time', 'target', 'per pod', 'of linear', 'heap per pod', 'virtual time', 'webernetes 0.3.5']
  printTable(`A ReplicaSet from nothing to all pods Ready, a node for each 100, least of ${PROCESSES} processes`, headers, rows)
}
