import { expect } from 'chai'
import { builtInClaims } from '../../src/claims'
import { failureOf, judgeSentence, readClaim } from './claim-harness'
import { STORIES } from './stories'

const FORWARD = ['', 'within 2s', 'for 2s', 'after 2s']
const BACK = ['throughout', 'at some time']

describe('each claim under each modality', () => {
  it('has a story here', () => {
    expect(STORIES.map(({ claim }) => claim)).to.have.members(builtInClaims.map(({ name }) => name))
  })

  for (const story of STORIES) {
    describe(story.claim, () => {
      it('is what both sentences state', () => {
        expect(readClaim(story.holds, story.holdsBlock).claim.name).to.equal(story.claim)
        const opposites = ['the command succeeds', 'the command fails', 'every request succeeded']
        if (!opposites.includes(story.claim)) expect(readClaim(story.fails, story.failsBlock).claim.name).to.equal(story.claim)
      })

      for (const modality of [...FORWARD, ...BACK])
        it(`${modality || 'settled'}: holds, and fails`, () => {
          judgeSentence(story.cluster(), modality, story.holds, story.holdsBlock, true)
          const message = failureOf(story.cluster(), modality, story.fails, story.failsBlock) ?? 'it held'
          const [sentence = '', ...lines] = message.split('\n')
          expect(sentence).to.match(/^expected that .*, but .* \([\w.]+ after the start, revision \d+\):?$/)
          expect(sentence).to.contain(`${modality ? `${modality}, ` : ''}${story.fails.replace(/:$/, '')}, but `)
          expect(sentence).to.contain(story.found)
          if (story.evidence) expect(lines.join('\n')).to.contain(story.evidence)
        })

      it('at no time: fails, and holds', () => {
        const message = failureOf(story.cluster(), 'at no time', story.holds, story.holdsBlock)
        expect(message?.split('\n')[0]).to.match(/^expected that at no time, .*, but it did \(/)
        judgeSentence(story.cluster(), 'at no time', story.fails, story.failsBlock, true)
      })
    })
  }
})
