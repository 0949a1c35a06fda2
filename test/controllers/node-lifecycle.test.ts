import { expect } from 'chai'
import type { Node, NodeCondition, Stored, Taint } from '../../src/api'
import { LEASES, NODES, PODS } from '../../src/apimachinery'
import { graceEndsAt, nextLookFrom, observeHealth, unknownConditions } from '../../src/controllers/nodelifecycle/node-health'
import { labelsToUpdate } from '../../src/controllers/nodelifecycle/node-labels'
import { RateLimitedQueue } from '../../src/controllers/nodelifecycle/rate-limited-queue'
import { noScheduleTaintChanges } from '../../src/controllers/nodelifecycle/taints'
import { computeZoneState, evictionRate, zoneKeyOf } from '../../src/controllers/nodelifecycle/zones'
import { barePod, ControlPlane, START_MS } from './control-plane'

const text = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`
const T0 = text(START_MS)

function node(name: string, conditions: readonly NodeCondition[] = [], spec: Node['spec'] = {}): Node {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, spec, status: { conditions } }
}

const condition = (type: string, status: string, at = T0): NodeCondition => ({
  type,
  status,
  lastHeartbeatTime: at,
  lastTransitionTime: at,
})

const stored = (object: Node, creationTimestamp = T0): Stored<Node> => ({
  ...object,
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { ...object.metadata, name: object.metadata.name ?? '', uid: 'u', resourceVersion: '1', creationTimestamp },
})

const words = (taints: readonly Taint[] | undefined): readonly string[] =>
  (taints ?? []).map(({ key, effect }) => `${key.replace('node.kubernetes.io/', '')}:${effect}`)

// The cases of TestTaintsNodeByCondition, node_lifecycle_controller_test.go.
describe('NoSchedule taints', () => {
  const cases: readonly (readonly [string, Node, readonly string[], readonly string[]])[] = [
    [
      'network unavailable',
      node('a', [condition('Ready', 'True'), condition('NetworkUnavailable', 'True')]),
      ['network-unavailable:NoSchedule'],
      [],
    ],
    ['disk pressure', node('a', [condition('DiskPressure', 'True')]), ['disk-pressure:NoSchedule'], []],
    ['not ready', node('a', [condition('Ready', 'False')]), ['not-ready:NoSchedule'], []],
    ['unreachable', node('a', [condition('Ready', 'Unknown')]), ['unreachable:NoSchedule'], []],
    ['all is well', node('a', [condition('Ready', 'True'), condition('MemoryPressure', 'False')]), [], []],
    ['cordoned', node('a', [], { unschedulable: true }), ['unschedulable:NoSchedule'], []],
    [
      'well again, with taints of others',
      node('a', [condition('Ready', 'True')], {
        taints: [
          { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
          { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
          { key: 'disk', value: 'slow', effect: 'NoSchedule' },
        ],
      }),
      [],
      ['not-ready:NoSchedule'],
    ],
  ]
  for (const [name, object, add, remove] of cases)
    it(name, () => {
      const changes = noScheduleTaintChanges(object)
      expect(words(changes.add)).to.deep.equal(add)
      expect(words(changes.remove)).to.deep.equal(remove)
    })
})

// The cases of TestReconcileNodeLabels.
describe('labels that follow others', () => {
  const labelled = (labels: Readonly<Record<string, string>>): Node => ({ metadata: { name: 'a', labels } })
  it('are set where they lack or differ', () => {
    expect(labelsToUpdate({ metadata: { name: 'a' } })).to.equal(undefined)
    expect(labelsToUpdate(labelled({ 'beta.kubernetes.io/os': 'linux' }))).to.equal(undefined)
    expect(labelsToUpdate(labelled({ 'kubernetes.io/os': 'linux' }))).to.deep.equal({ 'beta.kubernetes.io/os': 'linux' })
    expect(labelsToUpdate(labelled({ 'kubernetes.io/arch': 'arm64', 'beta.kubernetes.io/arch': 'amd64' }))).to.deep.equal({
      'beta.kubernetes.io/arch': 'arm64',
    })
    expect(labelsToUpdate(labelled({ 'kubernetes.io/os': 'linux', 'beta.kubernetes.io/os': 'linux' }))).to.equal(undefined)
  })
})

// ComputeZoneState, HealthyQPSFunc and ReducedQPSFunc of node_lifecycle_controller.go.
describe('the state of a zone', () => {
  const cases = [
    [3, 0, 'Normal'],
    [0, 0, 'Normal'],
    [0, 1, 'FullDisruption'],
    [1, 2, 'Normal'],
    [2, 3, 'PartialDisruption'],
    [9, 11, 'PartialDisruption'],
    [10, 11, 'Normal'],
  ] as const
  for (const [ready, notReady, state] of cases)
    it(`is ${state} with ${ready} ready and ${notReady} not ready`, () =>
      expect(computeZoneState(ready, notReady)).to.equal(state))

  it('says how many nodes a second may be tainted', () => {
    expect(evictionRate('Normal', 5)).to.equal(0.1)
    expect(evictionRate('FullDisruption', 5)).to.equal(0.1)
    expect(evictionRate('PartialDisruption', 50)).to.equal(0)
    expect(evictionRate('PartialDisruption', 51)).to.equal(0.01)
  })

  it('goes by region and zone', () => {
    const labels = { 'topology.kubernetes.io/region': 'r', 'topology.kubernetes.io/zone': 'z' }
    expect(zoneKeyOf({ metadata: { labels } })).to.equal('r:\0:z')
    expect(zoneKeyOf({ metadata: {} })).to.equal('')
  })
})

describe('the queue of a zone', () => {
  it('lets one through, then one every ten seconds', () => {
    const queue = new RateLimitedQueue(0.1)
    queue.add('a', false, 0)
    queue.add('b', false, 0)
    expect([queue.head(), queue.dueMs()]).to.deep.equal(['a', 20])
    queue.accept(20)
    expect([queue.head(), queue.dueMs()]).to.deep.equal(['b', 10_020])
    queue.add('a', false, 30)
    queue.accept(10_020)
    expect(queue.head(), 'a was handled').to.equal(undefined)
    queue.add('a', true, 10_030)
    expect(queue.head()).to.equal('a')
  })

  it('stops at rate 0 and starts with an empty bucket', () => {
    const queue = new RateLimitedQueue(0.1)
    queue.add('a', false, 0)
    queue.swapLimiter(0, 0)
    expect(queue.dueMs()).to.equal(Infinity)
    queue.swapLimiter(0.1, 60_000)
    expect(queue.dueMs()).to.equal(70_000)
  })
})

// The cases of TestTryUpdateNodeHealth and TestMonitorNodeHealthUpdateStatus.
describe('the health of a node', () => {
  const look = nextLookFrom(START_MS + 60_000)

  it('counts from the last heartbeat that was new', () => {
    const first = observeHealth(stored(node('a', [condition('Ready', 'True')])), undefined, undefined, look)
    expect(first.probeMs).to.equal(look)
    const same = observeHealth(stored(node('a', [condition('Ready', 'True')])), undefined, first, look + 5000)
    expect(same.probeMs).to.equal(look)
    const later = observeHealth(stored(node('a', [condition('Ready', 'True', text(look))])), undefined, same, look + 10_000)
    expect(later.probeMs).to.equal(look + 10_000)
    expect(graceEndsAt(later)).to.equal(look + 60_000)
  })

  it('counts from the creation of a node that never spoke, with a longer grace', () => {
    const health = observeHealth(stored(node('a')), undefined, undefined, look)
    expect(health.probeMs).to.equal(START_MS)
    expect(graceEndsAt(health)).to.equal(nextLookFrom(START_MS + 60_000))
  })

  it('turns the conditions of the kubelet Unknown, and no others', () => {
    const silent = stored(
      node('a', [condition('NetworkUnavailable', 'False'), condition('Ready', 'True'), condition('DiskPressure', 'Unknown')]),
    )
    const turned = unknownConditions(silent, look).map(({ type, status, reason, message }) => [type, status, reason, message])
    expect(turned).to.deep.equal([
      ['NetworkUnavailable', 'False', undefined, undefined],
      ['Ready', 'Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.'],
      ['DiskPressure', 'Unknown', undefined, undefined],
      ['MemoryPressure', 'Unknown', 'NodeStatusNeverUpdated', 'Kubelet never posted node status.'],
      ['PIDPressure', 'Unknown', 'NodeStatusNeverUpdated', 'Kubelet never posted node status.'],
    ])
  })
})

class Nodes extends ControlPlane {
  private readonly silent = new Set<string>()

  constructor(names: readonly string[], zone?: (name: string) => string) {
    super()
    for (const name of names) {
      const labels = zone && { 'topology.kubernetes.io/zone': zone(name) }
      const made = node(name, [condition('Ready', 'True', text(this.loop.now()))])
      this.client.create(NODES, { ...made, metadata: { name, ...(labels && { labels }) } })
      const metadata = { name, namespace: 'kube-node-lease' }
      this.client.create(LEASES, { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec: this.renewal() })
      this.beat(name)
    }
  }

  silence(...names: readonly string[]): void {
    for (const name of names) this.silent.add(name)
  }

  /** A kubelet comes back and posts its status. */
  revive(name: string): void {
    this.silent.delete(name)
    this.post(name, 'True')
    this.beat(name)
  }

  post(name: string, status: string): void {
    const present = this.client.get(NODES, '', name)
    this.client.updateStatus(NODES, { ...present, status: { conditions: [condition('Ready', status, text(this.loop.now()))] } })
    this.loop.runInstant()
  }

  taints(name: string): readonly string[] {
    return words(this.client.get(NODES, '', name).spec?.taints)
  }

  ready(name: string): string | undefined {
    return this.client.get(NODES, '', name).status?.conditions?.find(({ type }) => type === 'Ready')?.status
  }

  tainted(): readonly string[] {
    return this.client
      .list(NODES, '')
      .items.map(({ metadata }) => metadata.name)
      .filter((name) => this.taints(name).some((taint) => taint.endsWith('NoExecute')))
  }

  private renewal() {
    return { renewTime: `${new Date(this.loop.now()).toISOString().slice(0, 23)}000Z` }
  }

  private beat(name: string): void {
    this.loop.after(10_000, { kind: 'wait', reason: 'heartbeat' }, () => {
      if (this.silent.has(name)) return
      const lease = this.client.get(LEASES, 'kube-node-lease', name)
      this.client.update(LEASES, { ...lease, spec: { ...lease.spec, ...this.renewal() } })
      this.beat(name)
    })
  }
}

describe('the node lifecycle controller', () => {
  it('registers nodes at its next look, and leaves alone those whose lease is renewed', () => {
    const plane = new Nodes(['a', 'b'])
    plane.loop.advanceBy(5000)
    expect(plane.events()).to.deep.equal(
      ['a', 'b'].map((name) => `RegisteredNode: Node ${name} event: Registered Node ${name} in Controller`),
    )
    plane.loop.advanceBy(600_000)
    expect([plane.ready('a'), plane.taints('a')]).to.deep.equal(['True', []])
    expect(plane.errors).to.deep.equal([])
  })

  it('gives a silent node up 50 s after the look that saw its last lease', () => {
    const plane = new Nodes(['a', 'b', 'c'])
    plane.loop.advanceBy(31_000)
    plane.silence('a')
    plane.loop.advanceTo(START_MS + 82_499)
    expect(plane.ready('a')).to.equal('True')
    plane.loop.advanceTo(START_MS + 82_500)
    expect([plane.ready('a'), plane.taints('a')]).to.deep.equal(['Unknown', ['unreachable:NoSchedule']])
    plane.loop.advanceBy(20)
    expect(plane.taints('a')).to.deep.equal(['unreachable:NoSchedule', 'unreachable:NoExecute'])
    expect(plane.client.get(NODES, '', 'a').spec?.taints?.every(({ timeAdded }) => timeAdded !== undefined)).to.equal(true)
    expect(plane.taints('b')).to.deep.equal([])
  })

  it('marks the pods of such a node not ready, those bound later too, and no other condition', () => {
    const plane = new Nodes(['a', 'b'])
    plane.client.create(PODS, barePod('early'))
    plane.loop.runInstant()
    plane.bind(plane.pods(), 'a')
    const status = (type: string) => ({ type, status: 'True', lastTransitionTime: T0 })
    plane.setStatus(plane.pods(), { phase: 'Running', conditions: [status('Ready'), status('ContainersReady')] })
    plane.silence('a')
    plane.loop.advanceBy(60_000)
    const conditionsOf = (name: string) =>
      plane.client.get(PODS, 'default', name).status?.conditions?.map(({ type, status: value }) => `${type}=${value}`)
    expect(conditionsOf('early')).to.deep.equal(['Ready=False', 'ContainersReady=True'])
    expect(plane.events()).to.include.members([
      'NodeNotReady: Node a status is now: NodeNotReady',
      'NodeNotReady: Node is not ready',
    ])
    plane.client.create(PODS, barePod('late'))
    plane.makeReady([plane.client.get(PODS, 'default', 'late')])
    plane.bind([plane.client.get(PODS, 'default', 'late')], 'a')
    expect(conditionsOf('late')).to.include('Ready=False')
  })

  describe('leaves alone a pod that is bound', () => {
    const readyAfter = (change: (plane: Nodes) => void): string | undefined => {
      const plane = new Nodes(['a', 'b'])
      plane.silence('a')
      plane.loop.advanceBy(60_000)
      change(plane)
      plane.client.create(PODS, barePod('late'))
      plane.makeReady([plane.client.get(PODS, 'default', 'late')])
      plane.bind([plane.client.get(PODS, 'default', 'late')], 'a')
      return plane.client.get(PODS, 'default', 'late').status?.conditions?.find(({ type }) => type === 'Ready')?.status
    }

    it('to a node that is back', () => {
      const change = (plane: Nodes): void => {
        plane.revive('a')
        plane.loop.advanceBy(5000)
      }
      expect(readyAfter(change)).to.equal('True')
    })

    it('to a new node of the name of one that was silent', () => {
      const change = (plane: Nodes): void => {
        plane.client.delete(NODES, '', 'a')
        plane.loop.advanceBy(5000)
        plane.client.create(NODES, node('a', [condition('Ready', 'True', text(plane.loop.now()))]))
        plane.loop.runInstant()
      }
      expect(readyAfter(change)).to.equal('True')
    })

    it('to a silent node that the controller, begun anew, has not looked at yet', () => {
      const change = (plane: Nodes): void => {
        plane.loop.advanceBy(1)
        plane.manager.stop()
        plane.manager.start()
        plane.loop.runInstant()
      }
      expect(readyAfter(change)).to.equal('True')
    })
  })

  it('swaps the taints at once when a node that was unreachable says that it is not ready', () => {
    const plane = new Nodes(['a', 'b'])
    plane.silence('a')
    plane.loop.advanceBy(60_000)
    plane.post('a', 'False')
    plane.loop.advanceBy(5000)
    expect(plane.taints('a')).to.have.members(['not-ready:NoExecute', 'not-ready:NoSchedule'])
  })

  it('takes the NoSchedule taint off at once when the node is back, the other one at its next look', () => {
    const plane = new Nodes(['a', 'b'])
    plane.silence('a')
    plane.loop.advanceBy(60_000)
    plane.revive('a')
    expect(plane.taints('a')).to.deep.equal(['unreachable:NoExecute'])
    plane.loop.advanceBy(5000)
    expect(plane.taints('a')).to.deep.equal([])
    plane.loop.advanceBy(300_000)
    expect(plane.ready('a')).to.equal('True')
  })

  it('taints one node of a zone every ten seconds', () => {
    const plane = new Nodes(['a', 'b', 'c', 'd', 'e', 'f'])
    plane.silence('a', 'b', 'c')
    plane.loop.advanceTo(START_MS + 52_600)
    expect(plane.tainted()).to.have.length(1)
    plane.loop.advanceBy(10_000)
    expect(plane.tainted()).to.have.length(2)
    plane.loop.advanceBy(10_000)
    expect(plane.tainted()).to.deep.equal(['a', 'b', 'c'])
  })

  it('taints nothing more in a small zone where most nodes are down', () => {
    const plane = new Nodes(['a', 'b', 'c', 'd', 'e'])
    plane.silence('a', 'b', 'c')
    plane.loop.advanceBy(600_000)
    expect(plane.tainted()).to.deep.equal([])
  })

  it('goes on in other zones than the one that is down', () => {
    const plane = new Nodes(['a', 'b', 'c', 'd'], (name) => (name < 'c' ? 'west' : 'east'))
    plane.silence('a', 'b')
    plane.loop.advanceBy(100_000)
    expect(plane.tainted()).to.deep.equal(['a', 'b'])
  })

  it('takes all taints off where no node is left, and gives the silent ones new grace when one is back', () => {
    const plane = new Nodes(['a', 'b'])
    plane.silence('a')
    plane.loop.advanceBy(100_000)
    expect(plane.tainted()).to.deep.equal(['a'])
    plane.silence('b')
    plane.loop.advanceBy(60_000)
    expect(plane.tainted()).to.deep.equal([])
    plane.loop.advanceBy(600_000)
    expect(plane.tainted()).to.deep.equal([])
    plane.revive('b')
    plane.loop.advanceBy(10_000)
    expect(plane.tainted()).to.deep.equal([])
    plane.loop.advanceBy(10_000)
    expect(plane.tainted()).to.deep.equal(['a'])
  })

  it('tells of a node that was deleted', () => {
    const plane = new Nodes(['a', 'b'])
    plane.loop.advanceBy(5000)
    plane.client.delete(NODES, '', 'a')
    plane.loop.advanceBy(5000)
    expect(plane.events()).to.include('RemovingNode: Node a event: Removing Node a from Controller')
  })

  it('writes nothing while nothing happens', () => {
    const plane = new Nodes(['a', 'b', 'c'])
    plane.loop.advanceBy(5000)
    plane.writes()
    plane.reconciles.length = 0
    plane.loop.advanceBy(600_000)
    expect(new Set(plane.writes())).to.deep.equal(
      new Set(['a', 'b', 'c'].map((name) => `MODIFIED leases.coordination.k8s.io kube-node-lease/${name}`)),
    )
    expect(plane.reconciles.length, 'a look at each node in 40 to 50 seconds').to.be.within(36, 48)
  })
})
