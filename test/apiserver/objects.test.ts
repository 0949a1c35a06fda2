import { expect } from 'chai'
import type { ReplicaSet } from '../../src/api'
import { CONFIG_MAPS, configMap, newTestServer, pod, PODS, replicaSet, REPLICA_SETS } from './server'

describe('apiserver: creating and updating', () => {
  it('fills in the metadata that only the server knows', () => {
    const { ok } = newTestServer()
    const { metadata, apiVersion, kind } = ok('POST', CONFIG_MAPS, {
      metadata: { name: 'a', uid: 'x', generation: 5, creationTimestamp: '2001-01-01T00:00:00Z', selfLink: '/x' },
    })
    expect({ apiVersion, kind }).to.deep.equal({ apiVersion: 'v1', kind: 'ConfigMap' })
    expect(metadata.uid).to.match(/^[0-9a-f-]{36}$/)
    expect(metadata.creationTimestamp).to.equal('2026-01-01T00:00:00Z')
    expect(metadata.namespace).to.equal('default')
    expect(metadata).to.not.have.any.keys('generation', 'selfLink')
  })

  it('generates names, and another one where the first is taken', () => {
    const { ok } = newTestServer()
    const names = new Set(
      Array.from({ length: 20 }, () => ok('POST', CONFIG_MAPS, { metadata: { generateName: 'web-' } }).metadata.name),
    )
    expect(names.size).to.equal(20)
    for (const name of names) expect(name).to.match(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
    const long = ok('POST', CONFIG_MAPS, { metadata: { generateName: 'n'.repeat(70) } }).metadata.name
    expect(long).to.have.length(63)
  })

  it('refuses what is there already, and another name or namespace than the path says', () => {
    const { ok, refused } = newTestServer()
    ok('POST', CONFIG_MAPS, configMap('a'))
    expect(refused('POST', CONFIG_MAPS, configMap('a'))).to.equal('409 configmaps "a" already exists')
    expect(refused('PUT', `${CONFIG_MAPS}/a`, configMap('b'))).to.equal(
      '400 the name of the object (b) does not match the name on the URL (a)',
    )
    expect(refused('POST', CONFIG_MAPS, { metadata: { name: 'b', namespace: 'other' } })).to.equal(
      '400 the namespace of the provided object does not match the namespace sent on the request',
    )
    expect(refused('POST', CONFIG_MAPS, { metadata: { name: 'b', resourceVersion: '5' } })).to.equal(
      '500 resourceVersion should not be set on objects to be created',
    )
  })

  it('lets the last write win without a version, and none that is stale', () => {
    const { ok, refused } = newTestServer()
    const first = ok('POST', CONFIG_MAPS, configMap('a'))
    ok('PUT', `${CONFIG_MAPS}/a`, configMap('a', { COLOR: 'blue' }))
    const stale = { metadata: { name: 'a', resourceVersion: first.metadata.resourceVersion } }
    expect(refused('PUT', `${CONFIG_MAPS}/a`, stale)).to.equal(
      '409 Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
    )
    expect(
      refused('PUT', `${CONFIG_MAPS}/a`, { metadata: { name: 'a', uid: 'd9607e19-f88f-11e6-a518-42010a800195' } }),
    ).to.contain('Precondition failed: UID in precondition: d9607e19-f88f-11e6-a518-42010a800195')
    expect(refused('PUT', `${CONFIG_MAPS}/nobody`, configMap('nobody'))).to.equal('404 configmaps "nobody" not found')
  })

  it('keeps the version of what a write does not change', () => {
    const { ok, store } = newTestServer()
    const before = ok('POST', REPLICA_SETS, replicaSet('web'))
    const revision = store.revision
    const after = ok('PUT', `${REPLICA_SETS}/web`, replicaSet('web'))
    expect(after.metadata.resourceVersion).to.equal(before.metadata.resourceVersion)
    expect(store.revision).to.equal(revision)
  })

  it('counts generations of the spec alone, and keeps spec and status apart', () => {
    const { ok } = newTestServer()
    const path = `${REPLICA_SETS}/web`
    expect(ok('POST', REPLICA_SETS, { ...replicaSet('web'), status: { replicas: 9 } }).metadata.generation).to.equal(1)
    expect(ok('PUT', path, replicaSet('web', 5)).metadata.generation).to.equal(2)
    const labelled = ok('PATCH', path, { metadata: { labels: { a: 'b' } } }, { contentType: 'application/merge-patch+json' })
    expect(labelled.metadata.generation).to.equal(2)
    const status = ok<ReplicaSet>('PUT', `${path}/status`, { ...replicaSet('web', 7), status: { replicas: 4 } })
    expect(status.metadata.generation).to.equal(2)
    expect(status.spec?.replicas).to.equal(5)
    expect(status.status?.replicas).to.equal(4)
    const spec = ok<ReplicaSet>('PUT', path, { ...replicaSet('web', 5), status: { replicas: 1 } })
    expect(spec.status?.replicas).to.equal(4)
  })

  it('stores nothing in a dry run, and still says what would be stored', () => {
    const { ok, refused, store } = newTestServer()
    const revision = store.revision
    const made = ok('POST', `${PODS}?dryRun=All`, pod('web'))
    expect(made.metadata.uid).to.be.a('string')
    expect(made.metadata).to.not.have.property('resourceVersion')
    expect(store.revision).to.equal(revision)
    expect(refused('GET', `${PODS}/web`)).to.equal('404 pods "web" not found')
    expect(refused('POST', `${PODS}?dryRun=Some`, pod('web'))).to.contain('dryRun: Unsupported value: ["Some"]')
  })

  it('takes each owner once, and warns of the doubled one', () => {
    const { send } = newTestServer()
    const owner = { apiVersion: 'v1', kind: 'Node', name: 'a', uid: 'a9607e19-f88f-11e6-a518-42010a800195' }
    const { body, warnings } = send('POST', CONFIG_MAPS, { metadata: { name: 'a', ownerReferences: [owner, owner] } })
    expect((body as { metadata: { ownerReferences: object[] } }).metadata.ownerReferences).to.deep.equal([owner])
    expect(warnings).to.have.length(1)
  })

  it('leaves out kind and version in the elements of a list', () => {
    const { ok } = newTestServer()
    ok('POST', CONFIG_MAPS, configMap('a'))
    const list = ok<never>('GET', CONFIG_MAPS) as unknown as { kind: string; items: object[] }
    expect(list.kind).to.equal('ConfigMapList')
    expect(list.items[0]).to.have.all.keys('metadata')
  })
})
