import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { runInner, type InnerScenario } from '../../../features/support/inner-run'
import { loadOwnSupport } from '../../own-support'

/** What the first screen of each report has to name: the controller, the object or the thing that is missing. */
const CULPRITS: Readonly<Record<string, RegExp>> = {
  'no node has room': /pod\/web-\S+ .*1 Insufficient cpu/,
  'too few nodes': /pod\/web-\S+ is unschedulable: .*1 Too many pods/,
  'every node is tainted': /2 node\(s\) had untolerated taint/,
  'every node is cordoned': /1 node\(s\) were unschedulable/,
  'a selector for nodes that fits none': /3 node\(s\) didn't match Pod's node affinity\/selector/,
  'the image does not exist': /waits in (ErrImagePull|ImagePullBackOff): .*docker.io\/library\/nginx:typo: not found/,
  'the image does not exist, and pods are counted': /is (ErrImagePull|ImagePullBackOff), .*nginx:typo: not found/,
  'the container crashes again and again':
    /pod\/web-\S+ had its container app end with exit code 3 \(Error\), restarted \d times/,
  'the quota is used up': /rs\/web has ReplicaFailure True \(FailedCreate\): .*exceeded quota: few/,
  'the quota is used up, below a Deployment': /deployment\/web has ReplicaFailure True \(FailedCreate\): .*exceeded quota: few/,
  'the readiness probe fails': /each of pod\/web-.* reports last: Unhealthy: Readiness probe failed/,
  'the liveness probe fails': /pod\/web had its container app restarted .*\n.*because its container app ended on node-\d/,
  'the selector matches other labels': /nothing ever matched `app=wbe`; did you mean `app=web`/,
  'a selector that does not match its own template': /`selector` does not match template `labels`\n.*:8:16/,
  'a name with a typing mistake': /there is deployment\/web.*\n.*did you mean `web`/,
  'the wrong namespace': /deployment\/web is in namespace shop; the sentences of this scenario mean namespace default/,
  'a field that has another value': /spec\.replicas: expected 3, found 2/,
  'a field that the kind does not have': /no field `replica` .*; did you mean `replicas`/,
  'the manifest was never applied': /nothing was made: no step applied a manifest/,
  'a command fails': /deployments\.apps "web" not found/,
  'the rollout is stuck':
    /waits in ImagePullBackOff: .*nginx:bad(.|\n)*which step "When the image of deployment\/web is set to "nginx:bad""/,
  'the rollout is paused': /deployment\/web is paused: its controller rolls nothing out/,
  'too short a duration':
    /this holds 5m[\d.]+s later \(pod\/web-\S+ was being deleted, written by taint-eviction-controller\); .*`Then within 6 minutes/,
  'within too little': /Pulling image "slow:1"(.|\n)*`Then within 4\d seconds/,
  'a claim that holds for no reason': /holds for no reason: nothing ever matched `app=wbe`; did you mean `app=web`/,
  'a pod too many':
    /pod\/web-\S+ was created, written by replicaset-controller .*\n.*lost label app=web(.|\n)*step "When a pod is relabelled"/,
  'a ready pod less': /pod\/web-\S+ was being deleted, written by user .*\n.*step "When a pod is deleted"/,
  'a drain that a budget forbids': /Cannot evict pod as it would violate the pod's disruption budget/,
  'an event that never came': /Normal SuccessfulCreate rs\/web/,
  'a configuration that is missing': /configmap "settings" not found/,
  'a controller that is paused by zero replicas': /deployment\/web asks for 0 replicas: its controller has nothing to do/,
  'a Service that selects nothing': /3 of 3 failed .*\n.*no endpoints of service\/web: no pod has its labels app=wbe/,
  'requests come before the pods answer':
    /pod\/web-\S+ was Running, ready, and nothing there answers(.|\n)*step "When the image of deployment\/web is set to "nginx:1.26""/,
  'requests come to a container that was killed':
    /request 1 failed thus:\n.*container nginx ended on node-\d.*\n.*step "When a container of rs\/web is killed"/,
  'output that differs': /- web +2 +2 +2 +3s\n *\+ web +1 +1 +1/,
}

const SCREEN = 24

