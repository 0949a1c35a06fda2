import { expect } from 'chai'
import { NODES, PODS, PRIORITY_CLASSES } from '../../src/apimachinery'
import { SchedulingCluster } from './scheduling-cluster'

const PREEMPTION_USELESS =
  'no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.'
const NO_VICTIMS =
  'no new claims to deallocate, preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.'

function threeNodes(labels: Record<string, string> = {}): SchedulingCluster {
  const cluster = new SchedulingCluster()
  cluster.node('node-1')
  cluster.node('node-2', { labels })
  cluster.node('node-3')
  return cluster
}

describe('scheduler: binding', () => {
  it('binds through the subresource, records Scheduled and sets PodScheduled', () => {
    const cluster = threeNodes()
    cluster.pod('web')
    const pod = cluster.get('web')
    expect(pod.spec?.nodeName).to.match(/^node-[123]$/)
    expect(pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')?.status).to.equal('True')
    const [event, ...others] = cluster.events('web')
    expect(others).to.deep.equal([])
    expect(event).to.include({
      type: 'Normal',
      reason: 'Scheduled',
      action: 'Binding',
      reportingComponent: 'default-scheduler',
      message: `Successfully assigned default/web to ${pod.spec?.nodeName}`,
    })
  })

  it('leaves pods of another scheduler alone', () => {
    const cluster = threeNodes()
    cluster.pod('other', { spec: { schedulerName: 'mine' } })
    expect(cluster.nodeOf('other')).to.equal(undefined)
    expect(cluster.events('other')).to.deep.equal([])
  })

  it('spreads bare pods and pods with requests evenly', () => {
    const cluster = threeNodes()
    for (let i = 0; i < 6; i++) cluster.pod(`asks-${i}`, { requests: { cpu: '100m', memory: '64Mi' } })
    for (let i = 0; i < 6; i++) cluster.pod(`bare-${i}`)
    const counts = new Map<string, number>()
    for (const { spec } of cluster.client.list(PODS, 'default').items)
      counts.set(spec?.nodeName ?? '', (counts.get(spec?.nodeName ?? '') ?? 0) + 1)
    expect([...counts.values()]).to.deep.equal([4, 4, 4])
  })

  it('chooses by the seed between equals: the same seed the same nodes, not all seeds the same', () => {
    const nodesOf = (seed: number): string => {
      const cluster = new SchedulingCluster({ seed })
      for (let i = 0; i < 5; i++) cluster.node(`node-${i}`)
      for (let i = 0; i < 5; i++) cluster.pod(`pod-${i}`)
      return [0, 1, 2, 3, 4].map((i) => cluster.nodeOf(`pod-${i}`)).join()
    }
    expect(nodesOf(1)).to.equal(nodesOf(1))
    expect(new Set([1, 2, 3, 4, 5, 6].map(nodesOf)).size).to.be.greaterThan(1)
  })

  it('takes the more important pod first', () => {
    const cluster = threeNodes()
    cluster.client.create(PRIORITY_CLASSES, { metadata: { name: 'important' }, value: 1000 })
    for (const name of ['first', 'second'])
      cluster.client.create(PODS, { metadata: { namespace: 'default', name }, spec: { containers: [{ name: 'c', image: 'i' }] } })
    cluster.client.create(PODS, {
      metadata: { namespace: 'default', name: 'important' },
      spec: { priorityClassName: 'important', containers: [{ name: 'c', image: 'i' }] },
    })
    cluster.loop.runInstant()
    expect(cluster.attempts.map(({ pod }) => pod.metadata.name)).to.deep.equal(['important', 'first', 'second'])
  })

  it('tries again after the back-off of one second, then two, when binding fails', () => {
    const cluster = threeNodes()
    const from = cluster.loop.now()
    const attemptsAt: number[] = []
    cluster.intercept = ({ path }) => {
      if (!path.endsWith('/binding') || attemptsAt.push(cluster.loop.now() - from) > 2) return undefined
      const body = { kind: 'Status', status: 'Failure', reason: 'InternalError', code: 500, message: 'etcd is gone' }
      return { status: 500, body, contentType: 'application/json', warnings: [] }
    }
    cluster.pod('web')
    expect(cluster.message('web')).to.equal('running Bind plugin "DefaultBinder": etcd is gone')
    expect(cluster.get('web').status?.conditions?.[0]?.reason).to.equal('SchedulerError')
    cluster.loop.advanceBy(60_000)
    expect(attemptsAt).to.deep.equal([0, 2000, 5000])
    expect(cluster.nodeOf('web')).to.be.a('string')
  })

  it('does not bind a pod that is being deleted', () => {
    const cluster = new SchedulingCluster()
    cluster.client.create(PODS, {
      metadata: { namespace: 'default', name: 'held', finalizers: ['example.com/hold'] },
      spec: { containers: [{ name: 'c', image: 'i' }] },
    })
    cluster.client.delete(PODS, 'default', 'held')
    cluster.node('node-1')
    cluster.loop.advanceBy(30_000)
    expect(cluster.nodeOf('held')).to.equal(undefined)
    expect(cluster.events('held').map(({ message }) => message)).to.include('skip schedule deleting pod: default/held')
  })

  it('goes on after a stop where it was', () => {
    const cluster = threeNodes()
    cluster.scheduler.stop()
    cluster.pod('web')
    expect(cluster.nodeOf('web')).to.equal(undefined)
    cluster.scheduler.start()
    cluster.loop.runInstant()
    expect(cluster.nodeOf('web')).to.be.a('string')
  })
})

describe('scheduler: messages of pods that fit nowhere', () => {
  it('no node at all', () => {
    const cluster = new SchedulingCluster()
    cluster.pod('web')
    expect(cluster.message('web')).to.equal('no nodes available to schedule pods')
    expect(cluster.events('web')[0]).to.include({ type: 'Warning', reason: 'FailedScheduling', action: 'Scheduling' })
    cluster.node('node-1')
    cluster.loop.advanceBy(3_000)
    expect(cluster.nodeOf('web')).to.equal('node-1')
  })

  it('selector: each node counts once, and preemption does not help', () => {
    const cluster = threeNodes()
    cluster.pod('ssd', { spec: { nodeSelector: { disk: 'ssd' } } })
    expect(cluster.message('ssd')).to.equal(
      `0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector. ${PREEMPTION_USELESS}`,
    )
    const condition = cluster.get('ssd').status?.conditions?.[0]
    expect(condition).to.include({ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', observedGeneration: 1 })
    expect(cluster.events('ssd')[0]?.message).to.equal(condition?.message)
  })

  it('resources: all that lack are named; too much for any node is not worth preemption', () => {
    const cluster = threeNodes()
    cluster.pod('giant', { requests: { cpu: '100', memory: '1Ti' } })
    expect(cluster.message('giant')).to.equal(
      `0/3 nodes are available: 3 Insufficient cpu, 3 Insufficient memory. ${PREEMPTION_USELESS}`,
    )
    for (let i = 0; i < 3; i++) cluster.pod(`big-${i}`, { requests: { cpu: '1500m' } })
    cluster.pod('late', { requests: { cpu: '1' } })
    expect(cluster.message('late')).to.equal(`0/3 nodes are available: 3 Insufficient cpu. ${NO_VICTIMS}`)
  })

  it('extended resources and the number of pods', () => {
    const cluster = new SchedulingCluster()
    cluster.node('node-1', { allocatable: { cpu: '2', memory: '4Gi', pods: '1', 'example.com/gpu': '1' } })
    cluster.pod('first')
    cluster.pod('second', {
      spec: {
        containers: [
          { name: 'c', image: 'i', resources: { requests: { 'example.com/gpu': '2' }, limits: { 'example.com/gpu': '2' } } },
        ],
      },
    })
    expect(cluster.message('second')).to.match(/^0\/1 nodes are available: 1 Insufficient example.com\/gpu, 1 Too many pods. /)
  })

  it('cordoned, tainted and unlabelled nodes each count under the first filter that fails', () => {
    const cluster = threeNodes({ disk: 'ssd' })
    cluster.changeNode('node-1', (node) => ({ ...node, spec: { ...node.spec, unschedulable: true } }))
    cluster.changeNode('node-2', (node) => ({
      ...node,
      spec: { ...node.spec, taints: [{ key: 'team', value: 'a', effect: 'NoSchedule' }] },
    }))
    cluster.pod('ssd', { spec: { nodeSelector: { disk: 'ssd' } } })
    expect(cluster.message('ssd')).to.equal(
      "0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint(s), " +
        `1 node(s) were unschedulable. ${PREEMPTION_USELESS}`,
    )
  })

  it('nodes that affinity by name leaves out', () => {
    const cluster = threeNodes()
    const terms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }]
    cluster.changeNode('node-1', (node) => ({ ...node, spec: { ...node.spec, unschedulable: true } }))
    cluster.pod('pinned', {
      spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } } },
    })
    expect(cluster.message('pinned')).to.equal(
      `0/3 nodes are available: 1 node(s) were unschedulable, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. ${PREEMPTION_USELESS}`,
    )
  })

  it('affinity to a node that is not there', () => {
    const cluster = threeNodes()
    const terms = [
      {
        matchFields: [
          { key: 'metadata.name', operator: 'In', values: ['node-1'] },
          { key: 'metadata.name', operator: 'In', values: ['node-2'] },
        ],
      },
    ]
    cluster.pod('torn', {
      spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } } },
    })
    expect(cluster.message('torn')).to.equal('0/3 nodes are available: pod affinity terms conflict. not found')
  })

  it('host ports', () => {
    const cluster = threeNodes()
    const spec = { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80, hostPort: 80 }] }] }
    for (let i = 0; i < 3; i++) cluster.pod(`web-${i}`, { spec })
    expect(new Set([0, 1, 2].map((i) => cluster.nodeOf(`web-${i}`))).size).to.equal(3)
    cluster.pod('late', { spec })
    expect(cluster.message('late')).to.equal(
      `0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports. ${NO_VICTIMS}`,
    )
    cluster.deletePod('web-1')
    expect(cluster.nodeOf('late')).to.be.a('string')
  })

  it('does not write the same condition twice', () => {
    const cluster = threeNodes()
    cluster.pod('giant', { requests: { cpu: '100' } })
    const before = cluster.get('giant').metadata.resourceVersion
    cluster.loop.advanceBy(6 * 60_000)
    expect(cluster.attempts).to.have.length(2)
    expect(cluster.get('giant').metadata.resourceVersion).to.equal(before)
  })
})

