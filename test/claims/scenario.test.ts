import { expect } from 'chai'
import { CommandFailedError, Scenario, SETTINGS, type ScenarioStep } from '../../src/claims'
import { resourceNamed } from '../../src/cluster'
import { readClaim } from './claim-harness'

const step = (type: ScenarioStep['type'], text: string, argument?: ScenarioStep['argument']): ScenarioStep => ({
  type,
  text,
  ...(argument !== undefined && { argument }),
})
const given = (text: string, argument?: ScenarioStep['argument']) => step('context', text, argument)
const when = (text: string) => step('action', text)
const then = (text: string) => step('outcome', text)

function scenario(...steps: readonly ScenarioStep[]): Scenario {
  return new Scenario({ steps })
}

describe('settings of a scenario', () => {
  it('hold for the whole scenario, whatever their order; the last cluster and namespace are meant', () => {
    const { cluster } = scenario(
      given('a cluster with 5 nodes'),
      given('the namespace "one"'),
      given('the namespace "two"'),
      when('something'),
      given('a cluster with 2 nodes'),
      given('the seed 7'),
    )
    expect(cluster.namespace).to.equal('two')
    expect(cluster.options).to.include({ nodes: 2, seed: 7 })
    expect(cluster.history.list(resourceNamed('nodes'))).to.have.length(2)
    expect(cluster.history.list(resourceNamed('ns')).map(({ metadata }) => metadata.name)).to.include.members(['one', 'two'])
  })

  it('describe nodes in a table', () => {
    const rows = [
      { name: 'big', cpu: '8', memory: '16Gi', pods: '20', labels: 'zone=a, disk=ssd', taints: 'dedicated=db:NoSchedule' },
      { name: 'small', cpu: '', memory: '', pods: '', labels: '', taints: '' },
    ]
    const { cluster } = scenario(given('a cluster with nodes:', rows))
    const [big] = cluster.history.list(resourceNamed('nodes')) as unknown as readonly Record<string, Record<string, unknown>>[]
    expect(big?.['metadata']?.['labels']).to.include({ zone: 'a', disk: 'ssd' })
    expect(big?.['spec']?.['taints']).to.deep.equal([{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }])
    expect(big?.['status']?.['capacity']).to.include({ cpu: '8', pods: '20' })
  })

  it('of one image add up', () => {
    const { cluster } = scenario(
      given('the image "web:1" takes 10 seconds to pull'),
      given('the image "web:1" takes 5s to start'),
      given('the image "web:1" fails its liveness probe'),
      given('the image "web:1" fails its readiness probe'),
      given('the image "web:1" answers HTTP on port 80'),
      given('the image "web:1" answers HTTP on port 81'),
      given('the image "gone" does not exist'),
      given('the image "job" exits with code 3 after 1 minute'),
      given('the image "custom":', 'ports: [9000]'),
    )
    const merged = Object.assign(
      {},
      ...(cluster.options.images ?? []).filter(({ image }) => image === 'web:1').map(({ behaviour }) => behaviour),
    ) as object
    expect(merged).to.deep.equal({ pullMs: 10_000, startMs: 5000, failingProbes: ['liveness', 'readiness'], ports: [80, 81] })
    expect(cluster.options.images?.slice(-2)[0]?.behaviour).to.deep.equal({ exit: { code: 3, afterMs: 60_000 } })
  })

  it('that are wrong fail at their own step', () => {
    const wrong = scenario(given('a cluster with nodes:', [{ name: 'a', disk: '5' }]), given('a cluster with 1 node'))
    wrong.enter(0)
    expect(() => wrong.confirmSetting()).to.throw(
      'unknown column `disk` of nodes; known are name, cpu, memory, pods, labels, taints',
    )
    wrong.enter(1)
    wrong.confirmSetting()
  })

  it('are read in Korean', () => {
    const { cluster } = scenario(
      given('노드가 2개인 클러스터가 있다'),
      given('시드는 9이다'),
      given('이미지 "web"이 readiness 프로브에 실패한다'),
    )
    expect(cluster.options).to.include({ nodes: 2, seed: 9 })
    expect(cluster.options.images).to.deep.equal([{ image: 'web', behaviour: { failingProbes: ['readiness'] } }])
    expect(SETTINGS.every(({ sentences }) => sentences.ko.length >= sentences.en.length)).to.equal(true)
  })
})

describe('blocks and commands of a scenario', () => {
  const run = (made: Scenario, command: string) => made.finishCommand(made.cluster.run(command))

  it('begin where the first When stands, and again with each When after a Then', () => {
    const told = scenario(given('x'), when('a'), when('b'), then('c'), when('d'))
    told.enter(0)
    told.cluster.make(resourceNamed('rs'), 'web', 2)
    told.enter(1)
    const first = told.cluster.blockStart
    expect(first).to.equal(told.cluster.timeline.revisions.length)
    expect(
      told.cluster.history
        .list(resourceNamed('pods'))
        .every((pod) => (pod as { status?: { phase?: string } }).status?.phase === 'Running'),
    ).to.equal(true)
    told.cluster.relabelPod()
    told.enter(2)
    expect(told.cluster.blockStart).to.equal(first)
    told.enter(3)
    told.enter(4)
    expect(told.cluster.blockStart).to.be.greaterThan(first)
  })

  it('a command that fails fails the scenario at its own line', () => {
    const told = scenario(when('I run x'), then('4 pods exist'), when('later'), then('the command fails'))
    told.enter(0)
    expect(() => run(told, 'kubectl get pod web')).to.throw(
      CommandFailedError,
      '`kubectl get pod web` failed with exit code 1:\nError from server (NotFound)',
    )
  })

  it('unless a Then before the next When speaks of it, in either language', () => {
    for (const text of ['the command fails', 'within 5s, the output contains "x"', '명령이 실패한다', 'the output matches:']) {
      const told = scenario(when('I run x'), then('no pods exist'), then(text))
      told.enter(0)
      run(told, 'kubectl get pod web')
    }
    const succeeds = scenario(when('I run x'), then('the command succeeds'))
    succeeds.enter(0)
    expect(() => run(succeeds, 'kubectl get pod web')).to.throw(CommandFailedError)
  })

  it('a failing claim is stated without its modality, in either language', () => {
    for (const text of ['throughout, 5 pods exist', '내내, 5개의 파드가 있다']) {
      const told = scenario(when('x'), then(text))
      told.enter(1)
      const { claim, args } = readClaim('5 pods exist')
      expect(() => told.judge(claim, { type: 'throughout' }, args)).to.throw(
        `expected that throughout, ${text.split(', ')[1] ?? ''}, but found 0`,
      )
    }
  })

  it('tells where a manifest is wrong', () => {
    const told = scenario(when('I apply:'))
    told.enter(0)
    const manifest = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  conainters: []\n'
    expect(() => told.finishCommand(told.cluster.apply(manifest))).to.throw(
      /unknown field `conainters`; did you mean `containers`/,
    )
  })
})
