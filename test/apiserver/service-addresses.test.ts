import { expect } from 'chai'
import type { Service, ServiceSpec } from '../../src/api'
import { newTestServer, type TestServer } from './server'

const SERVICES = '/api/v1/namespaces/default/services'
const service = (name: string, spec: ServiceSpec = {}): object => ({
  metadata: { name },
  spec: { ports: [{ port: 80 }], selector: { app: 'web' }, ...spec },
})
const create = ({ ok }: TestServer, name: string, spec?: ServiceSpec): Service =>
  ok<Service>('POST', SERVICES, service(name, spec))

describe('apiserver: the addresses and node ports of services', () => {
  it('gives each service an address of its own, and takes it back', () => {
    const test = newTestServer()
    const addresses = Array.from({ length: 50 }, (_, i) => create(test, `s${i}`).spec?.clusterIP)
    expect(new Set(addresses).size).to.equal(50)
    for (const address of addresses) expect(address).to.match(/^10\.96\.\d+\.\d+$/)
    test.ok('DELETE', `${SERVICES}/s0`)
    expect(create(test, 'again', { clusterIP: addresses[0] as string }).spec?.clusterIPs).to.deep.equal([addresses[0]])
  })

  it('refuses an address that is taken, or outside of the range', () => {
    const test = newTestServer()
    create(test, 'a', { clusterIP: '10.96.5.5' })
    expect(test.refused('POST', SERVICES, service('b', { clusterIP: '10.96.5.5' }))).to.contain(
      'provided IP is already allocated',
    )
    expect(test.refused('POST', SERVICES, service('b', { clusterIP: '10.0.0.5' }))).to.contain(
      'the provided network does not match the current range',
    )
  })

  it('draws node ports for services that need them, and refuses one that is taken', () => {
    const test = newTestServer()
    const port = create(test, 'a', { type: 'NodePort' }).spec?.ports?.[0]?.nodePort ?? 0
    expect(port).to.be.within(30000, 32767)
    const taken = service('b', { type: 'NodePort', ports: [{ port: 80, nodePort: port }] })
    expect(test.refused('POST', SERVICES, taken)).to.contain('provided port is already allocated')
    expect(create(test, 'c').spec?.ports?.[0]).to.not.have.property('nodePort')
  })

  it('leaves headless and external services without an address', () => {
    const test = newTestServer()
    expect(create(test, 'a', { clusterIP: 'None' }).spec?.clusterIPs).to.deep.equal(['None'])
    expect(create(test, 'b', { type: 'ExternalName', externalName: 'example.com' }).spec).to.not.have.any.keys(
      'clusterIP',
      'clusterIPs',
    )
  })

  it('keeps the address through an update, and drops node ports with the type', () => {
    const test = newTestServer()
    const first = create(test, 'a', { type: 'NodePort' })
    const renamed = test.ok<Service>('PUT', `${SERVICES}/a`, { ...first, spec: { ...first.spec, type: 'ClusterIP' } })
    expect(renamed.spec?.clusterIP).to.equal(first.spec?.clusterIP)
    expect(renamed.spec?.ports?.[0]).to.not.have.property('nodePort')
  })
})
