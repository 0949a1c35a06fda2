import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as chai from 'chai'
import ts from 'typescript'
import * as product from '../../src'
import { runInner } from '../../features/support/inner-run'
import { loadOwnSupport } from '../own-support'

const { expect } = chai

interface Readme {
  readonly path: string
  /** a scenario that fails as the page shows, told in its language */
  readonly failing: string
}

const READMES: readonly Readme[] = [
  {
    path: 'README.md',
    failing: 'Feature: web\n  Scenario: five\n    Given a ReplicaSet "web" with replicas 3\n    Then 5 pods of rs/web exist\n',
  },
  {
    path: 'docs/README.ko.md',
    failing:
      '# language: ko\n기능: 웹\n  시나리오: 넷\n    먼저 레플리카가 3개인 레플리카셋 "web"이 있다\n    만일 파드 하나의 레이블을 바꾸면\n    그러면 내내, 파드가 최대 3개 있다\n',
  },
]

/** The texts of the page's blocks in a language of code. */
function blocksOf(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, block = '']) => (name === language ? [block] : []))
}

describe('the README', function () {
  this.timeout(60_000)

  for (const { path, failing } of READMES) {
    describe(path, () => {
      const text = readFileSync(path, 'utf8')

      it('shows features that pass, and lines of features that there are', async () => {
        const support = await loadOwnSupport()
        const blocks = blocksOf(text, 'gherkin')
        expect(blocks).to.have.length.of.at.least(2)
        const whole = blocks.filter((block, i) => i === 0 || /^(?:#|Feature)/.test(block))
        expect(whole).to.have.length(2)
        for (const feature of whole)
          for (const { message, status } of await runInner(feature, support)) expect(status, message).to.equal('PASSED')
        const { stepDefinitions } = support as unknown as {
          readonly stepDefinitions: readonly { matchesStepName(text: string): boolean }[]
        }
        for (const line of blocks.filter((block) => !whole.includes(block)).flatMap((block) => block.trim().split('\n'))) {
          const step = line.replace(/^\s*\S+ /, '')
          expect(
            stepDefinitions.filter((definition) => definition.matchesStepName(step)),
            line,
          ).to.have.length(1)
        }
      })

      it('shows a report as it is printed', async () => {
        const [scenario] = await runInner(failing, await loadOwnSupport())
        const shown = blocksOf(text, '').find((block) => /^(?:expected that|기대:)/.test(block))
        expect(shown).to.equal(`${scenario?.message.replaceAll('inner.feature', 'features/web.feature') ?? ''}\n`)
      })

      it('shows code that runs', () => {
        const [code = ''] = blocksOf(text, 'ts')
        const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } })
        const modules: Readonly<Record<string, unknown>> = { kubehave: product, chai }
        new Function('require', 'exports', outputText)((name: string) => modules[name], {})
      })

      it('leads to what is there', () => {
        const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => join(dirname(path), link))
        expect(links).to.have.length.of.at.least(4)
        expect(links.filter((link) => !existsSync(link))).to.deep.equal([])
      })
    })
  }
})
