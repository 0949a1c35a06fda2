import { expect } from 'chai'
import type { Node, Pod, Stored } from '../../src/api'
import { NODES, PODS } from '../../src/apimachinery'
import { ActionError, Cluster, parseLabelChange, parseRef, resourceNamed, type ClusterOptions } from '../../src/cluster'
import { historyOf } from './scenarios'

const RS = resourceNamed('rs')
const DEPLOYMENT = resourceNamed('deployment')

function one(options: ClusterOptions = {}): Cluster {
  const cluster = new Cluster({ nodes: 2, freeze: true, ...options })
  cluster.makePod('web', { app: 'web' })
  cluster.settle()
  return cluster
}

const podOf = (cluster: Cluster): Stored<Pod> => cluster.history.get(PODS, 'default', 'web') ?? expect.fail('no pod')
const nodeOf = (cluster: Cluster): Stored<Node> => cluster.history.get(NODES, '', 'node-1') ?? expect.fail('no node')
const lastEnd = (cluster: Cluster) => podOf(cluster).status?.containerStatuses?.[0]?.lastState?.terminated
const isReplayed = (cluster: Cluster): void => void expect(historyOf(cluster.copy())).to.equal(historyOf(cluster))

describe('containers', () => {
  it('exit with a code, are killed, run out of memory', () => {
    const ends: readonly (readonly [(cluster: Cluster) => void, number, string])[] = [
      [(c) => c.exitContainer(parseRef('pod/web'), 3), 3, 'Error'],
      [(c) => c.exitContainer(parseRef('pod/web'), 0), 0, 'Completed'],
      [(c) => c.killContainer(parseRef('pod/web')), 137, 'Error'],
      [(c) => c.exhaustMemory(parseRef('pod/web')), 137, 'OOMKilled'],
    ]
    for (const [end, exitCode, reason] of ends) {
      const cluster = one()
      end(cluster)
      cluster.settle()
      expect(lastEnd(cluster)).to.include({ exitCode, reason })
      expect(podOf(cluster).status?.containerStatuses?.[0]?.restartCount).to.equal(1)
      isReplayed(cluster)
    }
  })

  it('must run', () => {
    const cluster = new Cluster({ nodes: 0 })
    cluster.makePod('web', { app: 'web' })
    expect(() => cluster.killContainer(parseRef('pod/web'))).to.throw('no container of pod/web is running')
  })
})

describe('probes', () => {
  const manifest =
    '{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: nginx, readinessProbe: {httpGet: {port: 80}, periodSeconds: 2}}]}}'

  it('start and stop failing', () => {
    const cluster = new Cluster({ nodes: 1 })
    cluster.apply(manifest)
    cluster.settle()
    const isReady = (): boolean => podOf(cluster).status?.containerStatuses?.[0]?.ready === true
    expect(isReady()).to.equal(true)
    cluster.startFailingProbe('nginx', 'readiness')
    cluster.startFailingProbe('nginx', 'liveness')
    cluster.pass(10_000)
    expect(isReady()).to.equal(false)
    cluster.stopFailingProbe('nginx', 'readiness')
    cluster.pass(10_000)
    expect(isReady()).to.equal(true)
    isReplayed(cluster)
  })
})

