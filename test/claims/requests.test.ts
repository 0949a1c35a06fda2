import { expect, use } from 'chai'
import { parseRef, resourceNamed, type Cluster } from '../../src/cluster'
import { claim, kubehave } from '../../src'
import { failureOf, judgeSentence, tell } from './claim-harness'

use(kubehave)

const RS = resourceNamed('rs')
const WEB = parseRef('rs/web')

/** A pod whose container is killed while a client sends a request every 50 ms. */
const interrupted = (): Cluster =>
  tell(
    { nodes: 1 },
    (c) => c.make(RS, 'web', 1, 'nginx:1.25'),
    (c) => {
      c.startClient(WEB, 50)
      c.killContainer(WEB)
      c.pass(5000)
    },
  )

const holds = (cluster: Cluster, modality: string, text: string): void =>
  void expect(failureOf(cluster, modality, text)).to.equal(undefined)
const fails = (cluster: Cluster, modality: string, text: string): string =>
  failureOf(cluster, modality, text) ?? expect.fail(`${modality} ${text} held`)

describe('claims about requests', () => {
  it('are judged at each request, whether or not a revision was stored in between', () => {
    const cluster = interrupted()
    const failed = cluster.history.requests().failed
    expect(failed).to.be.greaterThan(2)
    for (let count = 0; count <= failed; count++) holds(cluster, 'at some time', `${count} requests failed`)
    for (let sent = 0; sent <= 101; sent++) holds(cluster, 'at some time', `${sent} requests were sent`)
    fails(cluster, 'at some time', '102 requests were sent')
    holds(cluster, 'at no time', `${failed + 1} requests failed`)
  })

  it('come true at the very request, under within', () => {
    const cluster = interrupted()
    const fromMs = cluster.now()
    holds(cluster, 'within 10s', '104 requests were sent')
    expect(cluster.now() - fromMs).to.equal(150)
  })

  it('break at the very request, under for and throughout', () => {
    const cluster = interrupted()
    cluster.killContainer(WEB)
    const failed = cluster.history.requests().failed
    expect(fails(cluster, 'for 5s', `${failed} requests failed`)).to.contain(`${failed + 1} of`)
    expect(fails(interrupted(), 'throughout', 'at most 3 requests failed')).to.contain('but 4 of 5 failed')
  })

  it('begin where the block begins, though they count all requests of the scenario', () => {
    const cluster = interrupted()
    cluster.settle()
    cluster.beginBlock()
    cluster.sendRequests(1, WEB)
    holds(cluster, 'at no time', 'fewer than 101 requests were sent')
    holds(cluster, 'at some time', '101 requests were sent')
    holds(cluster, '', '102 requests were sent')
  })

  it('count what failed since the block began, and tell of no other', () => {
    const cluster = interrupted()
    cluster.beginBlock()
    holds(cluster, '', 'no more requests failed')
    cluster.killContainer(WEB)
    cluster.pass(3000)
    const more = cluster.history.requests().failed - cluster.history.requests(cluster.blockRequestsSent).failed
    expect(more).to.be.greaterThan(2)
    for (let count = 0; count <= more; count++) holds(cluster, 'at some time', `${count} more requests failed`)
    holds(cluster, 'at no time', `more than ${more} more requests failed`)
    const report = fails(cluster, 'throughout', 'no more requests failed')
    expect(report).to.match(/but 1 did .*\n {2}request \d{3} at /)
    expect(report).to.match(/request \d{3} failed thus:/)
    expect(report).not.to.contain('did you mean')
  })

  it('round shares, but nothing is only none and everything only all', () => {
    const shared = (good: number, bad: number): Cluster =>
      tell({ nodes: 1, images: [{ image: 'mute', behaviour: { ports: [] } }] }, (c) => {
        c.make(RS, 'web', 1, 'nginx')
        c.make(RS, 'mute', 1, 'mute')
        c.settle()
        if (good) c.sendRequests(good, WEB)
        c.sendRequests(bad, parseRef('rs/mute'))
      })
    holds(shared(1, 2), '', '33% of requests were answered by image "nginx"')
    fails(shared(999, 1), '', '100% of requests were answered by image "nginx"')
    fails(shared(1, 999), '', '0% of requests were answered by image "nginx"')
    holds(shared(0, 3), '', '0% of requests were answered by image "mute"')
    holds(shared(35, 65), '', 'about 25% of requests were answered by image "nginx"')
    fails(shared(36, 64), '', 'about 25% of requests were answered by image "nginx"')
    holds(shared(15, 85), '', 'about 25% of requests were answered by image "nginx"')
    fails(shared(14, 86), '', 'about 25% of requests were answered by image "nginx"')
  })

  it('hold for no reason where none was sent, or of an image that nobody knows', () => {
    const silent = (): Cluster => tell({ nodes: 1 }, (c) => c.make(RS, 'web', 1))
    for (const text of [
      'every request succeeded',
      'no requests failed',
      '0% of requests were answered by image "nginx"',
      'no requests were answered by rs/web',
      'no requests were sent',
    ])
      expect(fails(silent(), '', text), text).to.equal(
        `"${text}" holds for no reason: no request was sent\n  (tag the scenario @vacuous if that is meant)`,
      )
    judgeSentence(silent(), '', 'every request succeeded', undefined, true)
    expect(fails(interrupted(), '', '0% of requests were answered by image "nginx:1.52"')).to.contain(
      'no container was ever given the image `nginx:1.52`; did you mean `nginx:1.25`?',
    )
    expect(fails(interrupted(), '', 'no requests were answered by rs/wbe')).to.contain('there never was a ReplicaSet `wbe`')
  })

  it('look ahead for what later requests can bring, and for nothing else', () => {
    expect(fails(interrupted(), '', 'at least 200 requests were sent')).to.contain(
      'this holds 5s later (99 requests later); did you mean `Then within 5 seconds, …`?',
    )
    const lost = fails(interrupted(), '', 'every request succeeded')
    expect(lost).not.to.contain('did you mean')
    expect(lost).to.contain('request 2 failed thus:')
  })

  it('are chai claims as well', () => {
    const cluster = interrupted()
    expect(cluster).to.show('101 requests were sent')
    expect(cluster).never.to.show('102 requests failed')
    expect(cluster).not.to.show('every request succeeded')
    expect(() => expect(cluster).always.to.show('every request succeeded')).to.throw('but 1 of 2 failed')
  })

  it('may be an own one', () => {
    const own = claim<[status: number]>({
      sentences: { en: 'the last request came to {int}' },
      aboutRequests: true,
      holds: (context, status) => [...context.requests().all()].at(-1)?.outcome === status,
      explain: () => ({ found: 'it did not' }),
    })
    expect(own.holds(contextOf(interrupted()), 200)).to.equal(true)
  })

  it('make other claims neither slower to look ahead nor wrong', () => {
    const cluster = interrupted()
    cluster.scale(WEB, 0)
    const report = fails(cluster, 'within 10ms', 'no pods exist')
    expect(report).to.contain('did you mean `Then within')
  })
})

function contextOf(cluster: Cluster): never {
  return { requests: () => cluster.history.requests() } as never
}
