import { loadConfiguration, loadSupport } from '@cucumber/cucumber/api'
import { expect } from 'chai'
import { builtInClaims, PARAMETERS, SETTINGS } from '../../src/claims'

interface Definition {
  readonly pattern: string
  matchesStepName(text: string): boolean
}

const STRINGS: Readonly<Record<string, readonly string[]>> = {
  string: ['"web"', "'it \"is\"'"],
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

/** Optional text left out and put in, and each alternative. */
function variants(text: string): readonly string[] {
  const optional = /\(([^)]*)\)/.exec(text.replace(/"[^"]*"/g, (quoted) => quoted.replace(/[()]/g, '_')))
  if (optional) {
    const [all, inner = ''] = optional
    const start = optional.index
    const cut = (middle: string): string => text.slice(0, start) + middle + text.slice(start + all.length)
    return [...variants(cut('')), ...variants(cut(inner))]
  }
  return [text]
}

function* textsOf(pattern: string): Iterable<string> {
  for (const shape of variants(pattern)) {
    const alternatives = /(?<=^|[ }])([^\s{}/]+)\/([^\s{}/]+)(?=$|[ :])/.exec(shape)
    const shapes = alternatives ? [1, 2].map((i) => shape.replace(alternatives[0], alternatives[i] ?? '')) : [shape]
    for (const each of shapes) {
      if (!each.includes('{')) yield each
      for (let place = 0; place < 6; place++)
        for (let form = 0; ; form++) {
          const text = fill(each, place, form)
          if (text === undefined) break
          yield text
        }
    }
  }
}

describe('the vocabulary', function () {
  this.timeout(60_000)
  let definitions: readonly Definition[] = []

  before(async () => {
    const { runConfiguration } = await loadConfiguration({ provided: { format: [] } })
    const support = await loadSupport(runConfiguration)
    definitions = support.stepDefinitions as unknown as readonly Definition[]
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
    expect(wrong).to.deep.equal([])
  })

  it('says everything in English and in Korean', () => {
    const korean = definitions.filter(({ pattern }) => isKorean(pattern)).length
    expect(korean).to.equal(definitions.length - korean)
    for (const { sentences, name } of [...builtInClaims, ...SETTINGS]) {
      expect(sentences.en.length, name).to.equal(sentences.ko.length)
      sentences.en.forEach((en, i) => {
        const parameters = (text: string) => [...text.matchAll(/\{([a-z]*)\}/g)].map((m) => m[1])
        expect(parameters(sentences.ko[i] ?? ''), en).to.deep.equal(parameters(en))
      })
    }
  })
})
