import { expect } from 'chai'
import type { Pod, PodDisruptionBudget, ReplicaSet, Scale } from '../../src/api'
import type { NodeConnection, OutputStream } from '../../src/client'
import { newTestServer, pod, PODS, replicaSet, REPLICA_SETS, type TestServer } from './server'

const BUDGETS = '/apis/policy/v1/namespaces/default/poddisruptionbudgets'

describe('apiserver: binding', () => {
  const binding = (node: string): object => ({ metadata: { name: 'web' }, target: { kind: 'Node', name: node } })

  it('puts a pod on a node once and for all', () => {
    const { ok, refused } = newTestServer()
    ok('POST', PODS, pod('web'))
    expect(ok('POST', `${PODS}/web/binding`, binding('node-1'))).to.deep.include({ kind: 'Status', status: 'Success', code: 201 })
    const { spec, status, metadata } = ok<Pod>('GET', `${PODS}/web`)
    expect(spec?.nodeName).to.equal('node-1')
    expect(metadata.generation).to.equal(1)
    expect(status?.conditions).to.deep.equal([
      { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: '2026-01-01T00:00:00Z' },
    ])
    expect(refused('POST', `${PODS}/web/binding`, binding('node-2'))).to.equal(
      '409 Operation cannot be fulfilled on pods/binding "web": pod web is already assigned to node "node-1"',
    )
  })

  it('refuses what it cannot bind', () => {
    const { ok, refused } = newTestServer()
    expect(refused('POST', `${PODS}/web/binding`, binding('node-1'))).to.equal('404 pods "web" not found')
    ok('POST', PODS, pod('web', { schedulingGates: [{ name: 'example.com/gate' }] }))
    expect(refused('POST', `${PODS}/web/binding`, binding('node-1'))).to.contain('pod web has non-empty .spec.schedulingGates')
    expect(refused('POST', `${PODS}/web/binding`, binding(''))).to.equal('500 target.name: Required value')
    expect(refused('POST', `${PODS}/other/binding`, binding('node-1'))).to.equal(
      '400 name in URL does not match name in Binding object',
    )
  })
})

