import { expect } from 'chai'
import { ProjectFolder } from './project-folder'

const MANIFEST = `apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: web
spec:
  replica: 3
`

describe('kubehave check', function () {
  this.timeout(60_000)
  let folder: ProjectFolder
  beforeEach(() => {
    folder = new ProjectFolder()
  })
  afterEach(() => folder.remove())

  /** The findings, as place and first line, of a feature whose only scenario has these lines. */
  function findingsIn(...lines: readonly string[]): {
    readonly code: number | null
    readonly found: readonly string[]
    readonly all: string
  } {
    const text = ['Feature: slips', '  Scenario: one', ...lines.map((line) => `    ${line}`), ''].join('\n')
    const { code, stdout, stderr } = folder.write('features/slips.feature', text).kubehave('check')
    expect(stderr).to.equal('')
    return { code, found: stdout.split('\n').filter((line) => /^\S+:\d+:\d+: /.test(line)), all: stdout }
  }

  it('finds nothing in what is right, and runs nothing', () => {
    folder.write(
      'steps/own.js',
      "const { Given } = require('kubehave'); Given('own {word}', (word) => { throw new Error('was run') })",
    )
    const { code, found, all } = findingsIn(
      'Given own step',
      'And a ReplicaSet with replicas 3',
      'When a pod is relabelled',
      'Then within 5s, 4 pods exist',
    )
    expect(found).to.deep.equal([])
    expect(all).to.equal('1 feature, 1 scenario: no findings\n')
    expect(code).to.equal(0)
  })

  it('names the nearest sentences, or the word that does not fit', () => {
    const { code, found, all } = findingsIn(
      'Given a ReplicaSet that has 3 replicas',
      'When a pod is deletd',
      'Then within 5 secnds, 3 pods exist',
      'And whithin 5s, 3 pods exist',
      'And 3 pods are runing',
      'And fuor pods exist',
      'And 10분쯤에, 3개의 파드가 있다',
      'And 3 pods are ready within 5s',
      'And every pod of rs/web runs image nginx:1.27',
    )
    expect(code).to.equal(1)
    expect(found).to.deep.equal([
      'features/slips.feature:3:11: undefined sentence: no sentence is like this one; the nearest are',
      'features/slips.feature:4:10: undefined sentence: no sentence is like this one; the nearest are',
      'features/slips.feature:5:10: `5 secnds` is no duration; write 30s, 1m30s or 10 minutes',
      'features/slips.feature:6:9: undefined sentence: `whithin 5s` is no modality; write within 5s, for 5s, after 5s, throughout, at no time or at some time, or nothing: then it holds when the cluster has settled',
      'features/slips.feature:7:9: undefined sentence: `runing` is no {state}; did you mean `Running`?',
      'features/slips.feature:8:9: undefined sentence: `fuor` is no count; write 3, no, at least 2, at most 4, more than 1, fewer than 5 or between 2 and 4',
      'features/slips.feature:9:9: undefined sentence: `10분쯤에` is no modality; write within 5s, for 5s, after 5s, throughout, at no time or at some time, or nothing: then it holds when the cluster has settled',
      'features/slips.feature:10:9: undefined sentence: when it holds stands in front: within 5s, 3 pods are ready',
      'features/slips.feature:11:9: undefined sentence: `nginx:1.27` is no {string}; write "nginx:1.27"',
    ])
    expect(all).to.include('> 4 |     When a pod is deletd\n    |          ^\n')
    expect(all).to.match(/the nearest are\n(?:.*\n){4}(?: {4}.+\n)* {4}a\(n\) \{kind\} with \{int\} replica\(s\)\n/)
    expect(all).to.match(/^1 feature, 1 scenario: 9 findings$/m)
  })

  it('finds clusters that cannot be', () => {
    const { found } = findingsIn('Given a cluster with -1 nodes', 'And a cluster with nodes:', '  | name | cpu |', '  | a | x |')
    expect(found).to.deep.equal([
      'features/slips.feature:3:11: nodes: `-1` is no number of nodes; it is a whole number from 0 on, or a list of nodes',
      'features/slips.feature:5:7: nodes: the cpu of a is `x`, which is no quantity; write 2, 500m or 8Gi',
    ])
  })

  it('speaks Korean of Korean features', () => {
    const text = `# language: ko
기능: 실수
  시나리오: 하나
    먼저 레플리카가 3개인 레플리카쎗이 있다
    만일 파드 하나를 삭재하면
    그러면 5초쯤에, 파드가 3개 있다
    그리고 파드 3개가 Runing 상태이다
    그리고 rs/web의 필드 "spec.replica"의 값은 "3"이다
`
    const { stdout } = folder.write('features/slips.feature', text).kubehave('check')
    expect(stdout.split('\n').filter((line) => /^\S+:\d+:\d+: /.test(line))).to.deep.equal([
      'features/slips.feature:4:18: 모르는 종류 `레플리카쎗`. 혹시 `레플리카셋`?',
      'features/slips.feature:5:8: 정의되지 않은 문장: 이런 문장은 없다. 가장 가까운 문장:',
      'features/slips.feature:6:9: 정의되지 않은 문장: `5초쯤에`는 때를 나타내는 말이 아니다. 5초 안에, 5초 동안, 5초 뒤에, 내내, 다음은 한 번도 없었다:, 한때 가운데 하나를 쓸 것. 아무것도 쓰지 않으면 클러스터가 안정되었을 때 성립해야 한다',
      'features/slips.feature:7:9: 쿠버네티스에는 상태 `Runing`이 없다. 혹시 `Running`?',
      'features/slips.feature:8:9: ReplicaSet에는 필드 `replica`가 없다 (`spec.replica`). 혹시 `replicas`?',
    ])
    expect(stdout).to.include('  파드 하나를 삭제하면/지우면\n')
  })

  it('reads kinds, references, states, reasons, fields and commands', () => {
    const { found } = findingsIn(
      'Given a ReplicSet with replicas 3',
      'When I run `kubectl get pods | grep web`',
      'Then depolyment/web exists',
      'And 3 pods are Runnin',
      'And the events of rs/web include "SucessfulCreate"',
      'And the field "spec.replcas" of rs/web is "3"',
    )
    expect(found).to.deep.equal([
      'features/slips.feature:3:13: unknown kind `ReplicSet`; did you mean `ReplicaSet`?',
      'features/slips.feature:4:16: `|` is not supported: pipes are not run; run one command at a time: kubectl get pods | grep web',
      'features/slips.feature:5:10: unknown kind `depolyment`; did you mean `Deployment`?',
      'features/slips.feature:6:9: Kubernetes has no state `Runnin`; did you mean `Running`?',
      'features/slips.feature:7:9: Kubernetes has no reason `SucessfulCreate`; did you mean `SuccessfulCreate` or `SuccessfulDelete` or `SuccessfulRescale`?',
      'features/slips.feature:8:9: a ReplicaSet has no field `replcas` (in `spec.replcas`); did you mean `replicas`?',
    ])
  })

  it('reads what stands below a sentence', () => {
    const { found } = findingsIn(
      'Given a cluster with nodes:',
      '  | name | cpuu |',
      '  | a    | 1    |',
      'And the image "x":',
      '  """',
      '  exsts: false',
      '  """',
      'Then rs/web matches:',
      'And the events include, in order:',
      '  | reson |',
      '  | X     |',
      'And 3 pods exist',
      '  """',
      '  """',
    )
    expect(found).to.deep.equal([
      'features/slips.feature:4:7: unknown column `cpuu` of nodes; known are name, cpu, memory, pods, labels, taints',
      'features/slips.feature:7:7: line 1: unknown field "exsts"; did you mean "exists"?',
      'features/slips.feature:10:10: this sentence needs a doc string below it',
      'features/slips.feature:12:7: unknown column `reson`; known are reason, object, message',
      'features/slips.feature:14:9: a doc string stands below a sentence that takes none',
    ])
  })

  it('looks at manifests, in files and in the feature', () => {
    folder.write('manifests/web.yaml', MANIFEST)
    const { found, all } = findingsIn(
      'Given the manifest "manifests/web.yaml"',
      'And the manifest "manifests/wbe.yaml"',
      'And the manifest "manifests/x-*.yaml"',
      'When I apply:',
      '  """yaml',
      '  apiVersion: v1',
      '  kind: Pod',
      '  metadata: {name: x}',
      '  spec:',
      '    conainers: []',
      '  """',
    )
    expect(found).to.deep.equal([
      'features/slips.feature:4:22: there is no manifest manifests/wbe.yaml; did you mean `web.yaml`?',
      'features/slips.feature:5:22: no manifest fits manifests/x-*.yaml',
      'features/slips.feature:12:9: unknown field `conainers`; did you mean `containers`?',
      'manifests/web.yaml:6:3: unknown field `replica`; did you mean `replicas`?',
    ])
    expect(all).to.include('> 6 |   replica: 3\n    |   ^')
  })

  it('leaves alone a manifest whose failure the scenario speaks of', () => {
    folder.write('manifests/web.yaml', MANIFEST)
    expect(findingsIn('When the manifest "manifests/web.yaml" is applied', 'Then the command fails').found).to.deep.equal([])
  })

  it('finds sentences that two definitions take, and features that cannot be parsed', () => {
    folder.write('steps/own.js', "const { Given } = require('kubehave'); Given('a pod is {word}', function (word) {})")
    folder.write('features/broken.feature', 'Feature: x\n  Scenario: y\n    Given a pod\n  | table |\n   nonsense\n')
    const { found, all } = findingsIn('When a pod is deleted')
    expect(found[0]).to.match(/^features\/broken.feature:5:4: expected: /)
    expect(found[1]).to.equal('features/slips.feature:3:10: ambiguous sentence: more than one definition takes it')
    expect(all).to.include('a pod is {word} (steps/own.js:1)')
  })

  it('looks at 500 scenarios', () => {
    const scenario = (i: number): string =>
      `  Scenario: ${i}\n    Given a ReplicaSet "web-${i}" with replicas ${i}\n    When a pod of rs/web-${i} is deleted\n    Then within ${i}s, ${i} pods of rs/web-${i} are ready\n    And ${i} pods exist\n`
    folder.write('features/many.feature', `Feature: many\n${Array.from({ length: 500 }, (_, i) => scenario(i + 1)).join('')}`)
    expect(folder.kubehave('check').stdout).to.equal('1 feature, 500 scenarios: no findings\n')
  })
})
