import { expect } from 'chai'
import fc from 'fast-check'
import type { KubernetesObject } from '../../src/api'
import { findResource, PODS as POD_RESOURCE, type Resource } from '../../src/apimachinery'
import { newClient, type WatchStart, type WatchStream } from '../../src/client'
import { CONFIG_MAPS, configMap, newTestServer, pod, PODS, type TestServer } from './server'

const MERGE = { contentType: 'application/merge-patch+json' }

function watch({ send }: TestServer, path: string): WatchStream {
  const { watch: stream, status } = send('GET', path)
  expect(status).to.equal(200)
  return stream as WatchStream
}

const told = (stream: WatchStream): readonly string[] =>
  stream.read().map(({ type, object }) => `${type} ${object.metadata.name}`)

interface List {
  readonly items: readonly KubernetesObject[]
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string; readonly remainingItemCount?: number }
}

const list = ({ ok }: TestServer, path: string): List => ok<never>('GET', path) as unknown as List
const namesOf = ({ items }: List): readonly (string | undefined)[] => items.map(({ metadata }) => metadata.name)

describe('apiserver: watching', () => {
  it('tells first of what is there, then of every change', () => {
    const test = newTestServer()
    test.ok('POST', CONFIG_MAPS, configMap('b'))
    test.ok('POST', CONFIG_MAPS, configMap('a'))
    const stream = watch(test, `${CONFIG_MAPS}?watch=1`)
    expect(told(stream)).to.deep.equal(['ADDED a', 'ADDED b'])
    test.ok('PUT', `${CONFIG_MAPS}/a`, configMap('a', { COLOR: 'blue' }))
    test.ok('DELETE', `${CONFIG_MAPS}/b`)
    test.ok('POST', '/api/v1/namespaces/kube-system/configmaps', configMap('elsewhere'))
    expect(told(stream)).to.deep.equal(['MODIFIED a', 'DELETED b'])
    stream.close()
    test.ok('POST', CONFIG_MAPS, configMap('c'))
    expect(told(stream)).to.be.empty
  })

  it('resumes from a version, and starts a future one empty', () => {
    const test = newTestServer()
    const { metadata } = test.ok('POST', CONFIG_MAPS, configMap('a'))
    test.ok('POST', CONFIG_MAPS, configMap('b'))
    expect(told(watch(test, `${CONFIG_MAPS}?watch=1&resourceVersion=${metadata.resourceVersion}`))).to.deep.equal(['ADDED b'])
    const future = watch(test, `${CONFIG_MAPS}?watch=1&resourceVersion=999`)
    test.ok('POST', CONFIG_MAPS, configMap('c'))
    expect(told(future)).to.be.empty
  })

  it('says that a version has been forgotten', () => {
    const test = newTestServer()
    test.ok('POST', CONFIG_MAPS, configMap('a'))
    test.store.compact(test.store.revision)
    const stream = watch(test, `${CONFIG_MAPS}?watch=1&resourceVersion=1`)
    expect(stream.closed).to.equal(true)
    const [event] = stream.read()
    expect(event?.type).to.equal('ERROR')
    expect(event?.object).to.deep.include({ reason: 'Expired', code: 410 })
  })

  it('shows what comes under a selector as added, and what leaves it as deleted, as it was', () => {
    const test = newTestServer()
    const stream = watch(test, `${CONFIG_MAPS}?watch=1&labelSelector=app%3Dweb`)
    test.ok('POST', CONFIG_MAPS, configMap('a'))
    test.ok('PATCH', `${CONFIG_MAPS}/a`, { metadata: { labels: { app: 'web' } } }, MERGE)
    test.ok('PATCH', `${CONFIG_MAPS}/a`, { data: { COLOR: 'blue' } }, MERGE)
    const gone = test.ok('PATCH', `${CONFIG_MAPS}/a`, { metadata: { labels: { app: 'other' } } }, MERGE)
    const events = stream.read()
    expect(events.map(({ type }) => type)).to.deep.equal(['ADDED', 'MODIFIED', 'DELETED'])
    expect(events[2]?.object.metadata.labels).to.deep.equal({ app: 'web' })
    expect(events[2]?.object.metadata.resourceVersion).to.equal(gone.metadata.resourceVersion)
  })

  it('tells a kubelet of its pods alone', () => {
    const test = newTestServer()
    const stream = watch(test, `/api/v1/pods?watch=1&fieldSelector=spec.nodeName%3Dnode-1`)
    test.ok('POST', PODS, pod('web'))
    test.ok('POST', PODS, pod('other', { nodeName: 'node-2' }))
    expect(told(stream)).to.be.empty
    test.ok('POST', `${PODS}/web/binding`, { metadata: { name: 'web' }, target: { name: 'node-1' } })
    expect(told(stream)).to.deep.equal(['ADDED web'])
  })

  it('ends after its time-out, and marks the end of the initial events', () => {
    const test = newTestServer()
    test.ok('POST', CONFIG_MAPS, configMap('a'))
    const query = 'watch=1&timeoutSeconds=5&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'
    const stream = watch(test, `${CONFIG_MAPS}?${query}`)
    const [added, bookmark] = stream.read()
    expect(added?.type).to.equal('ADDED')
    expect(bookmark?.type).to.equal('BOOKMARK')
    expect(bookmark?.object.metadata.annotations).to.deep.equal({ 'k8s.io/initial-events-end': 'true' })
    test.loop.advanceBy(4999)
    expect(stream.closed).to.equal(false)
    test.loop.advanceBy(1)
    expect(stream.closed).to.equal(true)
  })

  it('hands a component what is stored, without a copy', () => {
    const { server, store, ok } = newTestServer()
    const { watch: stream } = server.handle({ method: 'GET', path: CONFIG_MAPS, query: 'watch=true' })
    ok('POST', CONFIG_MAPS, configMap('a'))
    expect(stream?.read()[0]?.object).to.equal(store.get('configmaps', 'default/a'))
  })

  /** Where a component begins to watch: what is there, an old version, one that is forgotten; all pods, or those of a node. */
  const STARTS: readonly WatchStart[] = [
    {},
    { resourceVersion: '0' },
    { resourceVersion: '1' },
    { resourceVersion: '13' },
    { nodeName: 'node-1' },
    { nodeName: 'node-1', resourceVersion: '13' },
  ]

  it('shows a component without a query what a query would show it', () => {
    const test = newTestServer()
    const { server, store } = test
    test.ok('POST', PODS, pod('first', { nodeName: 'node-1' }))
    store.compact(5)
    test.ok('POST', PODS, pod('b'))
    test.ok('POST', PODS, pod('a', { nodeName: 'node-2' }))
    test.ok('DELETE', `${PODS}/first?gracePeriodSeconds=0`)
    const bare = newClient(server, 'tester')
    const asking = newClient({ handle: (request) => server.handle(request) }, 'tester')
    const streams = STARTS.map((start) => [bare, asking].map((client) => client.watchAll(POD_RESOURCE, start)))
    test.ok('POST', `${PODS}/b/binding`, { metadata: { name: 'b' }, target: { name: 'node-1' } })
    test.ok('PATCH', `${PODS}/a`, { metadata: { labels: { app: 'other' } } }, MERGE)
    test.ok('DELETE', `${PODS}/b?gracePeriodSeconds=0`)
    for (const [without, withQuery] of streams) {
      expect(without?.closed).to.equal(withQuery?.closed)
      const [shown, wanted] = [without, withQuery].map((stream) => stream?.read().map(({ type, object }) => ({ type, object })))
      expect(shown).to.deep.equal(wanted).and.not.to.be.empty
    }
  })

  it('takes the path where objects are converted, or are of no kind that it serves', () => {
    const { server } = newTestServer()
    const resource = findResource('events.k8s.io/v1', 'events') as Resource
    expect(server.watch(resource, {})).to.equal(undefined)
    expect(newClient(server, 'tester').watchAll(resource, {}).read()).to.deep.equal([])
    const unknown = { ...resource, apiVersion: 'example.com/v1', group: 'example.com' }
    expect(() => newClient(server, 'tester').watchAll(unknown, {})).to.throw('could not find the requested resource')
  })
})

