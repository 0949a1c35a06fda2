import { expect } from 'chai'
import fc from 'fast-check'
import type { EndpointSlice, Stored } from '../../src/api'
import { EndpointSliceCache } from '../../src/network/proxy/endpoint-slice-cache'

const SERVICE_NAME = 'kubernetes.io/service-name'

function sliceOf(name: string, service: string | undefined): Stored<EndpointSlice> {
  const labels = service === undefined ? {} : { labels: { [SERVICE_NAME]: service } }
  const metadata = { name, namespace: 'default', uid: name, resourceVersion: '1', creationTimestamp: '', ...labels }
  return { metadata, addressType: 'IPv4', endpoints: [] } as unknown as Stored<EndpointSlice>
}

describe('the cache of endpoint slices', () => {
  it('has the slices of each service, oldest first, in their newest state', () => {
    const cache = new EndpointSliceCache()
    const [a, b, other] = [sliceOf('a', 'web'), sliceOf('b', 'web'), sliceOf('c', 'api')]
    for (const slice of [b, a, other, sliceOf('d', undefined)]) cache.add(slice)
    const newer = sliceOf('b', 'web')
    cache.add(newer)
    expect(cache.of('default/web')).to.deep.equal([newer, a])
    expect(cache.of('default/web')[0]).to.equal(newer)
    expect(cache.of('default/api')).to.deep.equal([other])
    expect(cache.of('other/web')).to.deep.equal([])
  })

  it('holds what was added and not deleted since, whatever the order', () => {
    const step = fc.record({
      add: fc.boolean(),
      name: fc.constantFrom('a', 'b', 'c'),
      service: fc.constantFrom('web', 'api', undefined),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const cache = new EndpointSliceCache()
        const present = new Map<string, Stored<EndpointSlice>>()
        for (const { add, name, service } of steps) {
          const before = present.get(name)
          if (before) cache.delete(before)
          present.delete(name)
          if (!add) continue
          present.set(name, sliceOf(name, service))
          cache.add(present.get(name)!)
        }
        for (const service of ['web', 'api'])
          expect(cache.of(`default/${service}`)).to.have.members(
            [...present.values()].filter(({ metadata }) => metadata.labels?.[SERVICE_NAME] === service),
          )
      }),
    )
  })
})
