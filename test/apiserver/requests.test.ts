import { expect } from 'chai'
import fc from 'fast-check'
import type { ManagedFieldsEntry } from '../../src/api'
import { ApiServer } from '../../src/apiserver'
import { serve } from '../../src/apiserver/http'
import type { Request } from '../../src/client'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'
import { CONFIG_MAPS, configMap, newTestServer, pod, PODS } from './server'

const APPLY = { contentType: 'application/apply-patch+yaml' }

describe('apiserver: requests', () => {
  const notFound = '404 the server could not find the requested resource'
  const notAllowed = '405 the server does not allow this method on the requested resource'
  const routes: readonly (readonly [Request['method'], string, string])[] = [
    ['GET', '/foo', '404 "404 page not found\\n"'],
    ['GET', '/apis/nope/v1/things', '404 "404 page not found\\n"'],
    ['GET', '/api/v1/foos', notFound],
    ['GET', '/api/v1/namespaces/default/deployments', notFound],
    ['GET', '/api/v1/namespaces/default/pods/a/b/c', notFound],
    ['GET', '/api/v1/namespaces/default/nodes', notFound],
    ['GET', '/api/v1/pods/web', notFound],
    ['GET', '/api/v1/namespaces/default/configmaps/a/status', notFound],
    ['POST', '/api/v1/pods', notAllowed],
    ['PUT', '/api/v1/namespaces/default/pods', notAllowed],
    ['DELETE', '/api/v1/namespaces', notAllowed],
    ['POST', '/apis/apps/v1/namespaces/default/deployments/web/status', notAllowed],
    ['HEAD', '/api/v1/namespaces/default/pods', notAllowed],
    ['PUT', '/api/v1', notAllowed],
    ['GET', '/api/v1/namespaces/default/configmaps/%zz', '404 "404 page not found\\n"'],
  ]
  for (const [method, path, answer] of routes)
    it(`answers ${method} ${path}`, () => {
      expect(newTestServer().refused(method, path)).to.equal(answer)
    })

  it('patches no object into one of another kind', () => {
    const { ok, refused } = newTestServer()
    ok('POST', CONFIG_MAPS, configMap('a'))
    const kindOf = (kind: string): object => ({ kind, data: null })
    const merge = { contentType: 'application/merge-patch+json' }
    expect(refused('PATCH', `${CONFIG_MAPS}/a`, kindOf('Secret'), merge)).to.match(
      /^422 .*: converting \(v1\.Secret\) to \(core\.ConfigMap\): unknown conversion$/,
    )
    expect(refused('PATCH', `${CONFIG_MAPS}/a`, { kind: 'Secret', data: { a: '1' } }, merge)).to.match(
      /: illegal base64 data at input byte 0$/,
    )
    expect(refused('PATCH', `${CONFIG_MAPS}/a`, kindOf('Foo'), merge)).to.match(
      /: no kind "Foo" is registered for version "v1" in scheme/,
    )
    const strategic = { contentType: 'application/strategic-merge-patch+json' }
    expect(ok('PATCH', `${CONFIG_MAPS}/a`, kindOf('Secret'), strategic)).to.include({ kind: 'ConfigMap' })
  })

  it('says where a value stands that reads itself, unless a strategic merge patch has it', () => {
    const { ok, refused } = newTestServer()
    ok('POST', '/api/v1/namespaces/default/services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { ports: [{ port: 80 }] },
    })
    const patch = { spec: { ports: [{ port: 80, targetPort: 1.5 }] } }
    const messageOf = (type: string): string =>
      refused('PATCH', '/api/v1/namespaces/default/services/web', patch, { contentType: `application/${type}-patch+json` })
    expect(messageOf('strategic-merge')).to.match(/: json: cannot unmarshal number 1.5 into Go value of type int32$/)
    expect(messageOf('merge')).to.match(/ number 1.5 into Go struct field ServicePort.spec.ports.targetPort of type int32$/)
  })

  it('decodes names and treats a slash at the end as none', () => {
    const { ok } = newTestServer()
    ok('POST', CONFIG_MAPS, configMap('a.b'))
    expect(ok('GET', `${CONFIG_MAPS}/a%2Eb`).metadata.name).to.equal('a.b')
    expect(ok<never>('GET', `${CONFIG_MAPS}/`)).to.have.property('items')
    expect(ok('GET', '/api/v1/namespaces/default').kind).to.equal('Namespace')
  })

  it('serves discovery, versions and health', () => {
    const { send } = newTestServer()
    expect(send('GET', '/healthz').body).to.equal('ok')
    expect(send('GET', '/version').body).to.include({ gitVersion: 'v1.36.3' })
    expect(send('GET', '/apis/apps').body).to.have.nested.property('preferredVersion.groupVersion', 'apps/v1')
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
    const aggregated = send('GET', '/apis', undefined, { accept })
    expect(aggregated.body).to.have.property('kind', 'APIGroupDiscoveryList')
    expect(aggregated.contentType, 'by which clients know what it is').to.equal(accept)
    expect(send('GET', '/apis').contentType).to.equal('application/json')
  })

  it('warns of unknown fields, refuses them when strict, and drops them either way', () => {
    const { send, refused } = newTestServer()
    const body = { ...configMap('a'), color: 'blue' }
    expect(refused('POST', `${CONFIG_MAPS}?fieldValidation=Strict`, body)).to.contain(
      'strict decoding error: unknown field "color"',
    )
    const { warnings, body: made } = send('POST', CONFIG_MAPS, body)
    expect(warnings).to.deep.equal(['unknown field "color"'])
    expect(made).to.not.have.property('color')
    expect(send('PUT', `${CONFIG_MAPS}/a?fieldValidation=Ignore`, body).warnings).to.be.empty
    expect(refused('POST', `${CONFIG_MAPS}?fieldValidation=Maybe`, body)).to.match(
      /^422 CreateOptions.meta.k8s.io "" is invalid: fieldValidation/,
    )
  })

  it('wants a content type that it can read', () => {
    const { refused, ok } = newTestServer()
    expect(refused('POST', CONFIG_MAPS, configMap('a'), { contentType: 'text/plain' })).to.match(
      /^415 the body of the request was in an unknown format/,
    )
    expect(refused('PATCH', `${CONFIG_MAPS}/a`, {})).to.equal('415 415: Unsupported Media Type')
    ok('POST', CONFIG_MAPS, 'metadata: {name: a}\ndata: {COLOR: blue}\n', { contentType: 'application/yaml' })
  })

  it('never throws, and loses nothing, whatever it is sent', () => {
    const { server, ok, store } = newTestServer()
    ok('POST', '/api/v1/namespaces/kube-system/configmaps', configMap('kept'))
    const kept = store.get('configmaps', 'kube-system/kept')
    const method = fc.constantFrom<Request['method']>('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS')
    const path = fc.oneof(
      fc.webPath(),
      fc.constantFrom(
        `${CONFIG_MAPS}`,
        `${CONFIG_MAPS}/other`,
        `${PODS}/x/binding`,
        '/apis/apps/v1/namespaces/default/replicasets',
      ),
    )
    const contentType = fc.constantFrom(
      'application/json',
      'application/yaml',
      'application/merge-patch+json',
      'application/json-patch+json',
      APPLY.contentType,
    )
    const body = fc.oneof(fc.string(), fc.json(), fc.constant('{"__proto__":{"x":1},"metadata":{"name":"other"}}'))
    fc.assert(
      fc.property(method, path, contentType, body, fc.webQueryParameters(), (m, p, c, b, query) => {
        const { status } = server.handle({ method: m, path: p, contentType: c, body: b, query, accept: 'application/json' })
        expect(status).to.be.within(200, 599)
        expect(({} as { x?: unknown }).x).to.equal(undefined)
      }),
      { numRuns: 500 },
    )
    expect(store.get('configmaps', 'kube-system/kept')).to.equal(kept)
  })

  it('refuses one object more than the limit', () => {
    const loop = new EventLoop({ startMs: 0 })
    const store = new Store({ objectLimit: 12 })
    const server = new ApiServer({ loop, store, random: new SeededRandom(1) })
    server.bootstrap()
    const statuses = Array.from(
      { length: 12 },
      (_, i) => server.handle({ method: 'POST', path: CONFIG_MAPS, body: configMap(`a${i}`) }).status,
    )
    expect(new Set(statuses)).to.deep.equal(new Set([201, 403]))
  })
})

