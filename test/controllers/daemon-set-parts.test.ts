import { expect } from 'chai'
import type { DaemonSet, DaemonSetSpec, Node, Pod, PodSpec, Stored, Taint } from '../../src/api'
import {
  byScheduledAndAge,
  daemonTemplate,
  daemonTolerations,
  isPodUpdated,
  surgeCount,
  targetNodeName,
  templateForNode,
  unavailableCount,
} from '../../src/controllers/daemonset/daemon-pods'
import { countDaemons } from '../../src/controllers/daemonset/daemonset-status'
import { FailedPodsBackOff } from '../../src/controllers/daemonset/failed-pods-back-off'
import { podChanges, type ManageContext } from '../../src/controllers/daemonset/manage'
import { nodeShouldRun } from '../../src/controllers/daemonset/node-should-run'
import { rollingUpdate } from '../../src/controllers/daemonset/rolling-update'

const NOW = Date.UTC(2026, 0, 1, 1)
const stored = (name: string) => ({
  name,
  uid: name,
  namespace: 'default',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
})

function daemonSet(spec: Partial<DaemonSetSpec> = {}, podSpec: Partial<PodSpec> = {}): Stored<DaemonSet> {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { ...stored('agent'), annotations: { 'deprecated.daemonset.template.generation': '2' } },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: {
        metadata: { labels: { app: 'agent' } },
        spec: { containers: [{ name: 'main', image: 'agent:1' }], ...podSpec },
      },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      ...spec,
    },
  }
}

function node(name: string, labels: Readonly<Record<string, string>> = {}, taints: readonly Taint[] = []): Stored<Node> {
  return { apiVersion: 'v1', kind: 'Node', metadata: { ...stored(name), labels }, spec: { taints } }
}

interface DaemonState {
  readonly hash?: string
  readonly isReady?: boolean
  readonly isDeleted?: boolean
  readonly phase?: string
  readonly readySince?: number
  readonly created?: string
}

/** A daemon's pod called `name`; of the newest revision, `new`, unless told otherwise. */
function daemon(name: string, nodeName: string | undefined, state: DaemonState = {}): Stored<Pod> {
  const { hash = 'new', isReady = true, isDeleted = false, phase = 'Running', readySince = NOW - 60_000 } = state
  const lastTransitionTime = new Date(readySince).toISOString()
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...stored(name),
      ...(state.created && { creationTimestamp: state.created }),
      labels: { app: 'agent', 'controller-revision-hash': hash },
      ...(isDeleted && { deletionTimestamp: '2026-01-01T00:59:00Z' }),
    },
    spec: { containers: [], ...(nodeName && { nodeName }) },
    status: { phase, conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False', lastTransitionTime }] },
  }
}

const names = (objects: readonly Stored[]): readonly string[] => objects.map(({ metadata }) => metadata.name)
const byNode = (...pods: readonly Stored<Pod>[]): ReadonlyMap<string, readonly Stored<Pod>[]> => {
  const nodes = new Map<string, Stored<Pod>[]>()
  for (const pod of pods) nodes.set(targetNodeName(pod) ?? '', [...(nodes.get(targetNodeName(pod) ?? '') ?? []), pod])
  return nodes
}

// TestNodeShouldRunDaemonPod and the tests of taints, pkg/controller/daemon/daemon_controller_test.go.
describe('whether a node is to run a daemon', () => {
  const taint = (effect: string, key = 'dedicated'): Taint => ({ key, value: 'x', effect })
  const affinity = (value: string): Partial<PodSpec> => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'type', operator: 'In', values: [value] }] }],
        },
      },
    },
  })
  const CASES: readonly [what: string, spec: Partial<PodSpec>, taints: readonly Taint[], shouldRun: boolean, stays: boolean][] = [
    ['without demands', {}, [], true, true],
    ['named', { nodeName: 'node-1' }, [], true, true],
    ['another named', { nodeName: 'node-9' }, [], false, false],
    ['with the label that is selected', { nodeSelector: { type: 'test' } }, [], true, true],
    ['without it', { nodeSelector: { type: 'other' } }, [], false, false],
    ['that the affinity demands', affinity('test'), [], true, true],
    ['that it does not', affinity('other'), [], false, false],
    ['tainted NoSchedule', {}, [taint('NoSchedule')], false, true],
    ['tainted NoExecute', {}, [taint('NoExecute')], false, false],
    ['tainted PreferNoSchedule', {}, [taint('PreferNoSchedule')], true, true],
    ['tainted, and tolerated', { tolerations: [{ key: 'dedicated', operator: 'Exists' }] }, [taint('NoExecute')], true, true],
    ['not ready', {}, [taint('NoExecute', 'node.kubernetes.io/not-ready')], true, true],
    ['unreachable', {}, [taint('NoExecute', 'node.kubernetes.io/unreachable')], true, true],
    ['cordoned', {}, [taint('NoSchedule', 'node.kubernetes.io/unschedulable')], true, true],
    ['under pressure', {}, [taint('NoSchedule', 'node.kubernetes.io/memory-pressure')], true, true],
    ['without a network', {}, [taint('NoSchedule', 'node.kubernetes.io/network-unavailable')], false, true],
    [
      'without a network that it needs',
      { hostNetwork: true },
      [taint('NoSchedule', 'node.kubernetes.io/network-unavailable')],
      true,
      true,
    ],
  ]
  for (const [what, spec, taints, shouldRun, shouldContinue] of CASES)
    it(`one ${what}: ${shouldRun}, ${shouldContinue}`, () =>
      expect(nodeShouldRun(daemonSet({}, spec), node('node-1', { type: 'test' }, taints))).to.deep.equal({
        shouldRun,
        shouldContinue,
      }))
})

