import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator } from '@cucumber/messages'
import { expect } from 'chai'
import { loadOwnSupport } from '../own-support'

interface Definition {
  readonly pattern: string
  matchesStepName(text: string): boolean
}

/** The texts of all steps of all features, outlines with their rows filled in. */
function stepTexts(): ReadonlySet<string> {
  const texts = new Set<string>()
  const files = readdirSync('features', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.feature'))
  for (const file of files.map((name) => join('features', name))) {
    const newId = IdGenerator.incrementing()
    const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(readFileSync(file, 'utf8'))
    for (const { steps } of compile(document, file, newId)) for (const { text } of steps) texts.add(text)
  }
  return texts
}

describe('the vocabulary in the features', function () {
  this.timeout(60_000)

  it('has no sentence that no feature says, in English or in Korean', async () => {
    const support = await loadOwnSupport()
    const definitions = (support as unknown as { readonly stepDefinitions: readonly Definition[] }).stepDefinitions
    expect(definitions).to.have.length.of.at.least(100)
    const texts = [...stepTexts()]
    const silent = definitions.filter((definition) => !texts.some((text) => definition.matchesStepName(text)))
    expect(silent.map(({ pattern }) => pattern)).to.deep.equal([])
  })

  it('is used without slips, and so are the manifests', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register', 'src/cli/main.ts', 'check'], {
      encoding: 'utf8',
    })
    expect(stdout + stderr).to.match(/^\d+ features, \d+ scenarios: no findings\n$/)
  })
})
