import { expect } from 'chai'
import type { ConfigMap, KubernetesObject, OwnerReference, Pod, Stored } from '../../src/api'
import { CONFIG_MAPS, DEPLOYMENTS, NODES, PODS, REPLICA_SETS, SECRETS, type Resource } from '../../src/apimachinery'
import type { ReconcileContext } from '../../src/controllers'
import { monitoredResources, newGarbageCollector } from '../../src/controllers/garbagecollector'
import {
  alternateOwnerIdentity,
  GraphNode,
  partitionDependents,
  type ObjectIdentity,
} from '../../src/controllers/garbagecollector/graph'
import { ControlPlane, replicaSet } from './control-plane'

/** A garbage collector alone, over objects that own each other by hand. */
class Garden extends ControlPlane {
  constructor() {
    super({ controllers: [newGarbageCollector()] })
  }

  plant(name: string, owners: readonly OwnerReference[] = [], finalizers: readonly string[] = []): Stored<ConfigMap> {
    const metadata = {
      name,
      namespace: 'default',
      ...(owners.length && { ownerReferences: owners }),
      ...(finalizers.length && { finalizers }),
    }
    const planted = this.client.create(CONFIG_MAPS, { metadata })
    this.loop.runInstant()
    return planted
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  get(name: string): Stored<ConfigMap> | undefined {
    return this.store.get(CONFIG_MAPS.qualified, `default/${name}`) as Stored<ConfigMap> | undefined
  }

  uproot(name: string, propagationPolicy: 'Background' | 'Foreground' | 'Orphan' = 'Background'): void {
    this.client.delete(CONFIG_MAPS, 'default', name, { propagationPolicy })
    this.loop.runInstant()
  }

  release(name: string): void {
    const { metadata, ...rest } = this.get(name) as Stored<ConfigMap>
    const { finalizers: _held, ...free } = metadata
    this.client.update(CONFIG_MAPS, { ...rest, metadata: free })
    this.loop.runInstant()
  }
}

function owner({ metadata }: Stored<KubernetesObject>, more: Partial<OwnerReference> = {}): OwnerReference {
  return { apiVersion: 'v1', kind: 'ConfigMap', name: metadata.name, uid: metadata.uid, ...more }
}

describe('the garbage collector', () => {
  let garden: Garden
  beforeEach(() => {
    garden = new Garden()
  })
  afterEach(() => expect(garden.errors).to.deep.equal([]))

  it('watches one version of each kind that can be deleted, and no events', () => {
    const qualified = monitoredResources().map((r: Resource) => r.qualified)
    expect(qualified).to.include.members([
      'pods',
      'configmaps',
      'replicasets.apps',
      'deployments.apps',
      'jobs.batch',
      'nodes',
      'leases.coordination.k8s.io',
    ])
    expect(new Set(qualified).size).to.equal(qualified.length)
    expect(qualified.filter((name) => name.startsWith('events'))).to.deep.equal([])
    expect(qualified).not.to.include('bindings')
  })

  it('deletes what a deleted object owned, and what that owned in turn', () => {
    const root = garden.plant('root')
    const branch = garden.plant('branch', [owner(root)])
    garden.plant('leaf', [owner(branch)])
    garden.plant('other')
    garden.commits.length = 0
    garden.uproot('root')
    expect(garden.writes()).to.deep.equal([
      'DELETED configmaps default/root',
      'DELETED configmaps default/branch',
      'DELETED configmaps default/leaf',
    ])
    expect(garden.has('other')).to.equal(true)
  })

  it('deletes an object whose owner never was', () => {
    const root = garden.plant('root')
    garden.plant('dangling', [{ ...owner(root), name: 'nobody', uid: 'no-such-uid' }])
    expect(garden.has('dangling')).to.equal(false)
  })

  it('takes an owner of the same name with another uid for another', () => {
    const root = garden.plant('root')
    garden.plant('stale', [owner(root, { uid: 'uid-of-an-older-root' })])
    expect(garden.has('stale')).to.equal(false)
    expect(garden.has('root')).to.equal(true)
  })

  it('keeps an object while one of its owners is there, and takes the other reference away', () => {
    const one = garden.plant('one')
    const two = garden.plant('two')
    garden.plant('child', [owner(one), owner(two)])
    garden.uproot('one')
    expect(garden.get('child')?.metadata.ownerReferences).to.deep.equal([owner(two)])
    garden.uproot('two')
    expect(garden.has('child')).to.equal(false)
  })

  it('leaves dependents behind as orphans where that was asked for', () => {
    const one = garden.plant('one')
    const two = garden.plant('two')
    garden.plant('child', [owner(one)])
    garden.plant('shared', [owner(one), owner(two)])
    garden.uproot('one', 'Orphan')
    expect(garden.has('one')).to.equal(false)
    expect(garden.get('child')?.metadata).not.to.have.property('ownerReferences')
    expect(garden.get('shared')?.metadata.ownerReferences).to.deep.equal([owner(two)])
  })

  it('deletes blocking dependents first in the foreground, and waits for them', () => {
    const root = garden.plant('root')
    garden.plant('held', [owner(root, { blockOwnerDeletion: true })], ['example.com/hold'])
    garden.plant('free', [owner(root, { blockOwnerDeletion: true })])
    garden.uproot('root', 'Foreground')
    expect(garden.get('root')?.metadata.finalizers).to.deep.equal(['foregroundDeletion'])
    expect(garden.has('free')).to.equal(false)
    expect(garden.get('held')?.metadata.deletionTimestamp).to.be.a('string')
    garden.commits.length = 0
    garden.release('held')
    expect(garden.writes().filter((w) => w.startsWith('DELETED'))).to.deep.equal([
      'DELETED configmaps default/held',
      'DELETED configmaps default/root',
    ])
  })

  it('does not wait in the foreground for what does not block', () => {
    const root = garden.plant('root')
    garden.plant('held', [owner(root)], ['example.com/hold'])
    garden.uproot('root', 'Foreground')
    expect(garden.has('root')).to.equal(false)
    expect(garden.get('held')?.metadata.deletionTimestamp).to.be.a('string')
  })

  it('goes down in the foreground to dependents of dependents', () => {
    const root = garden.plant('root')
    const branch = garden.plant('branch', [owner(root, { blockOwnerDeletion: true })])
    garden.plant('leaf', [owner(branch, { blockOwnerDeletion: true })], ['example.com/hold'])
    garden.uproot('root', 'Foreground')
    expect(garden.get('branch')?.metadata.finalizers).to.deep.equal(['foregroundDeletion'])
    garden.commits.length = 0
    garden.release('leaf')
    expect(garden.writes().filter((w) => w.startsWith('DELETED'))).to.deep.equal(
      ['leaf', 'branch', 'root'].map((name) => `DELETED configmaps default/${name}`),
    )
  })

  it('goes on with a foreground deletion when a dependent blocks no more', () => {
    const root = garden.plant('root')
    garden.plant('held', [owner(root, { blockOwnerDeletion: true })], ['example.com/hold'])
    garden.uproot('root', 'Foreground')
    const held = garden.get('held') as Stored<ConfigMap>
    garden.client.update(CONFIG_MAPS, {
      ...held,
      metadata: { ...held.metadata, ownerReferences: [owner(root, { blockOwnerDeletion: false })] },
    })
    garden.loop.runInstant()
    expect(garden.has('root')).to.equal(false)
  })

  it('keeps what has another owner when one goes in the foreground, and no longer waits for it', () => {
    const one = garden.plant('one')
    const two = garden.plant('two')
    garden.plant('shared', [owner(one, { blockOwnerDeletion: true }), owner(two)])
    garden.uproot('one', 'Foreground')
    expect(garden.has('one')).to.equal(false)
    expect(garden.get('shared')?.metadata.ownerReferences).to.deep.equal([owner(two)])
  })

  it('breaks a circle of owners that wait for each other', () => {
    const one = garden.plant('one')
    const two = garden.plant('two', [owner(one, { blockOwnerDeletion: true })])
    const first = garden.get('one') as Stored<ConfigMap>
    garden.client.update(CONFIG_MAPS, {
      ...first,
      metadata: { ...first.metadata, ownerReferences: [owner(two, { blockOwnerDeletion: true })] },
    })
    garden.loop.runInstant()
    garden.uproot('one', 'Foreground')
    expect([garden.has('one'), garden.has('two')]).to.deep.equal([false, false])
  })

  it('collects dependents of any kind', () => {
    const root = garden.plant('root')
    garden.client.create(SECRETS, { metadata: { name: 'child', namespace: 'default', ownerReferences: [owner(root)] } })
    garden.loop.runInstant()
    garden.uproot('root')
    expect(garden.store.get(SECRETS.qualified, 'default/child')).to.equal(undefined)
  })

  it('says so where an owner is in another namespace, and deletes the dependent', () => {
    const root = garden.plant('root')
    const child = garden.client.create(CONFIG_MAPS, {
      metadata: { name: 'child', namespace: 'kube-system', ownerReferences: [owner(root)] },
    })
    garden.loop.runInstant()
    expect(garden.store.get(CONFIG_MAPS.qualified, 'kube-system/child')).to.equal(undefined)
    const reference = `[v1/ConfigMap, namespace: kube-system, name: root, uid: ${root.metadata.uid}]`
    expect(garden.events()).to.deep.equal([
      `OwnerRefInvalidNamespace: ownerRef ${reference} does not exist in namespace "kube-system"`,
    ])
    expect(child.metadata.namespace).to.equal('kube-system')
    expect(garden.has('root')).to.equal(true)
  })

  it('leaves a cluster-wide object alone that names an owner in a namespace', () => {
    const root = garden.plant('root')
    garden.client.create(NODES, { metadata: { name: 'odd', ownerReferences: [owner(root)] } })
    garden.loop.advanceBy(60_000)
    expect(garden.store.get(NODES.qualified, 'odd')).not.to.equal(undefined)
  })

  it('keeps looking, in back-off, for the kind of an owner that the API does not know', () => {
    const root = garden.plant('root')
    garden.plant('child', [owner(root, { apiVersion: 'example.com/v1', kind: 'Tree', uid: 'tree' })])
    garden.reconciles.length = 0
    garden.loop.advanceBy(1000)
    expect(garden.has('child')).to.equal(true)
    expect(garden.reconciles.length).to.be.within(5, 20)
    expect(garden.reconciles[0]?.error).to.equal('unable to get REST mapping for example.com/v1/Tree.')
  })

  it('takes a reference with the right uid and a wrong name for dangling', () => {
    const root = garden.plant('root')
    garden.plant('child', [owner(root)])
    garden.plant('mistaken', [owner(root, { name: 'roof' })])
    garden.plant('of-another-kind', [owner(root, { kind: 'Secret' })])
    expect(['root', 'child', 'mistaken', 'of-another-kind'].map((name) => garden.has(name))).to.deep.equal([
      true,
      true,
      false,
      false,
    ])
  })

  it('asks again for an owner that the server has and no watch has shown', () => {
    const root = garden.plant('root')
    garden.manager.stop()
    const collector = newGarbageCollector()
    const context = {
      client: garden.client,
      lister: () => undefined,
      now: () => 0,
      recorder: { event: () => undefined },
    } as unknown as ReconcileContext
    const child = garden.client.create(SECRETS, {
      metadata: { name: 'child', namespace: 'default', ownerReferences: [owner(root)] },
    })
    const secrets = collector.watches.find(({ resource }) => resource.qualified === SECRETS.qualified)
    const [item] = secrets?.keys(undefined, child, context) ?? []
    expect(item).to.deep.equal({ namespace: 'default', name: `ConfigMap/root#${root.metadata.uid}` })
    expect(item && collector.reconcile(item, context)).to.deep.equal({ retry: true })
    const configMaps = collector.watches.find(({ resource }) => resource.qualified === CONFIG_MAPS.qualified)
    configMaps?.keys(undefined, root, context)
    expect(item && collector.reconcile(item, context)).to.deep.equal({})
  })

  it('starts with what is there', () => {
    const root = garden.plant('root')
    garden.plant('child', [owner(root)])
    garden.manager.stop()
    garden.client.delete(CONFIG_MAPS, 'default', 'root')
    garden.loop.runInstant()
    expect(garden.has('child')).to.equal(true)
    garden.manager.start()
    garden.loop.runInstant()
    expect(garden.has('child')).to.equal(false)
  })
})

describe('a dependent that changes while the garbage collector looks at it', () => {
  /** Has `change` happen between the look and the deletion. */
  function race(change: (child: Stored<ConfigMap>, other: Stored<ConfigMap>) => ConfigMap): ControlPlane {
    let pending: (() => void) | undefined
    const plane = new ControlPlane({
      controllers: [newGarbageCollector()],
      intercept: ({ method, path }) => {
        if (method !== 'DELETE' || !path.endsWith('/child')) return undefined
        const happen = pending
        pending = undefined
        happen?.()
        return undefined
      },
    })
    const create = (name: string, owners: readonly OwnerReference[] = []): Stored<ConfigMap> =>
      plane.client.create(CONFIG_MAPS, {
        metadata: { name, namespace: 'default', ...(owners.length && { ownerReferences: owners }) },
      })
    const root = create('root')
    const other = create('other')
    const child = create('child', [owner(root)])
    plane.loop.runInstant()
    pending = () => plane.client.update(CONFIG_MAPS, change(child, other))
    plane.client.delete(CONFIG_MAPS, 'default', 'root')
    plane.loop.runInstant()
    return plane
  }

  it('goes all the same where its owners are the same', () => {
    const plane = race((child) => ({ ...child, data: { a: 'b' } }))
    expect(plane.store.get(CONFIG_MAPS.qualified, 'default/child')).to.equal(undefined)
    expect(plane.reconciles.filter(({ error }) => error)).to.deep.equal([])
  })

  it('is looked at again where it has got another owner', () => {
    const plane = race((child, other) => ({ ...child, metadata: { ...child.metadata, ownerReferences: [owner(other)] } }))
    expect(plane.reconciles.filter(({ error }) => error)).to.have.length(1)
    plane.loop.advanceBy(100)
    expect(plane.store.get(CONFIG_MAPS.qualified, 'default/child')).not.to.equal(undefined)
  })
})

describe('the graph of owners', () => {
  const identity = (name: string, more: Partial<ObjectIdentity> = {}): ObjectIdentity => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'ns1',
    name,
    uid: `uid-of-${name}`,
    ...more,
  })
  const dependent = (name: string, namespace: string, ...owners: readonly OwnerReference[]): GraphNode => {
    const node = new GraphNode(identity(name, { namespace }), false)
    node.owners = owners
    return node
  }
  const reference = (name: string, more: Partial<OwnerReference> = {}): OwnerReference => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name,
    uid: 'o',
    ...more,
  })

  it('tells who names an owner rightly from who does not', () => {
    const right = dependent('right', 'ns1', reference('owner'))
    const wrongName = dependent('wrong-name', 'ns1', reference('other'))
    const wrongNamespace = dependent('wrong-namespace', 'ns2', reference('owner'))
    const both = dependent('both', 'ns1', reference('owner'), reference('other'))
    const { matching, nonmatching } = partitionDependents(
      [right, wrongName, wrongNamespace, both],
      identity('owner', { uid: 'o' }),
    )
    expect(matching).to.deep.equal([right, both])
    expect(nonmatching).to.deep.equal([wrongName, wrongNamespace, both])
  })

  it('tries the identities of an absent owner in turn', () => {
    const absent = (name: string): ObjectIdentity => identity(name, { uid: 'o' })
    const dependents = ['b', 'c', 'a'].map((name) => dependent(`of-${name}`, 'ns1', reference(name)))
    const turn = ['a', 'b', 'c'].map((name) => alternateOwnerIdentity(dependents, absent(name))?.name)
    expect(turn).to.deep.equal(['b', 'c', 'a'])
    expect(alternateOwnerIdentity(dependents.slice(2), absent('a'))).to.equal(undefined)
  })
})