describe('apiserver: managed fields', () => {
  const managersOf = (entries: readonly ManagedFieldsEntry[] = []): readonly string[] =>
    entries.map(({ manager, operation, subresource }) => [manager, operation, subresource].filter(Boolean).join(' '))

  it('names who wrote what, by query or user agent', () => {
    const { ok } = newTestServer()
    ok('POST', PODS, pod('web'))
    ok(
      'PATCH',
      `${PODS}/web?fieldManager=labeller`,
      { metadata: { labels: { a: 'b' } } },
      { contentType: 'application/merge-patch+json' },
    )
    ok(
      'PATCH',
      `${PODS}/web/status`,
      { status: { phase: 'Running' } },
      { contentType: 'application/merge-patch+json', userAgent: 'kubelet/v1' },
    )
    const { metadata } = ok('GET', `${PODS}/web`)
    expect(managersOf(metadata.managedFields)).to.have.members(['tester Update', 'labeller Update', 'kubelet Update status'])
    const labeller = metadata.managedFields?.find(({ manager }) => manager === 'labeller')
    expect(labeller?.fieldsV1).to.deep.equal({ 'f:metadata': { 'f:labels': { 'f:a': {} } } })
  })

  it('shows them to no component', () => {
    const { ok, server, store } = newTestServer()
    ok('POST', PODS, pod('web'))
    expect(store.get('pods', 'default/web')?.metadata).to.not.have.property('managedFields')
    expect(server.handle({ method: 'GET', path: `${PODS}/web` }).body).to.not.have.nested.property('metadata.managedFields')
  })

  it('applies: creates, shares, conflicts, takes by force, drops what is no longer applied', () => {
    const { ok, refused, send } = newTestServer()
    const path = `${CONFIG_MAPS}/a`
    const config = (data: object): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data })
    expect(send('PATCH', `${path}?fieldManager=alice`, config({ COLOR: 'blue', SIZE: 'big' }), APPLY).status).to.equal(201)
    const shared = ok('PATCH', `${path}?fieldManager=bob`, config({ COLOR: 'blue' }), APPLY)
    expect(managersOf(shared.metadata.managedFields)).to.have.members(['alice Apply', 'bob Apply'])
    const again = ok('PATCH', `${path}?fieldManager=bob`, config({ COLOR: 'blue' }), APPLY)
    expect(again.metadata.resourceVersion).to.equal(shared.metadata.resourceVersion)
    expect(refused('PATCH', `${path}?fieldManager=bob`, config({ COLOR: 'red' }), APPLY)).to.equal(
      '409 Apply failed with 1 conflict: conflict with "alice": .data.COLOR',
    )
    ok('PATCH', `${path}?fieldManager=bob&force=true`, config({ COLOR: 'red' }), APPLY)
    const dropped = ok('PATCH', `${path}?fieldManager=alice`, config({}), APPLY)
    expect(dropped).to.have.property('data').that.deep.equals({ COLOR: 'red' })
    expect(refused('PATCH', path, config({}), APPLY)).to.contain('fieldManager: Required value: is required for apply patch')
  })

  it('can be cleared', () => {
    const { ok } = newTestServer()
    ok('POST', CONFIG_MAPS, configMap('a'))
    const cleared = ok(
      'PATCH',
      `${CONFIG_MAPS}/a`,
      { metadata: { managedFields: [{}] } },
      { contentType: 'application/merge-patch+json' },
    )
    expect(cleared.metadata).to.not.have.property('managedFields')
  })
})

