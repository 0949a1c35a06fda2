import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { ProjectFolder } from './project-folder'

const FEATURE = `Feature: web
  Scenario: counts
    Given a ReplicaSet "web" with replicas 3
    Then 3 pods exist
`

describe('kubehave', function () {
  this.timeout(60_000)
  let folder: ProjectFolder
  beforeEach(() => {
    folder = new ProjectFolder()
  })
  afterEach(() => folder.remove())

  it('runs features without any configuration, with the seed that it is told', () => {
    folder.write('features/web.feature', FEATURE)
    const { code, stdout } = folder.kubehave()
    expect(stdout).to.include('1 scenario (1 passed)')
    expect(code).to.equal(0)
    folder.write(
      'steps/seed.js',
      "const { Then, cluster } = require('kubehave'); Then('the seed was {int}', (n) => { if (cluster.options.seed !== n) throw new Error(cluster.options.seed) })",
    )
    folder.write('features/web.feature', `${FEATURE}    And the seed was 7\n`)
    expect(folder.kubehave('features/web.feature:2', '--seed', '7').code).to.equal(0)
  })

  it('ends with 1 where a claim fails, and says why', () => {
    folder.write('features/web.feature', FEATURE.replace('3 pods', '4 pods'))
    const { code, stdout } = folder.kubehave('run')
    expect(code).to.equal(1)
    expect(stdout).to.include('expected that 4 pods exist, but found 3')
  })

  it('ends with 2 where it could not run', () => {
    const none = folder.kubehave('nowhere')
    expect(none.stderr).to.equal('kubehave: there is no feature in nowhere; `npx kubehave init` writes a first one\n')
    expect(none.code).to.equal(2)
    folder.write('features/web.feature', 'Feature: x\n  Scenario: y\n    Given a\n    nonsense\n')
    expect(folder.kubehave().code).to.equal(2)
    folder.write('features/web.feature', FEATURE)
    expect(folder.kubehave('--no-such-option').code).to.equal(2)
    expect(folder.kubehave('--seed', 'x').stderr).to.equal('kubehave: --seed takes a whole number, not x\n')
    expect(folder.kubehave('replay', 'nope').stderr).to.equal('kubehave: there is no transcript nope\n')
    expect(folder.kubehave('replay', '.').stderr).to.contain('. is a folder; replay takes transcripts')
    folder.write('steps/own.js', "require('./missing')")
    const broken = folder.kubehave()
    expect(broken.code).to.equal(2)
    expect(broken.stderr).to.match(/^kubehave: Cannot find module '.\/missing'/)
  })

  it('finds steps in TypeScript, the project’s configuration, and options of cucumber', () => {
    folder
      .write(
        'tsconfig.json',
        '{"compilerOptions": {"module": "nodenext", "target": "ES2022", "strict": true}, "ts-node": {"swc": true}}',
      )
      .write(
        'steps/own.ts',
        "import { Given, cluster, resourceNamed } from 'kubehave'\nGiven('a shop of {int}', (count: number) => cluster.make(resourceNamed('rs'), 'shop', count))\n",
      )
      .write('kubehave.config.js', 'module.exports = { nodes: 2 }')
      .write(
        'features/a.feature',
        'Feature: a\n  @a\n  Scenario: a\n    Given a shop of 2\n    Then 2 pods exist\n    And 2 nodes exist\n',
      )
      .write('features/b.feature', 'Feature: b\n  Scenario: b\n    Then 9 pods exist\n')
    const { code, stdout, stderr } = folder.kubehave('--tags', '@a', '--format', 'summary', '--retry', '1')
    expect(stdout, stderr).to.include('1 scenario (1 passed)\n3 steps (3 passed)')
    expect(code).to.equal(0)
  })

  it('leaves no step out of a report about all of them', () => {
    folder.write('features/web.feature', FEATURE)
    expect(folder.kubehave('--format', 'usage').stdout).to.include('pod is relabelled').and.to.include('파드')
  })

  it('runs what an outline puts together, and features in both languages side by side', () => {
    folder
      .write(
        'features/outline.feature',
        'Feature: x\n  Scenario Outline: y\n    Given a ReplicaSet with replicas 2\n    Then <what>\n    Examples:\n      | what |\n      | 2 pods exist |\n',
      )
      .write(
        'features/ko.feature',
        '# language: ko\n기능: x\n  시나리오: y\n    조건 레플리카가 2개인 레플리카셋이 있다\n    그러면 파드가 2개 있다\n',
      )
    const { stdout } = folder.kubehave('--parallel', '2')
    expect(stdout).to.include('2 scenarios (2 passed)')
  })

  it('says what is wrong with a configuration', () => {
    folder.write('features/web.feature', FEATURE).write('kubehave.config.js', 'module.exports = { node: 2 }')
    const { code, stderr } = folder.kubehave()
    expect(stderr).to.match(/^kubehave: unknown key `node` of kubehave's configuration; did you mean `nodes`\?/)
    expect(code).to.equal(2)
  })

  it('fails a step of the project’s own whose command fails, unless a Then speaks of that', () => {
    folder.write(
      'steps/own.js',
      "const { When, cluster } = require('kubehave'); When('I ask', () => { cluster.run('kubectl get pod nobody') })",
    )
    folder.write('features/web.feature', 'Feature: x\n  Scenario: y\n    When I ask\n    Then no nodes fail\n')
    expect(folder.kubehave().stdout).to.include('`kubectl get pod nobody` failed with exit code 1')
    folder.write(
      'features/web.feature',
      'Feature: x\n  Scenario: y\n    When I ask\n    Then the command fails with "not found"\n',
    )
    expect(folder.kubehave().code).to.equal(0)
  })

  it('tells what it can do, and which it is', () => {
    expect(folder.kubehave('--help').stdout).to.match(/kubehave check \[PATH…\][^]*Exit codes: 0 all held/)
    expect(folder.kubehave('check', '--help').stdout).to.match(/^usage: kubehave check/)
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { readonly version: string }
    expect(folder.kubehave('--version').stdout).to.equal(`${version}\n`)
  })
})

describe('kubehave init', function () {
  this.timeout(60_000)
  let folder: ProjectFolder
  beforeEach(() => {
    folder = new ProjectFolder()
  })
  afterEach(() => folder.remove())

  it('writes a starter that runs and is clean, with cucumber-js too', () => {
    const { code, stdout } = folder.kubehave('init')
    expect(code, stdout).to.equal(0)
    expect(folder.list()).to.include.members(['.github', '.vscode', 'cucumber.js', 'features', 'manifests', 'package.json'])
    expect(folder.kubehave().stdout).to.include('4 scenarios (4 passed)')
    expect(folder.list('reports')).to.deep.equal(['features.html'])
    expect(folder.kubehave('check').stdout).to.equal('1 feature, 4 scenarios: no findings\n')
    const { stdout: withCucumber } = folder.node(['node_modules/@cucumber/cucumber/bin/cucumber.js', '--parallel', '2'])
    expect(withCucumber).to.include('4 scenarios (4 passed)')
  })

  it('never overwrites', () => {
    folder.write('cucumber.js', '// mine\n')
    const { stdout } = folder.kubehave('init')
    expect(stdout)
      .to.match(/^kept {4}cucumber.js$/m)
      .and.to.match(/^wrote {3}features\/shop.feature$/m)
    expect(readFileSync(join(folder.path, 'cucumber.js'), 'utf8')).to.equal('// mine\n')
    expect(folder.kubehave('init').stdout).not.to.include('wrote')
  })

  it('points editors to sentences that are there', () => {
    folder.kubehave('init', 'inner')
    const settings = JSON.parse(readFileSync(join(folder.path, 'inner/.vscode/settings.json'), 'utf8')) as Readonly<
      Record<string, readonly string[]>
    >
    expect(settings['cucumber.glue']?.[0]).to.equal('node_modules/kubehave/docs/editor/*.js')
    expect(folder.list('node_modules/kubehave/docs/editor')).to.deep.equal(['sentences.js'])
  })
})
