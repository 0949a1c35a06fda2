import { expect } from 'chai'
import type { KubernetesObject, ObjectMeta } from '../../src/api'
import { Store } from '../../src/storage'

const controlled: ObjectMeta = {
  name: 'web-abcde',
  generateName: 'web-',
  namespace: 'default',
  uid: 'u',
  resourceVersion: '',
  generation: 1,
  creationTimestamp: '2026-11-21T12:00:00Z',
  labels: { app: 'web' },
  ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'o' }],
}

const pod = (metadata: ObjectMeta): KubernetesObject => ({ kind: 'Pod', apiVersion: 'v1', metadata })

describe('the version of what is stored', () => {
  it('is written into a copy of what others may have', () => {
    for (const metadata of [controlled, { ...controlled, annotations: { a: '1' } }, { name: 'a', uid: 'u' }]) {
      const given = Object.freeze(pod(Object.freeze(metadata)))
      const stored = new Store().create('pods', given)
      expect(stored).to.deep.equal({ ...given, metadata: { ...metadata, resourceVersion: '1' } })
      expect(given.metadata).to.equal(metadata)
    }
  })

  it('keeps the fields in the order in which they stand', () => {
    const reversed = Object.fromEntries(Object.entries(controlled).reverse()) as ObjectMeta
    for (const metadata of [
      controlled,
      { ...controlled, deletionTimestamp: '2026-11-21T12:00:00Z' },
      { ...reversed, finalizers: ['f'] },
    ])
      expect(Object.keys(new Store().create('pods', pod(metadata)).metadata)).to.deep.equal(Object.keys(metadata))
  })

  it('is written in place where object and metadata were made for the write, into a copy of the metadata where the object was', () => {
    const store = new Store()
    const [first, second] = [pod({ ...controlled }), pod(Object.freeze({ ...controlled }))]
    expect(store.create('pods', first, 'object and metadata')).to.equal(first)
    expect(first.metadata.resourceVersion).to.equal('1')
    expect(store.update('pods', second, undefined, 'object')).to.equal(second)
    expect(second.metadata.resourceVersion).to.equal('2')
    expect(first.metadata.resourceVersion, 'the revision before').to.equal('1')
  })

  it('is of one form for all that have a spec and a status, whoever made them, and loses no other field', () => {
    const { kind, apiVersion, metadata } = pod(controlled)
    const [spec, status] = [{ replicas: 1 }, { replicas: 0 }]
    const made = [
      { metadata, spec, kind, apiVersion, status },
      { status, apiVersion, spec, kind, metadata },
    ].map((object) => new Store().create('replicasets.apps', object as KubernetesObject))
    for (const stored of made) {
      expect(Object.keys(stored)).to.deep.equal(['apiVersion', 'kind', 'metadata', 'spec', 'status'])
      expect(stored).to.deep.equal({ apiVersion, kind, metadata: { ...metadata, resourceVersion: '1' }, spec, status })
    }
    const more = { metadata, spec, kind, apiVersion, status, data: 'more' } as KubernetesObject
    expect(new Store().create('things.example.org', more)).to.deep.equal({
      ...more,
      metadata: { ...metadata, resourceVersion: '1' },
    })
  })

  it('shares one key between all revisions of an object', () => {
    const store = new Store()
    const keys = new Set<string>()
    store.watch('pods', 0, {}, ({ key }) => keys.add(key))
    store.create('pods', pod({ ...controlled }))
    store.update('pods', pod({ ...controlled }))
    store.delete('pods', 'default/web-abcde')
    expect([...keys]).to.deep.equal(['default/web-abcde'])
    expect(store.count('pods')).to.equal(0)
  })
})
