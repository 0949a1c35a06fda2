import { expect } from 'chai'
import fc from 'fast-check'
import type { Pod, Stored } from '../../src/api'
import { deletionCostOf, firstToDelete, rankForDeletion } from '../../src/controllers/pod-control'

const NOW = Date.UTC(2026, 10, 21, 12)
const HOUR = 3_600_000
const MONTH = 31 * 24 * HOUR

interface PodSketch {
  readonly name: string
  readonly node?: string
  readonly phase?: string
  readonly readySince?: number | 'unknown'
  readonly created?: number
  readonly restarts?: number
  readonly sidecarRestarts?: number
  readonly cost?: string
  readonly uid?: string
}

function pod({
  name,
  node,
  phase = 'Running',
  readySince,
  created = NOW,
  restarts = 0,
  sidecarRestarts = 0,
  cost,
  uid = 'u',
}: PodSketch): Stored<Pod> {
  const at = (ms: number): string => new Date(ms).toISOString()
  const lastTransitionTime = typeof readySince === 'number' ? { lastTransitionTime: at(readySince) } : {}
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      uid,
      resourceVersion: '1',
      creationTimestamp: at(created),
      ...(cost !== undefined && { annotations: { 'controller.kubernetes.io/pod-deletion-cost': cost } }),
    },
    spec: { containers: [], initContainers: [{ name: 'sidecar', restartPolicy: 'Always' }], ...(node && { nodeName: node }) },
    status: {
      phase,
      ...(readySince !== undefined && { conditions: [{ type: 'Ready', status: 'True', ...lastTransitionTime }] }),
      containerStatuses: [{ name: 'web', image: '', imageID: '', ready: true, restartCount: restarts }],
      initContainerStatuses: [{ name: 'sidecar', image: '', imageID: '', ready: true, restartCount: sidecarRestarts }],
    },
  }
}

/** One related pod more for each step of rank, on the node of the pod. */
function neighbours(of: Stored<Pod>, rank: number): Pod[] {
  return Array.from({ length: rank }, (_, i) => pod({ name: `neighbour-${i}`, node: of.spec?.nodeName ?? '' }))
}

// The cases of upstream's TestSortingActivePodsWithRanks (pkg/controller/controller_utils_test.go).
const unscheduled = pod({ name: 'unscheduled', phase: 'Pending' })
const pending = pod({ name: 'pending', node: 'a', phase: 'Pending' })
const unknownPhase = pod({ name: 'unknown-phase', node: 'a', phase: 'Unknown' })
const notReady = pod({ name: 'not-ready', node: 'a' })
const readyAtUnknownTime = pod({ name: 'ready-at-unknown-time', node: 'a', readySince: 'unknown' })
const readyNow = pod({ name: 'ready-now', node: 'a', readySince: NOW })
const readyLong = pod({ name: 'ready-long', node: 'a', readySince: NOW - MONTH, created: NOW - MONTH })
const restarted = pod({ name: 'restarted', node: 'a', readySince: NOW, restarts: 9001 })
const sidecarRestarted = pod({ name: 'sidecar-restarted', node: 'a', readySince: NOW, restarts: 9001, sidecarRestarts: 9001 })
const createdLongAgo = pod({ name: 'created-long-ago', node: 'a', readySince: NOW, created: NOW - MONTH })
const cheap = pod({ name: 'cheap', node: 'a', readySince: NOW, created: NOW - MONTH, cost: '10' })
const dear = pod({ name: 'dear', node: 'b', readySince: NOW, created: NOW - MONTH, cost: '100' })
const readyForHours = (hours: number): Stored<Pod> =>
  pod({ name: `ready-for-${hours}-hours`, node: 'a', readySince: NOW - hours * HOUR, created: NOW - MONTH })
const elsewhere = (of: Stored<Pod>): Stored<Pod> => ({ ...of, spec: { ...of.spec, containers: [], nodeName: 'b' } })

