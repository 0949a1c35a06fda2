import { expect } from 'chai'
import type { ConfigMap, OwnerReference, Pod, Stored } from '../../src/api'
import { CONFIG_MAPS, newForbidden, PODS, REPLICA_SETS, SECRETS } from '../../src/apimachinery'
import { forNamespace, forObject, owned, RetryError, watch, type Reconciler, type WatchContext } from '../../src/controllers'
import { EndlessLoopError, EventLoop } from '../../src/sim'
import { newControllerRateLimiter } from '../../src/client'
import { barePod, ControlPlane, replicaSet, START_MS } from './control-plane'

const settings = (name: string): ConfigMap => ({ metadata: { name, namespace: 'default' }, data: { a: 'b' } })

describe('a reconciler of the user', () => {
  it('is handed the keys of what changes, and writes under its own name', () => {
    const copier: Reconciler = {
      name: 'copier',
      watches: [watch<ConfigMap>(CONFIG_MAPS, forObject())],
      reconcile: ({ namespace, name }, { client, lister, recorder }) => {
        const source = lister(CONFIG_MAPS).get(namespace, name)
        if (!source || lister(SECRETS).get(namespace, name)) return {}
        client.create(SECRETS, { metadata: { name, namespace } })
        recorder.event(source, 'Normal', 'Copied', `Copied ${name}`)
        return {}
      },
    }
    const agents: string[] = []
    const plane = new ControlPlane({
      controllers: [copier],
      intercept: ({ method, userAgent }) => {
        if (method === 'POST') agents.push(userAgent ?? '')
        return undefined
      },
    })
    plane.client.create(CONFIG_MAPS, settings('one'))
    plane.client.create(CONFIG_MAPS, settings('two'))
    plane.loop.runInstant()
    expect(plane.store.count(SECRETS.qualified)).to.equal(2)
    expect(plane.reconciles).to.deep.equal([
      { controller: 'copier', key: 'default/one' },
      { controller: 'copier', key: 'default/two' },
    ])
    expect(plane.events()).to.deep.equal(['Copied: Copied one', 'Copied: Copied two'])
    expect(new Set(agents), 'the field manager stands before the slash').to.deep.equal(
      new Set(['kube-controller-manager/copier']),
    )
  })

  it('is handed a key once for many changes at one instant', () => {
    const plane = new ControlPlane({
      controllers: [{ name: 'idle', watches: [watch<ConfigMap>(CONFIG_MAPS, forObject())], reconcile: () => ({}) }],
    })
    const first = plane.client.create(CONFIG_MAPS, settings('one'))
    plane.client.update(CONFIG_MAPS, { ...first, data: { a: 'c' } })
    plane.loop.runInstant()
    expect(plane.reconciles).to.have.length(1)
  })

  /** Reconciles one key at the instants at which it is asked to, failing as told. */
  function attempts(
    fail: (attempt: number) => unknown,
    more: Partial<Reconciler> = {},
  ): { readonly plane: ControlPlane; readonly atMs: number[] } {
    const atMs: number[] = []
    const reconciler: Reconciler = {
      name: 'failing',
      watches: [watch<ConfigMap>(CONFIG_MAPS, forObject())],
      reconcile: (_key, { now }) => {
        atMs.push(now() - START_MS)
        const error = fail(atMs.length)
        if (error !== undefined) throw error
        return {}
      },
      ...more,
    }
    const plane = new ControlPlane({ controllers: [reconciler] })
    plane.client.create(CONFIG_MAPS, settings('one'))
    return { plane, atMs }
  }

  it('tries again in back-off that doubles, and begins anew after a success', () => {
    const { plane, atMs } = attempts((n) => (n <= 4 || n === 6 ? newForbidden(PODS, 'x', 'no') : undefined))
    plane.loop.advanceBy(1000)
    expect(atMs).to.deep.equal([0, 5, 15, 35, 75])
    const present = plane.client.get(CONFIG_MAPS, 'default', 'one')
    plane.client.update(CONFIG_MAPS, { ...present, data: { a: 'changed' } })
    plane.loop.advanceBy(1000)
    expect(atMs.slice(5)).to.deep.equal([1000, 1005])
    expect(plane.errors, 'what the API refuses is no mistake of the controller').to.deep.equal([])
  })

  it('backs off no longer than it says', () => {
    const { plane, atMs } = attempts(() => new RetryError('not yet'), { maxBackOffMs: 20 })
    plane.loop.advanceBy(100)
    expect(atMs).to.deep.equal([0, 5, 15, 35, 55, 75, 95])
    expect(plane.errors).to.deep.equal([])
    expect(plane.reconciles[0]).to.deep.equal({ controller: 'failing', key: 'default/one', error: 'not yet' })
  })

  it('is reported where it makes a mistake, and tried again', () => {
    const { plane, atMs } = attempts((n) => (n === 1 ? new TypeError('x is undefined') : undefined))
    plane.loop.advanceBy(10)
    expect(atMs).to.deep.equal([0, 5])
    expect(plane.errors).to.deep.equal(['TypeError: x is undefined'])
  })

  it('looks again when it says so: settling sits out what is in motion and nothing else', () => {
    const atMs: number[] = []
    const plane = new ControlPlane({
      controllers: [
        {
          name: 'patient',
          watches: [watch<ConfigMap>(CONFIG_MAPS, forObject())],
          reconcile: (_key, { now }) => {
            atMs.push(now() - START_MS)
            if (atMs.length === 1) return { requeue: { afterMs: 1000, kind: 'motion', reason: 'the paint to dry' } }
            return atMs.length === 2 ? { requeueAfterMs: 5000 } : {}
          },
        },
      ],
    })
    plane.client.create(CONFIG_MAPS, settings('one'))
    plane.loop.runInstant()
    expect(plane.loop.pendingTimers()).to.have.length(1)
    expect(plane.loop.pendingTimers()[0]).to.include({ kind: 'motion', reason: 'the paint to dry', of: 'patient default/one' })
    plane.loop.settle()
    expect(atMs).to.deep.equal([0, 1000])
    plane.loop.advanceBy(5000)
    expect(atMs).to.deep.equal([0, 1000, 6000])
  })

  it('is left alone after a stop, and forgets on a start', () => {
    let resets = 0
    const { plane, atMs } = attempts(() => new RetryError('not yet'), { reset: () => resets++ })
    plane.loop.runInstant()
    plane.manager.stop()
    plane.loop.advanceBy(60_000)
    expect(atMs).to.deep.equal([0])
    plane.manager.start()
    plane.loop.runInstant()
    expect(atMs).to.deep.equal([0, 60_000])
    expect(resets).to.equal(1)
  })
})

