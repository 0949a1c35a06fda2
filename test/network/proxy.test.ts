import { expect } from 'chai'
import type { EndpointSlice, Service, Stored } from '../../src/api'
import { rulesOf, type ProxyEndpoint } from '../../src/network/proxy/service-port'
import { SessionAffinity } from '../../src/network/proxy/session-affinity'
import { usableEndpoints } from '../../src/network/proxy/topology'

const metadata = { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' }

const service = (spec: object, status = {}): Stored<Service> => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec: { clusterIP: '10.96.0.7', clusterIPs: ['10.96.0.7'], ports: [{ name: 'http', port: 80, protocol: 'TCP' }], ...spec },
  status,
})

const slice: EndpointSlice = {
  metadata,
  addressType: 'IPv4',
  ports: [
    { name: 'http', port: 8080, protocol: 'TCP' },
    { name: 'dns', port: 53, protocol: 'UDP' },
  ],
  endpoints: [
    { addresses: ['10.0.0.1'], nodeName: 'node-1', conditions: { ready: true, serving: true, terminating: false } },
    { addresses: ['10.0.0.2'], conditions: { ready: false, serving: true, terminating: true } },
    { addresses: ['10.0.0.3'] },
  ],
}

type Letters = 'ready' | 'unready' | 'ending' | 'ended'

function endpoint(ip: string, state: Letters, nodeName?: string): ProxyEndpoint {
  return {
    ip,
    port: 80,
    ...(nodeName !== undefined && { nodeName }),
    isReady: state === 'ready',
    isServing: state === 'ready' || state === 'ending',
    isTerminating: state === 'ending' || state === 'ended',
  }
}

describe('the rules of a service', () => {
  it('are one for each TCP port, with the endpoints of that name', () => {
    const ports = [
      { name: 'http', port: 80, protocol: 'TCP' },
      { name: 'dns', port: 53, protocol: 'UDP' },
    ]
    const rules = rulesOf(service({ ports }), [slice])
    expect(rules.map(({ key, port }) => [key, port])).to.deep.equal([['default/web:http', 80]])
    expect(rules[0]?.endpoints).to.deep.equal([
      { ip: '10.0.0.1', port: 8080, nodeName: 'node-1', isReady: true, isServing: true, isTerminating: false },
      { ip: '10.0.0.2', port: 8080, isReady: false, isServing: true, isTerminating: true },
      { ip: '10.0.0.3', port: 8080, isReady: true, isServing: true, isTerminating: false },
    ])
  })

  it('hold at its external addresses, and at those of its load balancer in the mode VIP', () => {
    const ingress = [{ ip: '5.5.5.5' }, { ip: '6.6.6.6', ipMode: 'Proxy' }, { ip: '7.7.7.7', ipMode: 'VIP' }, { hostname: 'x' }]
    const [rule] = rulesOf(service({ externalIPs: ['4.4.4.4'], type: 'LoadBalancer' }, { loadBalancer: { ingress } }), [])
    expect(rule?.externalIps).to.deep.equal(['4.4.4.4', '5.5.5.5', '7.7.7.7'])
  })

  it('are none for headless services and names of others', () => {
    expect(rulesOf(service({ clusterIP: 'None' }), [slice])).to.deep.equal([])
    expect(rulesOf(service({ type: 'ExternalName', clusterIP: '' }), [slice])).to.deep.equal([])
  })
})

// The cases of TestCategorizeEndpoints, pkg/proxy/topology_test.go, without hints.
describe('the endpoints that a connection may go to', () => {
  const usable = (endpoints: readonly ProxyEndpoint[], onNode?: string): unknown => {
    const result = usableEndpoints({ endpoints }, onNode)
    return typeof result === 'string' ? result : result.map(({ ip }) => ip)
  }

  it('are those that are ready', () => {
    expect(usable([endpoint('a', 'ready'), endpoint('b', 'unready'), endpoint('c', 'ending')])).to.deep.equal(['a'])
  })

  it('are those that end and still serve, where none is ready', () => {
    expect(usable([endpoint('a', 'ending'), endpoint('b', 'unready'), endpoint('c', 'ended')])).to.deep.equal(['a'])
  })

  it('are none: refused', () => {
    expect(usable([])).to.equal('refused')
    expect(usable([endpoint('a', 'unready'), endpoint('b', 'ended')])).to.equal('refused')
  })

  it('are those of the node where only these count', () => {
    const both = [endpoint('a', 'ready', 'node-1'), endpoint('b', 'ready', 'node-2')]
    expect(usable(both, 'node-1')).to.deep.equal(['a'])
    expect(usable([endpoint('a', 'ending', 'node-1'), endpoint('b', 'ready', 'node-2')], 'node-1')).to.deep.equal(['a'])
  })

  it('are none on this node, though there are elsewhere: dropped', () => {
    expect(usable([endpoint('b', 'ready', 'node-2')], 'node-1')).to.equal('timeout')
    expect(usable([endpoint('a', 'unready', 'node-1')], 'node-1')).to.equal('refused')
  })
})

describe('the affinity of a client', () => {
  const [a, b] = [endpoint('a', 'ready'), endpoint('b', 'ready')]
  const [rule] = rulesOf(
    service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } } }),
    [],
  )

  it('holds until the client has paused for longer than the time-out', () => {
    if (!rule) throw new Error('no rule')
    const affinity = new SessionAffinity()
    affinity.note(rule, '1.1.1.1', b, 0)
    expect(affinity.endpointFor(rule, '1.1.1.1', [a, b], 10_000)).to.equal(b)
    expect(affinity.endpointFor(rule, '1.1.1.1', [a, b], 10_001)).to.equal(undefined)
    affinity.note(rule, '1.1.1.1', b, 9000)
    expect(affinity.endpointFor(rule, '1.1.1.1', [a, b], 19_000)).to.equal(b)
  })

  it('is that client’s alone, and ends with the endpoint', () => {
    if (!rule) throw new Error('no rule')
    const affinity = new SessionAffinity()
    affinity.note(rule, '1.1.1.1', b, 0)
    expect(affinity.endpointFor(rule, '2.2.2.2', [a, b], 1)).to.equal(undefined)
    expect(affinity.endpointFor(rule, '1.1.1.1', [a], 1)).to.equal(undefined)
  })

  it('is not there unless the service asks for it', () => {
    const [plain] = rulesOf(service({}), [])
    if (!plain) throw new Error('no rule')
    const affinity = new SessionAffinity()
    affinity.note(plain, '1.1.1.1', b, 0)
    expect(affinity.endpointFor(plain, '1.1.1.1', [a, b], 1)).to.equal(undefined)
  })
})
