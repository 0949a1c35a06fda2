import { expect } from 'chai'
import { ENDPOINT_SLICES, NAMESPACES, SERVICES } from '../../src/apimachinery'
import { ApiServer } from '../../src/apiserver'
import { newClient, type Client } from '../../src/client'
import { podResolver, ServiceNetwork, type NetworkClient, type Served } from '../../src/network'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'

/** Two nodes, 192.168.240.1 and .2, whose pods have the addresses 10.244.1.x and 10.244.2.x; those with a 9 at the end are not there. */
class Network {
  readonly loop = new EventLoop({ startMs: 0 })
  readonly client: Client
  readonly network: ServiceNetwork

  constructor(seed = 1) {
    const random = new SeededRandom(seed)
    const server = new ApiServer({ loop: this.loop, store: new Store({ freeze: true }), random })
    server.bootstrap()
    this.client = newClient(server, 'test')
    this.network = new ServiceNetwork({
      transport: server,
      loop: this.loop,
      random,
      hosts: {
        answerOf: (ip, port) =>
          !/^(10\.244|192\.168)\./.test(ip) || ip.endsWith('9')
            ? undefined
            : { pod: `default/${ip}`, result: port === 8080 ? { status: 200, body: ip } : ('refused' as const) },
        nodeOf: (ip) => {
          const number = /^(?:10\.244|192\.168\.240)\.(\d)/.exec(ip)?.[1]
          return number === undefined ? undefined : { name: `node-${number}`, isItself: ip.startsWith('192') }
        },
      },
    })
    this.network.start()
  }

