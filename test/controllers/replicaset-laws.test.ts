import { expect } from 'chai'
import fc from 'fast-check'
import type { Pod, ReplicaSet, Stored } from '../../src/api'
import { isNotFound, PODS, REPLICA_SETS } from '../../src/apimachinery'
import { isPodActive, isPodReady } from '../../src/component-helpers'
import { barePod, ControlPlane, replicaSet } from './control-plane'

type Act =
  | { readonly act: 'scale'; readonly replicas: number }
  | { readonly act: 'relabel' | 'delete' | 'ready' | 'end'; readonly which: number; readonly app: string }
  | { readonly act: 'bare'; readonly app: string }
  | { readonly act: 'template'; readonly tier: string }
  | { readonly act: 'restart' }

const app = fc.constantFrom('web', 'other', 'none')
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('scale' as const), replicas: fc.integer({ min: 0, max: 9 }) }),
    fc.record({
      act: fc.constantFrom('relabel' as const, 'delete' as const, 'ready' as const, 'end' as const),
      which: fc.nat(20),
      app,
    }),
    fc.record({ act: fc.constant('bare' as const), app }),
    fc.record({ act: fc.constant('template' as const), tier: fc.constantFrom('front', 'back') }),
    fc.record({ act: fc.constant('restart' as const) }),
  ),
  { maxLength: 12 },
)

let bare = 0

function perform(plane: ControlPlane, act: Act): void {
  const all = plane.store.list(PODS.qualified, { namespace: 'default' }) as Stored<Pod>[]
  if (act.act === 'scale') return plane.scale(act.replicas)
  if (act.act === 'restart') {
    plane.manager.stop()
    plane.manager.start()
  } else if (act.act === 'bare') plane.client.create(PODS, barePod(`bare-${bare++}`, { app: act.app }))
  else if (act.act === 'template') {
    const set = plane.replicaSet()
    const template = { ...set.spec?.template, metadata: { labels: { app: 'web', tier: act.tier } } }
    plane.client.update(REPLICA_SETS, {
      ...set,
      spec: { ...set.spec, selector: set.spec?.selector ?? {}, template },
    } as Stored<ReplicaSet>)
  } else {
    const pod = all[act.which % Math.max(all.length, 1)]
    if (!pod) return
    if (act.act === 'delete') plane.client.delete(PODS, 'default', pod.metadata.name)
    if (act.act === 'relabel') plane.client.update(PODS, { ...pod, metadata: { ...pod.metadata, labels: { app: act.app } } })
    if (act.act === 'ready') plane.makeReady([pod])
    if (act.act === 'end') plane.setStatus([pod], { phase: 'Failed' })
  }
  plane.loop.runInstant()
}

/** Counts anew, from the store, what the controller keeps count of. */
function checkAtRest(plane: ControlPlane, name: string): void {
  const set = plane.replicaSet(name)
  const own = (plane.store.list(PODS.qualified, { ownerUid: set.metadata.uid }) as Stored<Pod>[]).filter(isPodActive)
  const { labels = {} } = set.spec?.template?.metadata ?? {}
  const full = own.filter(({ metadata }) =>
    Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value),
  ).length
  const ready = own.filter(isPodReady).length
  expect(own.length, `${name} has as many pods as it wants`).to.equal(set.spec?.replicas)
  expect(
    own.every(({ metadata }) => metadata.labels?.app === name),
    'its pods match its selector',
  ).to.equal(true)
  expect(set.status).to.deep.equal({
    replicas: own.length,
    ...(full && { fullyLabeledReplicas: full }),
    ...(ready && { readyReplicas: ready, availableReplicas: ready }),
    terminatingReplicas: 0,
    observedGeneration: set.metadata.generation,
  })
}

describe('whatever happens to pods', () => {
  it('each ReplicaSet comes to rest with its number of pods and a status that counts them, and no orphan it could adopt', () => {
    fc.assert(
      fc.property(acts, (happened) => {
        const plane = new ControlPlane()
        plane.apply(replicaSet(3))
        plane.apply(replicaSet(2, { name: 'other' }))
        for (const act of happened) {
          try {
            perform(plane, act)
          } catch (error) {
            if (!isNotFound(error)) throw error
          }
          checkAtRest(plane, 'web')
          checkAtRest(plane, 'other')
          const orphans = plane
            .pods()
            .filter((p) => isPodActive(p) && !p.metadata.ownerReferences && p.metadata.labels?.app !== 'none')
          expect(orphans).to.deep.equal([])
          expect(plane.errors).to.deep.equal([])
        }
      }),
      { numRuns: 60 },
    )
  }).timeout(60_000)
})
