import { expect } from 'chai'
import * as fc from 'fast-check'
import type { KubernetesObject } from '../../src/api'
import { Store, StoreError, type StoreEvent } from '../../src/storage'

const pod = (name: string, more: { labels?: Record<string, string>; node?: string; owner?: string } = {}): KubernetesObject =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'default',
      uid: `uid-${name}`,
      ...(more.labels && { labels: more.labels }),
      ...(more.owner && { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: more.owner }] }),
    },
    ...(more.node && { spec: { nodeName: more.node } }),
  }) as KubernetesObject

const names = (objects: readonly KubernetesObject[]): readonly (string | undefined)[] =>
  objects.map(({ metadata }) => metadata.name)

function codeOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    return error instanceof StoreError ? error.code : String(error)
  }
}

describe('Store', () => {
  it('gives every write a revision of its own', () => {
    const store = new Store()
    const created = store.create('pods', pod('a'))
    const updated = store.update(
      'pods',
      { ...created, metadata: { ...created.metadata, labels: { x: '1' } } },
      created.metadata.resourceVersion,
    )
    const deleted = store.delete('pods', 'default/a')
    expect([created, updated, deleted].map(({ metadata }) => metadata.resourceVersion)).to.deep.equal(['1', '2', '3'])
    expect(store.revision).to.equal(3)
    expect(store.size).to.equal(0)
  })

  it('refuses what does not fit what is stored, and changes nothing', () => {
    const store = new Store({ objectLimit: 1 })
    const first = store.create('pods', pod('a'))
    expect(codeOf(() => store.create('pods', pod('a')))).to.equal('Exists')
    expect(codeOf(() => store.create('pods', pod('b')))).to.equal('Full')
    expect(codeOf(() => store.update('pods', pod('b')))).to.equal('NotFound')
    expect(codeOf(() => store.update('pods', pod('a'), '99'))).to.equal('Conflict')
    expect(codeOf(() => store.delete('pods', 'default/a', '99'))).to.equal('Conflict')
    expect(store.revision).to.equal(1)
    expect(store.get('pods', 'default/a')).to.equal(first)
  })

  it('finds objects by owner, node, label and namespace as they change', () => {
    const store = new Store()
    store.create('pods', pod('a', { labels: { app: 'web' }, owner: 'o1' }))
    store.create('pods', pod('b', { labels: { app: 'web', tier: 'x' }, node: 'node-1' }))
    expect(names(store.list('pods', { label: ['app', 'web'] }))).to.deep.equal(['a', 'b'])
    expect(names(store.list('pods', { label: ['app', 'web'], nodeName: 'node-1' }))).to.deep.equal(['b'])
    store.update('pods', pod('a', { labels: { app: 'api' }, node: 'node-1' }))
    expect(names(store.list('pods', { ownerUid: 'o1' }))).to.deep.equal([])
    expect(names(store.list('pods', { label: ['app', 'web'] }))).to.deep.equal(['b'])
    expect(names(store.list('pods', { nodeName: 'node-1' }))).to.have.members(['a', 'b'])
    expect(names(store.list('pods', { namespace: 'other' }))).to.deep.equal([])
  })

  it('tells watchers of past changes at once and of later ones as they come', () => {
    const store = new Store()
    const first = store.create('pods', pod('a'))
    store.create('pods', pod('b'))
    const seen: StoreEvent[] = []
    const stop = store.watch('pods', Number(first.metadata.resourceVersion), {}, (event) => seen.push(event))
    store.delete('pods', 'default/a')
    stop()
    store.create('pods', pod('c'))
    expect(seen.map(({ type, key, revision }) => ({ type, key, revision }))).to.deep.equal([
      { type: 'ADDED', key: 'default/b', revision: 2 },
      { type: 'DELETED', key: 'default/a', revision: 3 },
    ])
  })

  it('tells a watcher of one node of pods that come there and that leave it', () => {
    const store = new Store()
    const seen: string[] = []
    store.watch('pods', 0, { nodeName: 'node-1' }, ({ type, key }) => seen.push(`${type} ${key}`))
    store.create('pods', pod('a'))
    store.update('pods', pod('a', { node: 'node-1' }))
    store.update('pods', pod('a', { node: 'node-2' }))
    store.update('pods', pod('a', { node: 'node-2', labels: { x: '1' } }))
    expect(seen).to.deep.equal(['MODIFIED default/a', 'MODIFIED default/a'])
  })

  it('cannot go back behind a compaction', () => {
    const store = new Store()
    store.create('pods', pod('a'))
    store.create('pods', pod('b'))
    store.compact(1)
    expect(codeOf(() => store.watch('pods', 0, {}, () => {}))).to.equal('Compacted')
    expect(store.changesSince('pods', 1)).to.have.length(1)
  })

  it('freezes what it stores where asked to', () => {
    const stored = new Store({ freeze: true }).create('pods', pod('a', { labels: { app: 'web' } }))
    expect(() => {
      ;(stored.metadata.labels as Record<string, string>)['app'] = 'api'
    }).to.throw(TypeError)
  })

  it('has the log of its changes add up to what is stored', () => {
    const write = fc.record({ name: fc.constantFrom('a', 'b', 'c'), remove: fc.boolean(), label: fc.constantFrom('x', 'y') })
    fc.assert(
      fc.property(fc.array(write, { maxLength: 40 }), (writes) => {
        const store = new Store()
        for (const { name, remove, label } of writes) {
          const there = store.get('pods', `default/${name}`)
          if (remove && there) store.delete('pods', `default/${name}`)
          else if (there) store.update('pods', pod(name, { labels: { label } }))
          else store.create('pods', pod(name, { labels: { label } }))
        }
        const replayed = new Map<string, KubernetesObject>()
        for (const { type, key, object } of store.changesSince('pods', 0))
          type === 'DELETED' ? replayed.delete(key) : replayed.set(key, object)
        expect([...replayed.values()]).to.have.deep.members(store.list('pods'))
        const byLabel = ['x', 'y'].flatMap((label) => store.list('pods', { label: ['label', label] }))
        expect(byLabel).to.have.deep.members(store.list('pods'))
      }),
    )
  })
})
