import { DEPLOYMENTS, PODS, type Resource } from '../src/apimachinery'
import { Cluster } from '../src/cluster'
import { isPodReady } from '../src/component-helpers'
import { measure } from './measure'
import { inMilliseconds, printTable } from './table'

/** Room for the surge, and for the old pods that still end. */
const PODS_PER_NODE = 50
const NEW_IMAGE = 'nginx:1.27'
const SIZES: readonly { readonly replicas: number; readonly target?: string }[] = [
  { replicas: 10 },
  { replicas: 100 },
  { replicas: 1_000, target: '≤ 1.5 s' },
]

interface Run {
  readonly milliseconds: number
  readonly virtualMs: number
  readonly revisions: number
}

function run(replicas: number): Run {
  const cluster = new Cluster({ nodes: Math.ceil((1.25 * replicas) / PODS_PER_NODE), seed: 1 })
  cluster.make(DEPLOYMENTS as Resource, 'web', replicas)
  cluster.settle()
  const [startMs, before] = [cluster.now(), cluster.timeline.revisions.length]
  const { milliseconds } = measure(() => {
    cluster.run(`kubectl set image deployment/web *=${NEW_IMAGE}`)
    cluster.settle()
  })
  const done = cluster.history
    .list(PODS, { namespace: cluster.namespace })
    .filter((pod) => isPodReady(pod) && pod.spec?.containers[0]?.image === NEW_IMAGE).length
  if (done !== replicas) throw new Error(`${done} of ${replicas} pods are replaced`)
  return { milliseconds, virtualMs: cluster.now() - startMs, revisions: cluster.timeline.revisions.length - before }
}

/** A rolling update with the default bounds, from the new image until all pods are replaced. */
export function benchRollouts(): void {
  run(100)
  const rows = SIZES.map(({ replicas, target = '' }) => {
    const { milliseconds, virtualMs, revisions } = run(replicas)
    const perPod = `${((1000 * milliseconds) / replicas).toFixed(0)} µs`
    return [String(replicas), inMilliseconds(milliseconds), target, perPod, String(revisions), inMilliseconds(virtualMs)]
  })
  printTable(
    'A rolling update, a quarter of surge and unavailable',
    ['replicas', 'time', 'target', 'per pod', 'revisions', 'virtual time'],
    rows,
  )
}
