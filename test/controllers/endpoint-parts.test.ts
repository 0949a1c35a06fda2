import { expect } from 'chai'
import type { EndpointSubset, Pod, Service, Stored } from '../../src/api'
import { fnv1a128 } from '../../src/apimachinery'
import { truncateSubsets } from '../../src/controllers/endpoint/over-capacity'
import { repackSubsets, type PortAddress } from '../../src/controllers/endpoint/repack-subsets'
import {
  findPort,
  podEndpointsChanged,
  ServiceSelectors,
  shouldPodBeInEndpoints,
  shouldSetHostname,
  TriggerTimes,
} from '../../src/controllers/endpointslice'
import { pod, service } from './service-objects'

describe('the hash of 128 bits', () => {
  // What Go's hash/fnv prints for the same texts.
  it('is that of Go', () => {
    expect(fnv1a128('')).to.equal('6c62272e07bb014262b821756295c58d')
    const port = (name: string, number: number): string =>
      `(v1.EndpointPort){Name:(*string)${name} Protocol:(*v1.Protocol)TCP Port:(*int32)${number} AppProtocol:(*string)<nil>}`
    expect(fnv1a128(port('http', 80))).to.equal('b6c4d325122a5ba6f795b0bbffcebb6f')
    expect(fnv1a128(port('metrics', 9090))).to.equal('db53925936f86f6dfe328518e98204e2')
  })
})

// TestShouldPodBeInEndpoints of k8s.io/endpointslice/util/controller_utils_test.go.
describe('whether a pod is an endpoint', () => {
  const CASES: readonly [what: string, of: Pod, includesTerminating: boolean, expected: boolean][] = [
    ['one that failed', pod(1, { phase: 'Failed' }), false, false],
    ['one that succeeded', pod(1, { phase: 'Succeeded' }), false, false],
    ['one that ended while it is deleted', pod(1, { phase: 'Succeeded', isDeleted: true }), true, false],
    ['one without an address', pod(1, { ip: '' }), false, false],
    ['one that runs', pod(1), false, true],
    ['one that is not ready', pod(1, { isReady: false }), false, true],
    ['one that is deleted', pod(1, { isDeleted: true }), false, false],
    ['one that is deleted, where these count', pod(1, { isDeleted: true }), true, true],
  ]
  for (const [what, of, includesTerminating, expected] of CASES)
    it(`${what}: ${expected}`, () => expect(shouldPodBeInEndpoints(of, includesTerminating)).to.equal(expected))

  it('gives it a name where its subdomain is the service', () => {
    const named = (subdomain: string, hostname = 'db-0'): boolean =>
      shouldSetHostname(pod(1, { spec: { hostname, subdomain } }), service())
    expect([named('web'), named('other'), named('web', '')]).to.deep.equal([true, false, false])
  })
})

// TestFindPort of k8s.io/endpointslice/utils_test.go.
describe('the port of a pod behind a port of a service', () => {
  const named = (name: string, containerPort: number, protocol = 'TCP') => ({
    name: 'main',
    image: 'x',
    ports: [{ name, containerPort, protocol }],
  })
  const CASES: readonly [what: string, spec: object, targetPort: string | number, expected: number | undefined][] = [
    ['by number, whatever the containers have', { containers: [named('q', 11)] }, 93, 93],
    ['by name', { containers: [named('p', 93)] }, 'p', 93],
    ['by name in the second container', { containers: [named('q', 11), named('p', 93)] }, 'p', 93],
    ['by a name that none has', { containers: [named('q', 11)] }, 'p', undefined],
    ['by a name of another protocol', { containers: [named('p', 93, 'UDP')] }, 'p', undefined],
    ['in a sidecar', { containers: [], initContainers: [{ ...named('p', 93), restartPolicy: 'Always' }] }, 'p', 93],
    ['not in an init container', { containers: [], initContainers: [named('p', 93)] }, 'p', undefined],
  ]
  for (const [what, spec, targetPort, expected] of CASES)
    it(what, () => expect(findPort(pod(1, { spec }), { port: 80, targetPort, protocol: 'TCP' })).to.equal(expected))
})

