import { expect } from 'chai'
import { ApiServer } from '../../src/apiserver'
import { bootstrapObjects } from '../../src/apiserver/bootstrap'
import { pathOf } from '../../src/client'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'

function newServer(): ApiServer {
  const loop = new EventLoop({ startMs: Date.UTC(2026, 0, 1) })
  return new ApiServer({ loop, store: new Store({ clock: loop }), random: new SeededRandom(1) })
}

/** Everything that a client sees of the objects, managed fields included. */
function shown(server: ApiServer): readonly string[] {
  return bootstrapObjects.map(({ resource, sent: { metadata } }) => {
    const path = pathOf(resource, metadata.namespace ?? '', metadata.name)
    return JSON.stringify(server.handle({ method: 'GET', path, accept: 'application/json' }).body)
  })
}

describe('the objects that a server makes by itself', () => {
  it('are what the ordinary way makes of them: with these defaults, names, versions and managed fields', () => {
    const asked = newServer()
    for (const { resource, sent } of bootstrapObjects) {
      const path = pathOf(resource, sent.metadata.namespace ?? '')
      expect(asked.handle({ method: 'POST', path, body: sent, userAgent: 'kube-apiserver' }).status).to.equal(201)
    }
    const prepared = newServer()
    prepared.bootstrap()
    expect(shown(prepared)).to.deep.equal(shown(asked))
  })

  it('are shared by all servers and changed by none', () => {
    const before = JSON.stringify(bootstrapObjects)
    const server = newServer()
    server.bootstrap()
    server.handle({
      method: 'PATCH',
      path: '/api/v1/namespaces/default',
      contentType: 'application/merge-patch+json',
      body: '{"metadata":{"labels":{"team":"web"}}}',
    })
    expect(JSON.stringify(bootstrapObjects)).to.equal(before)
    const other = newServer()
    other.bootstrap()
    const { body } = other.handle({ method: 'GET', path: '/api/v1/namespaces/default' })
    expect(body).to.have.nested.property('metadata.labels').deep.equal({ 'kubernetes.io/metadata.name': 'default' })
  })

  it('cannot be made twice', () => {
    const server = newServer()
    server.bootstrap()
    expect(() => server.bootstrap()).to.throw('namespaces kube-system exists')
  })
})
