import { expect } from 'chai'
import type { Lease, Stored } from '../../src/api'
import { LEASES } from '../../src/apimachinery'
import { Cluster } from '../../src/cluster'
import { failureOf, judgeSentence } from './claim-harness'

// Of the renewals of a node's lease the history keeps one in ten minutes. What a claim says of them must be true all the same, or it says so.

const RENEWED = 'the field "spec.renewTime" of lease/node-1 is '
const HELD = 'the field "spec.holderIdentity" of lease/node-1 is "node-1"'

const newCluster = (): Cluster => new Cluster({ nodes: 1, namespaces: ['kube-node-lease'] })

/** When the node renewed its lease last, as its store has it. */
function renewedAt(cluster: Cluster): string {
  const answer = cluster.run('kubectl get lease node-1 -o jsonpath={.spec.renewTime}')
  return `"${answer.stdout}"`
}

/** A cluster that has been running for that many seconds, and the renewals that it had meanwhile, the last one last. */
function aged(seconds: number): { cluster: Cluster; renewals: readonly string[] } {
  const cluster = newCluster()
  const renewals: string[] = []
  for (let second = 0; second < seconds; second += 10) {
    cluster.pass(10_000)
    renewals.push(renewedAt(cluster))
  }
  return { cluster, renewals }
}

const LEFT_OUT = /the history leaves out \d+ renewals of lease\/node-1 at a time/

describe("claims about a node's lease", () => {
  it('see the present renewal, whatever the history keeps', () => {
    const { cluster, renewals } = aged(300)
    judgeSentence(cluster, '', RENEWED + (renewals.at(-1) ?? ''))
    expect(failureOf(cluster, '', RENEWED + (renewals.at(-2) ?? ''))).to.contain('but it was')
  })

  it('see each renewal that comes, within a time and for a time', () => {
    const { renewals } = aged(300)
    const coming = renewals[20] ?? ''
    judgeSentence(aged(100).cluster, 'within 5m', RENEWED + coming)
    const { cluster } = aged(100)
    expect(failureOf(cluster, 'for 5m', RENEWED + renewedAt(cluster))).to.contain('but it was')
  })

  it('that nothing can be told of are refused: what held at all times, and at none', () => {
    const { cluster, renewals } = aged(300)
    const passed = renewals[15] ?? ''
    const message = failureOf(cluster, 'at no time', RENEWED + passed) ?? ''
    expect(message).to.contain('holds at every revision that the history keeps, but that is not all there was:')
    expect(message).to.match(LEFT_OUT)
    expect(message).to.contain('say `for <duration>, …` or `within <duration>, …`')
    expect(failureOf(cluster, 'throughout', HELD)).to.match(LEFT_OUT)
  })

  it('tell of what is left out where they fail', () => {
    const { cluster, renewals } = aged(300)
    const passed = renewals[15] ?? ''
    expect(failureOf(cluster, 'at some time', RENEWED + passed)).to.match(LEFT_OUT)
    cluster.beginBlock()
    cluster.pass(60_000)
    const text = failureOf(cluster, 'throughout', RENEWED + (renewals.at(-1) ?? ''))
    expect(text).to.contain('but it was')
    expect(text).to.match(LEFT_OUT)
  })

  it('that read nothing of a renewal hold as ever', () => {
    const { cluster } = aged(300)
    judgeSentence(cluster, 'throughout', '1 lease exists')
    judgeSentence(cluster, 'at no time', 'lease/node-1 does not exist')
    judgeSentence(cluster, 'throughout', 'lease/node-1 matches:', 'metadata: {name: node-1}')
  })

  it('are refused even where no revision at all lies between the first and the last renewal', () => {
    const { cluster } = aged(100)
    cluster.beginBlock()
    cluster.pass(60_000)
    expect(failureOf(cluster, 'throughout', RENEWED + renewedAt(cluster))).to.match(LEFT_OUT)
  })

  it('are as sure as any in a block in which nothing is left out', () => {
    const { cluster } = aged(100)
    cluster.beginBlock()
    cluster.pass(5_000)
    judgeSentence(cluster, 'throughout', HELD)
  })

  it('are as sure as any where nothing is left out', () => {
    const cluster = newCluster()
    cluster.pass(5_000)
    judgeSentence(cluster, 'throughout', HELD)
  })

  it('as steps are refused: the steps leave leases and events out', () => {
    const { cluster } = aged(30)
    const table = [{ component: 'kubelet', action: 'updates', object: 'lease/node-1' }]
    expect(failureOf(cluster, 'at no time', 'these steps happened in order:', table)).to.contain(
      'the steps leave out what is done to a lease',
    )
  })
})

describe("the history of a node's lease", () => {
  const leaseRevisions = (cluster: Cluster): readonly Stored<Lease>[] =>
    cluster.timeline.revisions
      .filter(({ resource }) => resource === LEASES.qualified)
      .map(({ object }) => object as Stored<Lease>)

  it('keeps a change that is no renewal, and what it was before', () => {
    const { cluster } = aged(300)
    const before = leaseRevisions(cluster).length
    cluster.run('kubectl annotate lease node-1 looked-at=yes')
    const after = leaseRevisions(cluster)
    expect(after).to.have.length(before + 1)
    expect(after.at(-1)?.metadata.annotations).to.deep.equal({ 'looked-at': 'yes' })
    const entry = cluster.timeline.revisions.at(-1)
    expect(entry?.previous).to.equal(after.at(-2))
  })

  it('is the same on the way back as on the way there', () => {
    const { cluster } = aged(1500)
    const { history, timeline } = cluster
    const at = (position: number): string | undefined =>
      history.moveTo(position).get(LEASES, 'kube-node-lease', 'node-1')?.metadata.resourceVersion
    const there = timeline.revisions.map((_, position) => at(position))
    const back = timeline.revisions.map((_, index) => at(timeline.revisions.length - 1 - index)).reverse()
    expect(back).to.deep.equal(there)
    history.moveToPresent()
  })

  it('has one renewal in ten minutes', () => {
    const { cluster } = aged(3600)
    expect(leaseRevisions(cluster).length).to.be.within(6, 9)
  })
})
