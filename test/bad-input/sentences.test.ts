import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { nearestSentences } from '../../src/reporting'
import Suggestions from '../../src/reporting/suggestions'
import { loadOwnSupport } from '../own-support'

describe('an unknown sentence', function () {
  this.timeout(60_000)
  before(async () => {
    await loadOwnSupport()
  })

  // as cucumber hands them over: numbers and quoted texts are parameters by then
  const cases: readonly (readonly [text: string, nearest: string])[] = [
    ['a pod gets relabeled', 'a pod is relabelled'],
    ['{int} pods exits', '{count} {kind} exist(s)'],
    ['{int} fortnights pass', '{duration} pass(es)'],
    ['many pods exist', '{count} {kind} exist(s)'],
    ['all pods are runing', 'all {kind} are {state}'],
    ['node {string} fails', 'node {name} fails'],
    ['the cluster setles', 'the cluster settles'],
    ['rs/web is scaled {int}', '{ref} is scaled to {int}'],
    ['a ReplicaSet named {string} with replicas {int}', 'a(n) {kind} {string} with replicas {int}'],
    ['the manifest {string} was applied', 'the manifest {string} is applied'],
    ['I scale deployment\\/web by {int}', 'I scale {ref} to {int}'],
    ['I cordn node node-{int}', 'I cordon node {name}'],
    ['I edit deployment\\/web', '{ref} is edited:'],
    ['I delte a pod', 'I delete a pod'],
    ['pod {string} is ready', '{ref} is {state}'],
    ['the deployment {string} is rolled out', '{ref} is rolled out'],
    ['eventually, deployment\\/web is rolled out', '{ref} is rolled out'],
    ['within {int} seconds {int} pods are ready', '{count} {kind} is/are {state}'],
    ['within {int}s deployment\\/web is stuck', '{ref} is stuck'],
    ['결국 파드 {int}개가 ready 상태이다', '{kind} {count}이/가 {state} 상태이다'],
    ['클러스터가 안정', '클러스터가 안정되면'],
    ['파드가 {int}개 잇다', '{kind}이/가 {count} 있다/존재한다'],
    ['{int}초 안에, 파드가 {int}개 있네', '{kind}이/가 {count} 있다/존재한다'],
    ['파드 하나를 삭재하면', '파드 하나를 삭제하면/지우면'],
    ['파드 하나의 래이블을 바꾸면', '파드 하나의 레이블을 바꾸면/변경하면'],
    ['노드 node-{int}에 장에가 나면', '노드 {name}에 장애가 나면/발생하면/생기면'],
    ['rs/web의 레플리카를 {int}로 조정', '{ref}의 레플리카를/레플리카 수를 {int}개로/로/으로 조정하면/늘리면/줄이면/변경하면'],
    ['deployment/web의 이미지가 {string}로 바뀌면', '{ref}의 이미지를 {string}로/으로 바꾸면/변경하면'],
    ['출력이 {string}를 포함한다', '출력에 {string}이/가 있다/포함된다/포함되어 있다'],
    ['deployment/web의 롤아웃이 끝낫다', '{ref}의 롤아웃이 끝났다/완료되었다/완료된다'],
    ['매니페스트 {string} 적용', '매니페스트 {string}을/를 적용하면'],
  ]
  for (const [text, nearest] of cases)
    it(`is answered with the nearest: ${text}`, () => {
      expect(nearestSentences(text)[0]).to.equal(nearest)
    })

  it('is answered with nothing where nothing is near', () => {
    expect(nearestSentences('the moon shines brightly on my old house')).to.deep.equal([])
    expect(nearestSentences('오래된 우리 집 위로 달이 환하게 빛난다')).to.deep.equal([])
  })

  it('is answered with how a time is said, where one was said otherwise', () => {
    const build = (source: string): string => new Suggestions().build({ generatedExpressions: [{ source }] })
    for (const text of [
      'eventually, {int} pods are raedy',
      'within {int} seconds {int} pods are raedy',
      'always, {int} pods are raedy',
    ])
      expect(build(text), text).to.include('with a comma: within 5s, | for 5s, ')
    for (const text of ['within {int} seconds, {int} pods are raedy', 'throughout, {int} pods are raedy', '{int} pods are raedy'])
      expect(build(text), text).to.not.include('with a comma')
    expect(build('결국 파드 {int}개가 잇다')).to.include('5초 안에 | ')
  })

  it('is answered with what fits the parameters', () => {
    const text = new Suggestions().build({ generatedExpressions: [{ source: '{int} pods exits' }] })
    expect(text).to.include('kubehave does not know this sentence; the nearest are:\n//   {count} {kind} exist(s)\n')
    expect(text).to.match(/\/\/ {5}\{count\}: \d+, /)
    expect(text).to.include('//     {kind}: ReplicaSet, ')
    const korean = new Suggestions().build({ generatedExpressions: [{ source: '파드가 {int}개 잇다' }] })
    expect(korean).to.include('kubehave가 모르는 문장입니다. 가장 가까운 문장:\n//   {kind}이/가 {count} 있다/존재한다\n')
    expect(korean).to.include('//     {kind}: 레플리카셋, ')
  })
})