describe('the order in which pods are deleted', () => {
  const inOrder: readonly (readonly [why: string, first: Stored<Pod>, second: Stored<Pod>, related?: readonly Pod[]])[] = [
    ['no node before a node', unscheduled, pending],
    ['no node before a node with more neighbours', unscheduled, pending, neighbours(pending, 2)],
    ['pending before unknown', pending, unknownPhase],
    ['unknown before running', unknownPhase, notReady],
    ['not ready before ready', notReady, readyAtUnknownTime],
    ['ready since an unknown time before ready since now', readyAtUnknownTime, readyNow],
    ['more neighbours before an unknown time', readyNow, elsewhere(readyAtUnknownTime), neighbours(readyNow, 2)],
    ['ready for a shorter time first', readyNow, readyLong],
    ['more neighbours before a shorter time', readyLong, elsewhere(readyNow), neighbours(readyLong, 2)],
    ['more restarts first', restarted, readyNow],
    ['more restarts of sidecars first', sidecarRestarted, restarted],
    ['younger first', readyNow, createdLongAgo],
    ['more neighbours before younger', createdLongAgo, elsewhere(readyNow), neighbours(createdLongAgo, 2)],
    ['lower cost first', cheap, dear],
    ['lower cost before more neighbours', cheap, dear, neighbours(dear, 2)],
    ['ages by the logarithm: 2 hours before 5', readyForHours(2), readyForHours(5)],
  ]
  for (const [why, first, second, related = []] of inOrder) {
    it(why, () => {
      for (const pods of [
        [first, second],
        [second, first],
      ])
        expect(rankForDeletion(pods, related, NOW).map(({ metadata }) => metadata.name)).to.deep.equal([
          first.metadata.name,
          second.metadata.name,
        ])
    })
  }

  it('takes ages with the same whole logarithm for equal and lets the uid decide', () => {
    const younger = { ...readyForHours(5), metadata: { ...readyForHours(5).metadata, uid: 'b' } }
    const older = { ...readyForHours(8), metadata: { ...readyForHours(8).metadata, uid: 'a' } }
    expect(rankForDeletion([younger, older], [], NOW)[0]).to.equal(older)
    const twin = { ...older, metadata: { ...older.metadata, uid: 'c' } }
    expect(rankForDeletion([twin, younger], [], NOW)[0]).to.equal(younger)
  })

  it('leaves neighbours that have ended or are going out of account', () => {
    const ended = neighbours(readyLong, 3).map((p) => ({ ...p, status: { phase: 'Succeeded' } }))
    const going = neighbours(readyLong, 3).map((p) => ({ ...p, metadata: { ...p.metadata, deletionTimestamp: 'now' } }))
    expect(rankForDeletion([readyLong, elsewhere(readyNow)], [...ended, ...going], NOW)[0]?.metadata.name).to.equal('ready-now')
  })

  it('does not depend on the order in which the pods are given', () => {
    const sketch = fc.record({
      node: fc.constantFrom('', 'a', 'b'),
      phase: fc.constantFrom('Pending', 'Running', 'Unknown'),
      readySince: fc.option(
        fc.integer({ min: 0, max: 40 }).map((hours) => NOW - hours * HOUR),
        { nil: undefined },
      ),
      restarts: fc.integer({ min: 0, max: 2 }),
      cost: fc.option(fc.constantFrom('-1', '0', '5'), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (sketches, draws) => {
        const pods = sketches.map(({ readySince, cost, ...rest }, i) =>
          pod({
            ...rest,
            name: `p${i}`,
            uid: `u${i}`,
            created: NOW - i * HOUR,
            ...(readySince !== undefined && { readySince }),
            ...(cost !== undefined && { cost }),
          }),
        )
        const shuffled = [...pods]
          .map((p) => [draws.next().value as number, p] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, p]) => p)
        const ranked = rankForDeletion(pods, pods, NOW)
        expect(rankForDeletion(shuffled, pods, NOW)).to.deep.equal(ranked)
        for (const count of [0, 1, 3, 8, 9])
          expect(firstToDelete(shuffled, count, pods, NOW)).to.deep.equal(ranked.slice(0, count))
      }),
    )
  })
})

describe('the cost of deletion', () => {
  const costs: readonly (readonly [text: string, cost: number])[] = [
    ['10', 10],
    ['-10', -10],
    ['0', 0],
    ['2147483647', 2147483647],
    ['-2147483648', -2147483648],
    ['2147483648', 0],
    ['+10', 0],
    ['008', 0],
    ['-08', -8],
    ['1.5', 0],
    ['many', 0],
    ['', 0],
  ]
  for (const [text, cost] of costs)
    it(`reads ${JSON.stringify(text)} as ${cost}`, () => expect(deletionCostOf(pod({ name: 'p', cost: text }))).to.equal(cost))
})