describe('scheduler: what brings a waiting pod back', () => {
  it('a label that its selector waits for', () => {
    const cluster = threeNodes()
    cluster.pod('ssd', { spec: { nodeSelector: { disk: 'ssd' } } })
    cluster.changeNode('node-3', (node) => ({
      ...node,
      metadata: { ...node.metadata, labels: { ...node.metadata.labels, disk: 'hdd' } },
    }))
    expect(cluster.attempts).to.have.length(1)
    cluster.changeNode('node-3', (node) => ({
      ...node,
      metadata: { ...node.metadata, labels: { ...node.metadata.labels, disk: 'ssd' } },
    }))
    expect(cluster.nodeOf('ssd')).to.equal('node-3')
  })

  it('an uncordon, a taint taken away, a new node', () => {
    const cluster = new SchedulingCluster()
    cluster.node('node-1', { spec: { unschedulable: true } })
    cluster.pod('first')
    cluster.changeNode('node-1', (node) => ({ ...node, spec: {} }))
    expect(cluster.nodeOf('first')).to.equal('node-1')
    cluster.changeNode('node-1', (node) => ({ ...node, spec: { taints: [{ key: 'a', effect: 'NoExecute' }] } }))
    cluster.pod('second')
    cluster.changeNode('node-1', (node) => ({ ...node, spec: {} }))
    expect(cluster.nodeOf('second')).to.equal('node-1')
    cluster.pod('third', { requests: { cpu: '3' } })
    cluster.node('node-2', { allocatable: { cpu: '2', memory: '4Gi', pods: '110' } })
    expect(cluster.attempts.filter(({ pod }) => pod.metadata.name === 'third')).to.have.length(1)
    cluster.node('node-3', { allocatable: { cpu: '4', memory: '4Gi', pods: '110' } })
    expect(cluster.nodeOf('third')).to.equal('node-3')
  })

  it('room: a pod deleted, a pod that has ended, a node that grew', () => {
    const cluster = new SchedulingCluster()
    cluster.node('node-1')
    cluster.pod('big', { requests: { cpu: '2' } })
    cluster.pod('next', { requests: { cpu: '2' } })
    cluster.pod('last', { requests: { cpu: '2' } })
    cluster.deletePod('big')
    expect(cluster.nodeOf('next')).to.equal('node-1')
    expect(cluster.nodeOf('last')).to.equal(undefined)
    const next = cluster.get('next')
    cluster.client.updateStatus(PODS, { ...next, status: { ...next.status, phase: 'Succeeded' } })
    cluster.loop.runInstant()
    expect(cluster.nodeOf('last')).to.equal('node-1')
    cluster.pod('more', { requests: { cpu: '2' } })
    const allocatable = { cpu: '4', memory: '4Gi', pods: '110' }
    cluster.changeNodeStatus('node-1', (node) => ({ ...node, status: { ...node.status, allocatable } }))
    expect(cluster.nodeOf('more')).to.equal('node-1')
  })

  it('a gate taken away; until then there is neither event nor condition of a failure', () => {
    const cluster = threeNodes()
    cluster.pod('gated', { spec: { schedulingGates: [{ name: 'example.com/wait' }] } })
    expect(cluster.events('gated')).to.deep.equal([])
    expect(cluster.attempts).to.deep.equal([])
    const pod = cluster.get('gated')
    const { schedulingGates, ...spec } = pod.spec as NonNullable<typeof pod.spec>
    expect(schedulingGates).to.have.length(1)
    cluster.client.update(PODS, { ...pod, spec })
    cluster.loop.runInstant()
    expect(cluster.nodeOf('gated')).to.be.a('string')
  })

  it('the heartbeat of a node brings nothing back', () => {
    const cluster = threeNodes()
    cluster.pod('giant', { requests: { cpu: '100' } })
    cluster.changeNodeStatus('node-1', (node) => ({
      ...node,
      status: { ...node.status, conditions: [{ type: 'Ready', status: 'True', lastHeartbeatTime: '2026-01-01T00:00:00Z' }] },
    }))
    expect(cluster.attempts).to.have.length(1)
  })

  it('five minutes, looked at each thirty seconds', () => {
    const cluster = threeNodes()
    cluster.pod('giant', { requests: { cpu: '100' } })
    cluster.loop.advanceBy(5 * 60_000)
    expect(cluster.attempts).to.have.length(1)
    cluster.loop.advanceBy(30_000)
    expect(cluster.attempts).to.have.length(2)
    cluster.deletePod('giant')
    expect(cluster.loop.isSettled()).to.equal(true)
  })
})