describe('a feature that says what there is not', function () {
  this.timeout(120_000)
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kubehave-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  function run(steps: readonly string[]): { readonly output: string; readonly exitCode: number | null } {
    const feature = [
      'Feature: bad',
      '',
      ...steps.flatMap((step, i) => [`  Scenario: number ${i}`, ...step.split('\n').map((line) => `    ${line}`), '']),
    ]
    writeFileSync(join(folder, 'bad.feature'), feature.join('\n'))
    return start(['bad.feature'])
  }

  function start(args: readonly string[]): { readonly output: string; readonly exitCode: number | null } {
    const root = join(__dirname, '../..')
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['-r', join(root, 'node_modules/ts-node/register'), join(root, 'src/cli/main.ts'), ...args],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.json') },
      },
    )
    return { output: stdout + stderr, exitCode: status }
  }

  it('fails with each word that was wrong, and what would be right', () => {
    const { output, exitCode } = run([
      'Given a Replicaste with replicas 3',
      'Given a ReplicaSet "web" with replicas 1\nWhen rs/web is deleted with cascade orphans',
      'Given a ReplicaSet "web" with replicas 1\nWhen rs/wbe is scaled to 3',
      'Given a ReplicaSet "web" with replicas -1',
      'Given a ReplicaSet "web" with replicas 1000000',
      'When node "node-9" fails',
      'When I run `kubectl gte pods`',
      'When I run `helm install web`',
      'When I run `kubectl get pods | wc -l`',
      'Given a cluster with nodes:\n  | nmae | cpu |\n  | a    | 1   |',
      'Given the manifest "nowhere.yaml"',
    ])
    expect(exitCode).to.equal(1)
    for (const text of [
      'unknown kind `Replicaste`; did you mean `ReplicaSet`?',
      'unknown cascade `orphans`; it is one of background, foreground, orphan',
      'there is no rs/wbe; did you mean `web`?',
      'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      'spec.replicas: 1000000 do not fit: this cluster may hold 100000 objects',
      'unknown command "gte" for "kubectl"',
      '`helm` is not a command that can be run here; kubectl is',
      '`|` is not supported: pipes are not run; run one command at a time',
      'unknown column `nmae` of nodes',
      'error: the path "nowhere.yaml" does not exist',
    ])
      expect(output).to.include(text)
  })

  it('fails where a sentence is unknown', () => {
    const { output, exitCode } = run(['Given a ReplicaSet with replicas 3\nThen 3 pods exits'])
    expect(exitCode).to.equal(1)
    expect(output).to.include('1 scenario (1 undefined)')
  })

  it('cannot be run where it is none', () => {
    writeFileSync(join(folder, 'broken.feature'), 'Feature: broken\n  Scenario: x\n    Given the seed 1\n   nonsense\n')
    expect(start(['broken.feature']).exitCode).to.equal(2)
    const missing = start(['nowhere/missing.feature'])
    expect(missing.exitCode).to.equal(2)
    expect(missing.output).to.include('missing.feature')
  })
})
