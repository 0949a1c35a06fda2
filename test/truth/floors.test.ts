import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { areasIn, scoreCases, scoreTranscripts } from './run'
import type { Score } from './judges'

type Floors = Readonly<Record<string, { readonly commands: number; readonly cases?: number }>>

/** What has been reached once is not given up again; `npm run truth -- --raise` writes down what is reached now. */
const floors = JSON.parse(readFileSync(join(__dirname, 'floors.json'), 'utf8')) as Floors

const same = (scores: readonly Score[]): number => scores.reduce((sum, score) => sum + score.same, 0)

const endedRuns = (scores: readonly Score[]): readonly string[] =>
  scores.flatMap(({ name, differences }) => (differences[0]?.startsWith('the run ended') ? [`${name}: ${differences[0]}`] : []))

describe('recordings of a real cluster', function () {
  this.timeout(300_000)

  it('has a floor for each area', () => {
    expect(areasIn(__dirname)).to.have.members(Object.keys(floors))
  })

  for (const [area, { commands, cases }] of Object.entries(floors)) {
    it(`${area}: at least ${commands} commands print the same`, async () => {
      const scores = await scoreTranscripts(__dirname, area)
      expect(endedRuns(scores)).to.deep.equal([])
      expect(same(scores)).to.be.at.least(commands)
    })

    if (cases !== undefined)
      it(`${area}: at least ${cases} cases are answered the same`, async () => {
        expect(same(await scoreCases(__dirname, area))).to.be.at.least(cases)
      })
  }
})
