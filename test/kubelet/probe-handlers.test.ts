import { expect } from 'chai'
import type { Container, PodSpec, Probe } from '../../src/api'
import { NodeHarness } from './node-harness'

// What pkg/probe of upstream finds, and in which words it says so.

const SLOW = { ports: [8080], answers: [{ path: '/slow', status: 200, tookMs: 3000 }] }

/** The events of a liveness probe of the container, which is tried every two seconds for ten; `more` are other containers of its pod. */
function unhealthy(probe: Probe, container: Partial<Container> = {}, spec: Partial<PodSpec> = {}): readonly string[] {
  const node = new NodeHarness()
  node.images.set('shop:1', SLOW)
  node.images.set('health:1', { ports: [{ port: 5000, protocol: 'gRPC' }, 5005] })
  const main = { name: 'main', image: 'nginx:1.25', ...container }
  const livenessProbe = { periodSeconds: 2, failureThreshold: 100, ...probe }
  node.run('web', { ...spec, containers: [{ ...main, livenessProbe }, ...(spec.containers ?? [])] })
  node.loop.advanceBy(12_000)
  return node.events('web').filter((event) => event.includes('Unhealthy'))
}

const only = (events: readonly string[]): string => (events.length === 1 ? (events[0] ?? '') : events.join('; '))

describe('a probe over HTTP', () => {
  const slow = (timeoutSeconds: number): Probe => ({ httpGet: { path: '/slow', port: 8080 }, timeoutSeconds })

  it('fails where the answer takes longer than it waits', () => {
    expect(only(unhealthy(slow(1), { image: 'shop:1' }))).to.match(
      /^\dx Unhealthy Liveness probe failed: Get "http:\/\/10\.244\.1\.2:8080\/slow": context deadline exceeded \(Client\.Timeout exceeded while awaiting headers\)$/,
    )
  })

  it('waits as long as its time-out says', () => {
    expect(unhealthy(slow(4), { image: 'shop:1' })).to.deep.equal([])
  })

  it('asks the node where its host is the local one', () => {
    expect(only(unhealthy({ httpGet: { host: '127.0.0.1', port: 80 } }))).to.contain(
      'Get "http://127.0.0.1:80/": dial tcp 127.0.0.1:80: connect: connection refused',
    )
    expect(unhealthy({ httpGet: { host: '127.0.0.1', port: 80 } }, {}, { hostNetwork: true, containers: [] })).to.deep.equal([])
  })

  it('asks for the names that the node knows, which are not those of the cluster', () => {
    expect(only(unhealthy({ httpGet: { host: 'web.default.svc', port: 80 } }))).to.contain(
      'Get "http://web.default.svc:80/": dial tcp: lookup web.default.svc: no such host',
    )
  })

  it('is content with any container of the pod that answers', () => {
    const probe: Probe = { httpGet: { port: 8080 } }
    expect(unhealthy(probe, {}, { containers: [{ name: 'shop', image: 'shop:1' }] })).to.deep.equal([])
    expect(only(unhealthy(probe))).to.contain('connect: connection refused')
  })

  it('says that it does not know a port by that name', () => {
    expect(only(unhealthy({ httpGet: { port: 'http' } }))).to.contain(
      'Liveness probe errored and resulted in unknown state: strconv.Atoi: parsing "http": invalid syntax',
    )
  })
})

describe('a probe over TCP', () => {
  it('opens a connection, to another host too', () => {
    expect(unhealthy({ tcpSocket: { port: 80 } })).to.deep.equal([])
    expect(only(unhealthy({ tcpSocket: { port: 81 } }))).to.contain('dial tcp 10.244.1.2:81: connect: connection refused')
    expect(only(unhealthy({ tcpSocket: { port: 80, host: 'localhost' } }))).to.contain('dial tcp 127.0.0.1:80: connect')
  })
})

describe('a probe over gRPC', () => {
  const grpc = (port: number): Probe => ({ grpc: { port } })

  it('tries to connect for as long as it may take', () => {
    expect(only(unhealthy(grpc(5001), { image: 'health:1' }))).to.contain(
      'Liveness probe failed: timeout: failed to connect service "10.244.1.2:5001" within 1s: context deadline exceeded',
    )
    expect(unhealthy(grpc(5000), { image: 'health:1' })).to.deep.equal([])
  })

  it('says what the service answers', () => {
    const node = new NodeHarness()
    node.images.set('health:1', { ports: [{ port: 5000, protocol: 'gRPC' }], failingProbes: ['liveness'] })
    node.run('web', { containers: [{ name: 'main', image: 'health:1', livenessProbe: grpc(5000) }] })
    node.loop.advanceBy(15_000)
    expect(node.events('web')).to.include('1x Unhealthy Liveness probe failed: service unhealthy (responded with "NOT_SERVING")')
  })
})

describe('a probe by command', () => {
  it('has those variables in its words that the spec gives a value', () => {
    const probe: Probe = { exec: { command: ['cat', '$(FILE)', '$(NODE)', '$$(FILE)'] } }
    const env = [
      { name: 'FILE', value: '/tmp/none' },
      { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    ]
    const event = only(unhealthy(probe, { image: 'busybox', command: ['sleep', '3600'], env }))
    expect(event).to.contain("cat: can't open '/tmp/none': No such file or directory")
    expect(event).to.contain("cat: can't open '$(FILE)': No such file or directory")
  })
})