// Test_podChanged, TestDetermineNeededServiceUpdates and TestGetPodServicesToUpdate of the same package.
describe('a change of a pod', () => {
  it('matters where readiness, addresses, deletion or labels change', () => {
    const change = (after: Stored<Pod>, before = pod(1)): string => {
      const { podChanged, labelsChanged } = podEndpointsChanged(before, after)
      return `${podChanged ? 'pod' : ''}${labelsChanged ? 'labels' : ''}`
    }
    expect(change({ ...pod(1), metadata: { ...pod(1).metadata, resourceVersion: '2' } })).to.equal('')
    expect(change(pod(1, { isReady: false }))).to.equal('pod')
    expect(change(pod(1, { ip: '10.0.0.9' }))).to.equal('pod')
    expect(change(pod(1, { isDeleted: true }))).to.equal('pod')
    expect(change(pod(1, { isDeleted: true, phase: 'Succeeded' }), pod(1, { isDeleted: true }))).to.equal('pod')
    expect(change(pod(1, { phase: 'Failed' }))).to.equal('')
    expect(change(pod(1, { labels: { app: 'debug' } }))).to.equal('labels')
    expect(change(pod(1, { spec: { hostname: 'host' } }))).to.equal('labels')
  })

  const selecting = (name: string, selector: Readonly<Record<string, string>>): Stored<Service> => {
    const made = service({ selector })
    return { ...made, metadata: { ...made.metadata, name } }
  }
  const selectors = new ServiceSelectors()
  const services = [
    selecting('a', { app: 'a' }),
    selecting('b', { app: 'b' }),
    selecting('both', { tier: 'x' }),
    selecting('none', {}),
  ]
  for (const made of services) selectors.serviceChanged(undefined, made)
  const names = (before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): string =>
    selectors
      .servicesToUpdate(before, after)
      .map(({ name }) => name)
      .sort()
      .join(' ')

  it('concerns the services that select it', () => {
    const of = (app: string, isReady = true): Stored<Pod> => pod(1, { labels: { app, tier: 'x' }, isReady })
    expect(names(undefined, of('a'))).to.equal('a both')
    expect(names(of('b'), undefined)).to.equal('b both')
    expect(names(of('a'), of('a'))).to.equal('')
    expect(names(of('a'), of('a', false))).to.equal('a both')
    expect(names(of('a'), of('b'))).to.equal('a b')
    expect(names(of('a'), of('b', false))).to.equal('a b both')
    expect(names(undefined, pod(1, { labels: {} }))).to.equal('')
  })

  it('concerns no service that is gone, or selects others now', () => {
    const own = new ServiceSelectors()
    const of = pod(1, { labels: { app: 'a' } })
    own.serviceChanged(undefined, selecting('web', { app: 'a' }))
    expect(own.servicesToUpdate(undefined, of)).to.have.length(1)
    own.serviceChanged(selecting('web', { app: 'a' }), selecting('web', { app: 'b' }))
    expect(own.servicesToUpdate(undefined, of)).to.have.length(0)
    own.serviceChanged(selecting('web', { app: 'b' }), selecting('web', { app: 'a' }))
    own.serviceChanged(selecting('web', { app: 'a' }), undefined)
    expect(own.servicesToUpdate(undefined, of)).to.have.length(0)
  })
})

// The cases of trigger_time_tracker_test.go.
describe('the time of the change that led to a sync', () => {
  const at = (minute: number): string => `2026-01-01T00:0${minute}:00Z`
  const ready = (number: number, minute: number): Stored<Pod> => pod(number, { readySince: at(minute) })

  it('is the creation of a new service', () => {
    expect(new TriggerTimes().next(service(), [ready(1, 3)])).to.equal('2026-01-01T00:00:00Z')
  })

  it('is the earliest of what changed since', () => {
    const times = new TriggerTimes()
    times.next(service(), [ready(1, 1)])
    expect(times.next(service(), [ready(1, 1), ready(2, 4), ready(3, 3)])).to.equal(at(3))
    expect(times.next(service(), [ready(1, 5), ready(2, 4), ready(3, 3)])).to.equal(at(5))
    expect(times.next(service(), [ready(2, 4)])).to.equal(undefined)
    expect(times.next(service(), [ready(2, 4), ready(1, 5)])).to.equal(at(5))
  })

  it('begins anew with a service that was deleted', () => {
    const times = new TriggerTimes()
    times.next(service(), [])
    times.forget({ namespace: 'default', name: 'web' })
    expect(times.next(service(), [ready(1, 2)])).to.equal('2026-01-01T00:00:00Z')
  })
})

