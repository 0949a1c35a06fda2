import { expect } from 'chai'
import { vocabulary } from '../../src'
import { builtInClaims, fixedWords, hasWords, haveSameParameters, PARAMETERS, SETTINGS } from '../../src/claims'
import { loadOwnSupport } from '../own-support'

interface Definition {
  readonly pattern: string
  matchesStepName(text: string): boolean
}

const STRINGS: Readonly<Record<string, readonly string[]>> = {
  string: ['"web"', '\'it "is"\''],
  int: ['3'],
  word: ['orphan'],
}

const isKorean = (text: string): boolean => /[가-힣]/.test(text)

/** A text for a sentence in which the parameter at `place` has the form `form`, all others their first. */
function fill(pattern: string, place: number, form: number): string | undefined {
  let index = -1
  let exhausted = false
  const filled = pattern.replace(/\{([a-z]+)\}/g, (_all, name: string) => {
    index++
    const forms = formsOf(name, pattern)
    const wanted = index === place ? form : 0
    if (wanted >= forms.length) exhausted = true
    return forms[wanted] ?? ''
  })
  return exhausted || place > index ? undefined : filled
}

function formsOf(name: string, pattern: string): readonly string[] {
  const parameter = PARAMETERS.find((p) => p.name === name)
  if (!parameter) return STRINGS[name] ?? []
  return isKorean(pattern) ? parameter.examples.ko : parameter.examples.en
}

/** The sentence with its optional text left out and put in, and with each of its alternatives. */
function variants(text: string): readonly string[] {
  const optional = /(?<!\\)\(([^)]*[^)\\])\)/.exec(text)
  const choice = /(?<=^|[ }])((?:\\.|[^\s{}/\\])+(?:\/(?:\\.|[^\s{}/\\])+)+)(?=$|[ {])/.exec(text)
  const found = optional ?? choice
  if (!found) return [text.replace(/\\(.)/g, '$1')]
  const [all, middle = ''] = found
  const put = (middle: string): string => text.slice(0, found.index) + middle + text.slice(found.index + all.length)
  return (optional ? [middle, ''] : middle.split('/')).flatMap((choice) => variants(put(choice)))
}

/** Every shape of the sentence; of an English one, and of the first Korean one, with every form of each parameter. */
function* textsOf(pattern: string): Iterable<string> {
  for (const [i, shape] of variants(pattern).entries()) {
    if (!shape.includes('{')) yield shape
    const forms = isKorean(pattern) && i > 0 ? 1 : Infinity
    for (let place = 0; place < 6; place++)
      for (let form = 0; form < forms; form++) {
        const text = fill(shape, place, form)
        if (text === undefined) break
        yield text
      }
  }
}

describe('the vocabulary', function () {
  this.timeout(60_000)
  let definitions: readonly Definition[] = []

  before(async () => {
    const support = await loadOwnSupport()
    definitions = (support as unknown as { readonly stepDefinitions: readonly Definition[] }).stepDefinitions
  })

  it('is found by its words in each example of each sentence', () => {
    const patterns = definitions.map(({ pattern }) => pattern).filter((pattern) => typeof pattern === 'string')
    const missed = patterns.flatMap((pattern) => {
      const words = fixedWords(pattern)
      return [...textsOf(pattern)].filter((text) => !hasWords(text, words))
    })
    expect(missed).to.deep.equal([])
    const wordless = patterns.filter((pattern) => !isKorean(pattern) && fixedWords(pattern).length === 0)
    expect(wordless, 'sentences that every line may be').to.have.length.lessThan(5)
  })

  it('has exactly one definition for each example of each sentence', () => {
    const wrong: string[] = []
    let tried = 0
    for (const { pattern } of definitions)
      for (const text of textsOf(pattern)) {
        tried++
        const takers = definitions.filter((definition) => definition.matchesStepName(text))
        if (takers.length !== 1) wrong.push(`"${text}" (${pattern}): ${takers.map((t) => t.pattern).join(' | ') || 'none'}`)
      }
    expect(tried).to.be.greaterThan(1000)
    expect(wrong.join('\n')).to.equal('')
  })

  it('says everything in English and in Korean', () => {
    const loaded = [...builtInClaims, ...SETTINGS].map(({ sentences }) => sentences)
    expect(vocabulary.length).to.be.greaterThan(loaded.length)
    for (const { en, ko } of [...loaded, ...vocabulary]) {
      expect(en, ko.join()).not.to.deep.equal([])
      expect(ko, en.join()).not.to.deep.equal([])
      for (const text of [...en, ...ko]) expect(haveSameParameters(text, en[0] ?? ''), text).to.equal(true)
    }
  })
})
