import { expect } from 'chai'
import type { Pod } from '../../src/api'
import { CONFIG_MAPS, configMap, newTestServer, pod, PODS, replicaSet, REPLICA_SETS } from './server'

const MERGE = { contentType: 'application/merge-patch+json' }

describe('apiserver: deleting', () => {
  it('answers a Status for most kinds, the object for pods', () => {
    const { ok } = newTestServer()
    const { metadata } = ok('POST', REPLICA_SETS, replicaSet('web'))
    expect(ok('DELETE', `${REPLICA_SETS}/web`)).to.deep.include({
      kind: 'Status',
      status: 'Success',
      details: { name: 'web', group: 'apps', kind: 'replicasets', uid: metadata.uid },
    })
    ok('POST', PODS, pod('web'))
    expect(ok('DELETE', `${PODS}/web`).kind).to.equal('Pod')
  })

  it('removes a pod without a node at once, in two revisions', () => {
    const { ok, refused, store } = newTestServer()
    ok('POST', PODS, pod('web'))
    const from = store.revision
    ok('DELETE', `${PODS}/web`)
    const [marked, gone] = store.changesSince('pods', from)
    expect([marked?.type, gone?.type]).to.deep.equal(['MODIFIED', 'DELETED'])
    expect(marked?.object.metadata).to.deep.include({ deletionGracePeriodSeconds: 0, deletionTimestamp: '2026-01-01T00:00:00Z' })
    expect(refused('GET', `${PODS}/web`)).to.equal('404 pods "web" not found')
  })

  it('keeps a pod on a node for its grace period, which can only be shortened', () => {
    const { ok, loop } = newTestServer()
    ok('POST', PODS, pod('web', { nodeName: 'node-1' }))
    const path = `${PODS}/web`
    const first = ok<Pod>('DELETE', path)
    expect(first.metadata).to.deep.include({
      deletionGracePeriodSeconds: 30,
      deletionTimestamp: '2026-01-01T00:00:30Z',
      generation: 2,
    })
    const longer = ok<Pod>('DELETE', `${path}?gracePeriodSeconds=60`)
    expect(longer.metadata.resourceVersion).to.equal(first.metadata.resourceVersion)
    loop.advanceBy(2000)
    const shorter = ok<Pod>('DELETE', `${path}?gracePeriodSeconds=5`)
    expect(shorter.metadata).to.deep.include({
      deletionGracePeriodSeconds: 5,
      deletionTimestamp: '2026-01-01T00:00:05Z',
      generation: 2,
    })
    ok('DELETE', `${path}?gracePeriodSeconds=0`)
    expect(ok<never>('GET', PODS)).to.have.property('items').that.is.empty
  })

  it('waits for finalizers and goes with the last of them', () => {
    const { ok, refused } = newTestServer()
    ok('POST', CONFIG_MAPS, { metadata: { name: 'a', finalizers: ['example.com/a', 'example.com/b'] } })
    const path = `${CONFIG_MAPS}/a`
    const marked = ok('DELETE', path)
    expect(marked.metadata).to.deep.include({ deletionGracePeriodSeconds: 0, deletionTimestamp: '2026-01-01T00:00:00Z' })
    ok('PATCH', path, { metadata: { finalizers: ['example.com/b'] } }, MERGE)
    expect(refused('PATCH', path, { metadata: { finalizers: ['example.com/b', 'example.com/c'] } }, MERGE)).to.contain(
      'no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/c"}',
    )
    const last = ok('PATCH', path, { metadata: { finalizers: null } }, MERGE)
    expect(last.metadata).to.not.have.property('finalizers')
    expect(refused('GET', path)).to.equal('404 configmaps "a" not found')
  })

  const policies: readonly (readonly [string, string, readonly string[] | undefined])[] = [
    [REPLICA_SETS, '', undefined],
    [REPLICA_SETS, '?propagationPolicy=Background', undefined],
    [REPLICA_SETS, '?propagationPolicy=Foreground', ['foregroundDeletion']],
    [REPLICA_SETS, '?propagationPolicy=Orphan', ['orphan']],
    [REPLICA_SETS, '?orphanDependents=true', ['orphan']],
  ]
  for (const [collection, query, finalizers] of policies)
    it(`leaves to the garbage collector what ${query || 'no policy'} asks for`, () => {
      const { ok } = newTestServer()
      ok('POST', collection, replicaSet('web'))
      const answer = ok('DELETE', `${collection}/web${query}`)
      if (finalizers) expect(answer.metadata.finalizers).to.deep.equal(finalizers)
      else expect(answer.kind).to.equal('Status')
    })

  it('orphans the pods of a replication controller unless told otherwise', () => {
    const { ok } = newTestServer()
    const path = '/api/v1/namespaces/default/replicationcontrollers'
    ok('POST', path, {
      metadata: { name: 'web' },
      spec: {
        replicas: 1,
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'b' }] } },
      },
    })
    expect(ok('DELETE', `${path}/web`).metadata.finalizers).to.deep.equal(['orphan'])
    expect(ok('DELETE', `${path}/web?propagationPolicy=Foreground`).metadata.finalizers).to.deep.equal(['foregroundDeletion'])
  })

  it('checks preconditions', () => {
    const { ok, refused } = newTestServer()
    ok('POST', CONFIG_MAPS, configMap('a'))
    const options = { kind: 'DeleteOptions', apiVersion: 'v1', preconditions: { uid: 'd9607e19-f88f-11e6-a518-42010a800195' } }
    expect(refused('DELETE', `${CONFIG_MAPS}/a`, options)).to.match(
      /^409 Operation cannot be fulfilled on ConfigMap "a": the UID in the precondition \(d9607e19/,
    )
    expect(refused('DELETE', `${CONFIG_MAPS}/a?propagationPolicy=Sideways`)).to.contain(
      'propagationPolicy: Unsupported value: "Sideways"',
    )
    expect(refused('DELETE', `${CONFIG_MAPS}/a`, { kind: 'ConfigMap', apiVersion: 'v1' })).to.match(
      /^400 no kind "ConfigMap" is registered for version "v1" in scheme/,
    )
  })

  it('deletes a collection by its selectors', () => {
    const { ok } = newTestServer()
    for (const name of ['a', 'b', 'c']) ok('POST', CONFIG_MAPS, configMap(name, {}, { even: String(name === 'b') }))
    const deleted = ok<never>('DELETE', `${CONFIG_MAPS}?labelSelector=even%3Dfalse`) as unknown as { items: object[] }
    expect(deleted.items).to.have.length(2)
    const left = ok<never>('GET', CONFIG_MAPS) as unknown as { items: { metadata: { name: string } }[] }
    expect(left.items.map(({ metadata }) => metadata.name)).to.deep.equal(['b'])
  })

  it('terminates a namespace, lets nothing new in, and removes it once it is finalized', () => {
    const { ok, refused } = newTestServer()
    ok('POST', '/api/v1/namespaces', { metadata: { name: 'team' } })
    const going = ok('DELETE', '/api/v1/namespaces/team')
    expect(going).to.have.nested.property('status.phase', 'Terminating')
    expect(refused('POST', '/api/v1/namespaces/team/configmaps', configMap('a'))).to.equal(
      '403 configmaps "a" is forbidden: unable to create new content in namespace team because it is being terminated',
    )
    ok('PUT', '/api/v1/namespaces/team/finalize', { metadata: { name: 'team' }, spec: { finalizers: [] } })
    expect(refused('GET', '/api/v1/namespaces/team')).to.equal('404 namespaces "team" not found')
    expect(refused('DELETE', '/api/v1/namespaces/default')).to.equal(
      '403 namespaces "default" is forbidden: this namespace may not be deleted',
    )
  })

  it('forgets events an hour after their last write', () => {
    const { ok, loop, store } = newTestServer()
    const path = '/api/v1/namespaces/default/events'
    const involvedObject = { kind: 'Pod', namespace: 'default', name: 'web' }
    for (const name of ['a', 'b'])
      ok('POST', path, { metadata: { name }, involvedObject, reason: 'X', message: 'y', type: 'Normal' })
    loop.advanceBy(30 * 60_000)
    ok('PATCH', `${path}/a`, { count: 2 }, MERGE)
    loop.advanceBy(31 * 60_000)
    expect(store.list('events').map((event) => event.metadata.name)).to.deep.equal(['a'])
    loop.advanceBy(30 * 60_000)
    expect(store.count('events')).to.equal(0)
  })
})
