import * as chai from 'chai'
import { PODS, REPLICA_SETS } from '../../src/apimachinery'
import { kubehave } from '../../src/chai'
import { Cluster } from '../../src/cluster'
import { forObject, watch, type Reconciler } from '../../src/controllers'
import { EndlessLoopError } from '../../src/sim'

const { expect } = chai
chai.use(kubehave)

const replicaSet = (name: string, app: string): string =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app } },
      template: { metadata: { labels: { app } }, spec: { containers: [{ name: 'app', image: 'nginx' }] } },
    },
  })

/** Sets the status of every ReplicaSet back, at once. */
const statusEraser: Reconciler = {
  name: 'status-eraser',
  watches: [watch(REPLICA_SETS, forObject())],
  reconcile({ namespace, name }, { client, lister }) {
    const found = lister(REPLICA_SETS).get(namespace, name)
    if (found?.status?.observedGeneration) client.updateStatus(REPLICA_SETS, { ...found, status: { replicas: 0 } })
    return {}
  },
}

/** Deletes every pod, at once or when it is ready. */
const reaper = (when: 'at once' | 'when ready'): Reconciler => ({
  name: 'reaper',
  watches: [watch(PODS, forObject())],
  reconcile({ namespace, name }, { client, lister }) {
    const pod = lister(PODS).get(namespace, name)
    const isReady = pod?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
    if (!pod || pod.metadata.deletionTimestamp || (when === 'when ready' && !isReady)) return {}
    client.delete(PODS, namespace, name, when === 'at once' ? { gracePeriodSeconds: 0 } : {})
    return {}
  },
})

/** Wants all ReplicaSets to be of a size. */
const sizer = (name: string, replicas: number): Reconciler => ({
  name,
  watches: [watch(REPLICA_SETS, forObject())],
  reconcile({ namespace, name }, { client, lister }) {
    const found = lister(REPLICA_SETS).get(namespace, name)
    if (found?.spec && found.spec.replicas !== replicas)
      client.update(REPLICA_SETS, { ...found, spec: { ...found.spec, replicas } })
    return {}
  },
})

function failureOf(controllers: readonly Reconciler[]): EndlessLoopError {
  const cluster = new Cluster({ nodes: 1, controllers })
  try {
    cluster.apply(replicaSet('web', 'web'))
    cluster.settle()
  } catch (error) {
    if (error instanceof EndlessLoopError) return error
    throw error
  }
  throw new Error('the cluster came to rest')
}

describe('two controllers that undo each other', function () {
  // far above what it takes, and far below what a bound that is too wide would take
  this.timeout(10_000)

  it('over one object are stopped and named with it', () => {
    expect(failureOf([statusEraser]).message).to.match(
      /^the cluster does not come to rest: stopped after \d+ runs at 2026-01-01T00:00:0.*; busiest: .*replicaset-controller default\/web \(\d+ times\); status-eraser default\/web \(\d+ times\)/,
    )
  })

  it("are named where both are the user's", () => {
    const { message } = failureOf([sizer('grower', 4), sizer('shrinker', 2)])
    expect(message).to.match(/grower default\/web \(\d+ times\)/)
    expect(message).to.match(/shrinker default\/web \(\d+ times\)/)
  })

  it('over ever new objects are named with some of those', () => {
    const { message, jobs } = failureOf([reaper('at once')])
    expect(message).to.match(/reaper (default\/web-\w{5}, ){2}default\/web-\w{5} and \d+ others \(\d+ times\)/)
    expect(message).to.match(/replicaset-controller default\/web \(\d+ times\)/)
    expect(jobs[0]).to.deep.include({ job: 'replicaset-controller', of: 'default/web' })
  })

  it('are stopped, too, where time passes between their writes', () => {
    const error = failureOf([reaper('when ready')])
    expect(error.message)
      .to.match(/reaper default\/web-/)
      .and.to.match(/replicaset-controller default\/web \(/)
    expect(error.atMs).to.be.greaterThan(Date.UTC(2026, 0, 1) + 10_000)
  })

  it('do not keep time from passing: what is asked for is waited for', () => {
    const cluster = new Cluster({ nodes: 1, controllers: [reaper('when ready')] })
    cluster.apply(replicaSet('web', 'web'))
    const before = cluster.now()
    cluster.pass(60_000)
    expect(cluster.now()).to.equal(before + 60_000)
  })
})

describe('two ReplicaSets with one selector', () => {
  it('come to rest: each keeps its own pods', () => {
    const cluster = new Cluster({ nodes: 1 })
    cluster.apply(replicaSet('blue', 'web'))
    cluster.apply(replicaSet('green', 'web'))
    expect(cluster).to.show('6 pods exist')
    expect(cluster).to.show('rs/blue has 3 ready replicas')
    expect(cluster).to.show('rs/green has 3 ready replicas')
  })
})

describe('many objects', () => {
  it('are no fight: a ReplicaSet of 700 pods comes to rest', () => {
    const cluster = new Cluster({ nodes: 7 })
    cluster.apply(replicaSet('web', 'web').replace('"replicas":3', '"replicas":700'))
    expect(cluster).to.show('rs/web has 700 ready replicas')
  })
})