describe('apiserver: listing', () => {
  it('pages through a list as it was when the first page was read', () => {
    const test = newTestServer()
    for (const name of ['d', 'b', 'a', 'c']) test.ok('POST', CONFIG_MAPS, configMap(name))
    const first = list(test, `${CONFIG_MAPS}?limit=2`)
    expect(namesOf(first)).to.deep.equal(['a', 'b'])
    expect(first.metadata.remainingItemCount).to.equal(2)
    test.ok('POST', CONFIG_MAPS, configMap('bb'))
    test.ok('DELETE', `${CONFIG_MAPS}/d`)
    const second = list(test, `${CONFIG_MAPS}?limit=2&continue=${first.metadata.continue ?? ''}`)
    expect(namesOf(second)).to.deep.equal(['c', 'd'])
    expect(second.metadata).to.deep.equal({ resourceVersion: first.metadata.resourceVersion })
    expect(test.refused('GET', `${CONFIG_MAPS}?continue=aGVsbG8`)).to.equal(
      "400 invalid continue token: continue key is not valid: invalid character 'h' looking for beginning of value",
    )
    expect(test.refused('GET', `${CONFIG_MAPS}?continue=a*b`)).to.equal(
      '400 invalid continue token: continue key is not valid: illegal base64 data at input byte 1',
    )
    expect(test.refused('GET', `${CONFIG_MAPS}?continue=${btoa('{"v":"x"}').replace(/=/g, '')}`)).to.equal(
      '400 invalid continue token: continue key is not valid: server does not recognize this encoded version x',
    )
  })

  it('tells a version that is no number from one', () => {
    const test = newTestServer()
    const message = 'resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax'
    expect(test.refused('GET', `${CONFIG_MAPS}?resourceVersion=abc`)).to.equal(`400 invalid resource version: ${message}`)
    expect(test.refused('GET', `${CONFIG_MAPS}?watch=1&resourceVersion=abc`)).to.equal(`500 ${message}`)
  })

  it('gives every object exactly once, whatever the size of the pages', () => {
    const test = newTestServer()
    const names = Array.from({ length: 23 }, (_, i) => `n${(i * 7) % 23}`)
    for (const name of names) test.ok('POST', CONFIG_MAPS, configMap(name))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (limit) => {
        const seen: (string | undefined)[] = []
        let token: string | undefined
        do {
          const page = list(test, `${CONFIG_MAPS}?limit=${limit}${token === undefined ? '' : `&continue=${token}`}`)
          seen.push(...namesOf(page))
          token = page.metadata.continue
        } while (token !== undefined)
        expect(seen).to.deep.equal([...names].sort())
      }),
    )
  })

  it('lists an exact old version', () => {
    const test = newTestServer()
    test.ok('POST', CONFIG_MAPS, configMap('a'))
    const { resourceVersion } = list(test, CONFIG_MAPS).metadata
    test.ok('POST', CONFIG_MAPS, configMap('b'))
    test.ok('PUT', `${CONFIG_MAPS}/a`, configMap('a', { COLOR: 'blue' }))
    const old = list(test, `${CONFIG_MAPS}?resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`)
    expect(namesOf(old)).to.deep.equal(['a'])
    expect(old.items[0]).to.not.have.property('data')
    expect(test.refused('GET', `${CONFIG_MAPS}?resourceVersion=999999`)).to.match(
      /^504 Timeout: Too large resource version: 999999/,
    )
  })

  it('selects by labels and by the fields that a kind knows', () => {
    const test = newTestServer()
    test.ok('POST', PODS, pod('a'))
    test.ok('POST', PODS, pod('b', { nodeName: 'node-1' }))
    expect(namesOf(list(test, `${PODS}?fieldSelector=spec.nodeName%3D`))).to.deep.equal(['a'])
    expect(namesOf(list(test, `${PODS}?fieldSelector=metadata.name!%3Da&labelSelector=app%20in%20(web)`))).to.deep.equal(['b'])
    expect(test.refused('GET', `${PODS}?fieldSelector=spec.color%3Dblue`)).to.equal('400 field label not supported: spec.color')
    expect(test.refused('GET', `${CONFIG_MAPS}?fieldSelector=data.a%3Db`)).to.equal(
      '400 "data.a" is not a known field selector: only "metadata.name", "metadata.namespace"',
    )
  })

  it('lists as a table, and as metadata alone', () => {
    const test = newTestServer()
    test.ok('POST', CONFIG_MAPS, configMap('a', { COLOR: 'blue' }))
    const accept = (as: string): string => `application/json;as=${as};v=v1;g=meta.k8s.io`
    const bare = test.send('GET', `${CONFIG_MAPS}?includeObject=None`, undefined, { accept: accept('Table') }).body
    expect(bare).to.have.nested.property('rows[0].object', null)
    const table = test.send('GET', CONFIG_MAPS, undefined, { accept: accept('Table') }).body
    expect(table).to.have.nested.property('rows[0].cells').that.deep.equals(['a', 1, '0s'])
    const partial = test.send('GET', CONFIG_MAPS, undefined, { accept: accept('PartialObjectMetadataList') }).body
    expect(partial).to.have.nested.property('items[0].kind', 'PartialObjectMetadata')
    expect(test.refused('GET', CONFIG_MAPS, undefined, { accept: 'application/xml' })).to.match(/^406 406: Not Acceptable/)
  })
})
