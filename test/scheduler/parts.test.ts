import { expect } from 'chai'
import * as fc from 'fast-check'
import type { Pod, Stored } from '../../src/api'
import { NodeTree } from '../../src/scheduler/backend/cache/node-tree'
import { sameForScheduling } from '../../src/scheduler/backend/cache/same-for-scheduling'
import { Heap } from '../../src/scheduler/backend/heap/heap'
import { backoffEnd, backoffTime, isBackingOff } from '../../src/scheduler/backend/queue/backoff'
import { nodeSchedulingPropertiesChange, podSchedulingPropertiesChange, ActionType } from '../../src/scheduler/framework/events'
import { fitErrorMessage } from '../../src/scheduler/framework/fit-error'
import { Framework } from '../../src/scheduler/framework/framework'
import type { NodeInfo } from '../../src/scheduler/framework/node-info'
import { NodeNumbers } from '../../src/scheduler/framework/placement/node-numbers'
import { PodInfo, QueuedPodInfo } from '../../src/scheduler/framework/pod-info'
import { pickOneNodeForPreemption, type Victims } from '../../src/scheduler/framework/preemption/victims'
import { NodeToStatus, Status } from '../../src/scheduler/framework/status'
import { numFeasibleNodesToFind, SchedulingAlgorithm } from '../../src/scheduler/schedule-pod'
import { SeededRandom } from '../../src/sim'
import { makeNode, makePod, PluginHarness } from './plugin-harness'

const CONTAINER_STATUS = { name: 'c0', image: 'i', imageID: 'i', ready: true, restartCount: 0 }

describe('how many feasible nodes are enough (schedule_one_test.go)', () => {
  for (const [allNodes, wanted] of [
    [10, 10],
    [100, 100],
    [1000, 420],
    [5000, 500],
    [6000, 300],
  ] as const)
    it(`${wanted} of ${allNodes}`, () => {
      expect(numFeasibleNodesToFind(allNodes)).to.equal(wanted)
    })
})

describe('the nodes that a pod is held against (schedule_one_test.go)', () => {
  it('are each time those behind the last ones, until enough fit', () => {
    const nodes = Array.from({ length: 150 }, (_, i) => makeNode(`n${i}`))
    const harness = new PluginHarness(nodes)
    let looked: string[] = []
    const fit = {
      name: 'Fake',
      filter: (_state: unknown, _pod: unknown, { name }: NodeInfo) => void looked.push(name),
      bind: () => undefined,
    }
    const framework = new Framework(harness.handle, () => [{ plugin: fit, weight: 1 }])
    const algorithm = new SchedulingAlgorithm(harness.cache, new SeededRandom(1))
    const range = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `n${from + i}`)
    for (const wanted of [range(0, 100), [...range(100, 150), ...range(0, 50)], range(50, 150), range(0, 100)]) {
      looked = []
      algorithm.schedule(framework, new PodInfo(makePod('p')))
      expect(looked).to.deep.equal(wanted)
    }
  })
})