// The cases of util/daemonset_util_test.go.
describe('the pods of a daemon set', () => {
  it('tolerate what nodes suffer from, in this order, and for ever', () => {
    const given = { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }
    const tolerations = daemonTolerations({ tolerations: [given] })
    expect(tolerations.map(({ key }) => key?.split('/')[1])).to.deep.equal([
      'not-ready',
      'unreachable',
      'disk-pressure',
      'memory-pressure',
      'pid-pressure',
      'unschedulable',
    ])
    expect(tolerations.every(({ tolerationSeconds }) => tolerationSeconds === undefined)).to.equal(true)
  })

  it('carry the hash of their revision and the generation of their template', () => {
    expect(daemonTemplate(daemonSet(), 'abc').metadata?.labels).to.deep.equal({
      app: 'agent',
      'pod-template-generation': '2',
      'controller-revision-hash': 'abc',
    })
  })

  it('are bound to their nodes by an affinity that takes the place of the required one', () => {
    const terms = (nodeName: string) => [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }]
    const preferred = [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } }]
    const affinity = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms('other') },
        preferredDuringSchedulingIgnoredDuringExecution: preferred,
      },
    }
    const { spec } = templateForNode(daemonTemplate(daemonSet({}, { affinity }), 'abc'), 'node-2')
    expect(spec?.affinity).to.deep.equal({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms('node-2') },
        preferredDuringSchedulingIgnoredDuringExecution: preferred,
      },
    })
    const waiting = { metadata: stored('a'), ...(spec && { spec }) }
    expect([
      targetNodeName(waiting),
      targetNodeName(daemon('a', 'node-3')),
      targetNodeName(daemon('a', undefined)),
    ]).to.deep.equal(['node-2', 'node-3', undefined])
  })

  it('are up to date by their hash or by their generation', () => {
    const pod = daemon('a', 'node-1', { hash: 'abc' })
    const labelled = { ...pod, metadata: { ...pod.metadata, labels: { 'pod-template-generation': '2' } } }
    const updated = [
      isPodUpdated(pod, 'abc', '9'),
      isPodUpdated(pod, 'x', '2'),
      isPodUpdated(labelled, 'x', '2'),
      isPodUpdated(pod, '', undefined),
    ]
    expect(updated).to.deep.equal([true, false, true, false])
  })

  it('count by share where the strategy is a percentage', () => {
    const of = (maxUnavailable: string | number, maxSurge: string | number): Stored<DaemonSet> =>
      daemonSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } } })
    expect([unavailableCount(of('50%', 0), 5), unavailableCount(of(2, 0), 5), surgeCount(of(0, '10%'), 5)]).to.deep.equal([
      3, 2, 1,
    ])
    expect(surgeCount(daemonSet({ updateStrategy: { type: 'OnDelete' } }), 5)).to.equal(0)
  })
})

/** The nodes that get a pod, and the pods that go. */
function managed(
  set: Stored<DaemonSet>,
  nodes: readonly Stored<Node>[],
  pods: readonly Stored<Pod>[],
  more: Partial<ManageContext> = {},
) {
  const reasons: string[] = []
  const looks: number[] = []
  const changes = podChanges(nodes, byNode(...pods), {
    set,
    hash: 'new',
    nowMs: NOW,
    recorder: { event: (_object, _type, reason) => void reasons.push(reason) },
    backOff: new FailedPodsBackOff(),
    lookAgain: (afterMs) => void looks.push(afterMs),
    ...more,
  })
  return { nodes: changes.nodes, doomed: names(changes.doomed), reasons, looks }
}

