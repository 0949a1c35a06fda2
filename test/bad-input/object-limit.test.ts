import * as chai from 'chai'
import { kubehave } from '../../src/chai'
import { Cluster, parseRef } from '../../src/cluster'

const { expect } = chai
chai.use(kubehave)

const replicaSet = (replicas: number): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'nginx' }] } },
    },
  })

const MILLION = 'spec.replicas: 1000000 do not fit: this cluster may hold 100000 objects (objectLimit) and holds '

describe('a million replicas', function () {
  // an answer that counted up to the limit would take minutes
  this.timeout(10_000)
  const cluster = new Cluster({ nodes: 1 })

  it('are refused when they are created, naming the limit', () => {
    expect(cluster.apply(replicaSet(1_000_000)).stderr).to.include(`replicasets.apps "web" is forbidden: ${MILLION}`)
    const { stderr } = cluster.run('kubectl create deployment web --image=nginx --replicas=1000000')
    expect(stderr).to.include(`deployments.apps "web" is forbidden: ${MILLION}`)
  })

  it('are refused when they are asked for later, in each way', () => {
    expect(cluster.apply(replicaSet(2)).exitCode).to.equal(0)
    expect(cluster.apply(replicaSet(1_000_000)).stderr).to.include(MILLION)
    expect(cluster.run('kubectl scale rs web --replicas=1000000').stderr).to.include(MILLION)
    expect(cluster.run(`kubectl patch rs web --type=merge -p '{"spec":{"replicas":1000000}}'`).stderr).to.include(MILLION)
    expect(() => cluster.scale(parseRef('rs/web'), 1_000_000)).to.throw(MILLION)
    expect(cluster).to.show('2 pods exist')
  })

  it('are no reason to refuse other changes', () => {
    expect(cluster.run('kubectl label rs web a=b').exitCode).to.equal(0)
    expect(cluster.run('kubectl scale rs web --replicas=1').exitCode).to.equal(0)
    expect(cluster).to.show('1 pod exists')
  })
})

describe('a cluster that is full', () => {
  const cluster = new Cluster({ nodes: 1, objectLimit: 60 })
  const left = 60 - Number(/holds (\d+)/.exec(cluster.apply(replicaSet(1000)).stderr)?.[1])

  it('refuses what is one too many, events apart', () => {
    expect(cluster.apply(replicaSet(left - 3)).exitCode).to.equal(0)
    cluster.settle()
    expect(cluster.run('kubectl create configmap one').exitCode).to.equal(0)
    expect(cluster.run('kubectl create configmap two').exitCode).to.equal(0)
    expect(cluster.run('kubectl create configmap three').stderr).to.equal(
      'error: failed to create configmap: configmaps "three" is forbidden: this cluster may hold 60 objects (objectLimit) and holds 60, events apart\n',
    )
    expect(cluster.run('kubectl get events').stdout.split('\n').length).to.be.greaterThan(left)
  })

  it('says on the controller why pods are missing, and loses nothing', () => {
    expect(cluster.run('kubectl delete configmap one').exitCode).to.equal(0)
    expect(cluster.run(`kubectl scale rs web --replicas=${left - 2}`).exitCode).to.equal(0)
    expect(cluster.run('kubectl create configmap four').exitCode).to.equal(1)
    expect(cluster).to.show(`rs/web has ${left - 2} ready replicas`)
  })

  it('tells in events and conditions of pods that cannot be made any more', () => {
    const full = new Cluster({ nodes: 1, objectLimit: 60 })
    full.apply(replicaSet(left))
    full.settle()
    expect(full.run('kubectl describe rs web').stdout).to.match(
      /FailedCreate .* Error creating: pods "web-.*" is forbidden: this cluster may hold 60 objects \(objectLimit\) and holds 60, events apart/,
    )
    expect(full.run('kubectl get rs web -o jsonpath={.status.conditions[0].type}').stdout).to.equal('ReplicaFailure')
  })

  it('has room again for what replaces the deleted', () => {
    expect(cluster.run('kubectl delete rs web').exitCode).to.equal(0)
    cluster.pass(60_000)
    expect(cluster).to.show('no pods exist')
    expect(cluster.run('kubectl create configmap five').exitCode).to.equal(0)
  })

  it('cannot be so small that it does not start', () => {
    expect(() => new Cluster({ objectLimit: 5 })).to.throw('the limit of 5 objects (objectLimit) is reached')
  })
})
