import { expect } from 'chai'
import * as fc from 'fast-check'
import type { Deployment, Pod, ReplicaSet, Stored } from '../../src/api'
import { DEPLOYMENTS, PODS, REPLICA_SETS } from '../../src/apimachinery'
import { resolveFenceposts } from '../../src/controllers/deployment/fenceposts'
import { ControlPlane } from './control-plane'

/** Something that a user or a kubelet does in the course of a rollout. */
type Step =
  | { readonly do: 'image'; readonly version: number }
  | { readonly do: 'replicas'; readonly replicas: number }
  | { readonly do: 'pause' | 'resume' }
  | { readonly do: 'ready' | 'unready'; readonly pod: number }
  | { readonly do: 'time'; readonly seconds: number }

const bound = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`),
)
const isNothing = (value: number | string): boolean => value === 0 || value === '0%'
const bounds = fc
  .record({ maxSurge: bound, maxUnavailable: bound })
  .filter(({ maxSurge, maxUnavailable }) => !isNothing(maxSurge) || !isNothing(maxUnavailable))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('image' as const), version: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replicas' as const), replicas: fc.integer({ min: 0, max: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('ready' as const), pod: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unready' as const), pod: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 30 }) }) },
)

const template = (version: number): NonNullable<Deployment['spec']>['template'] => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: `web:v${version}` }] },
})

class Rollout {
  readonly plane = new ControlPlane()
  /** the most pods and the fewest available ones since the last change of size or readiness from outside */
  mostPods = 0
  fewestAvailable = Number.POSITIVE_INFINITY

  constructor(replicas: number, rollingUpdate: { readonly maxSurge: number | string; readonly maxUnavailable: number | string }) {
    this.plane.client.create(DEPLOYMENTS, {
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        replicas,
        selector: { matchLabels: { app: 'web' } },
        template: template(1),
        strategy: { type: 'RollingUpdate', rollingUpdate },
      },
    })
    this.plane.store.onCommit(() => this.measure())
    this.plane.loop.runInstant()
  }

  get deployment(): Stored<Deployment> {
    return this.plane.client.get(DEPLOYMENTS, 'default', 'web')
  }

  change(spec: Partial<NonNullable<Deployment['spec']>>): void {
    const { deployment } = this
    this.plane.client.update(DEPLOYMENTS, {
      ...deployment,
      spec: { ...(deployment.spec ?? { selector: {}, template: {} }), ...spec },
    })
    this.plane.loop.runInstant()
  }

  setReady(pods: readonly Stored<Pod>[], isReady = true): void {
    if (isReady) return this.plane.makeReady(pods)
    this.plane.setStatus(pods, { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] })
  }

  take(step: Step): void {
    const pods = this.plane.pods()
    switch (step.do) {
      case 'image':
        return this.change({ template: template(step.version) })
      case 'replicas':
        return this.change({ replicas: step.replicas })
      case 'pause':
      case 'resume':
        return this.change({ paused: step.do === 'pause' })
      case 'time':
        return this.plane.loop.advanceBy(step.seconds * 1000)
      case 'ready':
      case 'unready': {
        const pod = pods[step.pod % Math.max(1, pods.length)]
        if (pod) this.setReady([pod], step.do === 'ready')
      }
    }
  }

  /** Resumes, and has every pod become ready as soon as it is there. */
  finish(): void {
    this.change({ paused: false })
    this.plane.loop.advanceBy(1000)
    for (;;) {
      const waiting = this.plane.pods().filter((pod) => !isReady(pod))
      if (waiting.length === 0) return
      this.setReady(waiting.slice(0, 1))
    }
  }

  replicaSets(): readonly Stored<ReplicaSet>[] {
    return this.plane.store.list(REPLICA_SETS.qualified, {}) as Stored<ReplicaSet>[]
  }

  private measure(): void {
    const pods = (this.plane.store.list(PODS.qualified, {}) as Stored<Pod>[]).filter(
      ({ metadata }) => metadata.deletionTimestamp === undefined,
    )
    this.mostPods = Math.max(this.mostPods, pods.length)
    this.fewestAvailable = Math.min(this.fewestAvailable, pods.filter(isReady).length)
  }

  forgetMeasures(): void {
    this.mostPods = 0
    this.fewestAvailable = Number.POSITIVE_INFINITY
  }
}

const isReady = ({ status }: Pod): boolean =>
  (status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')

/** How often `limit` is broken in a plain rollout of `replicas` pods that become ready one by one. */
function breaks(
  replicas: number,
  given: { readonly maxSurge: number | string; readonly maxUnavailable: number | string },
  limit = given,
): boolean {
  const rollout = new Rollout(replicas, given)
  rollout.finish()
  rollout.forgetMeasures()
  rollout.change({ template: template(2) })
  rollout.finish()
  const { maxSurge, maxUnavailable } = resolveFenceposts(limit.maxSurge, limit.maxUnavailable, replicas)
  return rollout.mostPods > replicas + maxSurge || rollout.fewestAvailable < replicas - maxUnavailable
}

describe('a rollout', () => {
  it('never has more pods, nor fewer available ones, than its bounds say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), bounds, (replicas, given) => {
        expect(breaks(replicas, given)).to.equal(false)
      }),
      { numRuns: 100, seed: 7 },
    )
  })

  it('is caught where its bounds are wrong', () => {
    expect(breaks(10, { maxSurge: 3, maxUnavailable: 0 }, { maxSurge: 2, maxUnavailable: 0 })).to.equal(true)
    expect(breaks(10, { maxSurge: 0, maxUnavailable: 3 }, { maxSurge: 0, maxUnavailable: 2 })).to.equal(true)
  })

  it('comes to rest with all pods of the last template, whatever happens on the way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), bounds, fc.array(step, { maxLength: 40 }), (replicas, given, steps) => {
        const rollout = new Rollout(replicas, given)
        let most = replicas
        for (const each of steps) {
          rollout.take(each)
          if (each.do === 'replicas') most = Math.max(most, each.replicas)
          const { maxSurge } = resolveFenceposts(given.maxSurge, given.maxUnavailable, most)
          expect(rollout.mostPods).to.be.at.most(most + maxSurge)
        }
        rollout.finish()
        const { spec, status } = rollout.deployment
        const desired = spec?.replicas ?? 0
        const image = spec?.template.spec?.containers[0]?.image
        expect(rollout.plane.pods().map((pod) => pod.spec?.containers[0]?.image)).to.deep.equal(
          Array<string | undefined>(desired).fill(image),
        )
        expect([status?.replicas ?? 0, status?.updatedReplicas ?? 0, status?.availableReplicas ?? 0]).to.deep.equal([
          desired,
          desired,
          desired,
        ])
        expect(status?.conditions?.find(({ type }) => type === 'Progressing')?.reason).to.equal('NewReplicaSetAvailable')
        expect(rollout.replicaSets().filter((replicaSet) => replicaSet.spec?.replicas).length).to.equal(desired ? 1 : 0)
        expect(rollout.plane.errors).to.deep.equal([])
      }),
      { numRuns: 200, seed: 11 },
    )
  })
})
