import * as chai from 'chai'
import { claim, Cluster, configure, kubehave, knownClaims, resourceNamed, vocabulary, type Count } from '../../src'
import { newClaim } from '../../src/claims'

chai.use(kubehave)
const { expect } = chai

describe('a claim of a project’s own', () => {
  it('may be stated in one language or in both, in one sentence or several', () => {
    const { sentences, name } = newClaim({ sentences: { en: 'all is well' }, holds: () => true, explain: () => ({ found: '' }) })
    expect(sentences).to.deep.equal({ en: ['all is well'], ko: [] })
    expect(name).to.equal('all is well')
    const both = newClaim({
      sentences: { en: ['a {int}', 'b {int}'], ko: '가 {int}' },
      holds: () => true,
      explain: () => ({ found: '' }),
    })
    expect(both.sentences).to.deep.equal({ en: ['a {int}', 'b {int}'], ko: ['가 {int}'] })
  })

  it('has a sentence, and the same parameters in each', () => {
    const rest = { holds: () => true, explain: () => ({ found: '' }) }
    expect(() => newClaim({ name: 'mute', sentences: {}, ...rest })).to.throw('a claim needs a sentence; "mute" has none')
    expect(() => newClaim({ sentences: { en: '{int} of {ref}', ko: '{ref} {string}' }, ...rest })).to.throw(
      'the sentences of a claim have the same parameters; "{int} of {ref}" and "{ref} {string}" have not',
    )
  })

  it('is known to chai at once, outside of cucumber too, under every modality', () => {
    const own = claim<[Count]>({
      sentences: { en: '{count} pods are called like me', ko: '{count}의 파드가 나처럼 불린다' },
      holds: ({ view }, count) => {
        const pods = view.list(resourceNamed('pods'), { namespace: view.namespace })
        return pods.filter(({ metadata }) => metadata.name.startsWith('me-')).length >= count.min
      },
      explain: () => ({ found: 'there were fewer' }),
    })
    expect(knownClaims).to.include(own)
    const cluster = new Cluster({ nodes: 1 })
    cluster.make(resourceNamed('rs'), 'me', 2)
    expect(cluster).to.show('2 pods are called like me')
    expect(cluster).to.show('2개의 파드가 나처럼 불린다')
    expect(cluster).atSomeTime.to.show('1 pods are called like me')
    expect(() => expect(cluster).within('2s').to.show('3 pods are called like me')).to.throw(
      /within 2s, 3 pods are called like me, .*there were fewer/,
    )
    expect(vocabulary.some(({ en }) => en.includes('{count} pods are called like me'))).to.equal(false)
  })
})

describe('configure', () => {
  it('refuses what it does not know', () => {
    expect(() => configure({ control: [] } as never)).to.throw("unknown key `control` of kubehave's configuration")
    expect(() => configure({ image: [] } as never)).to.throw('did you mean `images`?')
  })
})