describe('deleting a ReplicaSet', () => {
  const start = (): ControlPlane => {
    const plane = new ControlPlane()
    plane.apply(replicaSet(2))
    plane.bind(plane.pods())
    plane.makeReady(plane.pods())
    plane.commits.length = 0
    return plane
  }
  const bothPods = (plane: ControlPlane): readonly Stored<Pod>[] =>
    plane.store.list(PODS.qualified, { namespace: 'default' }) as Stored<Pod>[]

  it('in the background lets it go first and its pods after it', () => {
    const plane = start()
    plane.client.delete(REPLICA_SETS, 'default', 'web')
    plane.loop.runInstant()
    expect(plane.writes()).to.deep.equal([
      'DELETED replicasets.apps default/web',
      'MODIFIED pods default/web-*',
      'MODIFIED pods default/web-*',
    ])
    expect(plane.events().filter((e) => e.startsWith('SuccessfulDelete'))).to.deep.equal([])
  })

  it('in the foreground has it stay until its pods have gone, creating none', () => {
    const plane = start()
    plane.client.delete(REPLICA_SETS, 'default', 'web', { propagationPolicy: 'Foreground' })
    plane.loop.runInstant()
    expect(plane.statuses().at(-1)).to.deep.equal({ replicas: 0, terminatingReplicas: 2, observedGeneration: 2 })
    const { metadata } = plane.replicaSet()
    expect(metadata).to.include({ generation: 2, deletionGracePeriodSeconds: 0 })
    expect(metadata.finalizers).to.deep.equal(['foregroundDeletion'])
    for (const pod of bothPods(plane)) plane.client.delete(PODS, 'default', pod.metadata.name, { gracePeriodSeconds: 0 })
    plane.loop.runInstant()
    expect(plane.writes().at(-1)).to.equal('DELETED replicasets.apps default/web')
    expect(plane.store.get(REPLICA_SETS.qualified, 'default/web')).to.equal(undefined)
  })

  it('with its pods left behind lets the next one of its selector take them, without an event', () => {
    const plane = start()
    const names = plane.pods().map(({ metadata }) => metadata.name)
    plane.client.delete(REPLICA_SETS, 'default', 'web', { propagationPolicy: 'Orphan' })
    plane.loop.runInstant()
    expect(plane.writes().filter((w) => w !== 'MODIFIED replicasets.apps default/web')).to.deep.equal([
      'MODIFIED pods default/web-*',
      'MODIFIED pods default/web-*',
      'DELETED replicasets.apps default/web',
    ])
    const before = plane.events().length
    plane.apply({ ...replicaSet(2), metadata: { name: 'next', namespace: 'default' } })
    expect(plane.pods().map(({ metadata }) => metadata.name)).to.have.members(names)
    expect(plane.pods().map(({ metadata }) => metadata.ownerReferences?.[0]?.name)).to.deep.equal(['next', 'next'])
    expect(plane.events().length).to.equal(before)
  })

  it('reaches pods through a Deployment that is gone', () => {
    const plane = new ControlPlane()
    const deployment = plane.client.create(DEPLOYMENTS, {
      metadata: { name: 'web', namespace: 'default' },
      spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: replicaSet(1).spec?.template ?? {} },
    })
    const set = replicaSet(1)
    const reference = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
      uid: deployment.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    }
    plane.apply({ ...set, metadata: { ...set.metadata, labels: { app: 'web' }, ownerReferences: [reference] } })
    expect(plane.pods()).to.have.length(1)
    plane.client.delete(DEPLOYMENTS, 'default', 'web')
    plane.loop.runInstant()
    expect(plane.store.count(REPLICA_SETS.qualified)).to.equal(0)
    expect(plane.store.count(PODS.qualified)).to.equal(0)
  })
})