  /** A service on port 80 with endpoints on 8080, each `address` or `address/state`. */
  serve(name: string, endpoints: readonly string[], spec: object = {}, namespace = 'default'): void {
    this.client.create(SERVICES, { metadata: { name, namespace }, spec: { ports: [{ port: 80, protocol: 'TCP' }], ...spec } })
    if (endpoints.length === 0) return
    this.client.create(ENDPOINT_SLICES, {
      metadata: { name, namespace, labels: { 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      endpoints: endpoints.map((text) => {
        const [address = '', hostname] = text.split('/')
        const nodeName = `node-${address.split('.')[2] ?? ''}`
        const conditions = { ready: hostname !== 'unready' }
        return { addresses: [address], nodeName, conditions, ...(hostname && { hostname }) }
      }),
    })
  }

  ask(host: string, port = 80, from: NetworkClient = { namespace: 'default' }): 'unknown host' | Served {
    return this.network.request(from, { host, port, path: '/' })
  }

  /** Who answered, or why nobody did. */
  answer(host: string, port?: number, from?: NetworkClient): string {
    const served = this.ask(host, port, from)
    if (served === 'unknown host') return served
    return typeof served.result === 'object' ? served.result.body : served.result
  }
}

describe('the network', () => {
  it('takes some milliseconds to learn of a service, and refuses until then and where nobody is behind it', () => {
    const made = new Network()
    made.serve('web', ['10.244.1.1'])
    made.loop.runInstant()
    expect(made.answer('web')).to.equal('timeout')
    made.loop.settle()
    expect(made.loop.now()).to.be.within(15, 45)
    expect(made.answer('web')).to.equal('10.244.1.1')
  })

  it('answers by what the last sync found, whether or not anybody asked between two of them', () => {
    const answersAfter = (asks: boolean): readonly string[] => {
      const made = new Network()
      made.serve('web', ['10.244.1.1'])
      made.serve('api', ['10.244.2.1'])
      made.loop.settle()
      if (asks) made.answer('web')
      const { spec } = made.client.get(SERVICES, 'default', 'web')
      const address = spec?.clusterIP ?? ''
      made.client.delete(SERVICES, 'default', 'web')
      made.serve('new', ['10.244.1.2'], { clusterIP: address })
      made.loop.runInstant()
      const before = asks ? made.answer(address) : '10.244.1.1'
      made.loop.settle()
      return [before, made.answer(address), made.answer('api'), made.answer('web')]
    }
    const expected = ['10.244.1.1', '10.244.1.2', '10.244.2.1', 'unknown host']
    expect(answersAfter(true)).to.deep.equal(expected)
    expect(answersAfter(false)).to.deep.equal(expected)
  })

  it('takes in changes at most once a second', () => {
    const made = new Network()
    made.serve('a', ['10.244.1.1'])
    made.loop.settle()
    const first = made.loop.now()
    made.serve('b', ['10.244.1.2'])
    made.loop.advanceTo(first + 999)
    expect(made.answer('b')).to.equal('timeout')
    made.loop.advanceTo(first + 1000)
    expect(made.answer('b')).to.equal('10.244.1.2')
  })

  it('answers by name, cluster address, node port and external address; only at the ports that there are', () => {
    const made = new Network()
    const spec = { type: 'NodePort', ports: [{ port: 80, nodePort: 30_080, protocol: 'TCP' }], externalIPs: ['5.5.5.5'] }
    made.serve('web', ['10.244.1.1'], spec)
    made.loop.settle()
    const ip = made.client.get(SERVICES, 'default', 'web').spec?.clusterIP ?? ''
    const answers = [made.answer('web'), made.answer(ip), made.answer('192.168.240.2', 30_080), made.answer('5.5.5.5')]
    expect(answers).to.deep.equal(Array(4).fill('10.244.1.1'))
    expect(made.answer('web', 81)).to.equal('timeout')
    expect(made.answer('192.168.240.2', 30_081)).to.equal('refused')
    expect(made.answer('10.244.1.1', 8080)).to.equal('10.244.1.1')
    expect(made.answer('10.244.1.9', 8080)).to.equal('timeout')
  })

  it('chooses among the endpoints that are ready, each as often', () => {
    const made = new Network()
    made.serve('web', ['10.244.1.1', '10.244.1.2/unready', '10.244.2.3'])
    made.loop.settle()
    const counts = new Map<string, number>()
    for (let i = 0; i < 1000; i++) {
      const answer = made.answer('web')
      counts.set(answer, (counts.get(answer) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).to.deep.equal(['10.244.1.1', '10.244.2.3'])
    for (const count of counts.values()) expect(count).to.be.within(430, 570)
  })

  it('draws the same lots with the same seed', () => {
    const drawn = (seed: number): string => {
      const made = new Network(seed)
      made.serve('web', ['10.244.1.1', '10.244.1.2', '10.244.2.3'])
      made.loop.settle()
      return Array.from({ length: 30 }, () => made.answer('web')).join(' ')
    }
    expect(drawn(1)).to.equal(drawn(1))
    expect(drawn(1)).to.not.equal(drawn(2))
  })

  it('keeps to the node where the service says so', () => {
    const made = new Network()
    made.serve('inner', ['10.244.1.1'], { internalTrafficPolicy: 'Local' })
    const ports = [{ port: 80, nodePort: 30_080, protocol: 'TCP' }]
    made.serve('outer', ['10.244.1.1'], { type: 'NodePort', externalTrafficPolicy: 'Local', ports })
    made.loop.settle()
    const from = (podIp: string): NetworkClient => ({ namespace: 'default', podIp })
    expect(made.answer('inner', 80, from('10.244.1.5'))).to.equal('10.244.1.1')
    expect(made.answer('inner', 80, from('10.244.2.5'))).to.equal('timeout')
    expect(made.answer('192.168.240.1', 30_080)).to.equal('10.244.1.1')
    expect(made.answer('192.168.240.2', 30_080)).to.equal('timeout')
    expect(made.answer('192.168.240.2', 30_080, from('10.244.2.5'))).to.equal('10.244.1.1')
  })

  it('forgets a service that is deleted', () => {
    const made = new Network()
    made.serve('web', ['10.244.1.1'])
    made.loop.settle()
    const ip = made.client.get(SERVICES, 'default', 'web').spec?.clusterIP ?? ''
    made.client.delete(SERVICES, 'default', 'web')
    made.loop.settle()
    expect(made.answer('web')).to.equal('unknown host')
    expect(made.answer(ip)).to.equal('timeout')
  })
})

describe('the names of the cluster', () => {
  function named(): Network {
    const made = new Network()
    made.client.create(NAMESPACES, { metadata: { name: 'shop' } })
    made.serve('web', ['10.244.1.1'])
    made.serve('web', ['10.244.1.2'], {}, 'shop')
    made.serve('db', ['10.244.1.3/db-0', '10.244.1.4/db-1', '10.244.1.5'], { clusterIP: 'None' })
    made.serve('empty', [], { clusterIP: 'None' })
    made.serve('away', [], { type: 'ExternalName', externalName: 'example.com.', ports: undefined })
    made.serve('alias', [], { type: 'ExternalName', externalName: 'web.shop.svc.cluster.local', ports: undefined })
    made.loop.settle()
    return made
  }
  const made = named()
  const resolved = (host: string, namespace = 'default'): string => {
    const answer = made.network.resolve({ namespace }, host)
    return answer
      ? [answer.name, answer.alias, ...answer.addresses.map((ip) => (ip.startsWith('10.96') ? 'VIP' : ip))]
          .join(' ')
          .replace('  ', ' ')
      : 'unknown'
  }

  const CASES: readonly [host: string, expected: string, namespace?: string][] = [
    ['web', 'web.default.svc.cluster.local VIP'],
    ['web', 'web.shop.svc.cluster.local VIP', 'shop'],
    ['WEB.Shop', 'web.shop.svc.cluster.local VIP'],
    ['web.shop.svc', 'web.shop.svc.cluster.local VIP'],
    ['web.shop.svc.cluster.local', 'web.shop.svc.cluster.local VIP'],
    ['web.shop.svc.cluster.local.', 'web.shop.svc.cluster.local VIP'],
    ['web.shop.', 'unknown'],
    ['web.none', 'unknown'],
    ['x.web', 'unknown'],
    ['db', 'db.default.svc.cluster.local 10.244.1.3 10.244.1.4 10.244.1.5'],
    ['db-1.db', 'db-1.db.default.svc.cluster.local 10.244.1.4'],
    ['10-244-1-5.db', '10-244-1-5.db.default.svc.cluster.local 10.244.1.5'],
    ['db-9.db', 'unknown'],
    ['empty', 'unknown'],
    ['away', 'away.default.svc.cluster.local example.com'],
    ['alias', 'alias.default.svc.cluster.local web.shop.svc.cluster.local VIP'],
    ['10-1-2-3.default.pod', '10-1-2-3.default.pod.cluster.local 10.1.2.3'],
    ['kubernetes', 'kubernetes.default.svc.cluster.local VIP'],
    ['example.com', 'unknown'],
    ['10.96.0.1', 'unknown'],
  ]
  for (const [host, expected, namespace] of CASES)
    it(`${host} in ${namespace ?? 'default'} is ${expected}`, () => expect(resolved(host, namespace)).to.equal(expected))

  it('lead to one of the pods of a headless service, at the pods’ own port', () => {
    expect(made.answer('db-0.db', 8080)).to.equal('10.244.1.3')
    expect(made.answer('db', 80)).to.equal('refused')
    expect(made.answer('away')).to.equal('unknown host')
    expect(made.answer('alias')).to.equal('10.244.1.2')
  })
})

describe('the resolver of a pod', () => {
  const resolver = (spec: object, podIP = '10.244.1.7') => {
    const metadata = { name: 'web', namespace: 'shop', uid: 'u', resourceVersion: '1', creationTimestamp: '' }
    return podResolver({ apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [], ...spec }, status: { podIP } })
  }
  const SEARCHES = ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local']

  it('asks the cluster by its policy', () => {
    const asks = (spec: object): boolean => resolver(spec).asksCluster
    expect([asks({}), asks({ dnsPolicy: 'Default' }), asks({ hostNetwork: true })]).to.deep.equal([true, false, false])
    expect(asks({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' })).to.equal(true)
    expect(asks({ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } })).to.equal(false)
    expect(asks({ dnsPolicy: 'None', dnsConfig: { nameservers: ['10.96.0.10'] } })).to.equal(true)
  })

  it('searches where it is told to besides', () => {
    const dnsConfig = { searches: ['b.svc.cluster.local', 'cluster.local'], options: [{ name: 'ndots', value: '2' }] }
    expect(resolver({})).to.deep.include({ searches: SEARCHES, ndots: 5 })
    expect(resolver({ dnsConfig })).to.deep.include({ searches: [...SEARCHES, 'b.svc.cluster.local'], ndots: 2 })
    expect(resolver({ dnsPolicy: 'None', dnsConfig })).to.deep.include({ searches: dnsConfig.searches, ndots: 2 })
  })

  it('knows its own name and its aliases before all', () => {
    const made = new Network()
    const from = { namespace: 'shop', resolver: resolver({ hostAliases: [{ ip: '10.244.1.1', hostnames: ['db', 'db.local'] }] }) }
    expect([made.answer('db.local', 8080, from), made.answer('web', 8080, from)]).to.deep.equal(['10.244.1.1', '10.244.1.7'])
    expect(made.answer('other', 8080, from)).to.equal('unknown host')
  })
})
