import { expect } from 'chai'
import type { OwnerReference, Pod, ReplicationController } from '../../src/api'
import {
  newForbidden,
  newInternalError,
  PODS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  type StatusError,
} from '../../src/apimachinery'
import type { Request, Response } from '../../src/client'
import { Expectations, slowStartBatch } from '../../src/controllers/pod-control'
import type { ReconcileContext } from '../../src/controllers'
import { newReplicaSetController } from '../../src/controllers/replicaset'
import { newServiceAccountController } from '../../src/controllers/serviceaccount'
import { barePod, ControlPlane, replicaSet } from './control-plane'

const SECOND = 1000

function refusal({ status }: StatusError): Response {
  return { status: status.code ?? 500, body: status, contentType: 'application/json', warnings: [] }
}

const createsPod = ({ method, path }: Request): boolean => method === 'POST' && path === '/api/v1/namespaces/default/pods'

describe('the ReplicaSet controller', () => {
  it('creates the pods of its template, each its own, and says so', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(3))
    const pods = plane.pods()
    expect(pods).to.have.length(3)
    const { uid } = plane.replicaSet().metadata
    for (const { metadata } of pods) {
      expect(metadata.name).to.match(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
      expect(metadata.generateName).to.equal('web-')
      expect(metadata.labels).to.deep.equal({ app: 'web' })
      const reference = {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        name: 'web',
        uid,
        controller: true,
        blockOwnerDeletion: true,
      }
      expect(metadata.ownerReferences).to.deep.equal([reference])
    }
    expect(plane.events()).to.have.members(pods.map(({ metadata }) => `SuccessfulCreate: Created pod: ${metadata.name}`))
    expect(plane.errors).to.deep.equal([])
  })

  it('first writes a status that counts the pods as they were, then as they are', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(3))
    expect(plane.statuses()).to.deep.equal([
      { replicas: 0 },
      { replicas: 0, terminatingReplicas: 0, observedGeneration: 1 },
      { replicas: 3, fullyLabeledReplicas: 3, terminatingReplicas: 0, observedGeneration: 1 },
    ])
    const [first, ...others] = plane.pods()
    plane.makeReady(first ? [first] : [])
    plane.makeReady(others.slice(0, 1))
    const counted = { replicas: 3, fullyLabeledReplicas: 3, terminatingReplicas: 0, observedGeneration: 1 }
    expect(plane.statuses()).to.deep.equal([
      { ...counted, readyReplicas: 1, availableReplicas: 1 },
      { ...counted, readyReplicas: 2, availableReplicas: 2 },
    ])
  })

  it('writes nothing when nothing changes', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    plane.commits.length = 0
    plane.setStatus(plane.pods(), { message: 'still pulling' })
    expect(plane.statuses()).to.deep.equal([])
  })

  it('counts pods on their way out until they have ended', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    const pods = plane.pods()
    plane.bind(pods)
    plane.makeReady(pods)
    plane.commits.length = 0
    plane.scale(0)
    const gone = { replicas: 0, observedGeneration: 2 }
    const before = { replicas: 2, fullyLabeledReplicas: 2, readyReplicas: 2, availableReplicas: 2, terminatingReplicas: 0 }
    expect(plane.statuses()).to.deep.equal([
      { ...before, observedGeneration: 1 },
      { ...before, observedGeneration: 2 },
      { ...gone, terminatingReplicas: 2 },
    ])
    plane.setStatus(pods.slice(0, 1), { phase: 'Succeeded' })
    expect(plane.statuses()).to.deep.equal([{ ...gone, terminatingReplicas: 1 }])
  })

  it('replaces a pod as soon as its deletion is stored', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    const [victim] = plane.pods()
    const name = victim?.metadata.name ?? ''
    plane.bind(victim ? [victim] : [])
    plane.loop.runInstant()
    plane.client.delete(PODS, 'default', name)
    plane.loop.runInstant()
    expect(plane.client.get(PODS, 'default', name).metadata.deletionTimestamp).to.be.a('string')
    expect(plane.pods()).to.have.length(2)
    expect(
      plane.events().filter((e) => e.startsWith('SuccessfulDelete')),
      'the controller did not delete it',
    ).to.deep.equal([])
  })

  it('deletes what is too much, unready pods first, and says so', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(4))
    const pods = plane.pods()
    plane.bind(pods)
    plane.makeReady(pods.slice(1, 3))
    plane.scale(2)
    expect(plane.pods().map(({ metadata }) => metadata.name)).to.have.members(
      pods.slice(1, 3).map(({ metadata }) => metadata.name),
    )
    const unready = [pods[0], pods[3]].map((pod) => `SuccessfulDelete: Deleted pod: ${pod?.metadata.name}`)
    expect(plane.events().filter((e) => e.startsWith('SuccessfulDelete'))).to.have.members(unready)
  })

  describe('that shrinks with two pods on one node, ready for long, and one elsewhere, ready for a moment', () => {
    /** The node of the pod that goes. */
    function nodeThatLoses(ownerReferences: readonly OwnerReference[] | undefined): string | undefined {
      const plane = new ControlPlane({ controllers: [newServiceAccountController(), newReplicaSetController()] })
      const set = replicaSet(3)
      plane.apply({ ...set, metadata: { ...set.metadata, ...(ownerReferences && { ownerReferences }) } })
      const pods = plane.pods()
      plane.bind(pods.slice(0, 2), 'crowded')
      plane.bind(pods.slice(2), 'roomy')
      plane.makeReady(pods.slice(0, 2))
      plane.loop.advanceBy(100 * SECOND)
      plane.makeReady(pods.slice(2))
      plane.loop.advanceBy(2 * SECOND)
      plane.scale(2)
      const left = new Set(plane.pods().map(({ metadata }) => metadata.name))
      const gone = pods.find(({ metadata }) => !left.has(metadata.name))
      return gone && plane.client.get(PODS, 'default', gone.metadata.name).spec?.nodeName
    }

    it('looks at ages alone where it was made by hand', () => {
      expect(nodeThatLoses(undefined)).to.equal('roomy')
    })

    it('thins out the crowded node where a Deployment made it', () => {
      const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'uid-of-web', controller: true }
      expect(nodeThatLoses([deployment])).to.equal('crowded')
    })
  })

  it('takes in a bare pod that its selector matches, and creates the rest', () => {
    const plane = new ControlPlane()
    plane.client.create(PODS, barePod('solo'))
    plane.loop.runInstant()
    plane.apply(replicaSet(3))
    expect(plane.pods()).to.have.length(3)
    const { uid } = plane.replicaSet().metadata
    const adopted = plane.client.get(PODS, 'default', 'solo')
    expect(adopted.metadata.ownerReferences).to.deep.equal([
      { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid, controller: true, blockOwnerDeletion: true },
    ])
    expect(
      plane.events().filter((e) => e.includes('solo')),
      'no event tells of an adoption',
    ).to.deep.equal([])
  })

  it('takes in a bare pod that comes later, and then has one too many', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    plane.makeReady(plane.pods())
    plane.commits.length = 0
    plane.client.create(PODS, barePod('solo'))
    plane.loop.runInstant()
    expect(plane.events().at(-1)).to.equal('SuccessfulDelete: Deleted pod: solo')
    expect(
      plane.statuses().map((status) => status?.replicas),
      'the status passes through three',
    ).to.deep.equal([3, 2])
  })

  it('takes no pod that another controls, ended or of another namespace', () => {
    const plane = new ControlPlane()
    plane.client.create(PODS, barePod('ended'))
    plane.setStatus([plane.client.get(PODS, 'default', 'ended')], { phase: 'Succeeded' })
    const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'other', uid: 'x', controller: true }
    const owned = barePod('owned')
    plane.client.create(PODS, { ...owned, metadata: { ...owned.metadata, ownerReferences: [owner] } })
    plane.apply(replicaSet(1))
    const own = plane.pods().filter(({ metadata }) => metadata.ownerReferences?.[0]?.name === 'web')
    expect(own).to.have.length(1)
    expect(own[0]?.metadata.name).to.match(/^web-/)
  })

  it('lets go of a relabelled pod without an event, and replaces it', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(3))
    const [strayed] = plane.pods()
    const name = strayed?.metadata.name ?? ''
    const pod = plane.client.get(PODS, 'default', name)
    plane.commits.length = 0
    plane.client.update(PODS, { ...pod, metadata: { ...pod.metadata, labels: { app: 'debug' } } })
    plane.loop.runInstant()
    expect(plane.client.get(PODS, 'default', name).metadata).not.to.have.property('ownerReferences')
    expect(plane.pods()).to.have.length(4)
    expect(plane.writes().slice(0, 3)).to.deep.equal([
      'MODIFIED pods default/web-*',
      'MODIFIED pods default/web-*',
      'ADDED pods default/web-*',
    ])
    expect(plane.events()).to.have.length(4)
  })

  it('lets go of a relabelled pod even if just as many are wanted as are left', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(3))
    const [strayed] = plane.pods()
    const pod = plane.client.get(PODS, 'default', strayed?.metadata.name ?? '')
    plane.client.update(PODS, { ...pod, metadata: { ...pod.metadata, labels: { app: 'debug' } } })
    plane.scale(2)
    expect(plane.client.get(PODS, 'default', pod.metadata.name).metadata).not.to.have.property('ownerReferences')
    expect(plane.pods()).to.have.length(3)
  })

  it('leaves alone what has a selector that cannot be read', () => {
    const controller = newReplicaSetController()
    const context = { lister: () => ({ get: () => unreadable, list: () => [] }), now: () => 0 } as unknown as ReconcileContext
    const { spec, metadata } = replicaSet(1)
    const selector = { matchExpressions: [{ key: 'app', operator: 'Near' }] }
    const unreadable = { metadata: { ...metadata, uid: 'u' }, spec: { ...spec, selector } }
    expect(controller.reconcile({ namespace: 'default', name: 'web' }, context)).to.deep.equal({})
  })

  it('leaves pods alone while it is being deleted', () => {
    const plane = new ControlPlane()
    const held = replicaSet(2)
    plane.apply({ ...held, metadata: { ...held.metadata, finalizers: ['example.com/hold'] } })
    plane.client.delete(REPLICA_SETS, 'default', 'web')
    plane.loop.runInstant()
    const [victim] = plane.pods()
    plane.client.delete(PODS, 'default', victim?.metadata.name ?? '')
    plane.client.create(PODS, barePod('solo'))
    plane.loop.runInstant()
    expect(plane.pods()).to.have.length(2)
    expect(plane.client.get(PODS, 'default', 'solo').metadata.ownerReferences).to.equal(undefined)
  })

  it('keeps two ReplicaSets with one selector apart', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    const twin = replicaSet(3, { name: 'twin' })
    plane.apply({
      ...twin,
      spec: { ...twin.spec, selector: { matchLabels: { app: 'web' } }, template: replicaSet(3).spec?.template ?? {} },
    })
    expect(plane.pods()).to.have.length(5)
    expect(plane.replicaSet('web').status?.replicas).to.equal(2)
    expect(plane.replicaSet('twin').status?.replicas).to.equal(3)
  })

  it('counts as fully labelled what carries the template as it is now', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    const set = plane.replicaSet()
    const template = { ...set.spec?.template, metadata: { labels: { app: 'web', tier: 'front' } } }
    plane.client.update(REPLICA_SETS, { ...set, spec: { ...set.spec, selector: set.spec?.selector ?? {}, template } })
    plane.loop.runInstant()
    expect(plane.replicaSet().status).to.deep.equal({ replicas: 2, terminatingReplicas: 0, observedGeneration: 2 })
    plane.scale(3)
    expect(plane.replicaSet().status).to.include({ replicas: 3, fullyLabeledReplicas: 1 })
  })

  it('counts a pod as available when it has been ready for minReadySeconds, which settling sits out', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2, { minReadySeconds: 30 }))
    const [first, second] = plane.pods()
    plane.makeReady(first ? [first] : [])
    plane.loop.advanceBy(10 * SECOND)
    plane.makeReady(second ? [second] : [])
    expect(plane.replicaSet().status).to.include({ readyReplicas: 2 })
    expect(plane.replicaSet().status).not.to.have.property('availableReplicas')
    plane.loop.advanceBy(20 * SECOND)
    expect(plane.replicaSet().status).to.include({ readyReplicas: 2, availableReplicas: 1 })
    plane.loop.settle()
    expect(plane.replicaSet().status).to.include({ readyReplicas: 2, availableReplicas: 2 })
    expect(plane.loop.now() % (60 * SECOND)).to.equal(40 * SECOND)
  })

  it('creates at most 500 pods before it has seen them', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(1100))
    expect(plane.pods()).to.have.length(1100)
    expect(plane.replicaSet().status?.replicas).to.equal(1100)
    const counts = plane.statuses().map((status) => status?.replicas)
    expect(counts).to.deep.equal([0, 0, 500, 1000, 1100])
  })
})