describe('apiserver: scale', () => {
  it('reads and writes the replicas of an object', () => {
    const { ok } = newTestServer()
    ok('POST', REPLICA_SETS, replicaSet('web'))
    const path = `${REPLICA_SETS}/web/scale`
    const scale = ok<Scale>('GET', path)
    expect(scale).to.deep.include({ kind: 'Scale', apiVersion: 'autoscaling/v1', spec: { replicas: 3 } })
    expect(scale.status).to.deep.equal({ replicas: 0, selector: 'app=web' })
    ok('PUT', path, { metadata: { name: 'web' }, spec: { replicas: 5 } })
    const patched = ok<Scale>('PATCH', path, { spec: { replicas: 7 } }, { contentType: 'application/merge-patch+json' })
    expect(patched.spec?.replicas).to.equal(7)
    const { spec, metadata } = ok<ReplicaSet>('GET', `${REPLICA_SETS}/web`)
    expect(spec?.replicas).to.equal(7)
    expect(metadata.generation).to.equal(3)
    expect(metadata.managedFields?.find(({ subresource }) => subresource === 'scale')).to.not.have.property('time')
  })

  it('scales to nothing without replicas, and never below', () => {
    const { ok, refused } = newTestServer()
    ok('POST', REPLICA_SETS, replicaSet('web'))
    const path = `${REPLICA_SETS}/web/scale`
    ok('PUT', path, { metadata: { name: 'web' } })
    expect(ok<ReplicaSet>('GET', `${REPLICA_SETS}/web`).spec?.replicas).to.equal(0)
    expect(refused('PUT', path, { metadata: { name: 'web' }, spec: { replicas: -1 } })).to.equal(
      '422 Scale.autoscaling "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    )
    expect(refused('GET', '/apis/apps/v1/namespaces/default/daemonsets/web/scale')).to.equal(
      '404 the server could not find the requested resource',
    )
  })
})

describe('apiserver: eviction', () => {
  const eviction = { metadata: { name: 'web' } }

  function withBudget(status: object): TestServer {
    const test = newTestServer()
    test.ok('POST', PODS, pod('web', { nodeName: 'node-1' }))
    test.ok('PUT', `${PODS}/web/status`, {
      ...pod('web'),
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    })
    test.ok('POST', BUDGETS, {
      metadata: { name: 'budget' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    })
    test.ok('PATCH', `${BUDGETS}/budget/status`, { status }, { contentType: 'application/merge-patch+json' })
    return test
  }

  it('takes a disruption from the budget and begins to delete the pod', () => {
    const { ok } = withBudget({ observedGeneration: 1, disruptionsAllowed: 1, currentHealthy: 2, desiredHealthy: 1 })
    ok('POST', `${PODS}/web/eviction`, eviction)
    const { status } = ok<PodDisruptionBudget>('GET', `${BUDGETS}/budget`)
    expect(status).to.deep.include({ disruptionsAllowed: 0, disruptedPods: { web: '2026-01-01T00:00:00Z' } })
    const evicted = ok<Pod>('GET', `${PODS}/web`)
    expect(evicted.metadata.deletionGracePeriodSeconds).to.equal(30)
    expect(evicted.status?.conditions?.at(-1)).to.deep.include({ type: 'DisruptionTarget', reason: 'EvictionByEvictionAPI' })
  })

  it('refuses where the budget allows none, or has not been observed', () => {
    const healthy = { observedGeneration: 1, disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1 }
    const used = withBudget(healthy).send('POST', `${PODS}/web/eviction`, eviction)
    expect(used.status).to.equal(429)
    expect(used.body).to.have.nested.property(
      'details.causes[0].message',
      'The disruption budget budget needs 1 healthy pods and has 1 currently',
    )
    const unseen = withBudget({ ...healthy, observedGeneration: 0 }).send('POST', `${PODS}/web/eviction`, eviction)
    expect(unseen.body).to.have.nested.property('details.retryAfterSeconds', 10)
  })

  it('asks no budget for a pod that is pending, and refuses two budgets', () => {
    const test = withBudget({ observedGeneration: 1, disruptionsAllowed: 0 })
    test.ok('POST', BUDGETS, {
      metadata: { name: 'second' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    })
    expect(test.refused('POST', `${PODS}/web/eviction`, eviction)).to.equal(
      '500 This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    )
    test.ok('POST', PODS, pod('waiting'))
    test.ok('POST', `${PODS}/waiting/eviction`, { metadata: { name: 'waiting' } })
    expect(test.refused('GET', `${PODS}/waiting`)).to.equal('404 pods "waiting" not found')
  })
})

describe('apiserver: connections to a node', () => {
  const asked: unknown[] = []
  const stream = (stdout: string): OutputStream => ({
    read: () => ({ stdout, stderr: '' }),
    closed: true,
    close: () => undefined,
  })
  const nodes: NodeConnection = {
    logs: (_pod, request) => (asked.push(request), stream('line\n')),
    exec: (_pod, request) => (asked.push(request), stream('done\n')),
    attach: (_pod, request) => (asked.push(request), stream('')),
    portForward: (_pod, request) => (asked.push(request), stream('')),
  }
  beforeEach(() => asked.splice(0))

  it('passes on what is asked of a container', () => {
    const { ok, send } = newTestServer(nodes)
    ok('POST', PODS, pod('web', { nodeName: 'node-1' }))
    expect(send('GET', `${PODS}/web/log?tailLines=5&timestamps=true`).output?.read().stdout).to.equal('line\n')
    send('POST', `${PODS}/web/exec?command=echo&command=a%20b&container=web`)
    send('POST', `${PODS}/web/portforward?ports=80`)
    expect(asked).to.deep.equal([
      { container: 'web', tailLines: 5, timestamps: true },
      { container: 'web', command: ['echo', 'a b'] },
      { port: 80 },
    ])
  })

  it('finds the container, or says which there are', () => {
    const { ok, refused, send } = newTestServer(nodes)
    ok('POST', PODS, pod('two', { containers: ['a', 'b'].map((name) => ({ name, image: 'nginx' })) }))
    expect(refused('GET', `${PODS}/two/log`)).to.equal('400 a container name must be specified for pod two, choose one of: [a b]')
    expect(refused('GET', `${PODS}/two/log?container=c`)).to.equal('400 container c is not valid for pod two')
    expect(send('GET', `${PODS}/two/log?container=a`).status).to.equal(204)
    expect(refused('POST', `${PODS}/two/exec?container=a&command=ls`)).to.equal('400 pod two does not have a host assigned')
    expect(refused('GET', `${PODS}/two/log?container=a&tailLines=-1`)).to.contain('tailLines: Invalid value: -1')
  })
})

describe('apiserver: tokens and versions', () => {
  it('gives out a token of a service account', () => {
    const { ok } = newTestServer()
    const answer = ok('POST', '/api/v1/namespaces/default/serviceaccounts/default/token', { spec: { expirationSeconds: 600 } })
    expect(answer).to.have.nested.property('status.expirationTimestamp', '2026-01-01T00:10:00Z')
    expect(answer)
      .to.have.nested.property('status.token')
      .that.matches(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  it('serves one event in both of its versions', () => {
    const { ok } = newTestServer()
    ok('POST', '/apis/events.k8s.io/v1/namespaces/default/events', {
      metadata: { name: 'a' },
      eventTime: '2026-01-01T00:00:00.000000Z',
      reportingController: 'example.com/x',
      reportingInstance: 'x-1',
      action: 'Binding',
      reason: 'Scheduled',
      type: 'Normal',
      note: 'text',
      regarding: { kind: 'Pod', namespace: 'default', name: 'web' },
    })
    expect(ok('GET', '/api/v1/namespaces/default/events/a')).to.deep.include({
      apiVersion: 'v1',
      message: 'text',
      involvedObject: { kind: 'Pod', namespace: 'default', name: 'web' },
      reportingComponent: 'example.com/x',
    })
    expect(ok('GET', '/apis/events.k8s.io/v1/namespaces/default/events/a')).to.deep.include({
      apiVersion: 'events.k8s.io/v1',
      note: 'text',
    })
  })

  it('serves one autoscaler in both of its versions', () => {
    const { ok } = newTestServer()
    const of = (version: string): string => `/apis/autoscaling/${version}/namespaces/default/horizontalpodautoscalers`
    const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
    ok('POST', of('v1'), {
      metadata: { name: 'a' },
      spec: { scaleTargetRef: target, maxReplicas: 5, targetCPUUtilizationPercentage: 60 },
    })
    expect(ok('GET', `${of('v2')}/a`)).to.have.nested.property('spec.metrics[0].resource.target.averageUtilization', 60)
    expect(ok('GET', `${of('v1')}/a`)).to.have.nested.property('spec.targetCPUUtilizationPercentage', 60)
  })
})