// TestDealsWithExistingPods, TestDaemonKillFailedPods, TestSurge… and others of daemon_controller_test.go.
describe('the pods on nodes', () => {
  const two = [node('node-1'), node('node-2')]
  const set = daemonSet()
  const surging = daemonSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } })

  it('are made where they are missing', () => {
    expect(managed(set, two, [daemon('a', 'node-1')])).to.deep.include({ nodes: ['node-2'], doomed: [] })
  })

  it('are not made again before those that end are gone', () => {
    expect(managed(set, [node('node-1')], [daemon('a', 'node-1', { isDeleted: true })])).to.deep.include({
      nodes: [],
      doomed: [],
    })
  })

  it('go where they are too many, all but the oldest', () => {
    const pods = [
      daemon('young', 'node-1', { created: '2026-01-01T00:00:02Z' }),
      daemon('old', 'node-1', { created: '2026-01-01T00:00:01Z' }),
    ]
    expect(managed(set, [node('node-1')], pods).doomed).to.deep.equal(['young'])
    expect([...pods].sort(byScheduledAndAge).map(({ metadata }) => metadata.name)).to.deep.equal(['old', 'young'])
  })

  it('go where they should not be', () => {
    const selecting = daemonSet({}, { nodeSelector: { logs: 'yes' } })
    const nodes = [node('node-1', { logs: 'yes' }), node('node-2')]
    expect(managed(selecting, nodes, [daemon('a', 'node-2')])).to.deep.include({ nodes: ['node-1'], doomed: ['a'] })
  })

  it('stay where a new taint only keeps others away', () => {
    const tainted = node('node-1', {}, [{ key: 'a', effect: 'NoSchedule' }])
    expect(managed(set, [tainted], [daemon('a', 'node-1')]).doomed).to.deep.equal([])
    expect(managed(set, [tainted], []).nodes).to.deep.equal([])
  })

  it('go where they have ended, with an event', () => {
    expect(managed(set, [node('node-1')], [daemon('a', 'node-1', { phase: 'Failed' })])).to.deep.include({
      doomed: ['a'],
      reasons: ['FailedDaemonPod'],
    })
    expect(managed(set, [node('node-1')], [daemon('a', 'node-1', { phase: 'Succeeded' })])).to.deep.include({
      doomed: ['a'],
      reasons: ['SucceededDaemonPod'],
    })
  })

  it('go no sooner than the back-off of failed ones allows', () => {
    const backOff = new FailedPodsBackOff()
    const look = (nowMs: number) =>
      managed(set, [node('node-1')], [daemon('a', 'node-1', { phase: 'Failed' })], { backOff, nowMs })
    expect(look(NOW)).to.deep.include({ doomed: ['a'], looks: [] })
    expect(look(NOW + 999)).to.deep.include({ doomed: [], looks: [1000] })
    expect(look(NOW + 1000)).to.deep.include({ doomed: ['a'], looks: [] })
    expect(look(NOW + 2999)).to.deep.include({ doomed: [], looks: [2000] })
    expect(look(NOW + 3000)).to.deep.include({ doomed: ['a'] })
  })

  it('go where they wait for a node that is gone', () => {
    const template = templateForNode(daemonTemplate(set, 'new'), 'node-9')
    const waiting: Stored<Pod> = { ...daemon('a', undefined), ...(template.spec && { spec: template.spec }) }
    expect(managed(set, [node('node-1')], [waiting, daemon('b', 'node-9')])).to.deep.include({ nodes: ['node-1'], doomed: ['a'] })
  })

  const old = (name: string, state: DaemonState = {}): Stored<Pod> => daemon(name, 'node-1', { hash: 'old', ...state })

  it('are two with surge, while the old one is ready and the new one is not available', () => {
    const one = [node('node-1')]
    expect(managed(surging, one, [old('o'), daemon('n', 'node-1', { isReady: false })]).doomed).to.deep.equal([])
    expect(managed(surging, one, [old('o'), daemon('n', 'node-1')]).doomed).to.deep.equal(['o'])
    expect(managed(surging, one, [old('o', { isReady: false }), daemon('n', 'node-1', { isReady: false })]).doomed).to.deep.equal(
      ['o'],
    )
    expect(managed(surging, one, [old('o', { isDeleted: true })]).nodes).to.deep.equal(['node-1'])
    const slow = { ...surging, spec: { ...surging.spec, minReadySeconds: 120 } } as Stored<DaemonSet>
    expect(managed(slow, one, [old('o'), daemon('n', 'node-1')]).doomed).to.deep.equal([])
  })
})