describe('a bound pod that is written again', () => {
  const pod = makePod('p', { node: 'n', labels: { app: 'a' }, requests: [{ cpu: '1' }] })
  const asking = (cpu: string): Stored<Pod> => ({
    ...pod,
    status: { containerStatuses: [{ ...CONTAINER_STATUS, resources: { requests: { cpu } }, allocatedResources: { cpu } }] },
  })
  const cases: readonly (readonly [string, Stored<Pod>, boolean])[] = [
    ['as it is', { ...pod, spec: { ...pod.spec! } }, true],
    ['bound', { ...pod, spec: { containers: pod.spec!.containers } }, true],
    ['started, with what it asked for', asking('1'), true],
    ['resized', asking('2'), false],
    ['with another toleration', { ...pod, spec: { ...pod.spec!, tolerations: [{ operator: 'Exists' }] } }, false],
    ['with other labels', { ...pod, metadata: { ...pod.metadata, labels: { app: 'b' } } }, false],
    ['being deleted', { ...pod, metadata: { ...pod.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }, false],
  ]
  for (const [name, after, isSame] of cases)
    it(`${name}: ${isSame ? 'nothing changes' : 'something changes'} for scheduling`, () => {
      expect(sameForScheduling(pod, after)).to.equal(isSame)
      expect(sameForScheduling(after, pod)).to.equal(isSame)
    })
})

describe('the places of nodes in arrays', () => {
  it('go from nodes that left to nodes that come', () => {
    const { cache } = new PluginHarness(['a', 'b'].map((name) => makeNode(name)))
    cache.removeNode('a')
    cache.setNode(makeNode('c'))
    cache.setNode(makeNode('d'))
    expect(cache.nodeInfos().map(({ name, slot }) => [name, slot])).to.deep.equal([
      ['b', 1],
      ['c', 0],
      ['d', 2],
    ])
  })

  it('hold a number each, 0 at first', () => {
    const numbers = new NodeNumbers()
    numbers.set(100, 7)
    numbers.set(3, -1)
    expect([0, 3, 100, 5_000].map((slot) => numbers.get(slot))).to.deep.equal([0, -1, 7, 0])
    expect([...numbers.slots()]).to.deep.equal([3, 100])
    numbers.set(3, 0)
    expect([...numbers.slots()]).to.deep.equal([100])
  })
})

describe('the message of a pod that fits nowhere (framework/types_test.go)', () => {
  const statuses = (...reasons: readonly (readonly string[])[]): NodeToStatus => {
    const nodeToStatus = new NodeToStatus()
    reasons.forEach((list, i) => {
      nodeToStatus.set(`node-${i}`, new Status('Unschedulable', list))
    })
    return nodeToStatus
  }
  it('prefers what was found before any node was looked at', () => {
    const nodeToStatus = statuses(['x'], ['x'])
    expect(fitErrorMessage(2, { nodeToStatus, preFilterMessage: 'early' })).to.equal('0/2 nodes are available: early.')
    expect(fitErrorMessage(2, { nodeToStatus, preFilterMessage: 'early', postFilterMessage: 'late' })).to.equal(
      '0/2 nodes are available: early. late',
    )
  })
  it('counts reasons and sorts them as text', () => {
    expect(fitErrorMessage(3, { nodeToStatus: statuses(['b'], ['b', 'c'], ['a']) })).to.equal(
      '0/3 nodes are available: 1 a, 1 c, 2 b.',
    )
    const many = statuses(...Array.from({ length: 10 }, () => ['z']), ['a'], ['a'])
    expect(fitErrorMessage(12, { nodeToStatus: many })).to.equal('0/12 nodes are available: 10 z, 2 a.')
  })
  it('counts the nodes that were not looked at', () => {
    const nodeToStatus = statuses(['a'])
    nodeToStatus.setAbsentNodesStatus(new Status('UnschedulableAndUnresolvable', ['out']))
    expect(fitErrorMessage(3, { nodeToStatus, postFilterMessage: 'p' })).to.equal('0/3 nodes are available: 1 a, 2 out. p')
  })
})

describe('the nodes in turns (backend/cache/node_tree_test.go)', () => {
  it('lists one node of each zone after the other', () => {
    const tree = new NodeTree()
    const node = (name: string, zone: string) => makeNode(name, zone ? { labels: { 'topology.kubernetes.io/zone': zone } } : {})
    for (const [name, zone] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
      ['none', ''],
      ['a3', 'a'],
      ['b2', 'b'],
    ] as const)
      tree.add(node(name, zone))
    expect(tree.list()).to.deep.equal(['a1', 'b1', 'none', 'a2', 'b2', 'a3'])
    tree.remove(node('none', ''))
    tree.remove(node('a1', 'a'))
    expect(tree.list()).to.deep.equal(['a2', 'b1', 'a3', 'b2'])
  })
})

describe('the heap of the queue', () => {
  it('hands out in order whatever was put in and taken out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.nat(20)), (numbers, removed) => {
        const items = numbers.map((number, i) => ({ number, i }))
        const heap = new Heap<{ number: number; i: number }>(
          (a, b) => a.number < b.number || (a.number === b.number && a.i < b.i),
        )
        for (const item of items) heap.push(item)
        const gone = new Set(removed.flatMap((i) => items[i] ?? []))
        for (const item of gone) heap.remove(item)
        const kept = items.filter((item) => !gone.has(item)).sort((a, b) => a.number - b.number || a.i - b.i)
        const popped = Array.from({ length: heap.size }, () => heap.pop())
        expect(popped).to.deep.equal(kept)
        expect(heap.pop()).to.equal(undefined)
      }),
    )
  })
})

