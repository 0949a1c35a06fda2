import { expect } from 'chai'
import type { Cluster } from '../../src/cluster'
import { parseLabelChange, parseRef, resourceNamed } from '../../src/cluster'
import { failureOf, tell } from './claim-harness'

const RS = resourceNamed('rs')
const holds = (cluster: Cluster, modality: string, text: string): void => {
  expect(failureOf(cluster, modality, text)).to.equal(undefined)
}
const fails = (cluster: Cluster, modality: string, text: string): string =>
  failureOf(cluster, modality, text) ?? expect.fail(`${modality} ${text} held`)
const web = (when: (cluster: Cluster) => void): Cluster => tell({}, (c) => c.make(RS, 'web', 3), when)

describe('claims that look back', () => {
  it('see the state right before the block', () => {
    const scaled = (): Cluster => web((c) => c.scale(parseRef('rs/web'), 5))
    holds(scaled(), 'at some time', '3 pods exist')
    expect(fails(scaled(), 'throughout', '5 pods exist')).to.contain('but found 3 ')
    expect(fails(scaled(), 'throughout', 'at least 4 pods exist')).to.contain('but found 3 ')
  })

  it('do not see what was before', () => {
    holds(
      web(() => undefined),
      'at no time',
      'no pods exist',
    )
    holds(
      web((c) => c.relabelPod()),
      'at no time',
      '2 pods exist',
    )
  })

  it('catch what lasted for a single revision', () => {
    const cluster = (): Cluster =>
      web((c) => {
        c.relabel(parseRef('rs/web'), parseLabelChange('tier=one'))
        c.relabel(parseRef('rs/web'), parseLabelChange('tier=two'))
      })
    holds(cluster(), 'at some time', 'the field "metadata.labels.tier" of rs/web is "one"')
    expect(fails(cluster(), 'at no time', 'the field "metadata.labels.tier" of rs/web is "one"')).to.contain('but it did')
    expect(fails(cluster(), '', 'the field "metadata.labels.tier" of rs/web is "one"')).to.contain('but it was "two"')
  })

  it('judge a named object that the block made from its first revision on', () => {
    const made = (): Cluster =>
      tell(
        {},
        () => undefined,
        (c) => c.make(RS, 'web', 3),
      )
    holds(made(), 'throughout', 'the field "spec.replicas" of rs/web is "3"')
    holds(made(), 'throughout', 'rs/web has 3 desired replicas')
    expect(fails(made(), 'throughout', 'rs/web exists')).to.contain('there was no rs/web')
    expect(fails(made(), 'throughout', '3 pods exist')).to.contain('found 0')
  })

  it('judge one that was there before, and is made again, from before the block on', () => {
    const again = (): Cluster =>
      web((c) => {
        c.delete(parseRef('rs/web'))
        c.settle()
        c.make(RS, 'web', 2)
      })
    expect(fails(again(), 'throughout', 'rs/web has at least 2 desired replicas')).to.contain('there was no rs/web')
    holds(again(), 'at some time', 'rs/web does not exist')
  })

  it('mean by `the new pod` the one that is the youngest at the end', () => {
    const cluster = (): Cluster => web((c) => c.deletePods(1, parseRef('rs/web')))
    holds(cluster(), 'throughout', 'the new pod is owned by rs/web')
    holds(cluster(), 'at some time', 'the new pod is Pending')
  })

  it('mean it at every instant, also where another was the youngest then', () => {
    const beside = tell(
      {},
      (c) => c.make(RS, 'web', 1),
      (c) => {
        c.makePod('lone', { app: 'lone' })
        c.settle()
        c.delete(parseRef('pod/lone'))
      },
    )
    holds(beside, 'throughout', 'the new pod is owned by rs/web')
  })

  it('let the cluster settle first, and look no further', () => {
    const cluster = web((c) => c.scale(parseRef('rs/web'), 4))
    holds(cluster, 'at some time', '4 pods are ready')
    holds(cluster, '', '4 pods are ready')
  })
})

describe('claims that look forward', () => {
  it('within: stops at the first revision at which the claim holds', () => {
    const cluster = web((c) => c.scale(parseRef('rs/web'), 4))
    const before = cluster.now()
    holds(cluster, 'within 10s', '4 pods are ready')
    expect(cluster.now() - before).to.be.within(100, 3000)
  })

  it('within: judges all revisions of one instant', () => {
    holds(
      web((c) => c.relabelPod()),
      'within 0s',
      '4 pods exist',
    )
  })

  it('for: fails at the revision that breaks the claim, and says when', () => {
    const cluster = tell({ images: [{ image: 'nginx', behaviour: { exit: { code: 1, afterMs: 4000 } } }] }, (c) =>
      c.makePod('one', { app: 'one' }),
    )
    holds(cluster, 'for 3s', 'pod/one is Running')
    expect(fails(cluster, 'for 3s', 'pod/one is Running')).to.match(/but it was not Running \((4|5)(\.\d)?s after the start/)
  })

  it('for and after: take exactly the time', () => {
    const cluster = web(() => undefined)
    const before = cluster.now()
    holds(cluster, 'for 90s', '3 pods exist')
    holds(cluster, 'after 1m30s', '3 pods exist')
    expect(cluster.now() - before).to.equal(180_000)
  })

  it('see what containers print, though that makes no revision', () => {
    const cluster = tell(
      { nodes: 1, images: [{ image: 'nginx', behaviour: { log: [{ atMs: 5000, text: 'warmed up' }] } }] },
      (c) => c.makePod('web', { app: 'web' }),
    )
    expect(fails(cluster, 'within 1s', 'the log of pod/web contains "warmed up"')).to.contain('nothing was printed')
    holds(cluster, 'within 4500ms', 'the log of pod/web contains "warmed up"')
  })
})

describe('a settled claim that fails but comes true later', () => {
  it('says when, and what is waited for', () => {
    const cluster = tell({ images: [{ image: 'nginx', behaviour: { exit: { code: 0, afterMs: 340_000 } } }] }, (c) =>
      c.makePod('web', { app: 'web' }),
    )
    const message = fails(cluster, '', 'a container of pod/web last exited with code 0')
    expect(message).to.match(
      /this holds 5m\d+(\.\d)?s later \(pod\/web: the container runs until it exits\); did you mean `Then within 6 minutes, …`\?$/,
    )
  })

  it('says nothing where it never does', () => {
    expect(
      fails(
        web(() => undefined),
        '',
        '5 pods exist',
      ),
    ).not.to.contain('later')
  })

  it('leaves the run itself where it was', () => {
    const cluster = tell({ images: [{ image: 'nginx', behaviour: { exit: { code: 0, afterMs: 60_000 } } }] }, (c) =>
      c.makePod('web', { app: 'web' }),
    )
    const before = cluster.now()
    fails(cluster, '', 'pod/web has restarted 1 time')
    expect(cluster.now()).to.equal(before)
    expect(cluster.history.revision).to.equal(cluster.timeline.revisions.at(-1)?.revision)
  })
})

describe('logs', () => {
  it('are those of every run of every container, and outlive the pod', () => {
    const cluster = tell(
      { images: [{ image: 'nginx', behaviour: { log: [{ atMs: 0, text: 'hello' }] } }] },
      (c) => {
        c.make(RS, 'web', 1)
        c.settle()
        c.exitContainer(parseRef('rs/web'), 1)
      },
      (c) => c.delete(parseRef('rs/web')),
    )
    holds(cluster, 'at some time', 'the log of rs/web contains "hello"')
    expect(fails(cluster, '', 'the log of rs/web contains "hello"')).to.contain('there was no rs/web')
  })
})