describe('nodes', () => {
  it('are cordoned and uncordoned', () => {
    const cluster = one({ nodes: 1 })
    cluster.cordonNode('node-1')
    expect(nodeOf(cluster).spec?.unschedulable).to.equal(true)
    cluster.uncordonNode('node-1')
    expect(nodeOf(cluster).spec?.unschedulable).to.equal(undefined)
    isReplayed(cluster)
  })

  it('are tainted, again in the place of the same, and freed', () => {
    const cluster = one()
    const taints = (): readonly string[] =>
      (nodeOf(cluster).spec?.taints ?? []).map(({ key, value, effect }) => `${key}=${value ?? ''}:${effect}`)
    cluster.taintNode('node-1', 'app=web:NoSchedule')
    cluster.taintNode('node-1', 'app=db:NoSchedule')
    cluster.taintNode('node-1', 'app=db:NoExecute')
    cluster.taintNode('node-1', 'gpu:PreferNoSchedule')
    expect(taints()).to.have.members(['app=db:NoSchedule', 'app=db:NoExecute', 'gpu=:PreferNoSchedule'])
    cluster.taintNode('node-1', 'app:NoExecute-')
    expect(taints()).to.have.members(['app=db:NoSchedule', 'gpu=:PreferNoSchedule'])
    cluster.taintNode('node-1', 'app-')
    cluster.taintNode('node-1', 'gpu-')
    expect(nodeOf(cluster).spec?.taints).to.equal(undefined)
  })

  it('are drained, which takes time', () => {
    const cluster = new Cluster({ nodes: 2 })
    cluster.make(RS, 'web', 4)
    cluster.settle()
    const before = cluster.now()
    cluster.drainNode('node-1')
    expect(cluster.now()).to.be.greaterThan(before)
    expect(cluster.history.list(PODS, { nodeName: 'node-1' })).to.have.length(0)
    isReplayed(cluster)
  })

  it('must be there, and taints must be taints', () => {
    expect(() => one().cordonNode('node-4')).to.throw('there is no node node-4; did you mean node-1 or node-2?')
    expect(() => one().taintNode('node-1', 'app=web')).to.throw('`app=web` is no taint; write key=value:NoSchedule')
    expect(() => one().taintNode('node-1', ':NoSchedule-')).to.throw('is no taint; write key:NoSchedule- or key- to remove one')
  })
})

describe('rollouts', () => {
  it('are paused, resumed, restarted and rolled back', () => {
    const cluster = new Cluster({ nodes: 2 })
    const web = parseRef('deployment/web')
    const template = (): Record<string, unknown> =>
      (cluster.history.get(DEPLOYMENT, 'default', 'web') as unknown as { spec: Record<string, unknown> }).spec
    cluster.make(DEPLOYMENT, 'web', 1, 'nginx:1')
    cluster.settle()
    cluster.pause(web)
    expect(template()['paused']).to.equal(true)
    cluster.resume(web)
    expect(template()['paused']).to.equal(undefined)
    cluster.setImage(web, 'nginx:2')
    cluster.settle()
    cluster.restart(web)
    cluster.settle()
    expect(JSON.stringify(template())).to.contain('"kubectl.kubernetes.io/restartedAt":"2026-01-01T00:00:')
    cluster.rollBack(web, 1)
    cluster.settle()
    expect(JSON.stringify(template())).to.contain('"image":"nginx:1"')
    isReplayed(cluster)
  })

  it('are not of every kind', () => {
    const cluster = one()
    cluster.make(RS, 'web', 1)
    expect(() => cluster.pause(parseRef('rs/web'))).to.throw('rs/web cannot be paused: a ReplicaSet is never paused')
    expect(() => cluster.restart(parseRef('rs/web'))).to.throw('rs/web cannot be restarted: a ReplicaSet has no rollout')
    expect(() => cluster.rollBack(parseRef('rs/web'))).to.throw(/error:/)
    expect(() => cluster.scale(parseRef('pod/web'), 2)).to.throw('pod/web cannot be scaled: a Pod has no scale')
  })
})