describe('scheduler: preemption', () => {
  function crowded(): SchedulingCluster {
    const cluster = new SchedulingCluster()
    cluster.node('node-1')
    cluster.node('node-2', { labels: { disk: 'ssd' } })
    cluster.client.create(PRIORITY_CLASSES, { metadata: { name: 'important' }, value: 1000 })
    cluster.pod('modest', { requests: { cpu: '1500m' }, spec: { nodeSelector: { disk: 'ssd' } } })
    return cluster
  }
  const important = { requests: { cpu: '1500m' }, spec: { priorityClassName: 'important', nodeSelector: { disk: 'ssd' } } }

  it('tells of the failure, marks and evicts the victim, and waits on the nominated node', () => {
    const cluster = crowded()
    cluster.pod('important', important)
    expect(cluster.message('important')).to.equal(
      "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't match Pod's node affinity/selector.",
    )
    const pod = cluster.get('important')
    expect(pod.status?.nominatedNodeName).to.equal('node-2')
    const victim = cluster.get('modest')
    expect(victim.metadata.deletionTimestamp).to.be.a('string')
    expect(victim.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')).to.deep.include({
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    })
    const preempted = cluster.events('modest').find(({ reason }) => reason === 'Preempted')
    expect(preempted).to.include({
      type: 'Normal',
      action: 'Preempting',
      message: `Preempted by pod ${pod.metadata.uid} on node node-2`,
    })

    cluster.client.updateStatus(PODS, { ...victim, status: { ...victim.status, phase: 'Succeeded' } })
    cluster.loop.runInstant()
    expect(cluster.nodeOf('important')).to.equal('node-2')
  })

  it('keeps the room it made from less important pods', () => {
    const cluster = crowded()
    cluster.pod('important', important)
    cluster.pod('small', { requests: { cpu: '200m' }, spec: { nodeSelector: { disk: 'ssd' } } })
    cluster.pod('greedy', { requests: { cpu: '1500m' }, spec: { nodeSelector: { disk: 'ssd' } } })
    cluster.deletePod('modest')
    expect(cluster.nodeOf('important')).to.equal('node-2')
    expect(cluster.nodeOf('small')).to.equal('node-2')
    expect(cluster.nodeOf('greedy')).to.equal(undefined)
  })

  it('is not for pods whose policy is Never', () => {
    const cluster = crowded()
    cluster.client.create(PRIORITY_CLASSES, { metadata: { name: 'polite' }, value: 500, preemptionPolicy: 'Never' })
    cluster.pod('polite', { ...important, spec: { ...important.spec, priorityClassName: 'polite' } })
    expect(cluster.message('polite')).to.match(
      /no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never\.$/,
    )
    expect(cluster.get('modest').metadata.deletionTimestamp).to.equal(undefined)
  })

  it('evicts no more than it takes, the least important first', () => {
    const cluster = new SchedulingCluster()
    cluster.node('node-1')
    for (const [name, value] of [
      ['low', 10],
      ['middle', 100],
      ['high', 1000],
    ] as const)
      cluster.client.create(PRIORITY_CLASSES, { metadata: { name }, value })
    cluster.pod('middle', { requests: { cpu: '1' }, spec: { priorityClassName: 'middle' } })
    cluster.pod('low', { requests: { cpu: '1' }, spec: { priorityClassName: 'low' } })
    cluster.pod('high', { requests: { cpu: '1' }, spec: { priorityClassName: 'high' } })
    expect(cluster.get('low').metadata.deletionTimestamp).to.be.a('string')
    expect(cluster.get('middle').metadata.deletionTimestamp).to.equal(undefined)
  })
})

