import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { Cluster } from '../../src'
import { historyOf, SCENARIOS } from './scenarios'

const RUNS = 10

function run(index: number, seed: number): Cluster {
  const scenario = SCENARIOS[index]!
  const cluster = new Cluster({ ...scenario.options, seed })
  scenario.run(cluster)
  return cluster
}

const hash = (cluster: Cluster): string => createHash('sha256').update(historyOf(cluster)).digest('hex')

describe('the same seed gives the same history', () => {
  SCENARIOS.forEach(({ name }, index) => {
    it(`${name}: ${RUNS} runs`, () => {
      const hashes = new Set(Array.from({ length: RUNS }, () => hash(run(index, 42))))
      expect(hashes.size).to.equal(1)
    })
  })

  it('a copy of a run has its history', () => {
    SCENARIOS.forEach(({ name }, index) => {
      const cluster = run(index, 7)
      expect(historyOf(cluster.copy()), name).to.equal(historyOf(cluster))
    })
  })

  it('another seed gives another history', () => {
    expect(hash(run(1, 1))).not.to.equal(hash(run(1, 2)))
  })
})
