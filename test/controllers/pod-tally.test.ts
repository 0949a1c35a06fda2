import { expect } from 'chai'
import fc from 'fast-check'
import type { Pod, Stored } from '../../src/api'
import { selectorFromSet } from '../../src/apimachinery'
import { PodTally } from '../../src/controllers/replicaset/pod-counts'

const LABELS = [
  { app: 'web', tier: 'front' },
  { app: 'web', tier: 'back' },
  { app: 'other', tier: 'front' },
] as const

const state = fc.record({
  labels: fc.constantFrom(...LABELS),
  phase: fc.constantFrom('Running', 'Running', 'Failed'),
  ready: fc.boolean(),
  terminating: fc.boolean(),
})
type State = typeof state extends fc.Arbitrary<infer T> ? T : never

function podOf({ labels, phase, ready, terminating }: State): Stored<Pod> {
  const deleted = terminating && { deletionTimestamp: '2026-01-01T00:00:00Z' }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'default', name: 'p', uid: 'p', resourceVersion: '1', creationTimestamp: '', labels, ...deleted },
    status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  }
}

describe("the tally of a controller's pods", () => {
  it('is after any changes of a pod what a count from scratch finds', () => {
    const newTally = (): PodTally => new PodTally(selectorFromSet({ app: 'web' }), { app: 'web', tier: 'front' })
    fc.assert(
      fc.property(fc.array(fc.option(state, { nil: undefined }), { maxLength: 12 }), (states) => {
        const tally = newTally()
        let before: Stored<Pod> | undefined
        for (const next of states) {
          const after = next && podOf(next)
          tally.observe(before, after)
          const counted = newTally()
          if (after) counted.count(after, 1)
          expect(tally).to.deep.equal(counted)
          before = after
        }
      }),
    )
  })
})