// The cases of pkg/api/v1/endpoints/util_test.go.
describe('the subsets of an Endpoints object', () => {
  const entry = (ip: string, port: number, isReady = true, uid = ip): PortAddress => ({
    address: { ip, targetRef: { kind: 'Pod', uid } },
    port: { port, protocol: 'TCP' },
    isReady,
  })
  const inShort = (subsets: readonly EndpointSubset[]): readonly string[] =>
    subsets
      .map(
        ({ addresses = [], notReadyAddresses = [], ports = [] }) =>
          [addresses, notReadyAddresses].map((all) => all.map(({ ip }) => ip).join(',')).join(' | ') +
          ` : ${ports
            .map(({ port }) => port)
            .sort()
            .join(',')}`,
      )
      .sort()

  it('put the ports of the same addresses together', () => {
    expect(inShort(repackSubsets([entry('1.2.3.4', 1), entry('1.2.3.4', 2)]))).to.deep.equal(['1.2.3.4 |  : 1,2'])
  })

  it('put the addresses of the same port together, in order', () => {
    const entries = [entry('5.6.7.8', 1), entry('1.2.3.4', 1), entry('10.0.0.1', 1, false)]
    expect(inShort(repackSubsets(entries))).to.deep.equal(['1.2.3.4,5.6.7.8 | 10.0.0.1 : 1'])
  })

  it('keep apart what differs', () => {
    const entries = [entry('1.2.3.4', 1), entry('5.6.7.8', 1), entry('1.2.3.4', 2)]
    expect(inShort(repackSubsets(entries))).to.deep.equal(['1.2.3.4 |  : 2', '1.2.3.4,5.6.7.8 |  : 1'])
  })

  it('call an address not ready that is so once', () => {
    expect(inShort(repackSubsets([entry('1.2.3.4', 1), entry('1.2.3.4', 1, false)]))).to.deep.equal([' | 1.2.3.4 : 1'])
  })

  it('keep two pods of one address', () => {
    expect(inShort(repackSubsets([entry('1.2.3.4', 1, true, 'b'), entry('1.2.3.4', 1, true, 'a')]))).to.deep.equal([
      '1.2.3.4,1.2.3.4 |  : 1',
    ])
  })

  it('are the same however their parts come', () => {
    const entries = [entry('1.2.3.4', 1), entry('5.6.7.8', 2), entry('5.6.7.8', 3), entry('9.9.9.9', 4, false)]
    expect(repackSubsets([...entries].reverse())).to.deep.equal(repackSubsets(entries))
  })

  // TestTruncateEndpoints of pkg/controller/endpoint/endpoints_controller_test.go.
  it('are cut down to a thousand addresses, each by its share', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ ip: '1.2.3.4' }))
    const cut = (ready: readonly number[], notReady: readonly number[]): readonly number[][] => {
      const subsets = ready.map((count, i) => ({ addresses: many(count), notReadyAddresses: many(notReady[i] ?? 0) }))
      const left = truncateSubsets(subsets)
      return [left.map(({ addresses = [] }) => addresses.length), left.map((subset) => subset.notReadyAddresses?.length ?? 0)]
    }
    expect(cut([90, 110, 50, 10, 20], [101, 200, 200, 201, 298])).to.deep.equal([
      [90, 110, 50, 10, 20],
      [73, 144, 144, 145, 214],
    ])
    expect(cut([205, 400, 402, 400, 693], [100, 200, 200, 200, 300])).to.deep.equal([
      [98, 191, 192, 191, 328],
      [0, 0, 0, 0, 0],
    ])
  })
})