describe('the rate limiter of controllers', () => {
  it('lets 100 tries through at once, then 10 a second, whatever their keys', () => {
    const loop = new EventLoop({ startMs: START_MS })
    const limiter = newControllerRateLimiter(loop)
    const waits = Array.from({ length: 103 }, (_, i) => limiter.when(`key-${i}`))
    expect(new Set(waits.slice(0, 100))).to.deep.equal(new Set([5]))
    expect(waits.slice(100).map(Math.round)).to.deep.equal([100, 200, 300])
    loop.advanceBy(1000)
    expect(limiter.when('another')).to.equal(5)
    expect(limiter.retries('key-0')).to.equal(1)
    limiter.forget('key-0')
    expect(limiter.retries('key-0')).to.equal(0)
  })
})

describe('two reconcilers that undo each other', () => {
  it('are stopped, and named with the object they fought over', () => {
    const wants = (name: string, value: string): Reconciler => ({
      name,
      watches: [watch<ConfigMap>(CONFIG_MAPS, forObject())],
      reconcile: (key, { client, lister }) => {
        const found = lister(CONFIG_MAPS).get(key.namespace, key.name)
        if (found && found.data?.['a'] !== value) client.update(CONFIG_MAPS, { ...found, data: { a: value } })
        return {}
      },
    })
    const plane = new ControlPlane({ controllers: [wants('left', 'l'), wants('right', 'r')] })
    plane.client.create(CONFIG_MAPS, settings('one'))
    expect(() => plane.loop.runInstant()).to.throw(
      EndlessLoopError,
      /left default\/one.*right default\/one|right default\/one.*left default\/one/,
    )
  })
})

describe('a mapping to keys', () => {
  const plane = new ControlPlane({ controllers: [] })
  const set = plane.client.create(REPLICA_SETS, replicaSet(0))
  const other = plane.client.create(REPLICA_SETS, replicaSet(0, { name: 'other' }))
  const context = {
    lister: () => ({
      get: (_namespace: string, name: string) => [set, other].find(({ metadata }) => metadata.name === name),
      list: () => [],
    }),
    now: () => 0,
    recorder: { event: () => undefined },
  } as unknown as WatchContext
  const pod = (...owners: OwnerReference[]): Stored<Pod> => {
    const { metadata, ...rest } = barePod('p')
    return {
      ...rest,
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...metadata, name: 'p', uid: 'p', resourceVersion: '1', creationTimestamp: '', ownerReferences: owners },
    }
  }
  const by = ({ metadata }: Stored, more: Partial<OwnerReference> = {}): OwnerReference => ({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name: metadata.name,
    uid: metadata.uid,
    controller: true,
    ...more,
  })
  const keys = owned<Pod>(REPLICA_SETS)
  const web = { namespace: 'default', name: 'web' }

  it('names the controller of before and after', () => {
    expect(keys(undefined, pod(by(set)), context)).to.deep.equal([web])
    expect(keys(pod(by(set)), undefined, context)).to.deep.equal([web])
    expect(keys(pod(by(set)), pod(by(set)), context)).to.deep.equal([web])
    expect(keys(pod(by(other)), pod(by(set)), context)).to.deep.equal([{ namespace: 'default', name: 'other' }, web])
  })

  it('names none that has another uid or kind, or does not control', () => {
    expect(keys(undefined, pod(by(set, { uid: 'older' })), context)).to.deep.equal([])
    expect(keys(undefined, pod(by(set, { kind: 'StatefulSet' })), context)).to.deep.equal([])
    expect(keys(undefined, pod(by(set, { controller: false })), context)).to.deep.equal([])
    expect(keys(undefined, pod(), context)).to.deep.equal([])
  })

  it('names the namespace of what concerns it', () => {
    const deleted = forNamespace<Pod>((_before, after) => after === undefined)
    expect(deleted(pod(), undefined, context)).to.deep.equal([{ namespace: '', name: 'default' }])
    expect(deleted(pod(), pod(), context)).to.deep.equal([])
  })
})