/** A report without what another seed or a change of timing would make different. */
function structureOf(message: string): string {
  return message
    .replace(/\b\d+(\.\d+)?(ms|s|m|h)(\d+(\.\d+)?(s|m))*\b/g, 'TIME')
    .replace(/\d+(\.\d+)?(밀리초|초|분|시간)( \d+(\.\d+)?(초|분))*/g, 'TIME')
    .replace(/(revision|리비전) \d+/g, '$1 N')
    .replace(/(pod\/|endpointslice\/|pods\/"|pods "|Created pod: )web(-[a-z0-9]+)+/g, '$1web-XXXXX')
    .replace(/-[a-z0-9]{8,10}\b(?=[" ])/g, '-HASH')
    .replace(/node-\d/g, 'node-N')
    .replace(/\b10\.(244|96)\.\d+\.\d+/g, 'ADDRESS')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID')
    .replace(/\((\d+ in all)\)|restarted \d+ times?/g, 'restarted')
    .replace(/\d+번 재시작/g, '재시작')
    .replace(/모두 \d+번/g, '모두 N번')
}

/** Runs a feature of this folder, each scenario of which fails. */
async function runFailures(name: string): Promise<readonly InnerScenario[]> {
  return runInner(readFileSync(join(__dirname, name), 'utf8'), await loadOwnSupport())
}

/** Compares the reports of a run with those that were written down, or writes them down. */
function expectStructure(scenarios: readonly InnerScenario[], name: string): void {
  const file = join(__dirname, name)
  const reports = scenarios.map(({ name, message }) => `## ${name}\n${structureOf(message)}\n`).join('\n')
  if (process.env['UPDATE_REPORTS']) writeFileSync(file, reports)
  expect(reports).to.equal(readFileSync(file, 'utf8'))
}

describe('the reports of scenarios that fail', function () {
  this.timeout(120_000)
  let scenarios: readonly InnerScenario[] = []

  before(async () => {
    scenarios = await runFailures('failures.feature')
  })

  it('are looked at one by one', () => {
    expect(scenarios.map(({ name }) => name)).to.have.members(Object.keys(CULPRITS))
    expect(scenarios.filter(({ status }) => status !== 'FAILED').map(({ name }) => name)).to.deep.equal([])
  })

  for (const [name, culprit] of Object.entries(CULPRITS))
    it(`name the culprit on the first screen: ${name}`, () => {
      const { message = '' } = scenarios.find((scenario) => scenario.name === name) ?? {}
      expect(message.split('\n').slice(0, SCREEN).join('\n')).to.match(culprit)
      expect(message).not.to.match(/^ +at /m)
    })

  it('fit on a screen or little more, and are attached where they are about claims', () => {
    for (const { name, message, attachments } of scenarios) {
      expect(message.split('\n').length, name).to.be.at.most(SCREEN)
      if (/^expected that|holds for no reason/.test(message)) expect(attachments, name).to.deep.equal([message])
      if (attachments.length) expect(message, name).to.match(/^replay: npx kubehave inner\.feature:\d+ --seed 1$/m)
    }
  })

  it('keep their structure', () => {
    expectStructure(scenarios, 'reports.txt')
  })
})

describe('the reports of Korean scenarios that fail', function () {
  this.timeout(120_000)
  let scenarios: readonly InnerScenario[] = []

  before(async () => {
    scenarios = await runFailures('failures.ko.feature')
  })

  it('all fail', () => {
    expect(scenarios).to.have.length.of.at.least(32)
    expect(scenarios.filter(({ status }) => status !== 'FAILED').map(({ name }) => name)).to.deep.equal([])
  })

  it('speak Korean, but for what Kubernetes says', () => {
    const english =
      /expected that|but found|after the start|written by|did you mean|^replay|what stands|holds for no|asked for|it was|exit code \d+:/m
    for (const { name, message, attachments } of scenarios) {
      expect(message, name).not.to.match(english)
      if (!message.startsWith('error when evicting')) expect(message, name).to.match(/[가-힣]/)
      if (message.startsWith('기대')) expect(attachments, name).to.deep.equal([message])
      if (attachments.length) expect(message, name).to.match(/^다시 실행: npx kubehave inner\.feature:\d+ --seed 1$/m)
    }
  })

  it('keep their structure', () => {
    expectStructure(scenarios, 'reports.ko.txt')
  })

  it('are Korean of actions that cannot be done, too', async () => {
    const steps: Readonly<Record<string, string>> = {
      '만일 rs/wbe를 삭제하면': 'rs/wbe가 없다. 혹시 `web`?',
      '만일 rs/web의 파드 5개를 삭제하면': '삭제할 rs/web의 파드는 3개이고, 5개가 아니다',
      '만일 노드 node-9에 장애가 나면': '노드 node-9가 없다. 있는 노드는 node-1, node-2, node-3',
      '만일 rs/web의 롤아웃을 일시 중지하면': 'rs/web을(를) 일시 중지할 수 없다: ReplicaSet은 일시 중지되는 일이 없다',
      '만일 디플로이먼드/web을 삭제하면': '모르는 종류 `디플로이먼드`. 혹시 `디플로이먼트`?',
      '만일 `kubectl get pods | wc`를 실행하면':
        '`|`은(는) 지원하지 않는다: 파이프는 실행되지 않는다. 한 번에 명령 하나를 실행할 것: kubectl get pods | wc',
    }
    const support = await loadOwnSupport()
    for (const [step, expected] of Object.entries(steps)) {
      const [scenario] = await runInner(`먼저 레플리카가 3개인 레플리카셋 "web"이 있다\n${step}\n`, support)
      expect(scenario?.message, step).to.contain(expected)
    }
  })
})