describe('scheduler: nodes that go', () => {
  it('are no candidates any more', () => {
    const cluster = threeNodes()
    cluster.client.delete(NODES, '', 'node-1')
    cluster.client.delete(NODES, '', 'node-2')
    cluster.loop.runInstant()
    for (let i = 0; i < 4; i++) cluster.pod(`pod-${i}`)
    expect([0, 1, 2, 3].map((i) => cluster.nodeOf(`pod-${i}`))).to.deep.equal(['node-3', 'node-3', 'node-3', 'node-3'])
  })

  it('are looked at as they are when the first pod comes', () => {
    const cluster = threeNodes()
    cluster.changeNode('node-1', (node) => ({ ...node, spec: { unschedulable: true } }))
    cluster.client.delete(NODES, '', 'node-2')
    cluster.node('node-4', { labels: { disk: 'fast' } })
    cluster.pod('any')
    cluster.pod('fast', { spec: { nodeSelector: { disk: 'fast' } } })
    expect(cluster.nodeOf('any')).to.match(/^node-[34]$/)
    expect(cluster.nodeOf('fast')).to.equal('node-4')
    cluster.changeNode('node-1', (node) => ({ ...node, spec: {} }))
    cluster.pod('first', { spec: { nodeSelector: { 'kubernetes.io/hostname': 'node-1' } } })
    expect(cluster.nodeOf('first')).to.equal('node-1')
  })
})
