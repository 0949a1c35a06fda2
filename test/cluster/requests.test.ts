import { expect } from 'chai'
import fc from 'fast-check'
import {
  explainServed,
  inWords,
  parseRef,
  resourceNamed,
  Cluster,
  type ClusterOptions,
  type NamedRef,
  type SentRequest,
} from '../../src/cluster'
import { RequestLog, RequestSender } from '../../src/cluster/requests'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Timeline, type Exchange, type Outcome } from '../../src/timeline'
import { historyOf } from './scenarios'

const DEPLOYMENT = resourceNamed('deployment')
const RS = resourceNamed('rs')

function web(options: ClusterOptions = {}, replicas = 2): Cluster {
  const cluster = new Cluster({ nodes: 2, freeze: true, ...options })
  cluster.make(DEPLOYMENT, 'web', replicas, 'nginx:1.25')
  cluster.settle()
  return cluster
}

function withService(cluster: Cluster, ...flags: readonly string[]): Cluster {
  cluster.run(`kubectl expose deployment web ${flags.join(' ')}`)
  cluster.settle()
  cluster.pass(1000)
  return cluster
}

const requestsOf = ({ history }: Cluster): readonly SentRequest[] => [...history.moveToPresent().requests().all()]
const lastOf = (cluster: Cluster): SentRequest => requestsOf(cluster).at(-1) ?? expect.fail('no request was sent')
const reasonOfLast = (cluster: Cluster): string => inWords(cluster.history.requests().reasonOf(lastOf(cluster)))

describe('whom a request is sent to', () => {
  it("a Service by its name, on its first port, which leads to its pods' target port", () => {
    const cluster = withService(
      web({ images: [{ image: 'nginx:1.25', behaviour: { ports: [8080] } }] }),
      '--port 9000 --target-port 8080',
    )
    cluster.sendRequests(20, parseRef('service/web'))
    expect(lastOf(cluster)).to.include({
      to: 'service/web',
      host: 'web',
      port: 9000,
      image: 'nginx:1.25',
      outcome: 200,
      failed: false,
    })
    expect(cluster.history.requests()).to.include({ sent: 20, failed: 0, pods: 2 })
  })

  it('a pod at its address, on the first port that a container declares, else on 80', () => {
    const cluster = new Cluster({ nodes: 1 })
    cluster.apply(
      '{apiVersion: v1, kind: Pod, metadata: {name: declared}, spec: {containers: [{name: a, image: sidecar}, {name: b, image: own/app, ports: [{containerPort: 7000}]}]}}',
    )
    cluster.makePod('plain', { app: 'plain' })
    cluster.settle()
    cluster.sendRequests(1, parseRef('pod/declared'))
    expect(lastOf(cluster)).to.include({ port: 7000, container: 'b', pod: 'default/declared', outcome: 200 })
    cluster.sendRequests(1, parseRef('pod/plain'))
    expect(lastOf(cluster)).to.include({ port: 80, pod: 'default/plain', outcome: 200 })
  })

  it('a port of TCP, where the first is none', () => {
    const cluster = web({ images: [{ image: 'nginx:1.25', behaviour: { ports: [53] } }] })
    cluster.apply(
      '{apiVersion: v1, kind: Service, metadata: {name: dns}, spec: {selector: {app: web}, ports: [{name: udp, port: 53, protocol: UDP}, {name: tcp, port: 5353, targetPort: 53}]}}',
    )
    cluster.settle()
    cluster.pass(1000)
    cluster.sendRequests(1, parseRef('service/dns'))
    expect(lastOf(cluster)).to.include({ port: 5353, outcome: 200 })
  })

  it("one of a workload's ready pods, each as likely: none that is being deleted", () => {
    const cluster = web()
    cluster.sendRequests(50, parseRef('deployment/web'))
    const [first] = requestsOf(cluster)
    expect(cluster.history.requests().pods).to.equal(2)
    cluster.delete(parseRef(`pod/${first?.pod?.split('/')[1] ?? ''}`))
    cluster.sendRequests(50, parseRef('deployment/web'))
    const later = requestsOf(cluster).slice(50)
    expect(later.every(({ outcome, pod }) => outcome === 200 && pod !== first?.pod)).to.equal(true)
  })

  it('nothing else', () => {
    const cluster = web()
    expect(() => cluster.sendRequests(1, parseRef('configmap/kube-root-ca.crt'))).to.throw(
      'a ConfigMap takes no requests: a Service does, a pod, or what has pods (Deployment, ReplicaSet, StatefulSet, DaemonSet, ReplicationController or Job)',
    )
    expect(() => cluster.startClient(parseRef('node/node-1'), 100)).to.throw('a Node takes no requests')
    expect(() => cluster.sendRequests(1, parseRef('service/wbe'))).to.throw('there is no service/wbe')
    expect(() => cluster.sendRequests(100_001, parseRef('deployment/web'))).to.throw(
      '100001 requests are too many for one instant',
    )
    expect(() => cluster.sendRequests(-3, parseRef('deployment/web'))).to.throw('-3 requests are none; 1 is the fewest')
    expect(() => cluster.startClient(parseRef('deployment/web'), 0)).to.throw('a client sends requests 1ms apart or more')
    expect(cluster.timeline.served).to.have.length(0)
  })
})

