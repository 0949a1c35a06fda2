import { expect } from 'chai'
import type { Endpoints, EndpointSlice, Stored } from '../../src/api'
import { ENDPOINT_SLICES, ENDPOINTS, NODES, PODS, SERVICES } from '../../src/apimachinery'
import { barePod, ControlPlane } from './control-plane'

const selectorService = (name: string, more: object = {}) => ({
  metadata: { name, namespace: 'default' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, protocol: 'TCP' }], ...more },
})

function planeWithPod(): ControlPlane {
  const plane = new ControlPlane()
  plane.client.create(NODES, { metadata: { name: 'node-1' } })
  plane.client.create(PODS, barePod('web'))
  plane.bind(plane.pods(), 'node-1')
  plane.loop.runInstant()
  return plane
}

const slicesOf = (plane: ControlPlane, name: string): readonly Stored<EndpointSlice>[] =>
  plane.client.list(ENDPOINT_SLICES, 'default', { labelSelector: `kubernetes.io/service-name=${name}` }).items

function endpointsOf(plane: ControlPlane, name: string): Stored<Endpoints> | undefined {
  return plane.store.get(ENDPOINTS.qualified, `default/${name}`) as Stored<Endpoints> | undefined
}

/** The service's spec with a selector. */
function selectorPatch(plane: ControlPlane, name: string) {
  return { spec: { ...plane.client.get(SERVICES, 'default', name).spec, selector: { app: 'web' } } }
}