describe('apiserver: over HTTP', () => {
  it('serves what the server answers, on loopback', async () => {
    const { server } = newTestServer()
    const { url, close } = await serve(server, { port: 0 })
    try {
      expect(url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/)
      const post = await fetch(url + CONFIG_MAPS, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'User-Agent': 'curl/8' },
        body: JSON.stringify({ ...configMap('a', { COLOR: 'blue' }), color: 'blue' }),
      })
      expect(post.status).to.equal(201)
      expect(post.headers.get('warning')).to.equal('299 - "unknown field \\"color\\""')
      const got = (await (await fetch(`${url}${CONFIG_MAPS}/a`)).json()) as { metadata: { managedFields: { manager: string }[] } }
      expect(got.metadata.managedFields[0]?.manager).to.equal('curl')
      const watched = await (await fetch(`${url}${CONFIG_MAPS}?watch=1`)).text()
      expect(JSON.parse(watched)).to.have.property('type', 'ADDED')
      expect(await (await fetch(`${url}/nope`)).text()).to.equal('404 page not found\n')
      const large = await fetch(url + CONFIG_MAPS, { method: 'POST', body: 'x'.repeat(4 * 1024 * 1024) })
      expect(large.status).to.equal(413)
    } finally {
      await close()
    }
  })
})