describe('what an action chooses', () => {
  it('is the oldest pod, and by name among equals', () => {
    const cluster = new Cluster({ nodes: 2 })
    cluster.make(RS, 'web', 3)
    cluster.settle()
    const names = cluster.history
      .list(PODS, { namespace: 'default' })
      .map(({ metadata }) => metadata.name)
      .sort()
    cluster.relabelPod(parseLabelChange('app=debug'))
    expect(cluster.resolve(parseRef('the relabelled pod')).name).to.equal(names[0])
  })

  it('and the new pod is the one that was stored last', () => {
    const cluster = new Cluster({ nodes: 2 })
    for (const name of ['c', 'b', 'a']) cluster.makePod(name, { app: name })
    expect(cluster.resolve(parseRef('the new pod')).name).to.equal('a')
    cluster.makePod('z', { app: 'z' })
    expect(cluster.resolve(parseRef('the new pod')).name).to.equal('z')
    cluster.makePod('d', { app: 'd' })
    expect(cluster.resolve(parseRef('the new pod')).name).to.equal('d')
  })

  it('must have been chosen', () => {
    const cluster = new Cluster({ nodes: 1 })
    expect(() => cluster.resolve(parseRef('the deleted pod'))).to.throw('no pod has been deleted')
    expect(() => cluster.relabelPod()).to.throw('there is no pod in namespace default to choose')
    cluster.makePod('web', { app: 'web' })
    expect(() => cluster.relabelPod()).to.throw('say which labels it gets')
    expect(() => cluster.deletePods(2)).to.throw('there is 1 pod in namespace default to delete, not 2')
  })

  it('is the only one of its kind, or the last that there was', () => {
    const cluster = new Cluster({ nodes: 1 })
    const only = parseRef('the ReplicaSet')
    expect(() => cluster.resolve(only)).to.throw('there is no ReplicaSet')
    cluster.make(resourceNamed('rs'), undefined)
    expect(cluster.resolve(only)).to.deep.equal(parseRef('rs/replicaset'))
    cluster.make(resourceNamed('rs'), 'web')
    expect(() => cluster.delete(only)).to.throw(
      'there are 2 of the kind ReplicaSet; say which one is meant: rs/replicaset, rs/web',
    )
    cluster.delete(parseRef('rs/replicaset'))
    cluster.settle()
    cluster.delete(only)
    cluster.settle()
    expect(cluster.resolve(only)).to.deep.equal(parseRef('rs/web'))
    expect(() => cluster.delete(only)).to.throw('there is no rs/web')
    cluster.make(resourceNamed('pod'), 'bare', undefined, 'nginx:1')
    expect(cluster.resolve(parseRef('the pod')).name).to.equal('bare')
    expect(() => cluster.make(resourceNamed('service'), 'web')).to.throw(
      'a Service has no replicas; kinds that have: Deployment, ReplicaSet, ReplicationController, StatefulSet; others are made by a manifest',
    )
    cluster.deletePods('all')
    cluster.settle()
    expect(() => cluster.deletePods('all')).to.throw('there are 0 pods in namespace default to delete, not 1')
  })

  it('says which namespace is meant where a name is given twice', () => {
    const replicaSets = resourceNamed('ReplicaSet')
    const cluster = new Cluster({ namespaces: ['shop', 'blog'] })
    cluster.make(replicaSets, 'web', 1)
    expect(() => cluster.make(replicaSets, 'web', 1)).to.throw(
      'replicasets.apps "web" already exists in namespace blog, which all sentences mean: the one named last; ',
    )
    const plain = new Cluster()
    plain.make(replicaSets, 'web', 1)
    expect(() => plain.make(replicaSets, 'web', 1)).to.throw(/already exists$/)
  })
})

describe('an action on an object', () => {
  it('says what there is where the object is not', () => {
    const cluster = new Cluster({ freeze: true })
    cluster.make(resourceNamed('ReplicaSet'), 'web', 1)
    for (const act of [
      () => cluster.scale(parseRef('rs/wbe'), 2),
      () => cluster.delete(parseRef('rs/wbe')),
      () => cluster.setImage(parseRef('rs/wbe'), 'nginx:2'),
      () => cluster.deletePods(1, parseRef('rs/wbe')),
    ])
      expect(act).to.throw(ActionError, /^there is no rs\/wbe; did you mean `web`\?$/)
    expect(() => cluster.restart(parseRef('deployment/web'))).to.throw(ActionError, /^there is no deployment\/web$/)
  })
})