describe('a ReplicaSet whose pods are refused', () => {
  const quota = newForbidden(PODS, 'web-x', 'exceeded quota: few, requested: pods=1, used: pods=2, limited: pods=2')
  let allowed = 2
  const intercept = (request: Request): Response | undefined =>
    createsPod(request) && allowed-- <= 0 ? refusal(quota) : undefined

  it('stops at the first batch with an error, says why, and tries again in back-off', () => {
    allowed = 2
    const plane = new ControlPlane({ intercept })
    plane.apply(replicaSet(8))
    expect(plane.pods(), 'one, then one of two').to.have.length(2)
    const message = 'pods "web-x" is forbidden: exceeded quota: few, requested: pods=1, used: pods=2, limited: pods=2'
    expect(plane.events().at(-1)).to.contain(`FailedCreate: Error creating: ${message}`)
    const { conditions } = plane.replicaSet().status ?? {}
    expect(conditions).to.deep.equal([
      { type: 'ReplicaFailure', status: 'True', lastTransitionTime: '2026-11-21T00:00:00Z', reason: 'FailedCreate', message },
    ])
    plane.reconciles.length = 0
    plane.loop.advanceBy(10 * SECOND)
    const failures = plane.reconciles.filter(({ error }) => error !== undefined)
    expect(failures.length, '5 ms, doubled each time').to.be.within(7, 10)
    expect(new Set(failures.map(({ error }) => error))).to.deep.equal(new Set([message]))
  })

  it('takes the condition away at the first sync that creates all', () => {
    allowed = 0
    const plane = new ControlPlane({ intercept })
    plane.apply(replicaSet(2))
    expect(plane.replicaSet().status?.conditions).to.have.length(1)
    allowed = 100
    plane.loop.advanceBy(SECOND)
    expect(plane.pods()).to.have.length(2)
    expect(plane.replicaSet().status).to.deep.equal({
      replicas: 2,
      fullyLabeledReplicas: 2,
      terminatingReplicas: 0,
      observedGeneration: 1,
    })
  })

  it('says so when pods cannot be deleted', () => {
    const refuseDelete = (request: Request): Response | undefined =>
      request.method === 'DELETE' && request.path.includes('/pods/') ? refusal(newInternalError('no')) : undefined
    const plane = new ControlPlane({ intercept: refuseDelete })
    plane.apply(replicaSet(2))
    plane.scale(1)
    expect(plane.events().at(-1)).to.match(/^FailedDelete: Error deleting: Internal error occurred: no/)
    expect(plane.replicaSet().status?.conditions?.[0]).to.include({
      reason: 'FailedDelete',
      message: 'unable to delete pods: Internal error occurred: no',
    })
    expect(plane.errors).to.deep.equal([])
  })
})

