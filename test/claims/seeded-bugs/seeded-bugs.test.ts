import { expect } from 'chai'
import type { Cluster, ClusterOptions } from '../../../src'
import { failureOf, tell } from '../claim-harness'
import { CLUSTER_BUGS } from './cluster-bugs'
import { DEPLOYMENT_BUGS } from './deployment-bugs'
import { misbehaving, type Fuse } from './misbehaving'
import { REPLICA_BUGS } from './replica-bugs'
import type { SeededBug } from './seeded-bug'

const SEEDED_BUGS: readonly SeededBug[] = [...REPLICA_BUGS, ...DEPLOYMENT_BUGS, ...CLUSTER_BUGS]

/** The story of a bug up to the end of its actions; without the bug where it is not let in. */
function tellStory({ controller, misbehave, options = {}, given, when }: SeededBug, withBug: boolean): Cluster {
  const fuse: Fuse = { isLit: false }
  const controllers: ClusterOptions = withBug ? { controllers: [misbehaving(controller, misbehave, fuse)] } : {}
  return tell({ ...options, ...controllers }, given, (cluster) => {
    fuse.isLit = true
    when(cluster)
  })
}

describe('seeded bugs of one revision', () => {
  it('are at least 25, of most controllers', () => {
    expect(SEEDED_BUGS).to.have.length.of.at.least(25)
    expect(new Set(SEEDED_BUGS.map(({ controller }) => controller)).size).to.be.at.least(8)
  })

  for (const bug of SEEDED_BUGS) {
    const [modality, sentence, block] = bug.caughtBy

    it(`${bug.name}: caught by a claim over history, which holds without it`, () => {
      expect(failureOf(tellStory(bug, false), modality, sentence, block), 'without the bug').to.equal(undefined)
      const message = failureOf(tellStory(bug, true), modality, sentence, block)
      expect(message, 'with the bug').to.match(/^expected that (throughout|at no time|at some time), /)
      if (modality !== 'at some time') expect(message).to.match(/^(it (broke|came about)|request \d+ failed) thus:$/m)
    })

    it(`${bug.name}: not caught by any claim about the end`, () => {
      for (const withBug of [false, true]) {
        const cluster = tellStory(bug, withBug)
        for (const plain of bug.plain)
          expect(failureOf(cluster, '', plain), withBug ? 'with the bug' : 'without').to.equal(undefined)
      }
    })
  }
})
