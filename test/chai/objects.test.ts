import * as chai from 'chai'
import { Cluster, kubehave, parseRef, resourceNamed } from '../../src'

chai.use(kubehave)
const { expect } = chai
const RS = resourceNamed('rs')
const DEPLOYMENT = resourceNamed('deployment')

function shop(make: (cluster: Cluster) => void = (c) => c.make(RS, 'web', 3)): Cluster {
  const cluster = new Cluster({ nodes: 2 })
  make(cluster)
  cluster.settle()
  cluster.beginBlock()
  return cluster
}

describe('expect(cluster).to.have.pods', () => {
  it('counts pods, by number or in words', () => {
    expect(shop()).to.have.pods(3)
    expect(shop()).to.have.pods('at least 2')
    expect(shop((c) => c.make(RS, 'web', 0))).to.have.pods(0)
    expect(() => expect(shop()).to.have.pods(4)).to.throw(/^expected that 4 pods exist, but found 3 /)
    expect(() => expect(shop()).to.have.pods(0)).to.throw(/^expected that no pods exist, but found 3 /)
  })

  it('takes a state along, in one or after it', () => {
    expect(shop()).to.have.pods(3, 'ready')
    expect(shop()).to.have.pods(3).that.are('Running')
    expect(() => expect(shop()).to.have.pods(3).that.are('Pending')).to.throw('expected that 3 pods are Pending, but found 0')
  })

  it('finds pods by selector, of which there have to be some', () => {
    expect(shop()).to.have.pods('app=web').that.are('Running')
    expect(() => expect(shop()).to.have.pods('app=web').that.are('not ready')).to.throw(
      /^expected that every pod matching "app=web" is not ready, but 3 of 3 were not .*:\n {2}pod\/web-/,
    )
    expect(() => expect(shop()).to.have.pods('app=wbe')).to.throw(/found 0.*\n[^]*did you mean `app=web`\?/)
  })

  it('spends one time on the pods and their state', () => {
    const cluster = shop()
    cluster.scale(parseRef('rs/web'), 4)
    const from = cluster.now()
    expect(() => expect(cluster).within('10s').to.have.pods('app=web').that.are('Failed')).to.throw(
      'every pod matching "app=web" is Failed',
    )
    expect(cluster.now() - from).to.equal(10_000)
  })

  it('looks back with always and never', () => {
    const cluster = shop()
    cluster.deletePods(1)
    expect(cluster).always.to.have.pods('at least 3')
    expect(cluster).never.to.have.pods('more than 4')
    expect(cluster).never.to.have.pods('app=web', 'Failed')
    expect(cluster).atSomeTime.to.have.pods(2, 'ready')
    expect(() => expect(cluster).always.to.have.pods(3, 'ready')).to.throw(
      /^expected that throughout, 3 pods are ready, but found 2/,
    )
    expect(() => expect(cluster).never.to.have.pods(2, 'ready')).to.throw(
      /^expected that at no time, 2 pods are ready, but it did/,
    )
  })

  it('says how to speak of a state where two claims would not mean it', () => {
    expect(() => expect(shop()).never.to.have.pods('app=web').that.are('Failed')).to.throw(
      'say it in one: .pods("app=web", \'ready\')',
    )
    expect(() => expect(shop()).during('5s').to.have.pods(3).that.are('ready')).to.throw("say it in one: .pods(…, 'ready')")
    expect(() => expect(shop()).to.be.ready()).to.throw(TypeError, 'needs an object of a cluster')
    expect(() => expect(3).to.have.pods(3)).to.throw(TypeError, 'needs a kubehave Cluster')
    expect(() => expect(shop()).that.are('ready')).to.throw(TypeError, 'are() goes on about pods')
  })

  it('negates at the settled instant alone', () => {
    const cluster = shop()
    cluster.scale(parseRef('rs/web'), 5)
    expect(cluster).not.to.have.pods(3, 'ready')
    expect(cluster).to.have.pods(5, 'ready')
    expect(() => expect(cluster).not.to.have.pods(5)).to.throw('expected that not 5 pods exist, but it did')
    expect(() => expect(cluster).within('5s').not.to.have.pods(5)).to.throw(TypeError, 'say `never`')
  })
})

