import { expect } from 'chai'
import { newTestServer } from './server'

const HOUR_MS = 60 * 60 * 1000
const event = (name: string, count = 1): object => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name, namespace: 'default' },
  involvedObject: { kind: 'Pod', name: 'web', namespace: 'default' },
  reason: 'Tested',
  message: 'x',
  type: 'Normal',
  count,
})
const EVENTS = '/api/v1/namespaces/default/events'

describe('the expiry of events', () => {
  it('removes each an hour after its last write, as a deletion that watches see', () => {
    const { ok, loop, store } = newTestServer()
    const deleted: string[] = []
    store.watch('events', store.revision, {}, ({ type, key, revision, object }) => {
      if (type !== 'DELETED') return
      expect(object.metadata.resourceVersion).to.equal(String(revision))
      deleted.push(key)
    })
    ok('POST', EVENTS, event('first'))
    loop.advanceBy(1_000)
    ok('POST', EVENTS, event('second'))
    loop.advanceBy(HOUR_MS - 2_000)
    ok('PATCH', `${EVENTS}/first`, { count: 2 }, { contentType: 'application/merge-patch+json' })
    loop.advanceBy(1_999)
    expect(deleted).to.deep.equal([])
    loop.advanceBy(1)
    expect(deleted).to.deep.equal(['default/second'])
    loop.advanceBy(HOUR_MS - 2_001)
    expect(deleted).to.deep.equal(['default/second'])
    loop.advanceBy(1)
    expect(deleted).to.deep.equal(['default/second', 'default/first'])
    expect(store.count('events')).to.equal(0)
  })

  it('is one timer, which settling does not sit out', () => {
    const { ok, loop } = newTestServer()
    for (let i = 0; i < 20; i++) ok('POST', EVENTS, event(`e${i}`))
    expect(loop.pendingTimers().filter(({ reason }) => reason === 'expiry of events')).to.have.length(1)
    expect(loop.isSettled()).to.equal(true)
  })

  it('forgets what was deleted before', () => {
    const { ok, loop, store } = newTestServer()
    ok('POST', EVENTS, event('gone'))
    ok('DELETE', `${EVENTS}/gone`)
    ok('POST', EVENTS, event('gone'))
    loop.advanceBy(HOUR_MS)
    expect(store.count('events')).to.equal(0)
  })
})