describe('the ReplicationController controller', () => {
  it('shares the core, under its own name and without terminating replicas', () => {
    const plane = new ControlPlane()
    const rc: ReplicationController = {
      apiVersion: 'v1',
      kind: 'ReplicationController',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        replicas: 2,
        selector: { app: 'web' },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:v1' }] } },
      },
    }
    plane.client.create(REPLICATION_CONTROLLERS, rc)
    plane.loop.runInstant()
    expect(plane.client.get(REPLICATION_CONTROLLERS, 'default', 'web').status).to.deep.equal({
      replicas: 2,
      fullyLabeledReplicas: 2,
      observedGeneration: 1,
    })
    const [pod] = plane.pods()
    expect(pod?.metadata.ownerReferences?.[0]).to.include({ apiVersion: 'v1', kind: 'ReplicationController', controller: true })
    const sources = plane.commits
      .filter(({ resource }) => resource === 'events')
      .map(({ object }) => object as unknown as { source: object })
    expect(sources[0]?.source).to.deep.equal({ component: 'replication-controller' })
  })
})

describe('a slow start', () => {
  // The cases of upstream's TestSlowStartBatch (pkg/controller/replicaset/replica_set_test.go).
  const cases: readonly (readonly [why: string, count: number, callLimit: number, calls: number, successes: number])[] = [
    ['calls nothing for none', 0, 10, 0, 0],
    ['calls all in 1 + 2 + 4 + 3', 10, 10, 10, 10],
    ['does a failing batch to its end and no other: 1 + 2 + 4', 10, 5, 7, 5],
    ['fails at the first call', 10, 0, 1, 0],
  ]
  for (const [why, count, callLimit, calls, successes] of cases) {
    it(why, () => {
      let called = 0
      const result = slowStartBatch(count, () => {
        if (++called > callLimit) throw new Error(`call ${called}`)
      })
      expect(called).to.equal(calls)
      expect(result.successes).to.equal(successes)
      expect(result.error === undefined).to.equal(callLimit >= count)
    })
  }
})

