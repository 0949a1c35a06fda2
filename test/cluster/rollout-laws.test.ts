import { expect } from 'chai'
import * as fc from 'fast-check'
import type { Deployment, Pod, Stored } from '../../src/api'
import { DEPLOYMENTS, PODS } from '../../src/apimachinery'
import { Cluster, parseRef } from '../../src/cluster'
import { isPodActive, isPodReady } from '../../src/component-helpers'
import { resolveFenceposts } from '../../src/controllers/deployment/fenceposts'

type Bound = number | string
interface Bounds {
  readonly maxSurge: Bound
  readonly maxUnavailable: Bound
}

/** Something that users do while a rollout goes on. */
type Step =
  | { readonly do: 'image'; readonly image: string }
  | { readonly do: 'scale'; readonly replicas: number }
  | { readonly do: 'pause' | 'resume' }
  | { readonly do: 'pass'; readonly ms: number }

const WEB = parseRef('deployment/web')
/** Ready at once, late, and never: by a missing image, and by a probe that fails. */
const IMAGES = ['web:quick', 'web:slow', 'web:missing', 'web:sick']
const SETTINGS = [
  { image: 'web:slow', behaviour: { startMs: 7_000 } },
  { image: 'web:missing', behaviour: { exists: false } },
  { image: 'web:sick', behaviour: { failingProbes: ['readiness' as const] } },
]

const bound = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
)
const isNothing = (value: Bound): boolean => value === 0 || value === '0%'
const bounds = fc
  .record({ maxSurge: bound, maxUnavailable: bound })
  .filter(({ maxSurge, maxUnavailable }) => !isNothing(maxSurge) || !isNothing(maxUnavailable))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('image' as const), image: fc.constantFrom(...IMAGES) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('scale' as const), replicas: fc.integer({ min: 0, max: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 12_000 }) }) },
)

const manifest = (replicas: number, rollingUpdate: Bounds): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      strategy: { rollingUpdate },
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'web:first',
              ports: [{ containerPort: 80 }],
              readinessProbe: { httpGet: { port: 80 }, periodSeconds: 1, failureThreshold: 1 },
            },
          ],
        },
      },
    },
  })

function take(cluster: Cluster, each: Step): void {
  switch (each.do) {
    case 'image':
      return cluster.setImage(WEB, each.image)
    case 'scale':
      return cluster.scale(WEB, each.replicas)
    case 'pause':
      return cluster.pause(WEB)
    case 'resume':
      return cluster.resume(WEB)
    case 'pass':
      return cluster.pass(each.ms)
  }
}

/** Rolls out with what users do on the way; says the first revision that breaks the limits, in words. */
function findBreak(replicas: number, given: Bounds, steps: readonly Step[], limits = given): string | undefined {
  const cluster = new Cluster({ nodes: 2, images: SETTINGS })
  cluster.apply(manifest(replicas, given))
  cluster.settle()
  for (const each of steps) take(cluster, each)
  finish(cluster)
  return firstBreak(cluster, limits)
}

/** Ends every rollout well, and says so. */
function finish(cluster: Cluster): void {
  cluster.resume(WEB)
  cluster.setImage(WEB, 'web:last')
  cluster.settle()
  const { spec, status } = cluster.history.get(DEPLOYMENTS, 'default', 'web') as Stored<Deployment>
  const desired = spec?.replicas ?? 0
  expect([status?.replicas ?? 0, status?.updatedReplicas ?? 0, status?.availableReplicas ?? 0]).to.deep.equal([
    desired,
    desired,
    desired,
  ])
  expect(cluster.history.list(PODS).filter((pod) => pod.spec?.containers[0]?.image !== 'web:last')).to.deep.equal([])
}

/** Follows the pods of a history, and what the bounds make of the size that is asked for at present. */
class Watch {
  private readonly active = new Map<string, boolean>()
  private replicas: number | undefined
  private most = 0
  private fewest = 0
  /** scaling takes a Deployment out of its bounds for a while; scaling down in proportion looks at no availability, as in upstream */
  private isShrinking = false
  private isRecovering = false
  private scaledMs = 0

  constructor(private readonly bounds: Bounds) {}

  scaled(replicas: number, atMs: number): void {
    if (replicas === this.replicas) return
    const { maxSurge, maxUnavailable } = resolveFenceposts(this.bounds.maxSurge, this.bounds.maxUnavailable, replicas)
    this.replicas = replicas
    this.most = replicas + maxSurge
    this.fewest = replicas - maxUnavailable
    this.isShrinking = this.isRecovering = true
    this.scaledMs = atMs
  }

  pod(pod: Stored<Pod>, isDeleted: boolean): void {
    if (isDeleted || !isPodActive(pod)) this.active.delete(pod.metadata.uid)
    else this.active.set(pod.metadata.uid, isPodReady(pod))
  }

  /** What breaks the bounds, in words. */
  breach(atMs: number): string | undefined {
    const pods = this.active.size
    const available = [...this.active.values()].filter(Boolean).length
    if (atMs > this.scaledMs) {
      this.isShrinking &&= pods > this.most
      this.isRecovering &&= available < this.fewest
    }
    if (!this.isShrinking && pods > this.most) return `${pods} pods, ${this.most} at most`
    if (!this.isRecovering && available < this.fewest) return `${available} available, ${this.fewest} at least`
    return undefined
  }
}

/** The first revision with pods beyond the size and its surge, or fewer available ones than the size may do without. */
function firstBreak(cluster: Cluster, bounds: Bounds): string | undefined {
  const watch = new Watch(bounds)
  for (const { resource, type, object, revision, atMs } of cluster.timeline.revisions) {
    if (resource === DEPLOYMENTS.qualified) watch.scaled((object as Deployment).spec?.replicas ?? 0, atMs)
    if (resource !== PODS.qualified) continue
    watch.pod(object as Stored<Pod>, type === 'DELETED')
    const breach = watch.breach(atMs)
    if (breach !== undefined) return `revision ${revision}: ${breach}`
  }
  return undefined
}

describe('a rolling update of the whole cluster', function () {
  this.timeout(180_000)

  it('keeps to its bounds at every revision and comes to rest, whatever users do on the way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), bounds, fc.array(step, { maxLength: 8 }), (replicas, given, steps) => {
        expect(findBreak(replicas, given, steps)).to.equal(undefined)
      }),
      { numRuns: 200, seed: 5 },
    )
  })

  it('is caught where it breaks the bounds that it should have', () => {
    const update: readonly Step[] = [{ do: 'image', image: 'web:slow' }]
    const [lavish, strict] = [
      { maxSurge: 3, maxUnavailable: 2 },
      { maxSurge: 2, maxUnavailable: 2 },
    ]
    expect(findBreak(8, lavish, update, strict)).to.match(/11 pods, 10 at most/)
    expect(findBreak(8, lavish, update, { maxSurge: 3, maxUnavailable: 1 })).to.match(/6 available, 7 at least/)
  })
})
