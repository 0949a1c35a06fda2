import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { UNCOUNTED } from './project-folder'

const ROOT = resolve(__dirname, '../..')

function steps(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/src/cli/main.js'), 'steps', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...UNCOUNTED },
    encoding: 'utf8',
    maxBuffer: 1e7,
  })
  expect(status, stderr).to.equal(0)
  return stdout
}

interface Listed {
  readonly type: string
  readonly en: readonly string[]
  readonly ko: readonly string[]
  readonly parameters: readonly string[]
  readonly examples: { readonly en: readonly string[]; readonly ko: readonly string[] }
  readonly doc: string
}

describe('kubehave steps', function () {
  this.timeout(30_000)

  it('is what docs/vocabulary.md says (write it anew with: node dist/src/cli/main.js steps --markdown > docs/vocabulary.md)', () => {
    expect(steps('--markdown')).to.equal(readFileSync(join(ROOT, 'docs/vocabulary.md'), 'utf8'))
  })

  it('is what editors read (write it anew with: node dist/src/cli/main.js steps --glue > docs/editor/sentences.js)', () => {
    const glue = steps('--glue')
    expect(glue).to.equal(readFileSync(join(ROOT, 'docs/editor/sentences.js'), 'utf8'))
    expect(glue).to.include("Then('{modality}{count} {kind} exist/exists/should\\\\ exist', () => {})")
    expect(glue).to.match(/^defineParameterType\(\{ name: 'kind', regexp: \/.+\/ \}\)$/m)
  })

  it('has for every sentence both languages, an example without gaps, and a line of doc', () => {
    const listed = JSON.parse(steps('--json')) as readonly Listed[]
    expect(listed.length).to.be.greaterThan(60)
    expect(new Set(listed.map(({ type }) => type))).to.deep.equal(new Set(['given', 'action', 'claim']))
    for (const { en, ko, examples, doc } of listed) {
      expect(en.length, en.join()).to.be.greaterThan(0)
      expect(ko.length, en.join()).to.be.greaterThan(0)
      expect(doc, en.join()).not.to.equal('')
      for (const example of [...examples.en, ...examples.ko])
        expect(example).not.to.match(/[{}\\]|\(\w+\)|(?<![가-힣])[가-힣]\/[가-힣]/)
    }
    const count = listed.find(({ en }) => en[0] === '{count} {kind} exist(s)')
    expect(count?.parameters).to.deep.equal(['count', 'kind'])
    expect(count?.examples).to.deep.equal({
      en: ['3 pods exist', 'there are 3 pods'],
      ko: [
        '레플리카셋이 3개 있다',
        '3개의 레플리카셋이 있다',
        '레플리카셋 3개가 있다',
        '레플리카셋 수는 3개다',
        '레플리카셋이 하나도 없다',
      ],
    })
    const restarts = listed.find(({ en }) => en[0] === '{ref} has restarted {count} time(s)')
    expect(restarts?.examples.ko).to.deep.equal(['pod/web이 3번 재시작되었다', 'pod/web이 한 번도 재시작되지 않았다'])
  })

  it('lists plainly otherwise', () => {
    expect(steps()).to.match(/^Given\n {2}/)
  })
})