describe('expectations', () => {
  it('hold a controller back until all was seen, or five minutes are over', () => {
    const expectations = new Expectations()
    expect(expectations.satisfied('a', 0), 'nothing was asked for').to.equal(true)
    expectations.expectCreations('a', 2, 0)
    expectations.creationObserved('a')
    expect(expectations.satisfied('a', 0)).to.equal(false)
    expect(expectations.satisfied('b', 0)).to.equal(true)
    expect(expectations.satisfied('a', 5 * 60 * SECOND)).to.equal(false)
    expect(expectations.satisfied('a', 5 * 60 * SECOND + 1)).to.equal(true)
    expectations.creationObserved('a')
    expect(expectations.satisfied('a', 0)).to.equal(true)
  })

  it('count a deletion once', () => {
    const expectations = new Expectations()
    expectations.expectDeletions('a', ['ns/p', 'ns/q'], 0)
    expectations.deletionObserved('a', 'ns/p')
    expectations.deletionObserved('a', 'ns/p')
    expectations.deletionObserved('a', 'ns/other')
    expect(expectations.satisfied('a', 0)).to.equal(false)
    expectations.deletionObserved('a', 'ns/q')
    expect(expectations.satisfied('a', 0)).to.equal(true)
  })
})

describe('a restart of the controllers', () => {
  it('forgets orphans that have gone meanwhile', () => {
    const patched: string[] = []
    const plane = new ControlPlane({
      intercept: ({ method, path }) => {
        if (method === 'PATCH' && path.includes('/pods/')) patched.push(path)
        return undefined
      },
    })
    plane.client.create(PODS, barePod('solo'))
    plane.loop.runInstant()
    plane.manager.stop()
    plane.client.delete(PODS, 'default', 'solo')
    plane.manager.start()
    plane.apply(replicaSet(1))
    expect(patched).to.deep.equal([])
    expect(plane.pods()).to.have.length(1)
  })

  it('begins anew with what is there', () => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    plane.manager.stop()
    const [pod] = plane.pods() as readonly [Pod]
    plane.client.delete(PODS, 'default', pod.metadata.name ?? '')
    plane.loop.runInstant()
    expect(plane.pods()).to.have.length(1)
    plane.manager.start()
    plane.loop.runInstant()
    expect(plane.pods()).to.have.length(2)
    expect(plane.replicaSet().status?.replicas).to.equal(2)
  })
})
