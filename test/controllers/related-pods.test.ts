import { expect } from 'chai'
import fc from 'fast-check'
import { keyOf, type Pod, type Stored } from '../../src/api'
import { ObjectIndex, selectorFromSet, type ListFilter } from '../../src/apimachinery'
import type { Lister } from '../../src/client'
import { RelatedPodCounts } from '../../src/controllers/replicaset/related-pods'

const NODES = ['', 'a', 'b'] as const
const SELECTORS = [{ app: 'web', hash: '1' }, { app: 'web', hash: '2' }, {}] as const
const LABELS = [...SELECTORS, { app: 'web' }, { app: 'other', hash: '1' }] as const

interface Change {
  readonly name: number
  readonly node: number
  readonly labels: number
  readonly state: 'active' | 'going' | 'ended' | 'gone'
}

function podOf({ name, node, labels, state }: Change): Stored<Pod> {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `p${name}`,
      namespace: 'default',
      uid: `u${name}`,
      resourceVersion: '1',
      creationTimestamp: '2026-11-21T12:00:00Z',
      labels: LABELS[labels]!,
      ...(state === 'going' && { deletionTimestamp: '2026-11-21T12:00:00Z' }),
    },
    spec: { containers: [], ...(NODES[node] && { nodeName: NODES[node] }) },
    status: { phase: state === 'ended' ? 'Failed' : 'Running' },
  }
}

const change = fc.record({
  name: fc.nat(4),
  node: fc.nat(NODES.length - 1),
  labels: fc.nat(LABELS.length - 1),
  state: fc.constantFrom<Change['state']>('active', 'active', 'active', 'going', 'ended', 'gone'),
})

describe('the counts of related pods', () => {
  for (const chosen of [[0], [0, 1], [0, 2], [2]])
    it(`follow changes as if counted anew, of ${chosen.length} selectors ${chosen.join(' ')}`, () => {
      const selectors = chosen.map((i) => selectorFromSet(SELECTORS[i]))
      fc.assert(
        fc.property(fc.array(change, { maxLength: 12 }), fc.nat(6), (changes, askedAt) => {
          const index = new ObjectIndex()
          const pods: Lister<Pod> = {
            get: () => undefined,
            list: (filter: ListFilter = {}) => index.list(filter) as Stored<Pod>[],
          }
          const counts = new RelatedPodCounts()
          const asked = (of: RelatedPodCounts): Record<string, number> =>
            Object.fromEntries([...of.onNode('owner', 'default', selectors, pods)].filter(([, count]) => count !== 0))
          changes.forEach((next, i) => {
            if (i >= askedAt) asked(counts)
            const pod = podOf(next)
            const before = index.get(keyOf(pod)) as Stored<Pod> | undefined
            const after = next.state === 'gone' ? undefined : pod
            if (after) index.put(after)
            else index.remove(keyOf(pod))
            counts.observe(before, after)
          })
          expect(asked(counts)).to.deep.equal(asked(new RelatedPodCounts()))
        }),
      )
    })
})
