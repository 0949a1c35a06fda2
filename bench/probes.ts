import { Cluster } from '../src/cluster'
import { measure } from './measure'
import { inBytes, inMilliseconds, printTable } from './table'

const HOURS = 24
const PODS = 100

/** Pods with a liveness, a readiness and a startup probe each. */
const KINDS: readonly { readonly title: string; readonly image: string; readonly handler: string; readonly target?: string }[] = [
  { title: 'answered over HTTP', image: 'nginx', handler: 'httpGet: {path: /, port: 80}', target: '≤ 2 s' },
  { title: 'a command that succeeds', image: 'nginx', handler: 'exec: {command: ["true"]}', target: '≤ 2 s' },
  { title: 'a file that is read', image: 'nginx', handler: 'exec: {command: [cat, /run/nginx.pid]}' },
  { title: 'on a port nobody listens on', image: 'nginx', handler: 'httpGet: {path: /, port: 8080}' },
]

function manifest({ image, handler }: (typeof KINDS)[number]): string {
  return `
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: probed}
spec:
  replicas: ${PODS}
  selector: {matchLabels: {app: probed}}
  template:
    metadata: {labels: {app: probed}}
    spec:
      containers:
        - name: main
          image: ${image}
          livenessProbe: {${handler}}
          readinessProbe: {${handler}}
          startupProbe: {${handler}}
`
}

function run(kind: (typeof KINDS)[number], hours: number): { cluster: Cluster; milliseconds: number; heapBytes: number } {
  const cluster = new Cluster({ nodes: 3, seed: 1 })
  const { milliseconds, heapBytes } = measure(() => {
    cluster.apply(manifest(kind))
    cluster.pass(hours * 3_600_000)
  })
  return { cluster, milliseconds, heapBytes }
}

/** A virtual day of probed pods, from nothing. */
export function benchProbes(): void {
  for (const kind of KINDS) run(kind, 0.1)
  const rows = KINDS.map((kind) => {
    const { cluster, milliseconds, heapBytes } = run(kind, HOURS)
    const { entries, revisions } = cluster.timeline
    const figures = [String(revisions.length), String(entries.length), inBytes(heapBytes)]
    return [kind.title, inMilliseconds(milliseconds), kind.target ?? '', ...figures]
  })
  printTable(
    `${HOURS} virtual hours of ${PODS} pods with three probes each`,
    ['the probes', 'time', 'target', 'revisions', 'timeline', 'heap'],
    rows,
  )
}