describe('the controllers of endpoints', () => {
  it('make a slice and an Endpoints object for a service, and remove the latter with it', () => {
    const plane = planeWithPod()
    plane.client.create(SERVICES, selectorService('web'))
    plane.loop.runInstant()
    expect(slicesOf(plane, 'web')).to.have.length(1)
    expect(endpointsOf(plane, 'web')?.metadata.labels).to.deep.equal({
      'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
    })
    plane.client.delete(SERVICES, 'default', 'web')
    plane.loop.runInstant()
    expect(slicesOf(plane, 'web')).to.have.length(0)
    expect(endpointsOf(plane, 'web')).to.equal(undefined)
  })

  it('leave services alone that have no selector, or are names for others', () => {
    const plane = planeWithPod()
    plane.client.create(SERVICES, selectorService('by-hand', { selector: undefined }))
    plane.client.create(SERVICES, {
      metadata: { name: 'else', namespace: 'default' },
      spec: { type: 'ExternalName', externalName: 'a.b' },
    })
    plane.loop.runInstant()
    expect([...slicesOf(plane, 'by-hand'), ...slicesOf(plane, 'else')]).to.deep.equal([])
    expect([endpointsOf(plane, 'by-hand'), endpointsOf(plane, 'else')]).to.deep.equal([undefined, undefined])
  })

  it('mirror what somebody writes in Endpoints for a service without a selector', () => {
    const plane = planeWithPod()
    const endpoints = (port: number, ips: readonly string[]) => ({
      metadata: { name: 'by-hand', namespace: 'default', labels: { team: 'a' }, annotations: { note: 'x' } },
      subsets: [
        { addresses: ips.map((ip) => ({ ip })), notReadyAddresses: [{ ip: '9.9.9.9' }], ports: [{ port, protocol: 'TCP' }] },
      ],
    })
    const mirrored = () =>
      slicesOf(plane, 'by-hand').map((slice) => ({
        addresses: slice.endpoints?.map(({ addresses, conditions }) => `${addresses.join()} ${conditions?.ready}`),
        port: slice.ports?.[0]?.port,
      }))
    plane.client.create(ENDPOINTS, endpoints(3306, ['1.2.3.4', '1.2.3.5']))
    plane.loop.runInstant()
    expect(mirrored()).to.deep.equal([])
    plane.client.create(SERVICES, selectorService('by-hand', { selector: undefined }))
    plane.loop.runInstant()
    expect(mirrored()).to.deep.equal([{ addresses: ['1.2.3.4 true', '1.2.3.5 true', '9.9.9.9 false'], port: 3306 }])
    const [slice] = slicesOf(plane, 'by-hand')
    expect(slice?.metadata.labels).to.deep.equal({
      team: 'a',
      'kubernetes.io/service-name': 'by-hand',
      'endpointslice.kubernetes.io/managed-by': 'endpointslicemirroring-controller.k8s.io',
    })
    expect(slice?.metadata.annotations).to.deep.equal({ note: 'x' })
    expect(slice?.metadata.ownerReferences?.[0]?.kind).to.equal('Endpoints')
    const present = endpointsOf(plane, 'by-hand')
    plane.client.update(ENDPOINTS, {
      ...endpoints(3307, ['1.2.3.4']),
      metadata: { ...present?.metadata, annotations: {} },
    } as Endpoints)
    plane.loop.runInstant()
    expect(mirrored()).to.deep.equal([{ addresses: ['1.2.3.4 true', '9.9.9.9 false'], port: 3307 }])
    expect(slicesOf(plane, 'by-hand')[0]?.metadata.uid).to.equal(slice?.metadata.uid)
    plane.client.update(SERVICES, { ...plane.client.get(SERVICES, 'default', 'by-hand'), ...selectorPatch(plane, 'by-hand') })
    plane.loop.runInstant()
    const managers = slicesOf(plane, 'by-hand').map(({ metadata }) => metadata.labels?.['endpointslice.kubernetes.io/managed-by'])
    expect(managers).to.deep.equal(['endpointslice-controller.k8s.io'])
  })

  it('mirror nothing that asks not to be', () => {
    const plane = planeWithPod()
    plane.client.create(SERVICES, selectorService('by-hand', { selector: undefined }))
    const labels = { 'endpointslice.kubernetes.io/skip-mirror': 'true' }
    const subsets = [{ addresses: [{ ip: '1.2.3.4' }], ports: [{ port: 80, protocol: 'TCP' }] }]
    plane.client.create(ENDPOINTS, { metadata: { name: 'by-hand', namespace: 'default', labels }, subsets })
    plane.loop.runInstant()
    expect(slicesOf(plane, 'by-hand')).to.deep.equal([])
  })

  it('make a slice again a second after somebody deleted it, and undo what somebody changed', () => {
    const plane = planeWithPod()
    plane.client.create(SERVICES, selectorService('web'))
    plane.loop.runInstant()
    const [first] = slicesOf(plane, 'web')
    plane.client.delete(ENDPOINT_SLICES, 'default', first?.metadata.name ?? '')
    plane.loop.advanceBy(999)
    expect(slicesOf(plane, 'web')).to.have.length(0)
    plane.loop.advanceBy(1)
    const [second] = slicesOf(plane, 'web')
    expect(second?.metadata.uid).to.be.a('string').and.not.equal(first?.metadata.uid)
    plane.client.update(ENDPOINT_SLICES, { ...(second as Stored<EndpointSlice>), endpoints: [{ addresses: ['1.2.3.4'] }] })
    plane.loop.advanceBy(1000)
    expect(slicesOf(plane, 'web').flatMap(({ endpoints = [] }) => endpoints)).to.deep.equal([])
  })

  it('make an Endpoints object again at once', () => {
    const plane = planeWithPod()
    plane.client.create(SERVICES, selectorService('web'))
    plane.loop.runInstant()
    plane.client.delete(ENDPOINTS, 'default', 'web')
    plane.loop.runInstant()
    expect(endpointsOf(plane, 'web')).to.be.an('object')
  })

  it('tell when the change happened that they took in', () => {
    const plane = planeWithPod()
    plane.client.create(SERVICES, selectorService('web'))
    plane.loop.advanceBy(60_000)
    const pod = plane.pods()[0]
    if (pod)
      plane.client.updateStatus(PODS, {
        ...pod,
        status: {
          ...pod.status,
          podIP: '10.1.1.1',
          podIPs: [{ ip: '10.1.1.1' }],
          conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-11-21T00:00:59Z' }],
        },
      })
    plane.loop.runInstant()
    const time = { 'endpoints.kubernetes.io/last-change-trigger-time': '2026-11-21T00:00:59Z' }
    expect(slicesOf(plane, 'web')[0]?.metadata.annotations).to.deep.equal(time)
    expect(endpointsOf(plane, 'web')?.metadata.annotations).to.deep.equal(time)
    expect(endpointsOf(plane, 'web')?.subsets?.[0]?.addresses?.map(({ ip }) => ip)).to.deep.equal(['10.1.1.1'])
  })

  it('write nothing where nothing changes', () => {
    const plane = planeWithPod()
    plane.client.create(SERVICES, selectorService('web'))
    plane.loop.runInstant()
    plane.commits.length = 0
    const [pod] = plane.pods()
    if (pod) plane.client.update(PODS, { ...pod, metadata: { ...pod.metadata, annotations: { note: 'x' } } })
    plane.loop.advanceBy(5000)
    const kinds = plane.commits.map(({ object }) => object.kind)
    expect(kinds).to.include('Pod').and.not.include.members(['Endpoints']).and.not.include.members(['EndpointSlice'])
  })
})