// The cases of update_test.go.
describe('a rolling update of daemons', () => {
  const nodes = ['node-1', 'node-2', 'node-3', 'node-4'].map((name) => node(name))
  const strategy = (maxUnavailable: string | number, maxSurge: string | number): Stored<DaemonSet> =>
    daemonSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } } })
  const update = (set: Stored<DaemonSet>, ...pods: readonly Stored<Pod>[]) => {
    const changes = rollingUpdate(byNode(...pods), {
      set: { ...set, metadata: { ...set.metadata, annotations: {} } },
      hash: 'new',
      nowMs: NOW,
      nodes,
    })
    return { nodes: changes.nodes, doomed: names(changes.doomed) }
  }
  const old = (number: number, state: DaemonState = {}): Stored<Pod> =>
    daemon(`old-${number}`, `node-${number}`, { hash: 'old', ...state })
  const fresh = (number: number, state: DaemonState = {}): Stored<Pod> => daemon(`new-${number}`, `node-${number}`, state)

  it('takes so many old pods as may be unavailable', () => {
    const doomed = update(strategy(2, 0), old(1), old(2), old(3), old(4)).doomed
    expect(doomed).to.deep.equal(['old-1', 'old-2'])
  })

  it('waits for new pods that are not available, and for nodes without any', () => {
    expect(update(strategy(1, 0), fresh(1, { isReady: false }), old(2), old(3), old(4)).doomed).to.deep.equal([])
    expect(update(strategy(1, 0), old(2), old(3), old(4)).doomed).to.deep.equal([])
    expect(update(strategy(1, 0), old(1, { isDeleted: true }), old(2), old(3), old(4)).doomed).to.deep.equal([])
  })

  it('takes old pods that are not available at once, which costs nothing', () => {
    const doomed = update(strategy(1, 0), old(1), old(2, { isReady: false }), old(3, { isReady: false }), old(4)).doomed
    expect(doomed).to.deep.equal(['old-2', 'old-3'])
  })

  it('takes one at a time where neither may be', () => {
    expect(update(strategy(0, 0), old(1), old(2), old(3), old(4)).doomed).to.deep.equal(['old-1'])
  })

  it('does nothing where all are new', () => {
    expect(update(strategy(2, 0), fresh(1), fresh(2), fresh(3), fresh(4))).to.deep.equal({ nodes: [], doomed: [] })
  })

  it('makes new pods beside old ones with surge, and then takes the old', () => {
    expect(update(strategy(0, 2), old(1), old(2), old(3), old(4))).to.deep.equal({ nodes: ['node-1', 'node-2'], doomed: [] })
    const surged = [old(1), fresh(1, { isReady: false }), old(2), fresh(2), old(3), old(4)]
    expect(update(strategy(0, 2), ...surged)).to.deep.equal({ nodes: ['node-3'], doomed: ['old-2'] })
  })

  it('makes them at once with surge where the old one is not available', () => {
    const pods = [old(1, { isReady: false }), old(2, { isReady: false }), old(3), old(4)]
    expect(update(strategy(0, 1), ...pods).nodes).to.deep.equal(['node-1', 'node-2', 'node-3'])
  })

  it('takes pods from nodes that are left, with surge no more than others stand in for', () => {
    const tainted = [node('node-1', {}, [{ key: 'a', effect: 'NoSchedule' }]), node('node-2')]
    const run = (...pods: readonly Stored<Pod>[]): readonly string[] =>
      names(rollingUpdate(byNode(...pods), { set: strategy(0, 1), hash: 'new', nowMs: NOW, nodes: tainted }).doomed)
    expect(run(old(1), fresh(2, { isReady: false }))).to.deep.equal([])
    expect(run(old(1), fresh(2))).to.deep.equal(['old-1'])
  })
})

// TestNumberReadyStatus and others of daemon_controller_test.go.
describe('the counts of a daemon set', () => {
  it('are of the nodes that are to have a pod, and of those that have one though they should not', () => {
    const selecting = daemonSet({ minReadySeconds: 60 }, { nodeSelector: { logs: 'yes' } })
    const labelled = ['node-1', 'node-2', 'node-3', 'node-4'].map((name) => node(name, { logs: 'yes' }))
    const pods = [
      daemon('a', 'node-1'),
      daemon('b', 'node-2', { readySince: NOW - 59_000 }),
      daemon('c', 'node-3', { isReady: false, hash: 'old' }),
      daemon('d', 'node-5'),
    ]
    expect(countDaemons(selecting, [...labelled, node('node-5'), node('node-6')], byNode(...pods), 'new', NOW)).to.deep.equal({
      desired: 4,
      current: 3,
      misscheduled: 1,
      ready: 2,
      updated: 2,
      available: 1,
    })
  })
})