describe('expect(cluster.ref(…))', () => {
  it('speaks of an object, in the words of sentences', () => {
    const rs = shop().ref('replicaset/web')
    expect(String(rs)).to.equal('rs/web')
    expect(rs).to.exist
    expect(rs).to.have.replicas(3)
    expect(rs).to.have.replicas('at least 3', 'desired')
    expect(rs).to.have.pods(3).that.are('ready')
    expect(rs).to.have.image('nginx')
    expect(rs).to.have.field('spec.replicas', 3)
    expect(rs).to.be.like('spec: {replicas: !gt 2}')
    expect(rs).to.have.event('SuccessfulCreate')
    expect(() => expect(rs).to.have.replicas(4)).to.throw(/^expected that rs\/web has 4 ready replicas, but it had 3 /)
    expect(() => expect(rs).to.have.event('FailedCreate')).to.throw(
      /^expected that the events of rs\/web include "FailedCreate", but there were only/,
    )
  })

  it('waits for a Deployment to be available', () => {
    const cluster = new Cluster({ nodes: 2 })
    cluster.make(DEPLOYMENT, 'web', 3)
    expect(cluster.ref('deployment/web')).within('5m').to.be.available()
    expect(cluster.ref('deployment/web')).to.be.rolledOut()
    expect(cluster.ref('deployment/web')).not.to.be.stuck()
    expect(cluster.ref('deployment/web')).to.have.condition('Available', { reason: 'MinimumReplicasAvailable' })
    expect(cluster.ref('deployment/web')).to.have.condition('Progressing', { status: 'true' })
    expect(cluster.ref('deployment/web')).to.be.atRevision(1)
    expect(() => expect(cluster.ref('deployment/web')).to.be.paused()).to.throw(
      'the rollout of deployment/web is paused, but it was not paused',
    )
  })

  it('speaks of a pod', () => {
    const cluster = shop((c) => c.makePod('lonely', { app: 'lonely' }))
    const pod = cluster.ref('pod/lonely')
    expect(pod).to.be.ready()
    expect(pod).to.be.scheduled()
    expect(pod).to.have.state('Running')
    expect(pod).to.have.restarts(0)
    expect(pod).to.be.onNode('node-2')
    expect(pod).to.have.condition('Ready')
    expect(pod).not.to.be.unschedulable()
    expect(() => expect(pod).to.be.onNode('node-1')).to.throw('pod/lonely runs on node node-1, but it was on node-2')
    expect(() => expect(pod).to.be.ownedBy('rs/web')).to.throw(/pod\/lonely is owned by rs\/web, but it had no owner/)
    expect(() => expect(pod).to.have.log('panic')).to.throw('the log of pod/lonely contains "panic"')
  })

  it('knows what exists and what does not, and names that are known from nowhere', () => {
    const cluster = shop()
    const rs = cluster.ref('rs/web')
    expect(() => expect(rs).not.to.exist).to.throw(/^expected that rs\/web does not exist, but it did/)
    expect(() => expect(cluster.ref('rs/wbe')).to.exist).to.throw(/^expected that rs\/wbe exists, but there was no rs\/wbe/)
    expect(() => expect(cluster.ref('rs/wbe')).not.to.exist).to.throw('did you mean `web`?')
    cluster.delete(parseRef('rs/web'))
    expect(rs).not.to.exist
    expect(rs).atSomeTime.to.exist
    expect({}).to.exist
    expect(() => expect(undefined).to.exist).to.throw()
  })

  it('refuses texts that are no reference', () => {
    expect(() => shop().ref('web')).to.throw('`web` is no reference; write kind/name')
    expect(() => shop().ref('depolyment/web')).to.throw('did you mean `Deployment`')
  })
})