describe('what a request comes to', () => {
  it('success on an open port that speaks something else', () => {
    const cluster = new Cluster({ nodes: 1, images: [{ image: 'redis', behaviour: { ports: [{ port: 80, protocol: 'TCP' }] } }] })
    cluster.make(RS, 'cache', 1, 'redis')
    cluster.settle()
    cluster.sendRequests(1, parseRef('rs/cache'))
    expect(lastOf(cluster)).to.include({ outcome: 'connected', failed: false, image: 'redis' })
  })

  it('failure on an HTTP status of 400 or more', () => {
    for (const [status, failed] of [
      [302, false],
      [399, false],
      [400, true],
      [503, true],
    ] as const) {
      const cluster = new Cluster({ nodes: 1, images: [{ image: 'app', behaviour: { ports: [80], answers: [{ status }] } }] })
      cluster.make(RS, 'web', 1, 'app')
      cluster.settle()
      cluster.sendRequests(1, parseRef('rs/web'))
      expect(lastOf(cluster)).to.include({ outcome: status, failed })
      expect(cluster.history.requests().answeredByImage('app')).to.equal(1)
    }
  })

  it('failure without a pod, with the reason', () => {
    const cluster = web({ images: [{ image: 'gone', behaviour: { exists: false } }] })
    cluster.make(RS, 'gone', 1, 'gone')
    cluster.make(RS, 'none', 0)
    cluster.settle()
    cluster.sendRequests(1, parseRef('rs/gone'))
    expect(lastOf(cluster)).to.include({ outcome: 'no address', failed: true }).and.not.have.any.keys('host', 'port', 'pod')
    expect(reasonOfLast(cluster)).to.match(
      /^no pod of rs\/gone was ready: pod\/gone-\w+ was (ErrImagePull|ImagePullBackOff), not ready$/,
    )
    cluster.sendRequests(1, parseRef('rs/none'))
    expect(reasonOfLast(cluster)).to.equal('rs/none had no pods')
  })

  it('failure behind a Service, with the reason', () => {
    const unready = web({ images: [{ image: 'nginx:1.25', behaviour: { failingProbes: ['readiness'] } }] }, 0)
    unready.run(
      `kubectl patch deployment web -p '{"spec":{"replicas":1,"template":{"spec":{"containers":[{"name":"nginx","readinessProbe":{"httpGet":{"port":80}}}]}}}}'`,
    )
    unready.settle()
    withService(unready, '--port 80').sendRequests(1, parseRef('service/web'))
    expect(lastOf(unready)).to.include({ outcome: 'refused', host: 'web' })
    expect(reasonOfLast(unready)).to.match(/^no ready endpoints of service\/web: pod\/web-\w+-\w+ was Running, not ready$/)

    const strayed = withService(web(), '--port 80 --selector app=wbe')
    strayed.sendRequests(1, parseRef('service/web'))
    expect(reasonOfLast(strayed)).to.equal('no endpoints of service/web: no pod has its labels app=wbe')

    const misdirected = withService(web(), '--port 80 --target-port 8081')
    misdirected.sendRequests(1, parseRef('service/web'))
    expect(reasonOfLast(misdirected)).to.match(
      /^pod\/web-\w+-\w+ was Running, ready, and nothing there answers on the target port of service\/web$/,
    )

    const deleted = withService(web(), '--port 80')
    deleted.startClient(parseRef('service/web'), 1000)
    deleted.delete(parseRef('service/web'))
    deleted.pass(2000)
    expect(lastOf(deleted)).to.include({ outcome: 'unknown host', failed: true })
    expect(reasonOfLast(deleted)).to.equal('there was no service/web')
  })

  it('none at all from a node that has failed, which nobody knows of yet', () => {
    const cluster = withService(web({ nodes: 1 }, 1), '--port 80')
    cluster.beginStep({ text: 'When node node-1 fails' })
    cluster.failNode('node-1')
    cluster.sendRequests(1, parseRef('service/web'))
    expect(lastOf(cluster)).to.include({ outcome: 'timeout', failed: true, endpoint: '10.244.1.2' }).and.not.have.any.keys('pod')
    expect(reasonOfLast(cluster)).to.match(/^pod\/web-\w+-\w+ was Running, ready, and node-1 did not answer$/)
    expect(explainServed(cluster.timeline, 0).map((line) => inWords(line))).to.deep.equal([
      'node-1 did not answer',
      'which step "When node node-1 fails" asked for',
    ])
  })

  it('is told by what decided it: a container that ended, endpoints, the object itself', () => {
    const killed = web({}, 1)
    killed.killContainer(parseRef('deployment/web'))
    killed.sendRequests(1, parseRef('deployment/web'))
    const [end, ...causes] = explainServed(killed.timeline, 0).map((line) => inWords(line))
    expect(end).to.match(/^pod\/web-\w+-\w+'s container nginx ended on node-2 with exit code 137 \(Error\)$/)
    expect(causes).to.deep.equal(['which the action killContainer asked for'])
    const emptied = withService(web(), '--port 80')
    emptied.scale(parseRef('deployment/web'), 0)
    emptied.settle()
    emptied.pass(2000)
    emptied.sendRequests(1, parseRef('service/web'))
    const lines = explainServed(emptied.timeline, 0).map((line) => inWords(line))
    expect(lines[0]).to.match(/^endpointslice\/web-\w+ changed, written by endpointslice-controller/)
    expect(lines).to.include('because deployment/web went from 2 to 0 replicas, written by user (revision 59)')
    expect(lines.at(-1)).to.equal('which the action scale asked for')
  })
})

describe('a client', () => {
  it('sends at once, and then whenever its time is over; settling does not sit it out', () => {
    const cluster = web()
    const fromMs = cluster.now()
    cluster.startClient(parseRef('deployment/web'), 250)
    cluster.settle()
    expect(cluster.now()).to.equal(fromMs)
    expect(cluster.timeline.served).to.have.length(1)
    cluster.pass(1000)
    expect(cluster.timeline.served.map(({ atMs }) => atMs - fromMs)).to.deep.equal([0, 250, 500, 750, 1000])
    expect(cluster.pendingTimers().filter(({ of }) => of === 'client')).to.have.length(1)
  })

  it('sends the same in a copy of the run', () => {
    const cluster = withService(web({ seed: 5 }, 3), '--port 80')
    cluster.startClient(parseRef('service/web'), 100)
    cluster.setImage(parseRef('deployment/web'), 'nginx:1.26')
    cluster.pass(20_000)
    const copy = cluster.copy()
    expect(copy.timeline.served).to.deep.equal(cluster.timeline.served)
    expect(historyOf(copy)).to.equal(historyOf(cluster))
    expect(cluster.timeline.served).to.have.length(201)
    expect(new Set(cluster.timeline.served.map(({ exchange }) => exchange)).size).to.be.lessThan(20)
  })

  it('falls silent where nobody asks about requests', () => {
    const cluster = web()
    expect(cluster.shortestPauseMs).to.equal(Infinity)
    cluster.startClient(parseRef('deployment/web'), 300)
    cluster.startClient(parseRef('deployment/web'), 200)
    expect(cluster.shortestPauseMs).to.equal(200)
    cluster.stopClients()
    cluster.pass(1000)
    expect(cluster.timeline.served).to.have.length(2)
    expect(cluster.shortestPauseMs).to.equal(Infinity)
  })

  it('is known by the action that started it', () => {
    const cluster = web()
    cluster.beginStep({ text: 'When a client sends', location: 'a.feature:7' })
    cluster.startClient(parseRef('deployment/web'), 100)
    cluster.pass(100)
    for (const { cause } of cluster.timeline.served)
      expect(cluster.timeline.entries[cause]).to.deep.include({ kind: 'action', text: 'startClient' })
  })
})

describe('a client that never pauses', () => {
  it('ends the run with an error, before there is no memory left', () => {
    const loop = new EventLoop({ startMs: 0 })
    const timeline = new Timeline(loop)
    const objects = { get: () => undefined, list: () => [] }
    const network = { request: () => 'unknown host' as const }
    const random = new SeededRandom(1)
    const sender = new RequestSender({ loop, timeline, objects, namespace: () => 'default', network, random, limit: 1000 })
    sender.startClient(parseRef('service/web') as NamedRef, 1)
    expect(() => loop.advanceBy(86_400_000)).to.throw(
      '1000 requests were sent, and no scenario may send more; have its clients pause longer',
    )
    expect(timeline.served).to.have.length(1000)
    expect(loop.now()).to.equal(1000)
  })
})

describe('the requests up to an instant', () => {
  const exchange = fc.record<Exchange>({
    from: fc.constant('default'),
    to: fc.constant('service/web'),
    pod: fc.constantFrom('default/a', 'default/b', 'default/c'),
    image: fc.constantFrom('one', 'two'),
    uids: fc.constantFrom(['a', 'rs'], ['b', 'rs'], ['c']),
    outcome: fc.constantFrom<Outcome>(200, 404, 500, 'connected', 'refused', 'timeout'),
  })

  it('are counted as if they were counted one by one, at any instant and in any order of asking', () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 40 }), fc.array(fc.nat(40)), (exchanges, ends) => {
        const timeline = new Timeline({ now: () => 0 })
        const log = new RequestLog(timeline, () => '')
        for (const each of exchanges) timeline.appendServed(each, 0)
        for (const end of ends.map((n) => Math.min(n, exchanges.length))) {
          const requests = log.upTo(end)
          const sent = exchanges.slice(0, end)
          const answered = sent.filter(({ outcome }) => typeof outcome === 'number' || outcome === 'connected')
          const failed = sent.filter(({ outcome }) => outcome !== 200 && outcome !== 'connected')
          expect(requests.sent).to.equal(end)
          expect(requests.failed).to.equal(failed.length)
          expect([...requests.failures()].map(({ outcome }) => outcome)).to.deep.equal(failed.map(({ outcome }) => outcome))
          expect([...requests.all()]).to.have.length(end)
          expect(requests.pods).to.equal(new Set(answered.map(({ pod, uids }) => `${pod ?? ''}${uids[0] ?? ''}`)).size)
          expect(requests.answeredByImage('one')).to.equal(answered.filter(({ image }) => image === 'one').length)
          expect(requests.answeredBy('rs')).to.equal(answered.filter(({ uids }) => uids.includes('rs')).length)
          const total = [...requests.images().values()].reduce((sum, count) => sum + count, 0)
          expect(total).to.equal(answered.length)
        }
      }),
    )
  })

  it('are those before a revision, where the history stands at one', () => {
    const cluster = web()
    cluster.sendRequests(3, parseRef('deployment/web'))
    const position = cluster.timeline.revisions.length
    cluster.scale(parseRef('deployment/web'), 3)
    cluster.sendRequests(2, parseRef('deployment/web'))
    const { history } = cluster
    expect(history.moveTo(position).requests().sent).to.equal(0)
    expect(history.moveTo(position + 1).requests().sent).to.equal(3)
    expect(history.moveTo(position, 2).requests().sent).to.equal(2)
    expect(history.moveToPresent().requests().sent).to.equal(5)
  })
})
