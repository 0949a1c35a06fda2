import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { FEATURES_VARIABLE } from '../../src/features-to-run'
import { mayBeKorean, maySay } from '../../src/sayable'

describe('the sentences of the features that are run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubehave-'))
  const path = (name: string): string => join(folder, name)
  const write = (name: string, ...lines: readonly string[]): string => {
    writeFileSync(path(name), `${lines.join('\n')}\n`)
    return path(name)
  }
  mkdirSync(path('more'))
  const one = write(
    'one.feature',
    'Feature: One',
    '  Scenario: Two',
    '    When the pod of rs/blue is deleted',
    '    Then 4 pods exist',
  )
  const korean = write('more/ko.feature', '# language: ko', '기능: 하나', '  시나리오: 둘', '    그러면 파드가 2개 있다')
  const outline = write(
    'outline.feature',
    'Scenario Outline:',
    '  Then <count> <what>',
    'Examples:',
    '  | count | what |',
    '  | 2 | pods exist |',
  )
  const broken = write('broken.feature', 'Scenario Outline:', '  Then 2 pod<s> exist', 'Examples:', '  | s |', '  | s |')

  const said = (paths: readonly string[], sentence: string): boolean => {
    process.env[FEATURES_VARIABLE] = paths.join('\n')
    return maySay(sentence)
  }
  afterEach(() => Reflect.deleteProperty(process.env, FEATURES_VARIABLE))
  after(() => rmSync(folder, { recursive: true }))

  it('are those all of whose words stand in one line', () => {
    expect(said([one], '{modality}{count} {kind} exist(s)')).to.equal(true)
    expect(said([`${one}:1:3`], '{ref} is deleted')).to.equal(true)
    expect(said([one], '{ref} is restarted')).to.equal(false)
    expect(said([one], '{count} pods of {ref} exist'), 'words of two lines').to.equal(false)
  })

  it('may have parameters, optional text, alternatives and escapes in any form', () => {
    expect(said([one], '{count} {kind}(s) exist/exists')).to.equal(true)
    expect(said([one], '{ref} was/is deleted(again)')).to.equal(true)
    expect(said([one], '{word}/{word}')).to.equal(true)
    expect(said([one], String.raw`{ref} is( \(not\) yet) deleted`)).to.equal(true)
    expect(said([one], String.raw`the pod\(s\) of {ref} is deleted`), 'no letters but those of words').to.equal(true)
  })

  it('are looked for in whole folders, and in each language', () => {
    expect(said([one], '파드가 {count} 있다')).to.equal(false)
    expect(said([folder, one], '{ref} is never said')).to.equal(true)
    expect(said([join(folder, 'more')], '파드가 {count} 있다')).to.equal(true)
    expect(said([korean, one], '{count} {kind} exist(s)')).to.equal(true)
    expect(said([korean], '{count} {kind} exist(s)')).to.equal(false)
  })

  it('may come from several lines where an outline puts them together', () => {
    expect(said([outline], '{count} pods exist')).to.equal(true)
    expect(said([outline], '{ref} is restarted')).to.equal(false)
    expect(said([broken], '{ref} is restarted'), 'any, where words themselves are put together').to.equal(true)
  })

  it('may be any where nobody can tell', () => {
    for (const unknown of ['@rerun.txt', path('*.feature'), path('missing.feature')])
      expect(said([one, unknown], '{ref} is restarted'), unknown).to.equal(true)
    mkdirSync(path('linked'))
    expect(said([path('linked')], '{ref} is restarted')).to.equal(false)
    symlinkSync(path('more'), path('linked/more'))
    expect(said([`${path('linked')}/`], '{ref} is restarted'), 'cucumber follows links').to.equal(true)
    Reflect.deleteProperty(process.env, FEATURES_VARIABLE)
    expect(maySay('{ref} is restarted')).to.equal(true)
    expect(mayBeKorean()).to.equal(true)
  })

  it('are Korean where a feature is, or where nobody can tell', () => {
    const speaksKorean = (...paths: readonly string[]): boolean => {
      process.env[FEATURES_VARIABLE] = paths.join('\n')
      return mayBeKorean()
    }
    expect(speaksKorean(one, broken)).to.equal(false)
    expect(speaksKorean(one, korean)).to.equal(true)
    expect(speaksKorean(one, path('*.feature'))).to.equal(true)
  })
})