describe('back-off (backend/queue/backoff_queue_test.go)', () => {
  const queued = (more: Partial<QueuedPodInfo>): QueuedPodInfo =>
    Object.assign(new QueuedPodInfo(new PodInfo(makePod('p'))), more)
  it('one second, doubled up to ten, to whole seconds', () => {
    const ends = [0, 1, 2, 3, 4, 5, 16].map((unschedulableCount) =>
      backoffTime(queued({ unschedulableCount, timestamp: 100_300 })),
    )
    expect(ends).to.deep.equal([0, 101_000, 102_000, 104_000, 108_000, 110_000, 110_000])
    expect(backoffTime(queued({ unschedulableCount: 5, consecutiveErrorsCount: 1, timestamp: 100_000 }))).to.equal(101_000)
  })
  it('lasts through the second in which it ends', () => {
    const info = queued({ unschedulableCount: 1, timestamp: 100_300 })
    expect([101_000, 101_999, 102_000].map((now) => isBackingOff(info, now))).to.deep.equal([true, true, false])
    expect(backoffEnd(info)).to.equal(102_000)
  })
})

describe('what a change means (framework/events_test.go)', () => {
  const actions = (events: readonly { readonly action: number }[]): readonly number[] => events.map(({ action }) => action)
  it('of a node', () => {
    const node = makeNode('a', { labels: { a: '1' }, allocatable: { cpu: '1' } })
    expect(nodeSchedulingPropertiesChange(node, { ...node, status: { ...node.status, conditions: [] } })).to.deep.equal([])
    expect(
      actions(nodeSchedulingPropertiesChange(node, makeNode('a', { labels: { a: '2' }, allocatable: { cpu: '2' } }))),
    ).to.deep.equal([ActionType.UpdateNodeAllocatable, ActionType.UpdateNodeLabel])
    const cordoned = { ...node, spec: { unschedulable: true } }
    expect(nodeSchedulingPropertiesChange(node, cordoned)).to.deep.equal([])
    expect(actions(nodeSchedulingPropertiesChange(cordoned, node))).to.deep.equal([ActionType.UpdateNodeTaint])
  })
  it('of a pod', () => {
    const pod = makePod('p', { labels: { a: '1' }, spec: { schedulingGates: [{ name: 'x' }] } })
    expect(podSchedulingPropertiesChange(pod, { ...pod, status: { phase: 'Pending' } }, false)).to.deep.equal([])
    const changed = {
      ...pod,
      metadata: { ...pod.metadata, labels: {} },
      spec: { containers: [], tolerations: [{ operator: 'Exists' }] },
    }
    expect(actions(podSchedulingPropertiesChange(pod, changed, true))).to.deep.equal([
      ActionType.UpdatePodLabel,
      ActionType.UpdatePodScaleDown,
      ActionType.UpdatePodToleration,
      ActionType.UpdatePodSchedulingGatesEliminated,
    ])
  })
})

describe('which node to preempt on (defaultpreemption/default_preemption_test.go)', () => {
  const victims = (
    nodeName: string,
    priorities: readonly (readonly [priority: number, startTime?: string])[],
    budgetViolations = 0,
  ): Victims => ({
    nodeName,
    budgetViolations,
    pods: priorities.map(([priority, startTime], i) => ({
      ...makePod(`${nodeName}-${i}`, { spec: { priority } }),
      status: { ...(startTime && { startTime }) },
    })),
  })
  const cases: readonly (readonly [name: string, candidates: readonly Victims[], wanted: string])[] = [
    ['fewest violations of budgets', [victims('a', [[1]], 1), victims('b', [[100], [100]])], 'b'],
    ['the least important top victim', [victims('a', [[100]]), victims('b', [[10], [10]])], 'b'],
    ['the smallest sum of priorities', [victims('a', [[10], [10]]), victims('b', [[10], [5]])], 'b'],
    ['negative priorities: fewer victims win', [victims('a', [[-1], [-1]]), victims('b', [[-1]])], 'b'],
    [
      'the latest start of the most important',
      [victims('a', [[10, '2026-01-01T00:00:00Z']]), victims('b', [[10, '2026-01-01T00:00:05Z']])],
      'b',
    ],
    ['the first of equals', [victims('a', [[10]]), victims('b', [[10]])], 'a'],
  ]
  for (const [name, candidates, wanted] of cases)
    it(name, () => {
      expect(pickOneNodeForPreemption(candidates, Date.UTC(2026, 0, 2)).nodeName).to.equal(wanted)
    })
})
