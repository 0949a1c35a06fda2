import { expect } from 'chai'
import type { Pod, Taint, Toleration } from '../../src/api'
import { EVENTS, NODES, PODS } from '../../src/apimachinery'
import { tolerationTimeMs } from '../../src/controllers/tainteviction/toleration-time'
import { barePod, ControlPlane } from './control-plane'

const taint = (index: number): Taint => ({ key: `testTaint${index}`, value: `test${index}`, effect: 'NoExecute' })
const toleration = (index: number, tolerationSeconds?: number): Toleration => ({
  key: `testTaint${index}`,
  value: `test${index}`,
  effect: 'NoExecute',
  ...(tolerationSeconds !== undefined && { tolerationSeconds }),
})

// The cases of TestGetMinTolerationTime, and of TestCreatePod and TestUpdateNode, taint_eviction_test.go.
describe('the time for which tolerations bear taints', () => {
  const cases: readonly (readonly [string, readonly Taint[], readonly Toleration[], number | undefined])[] = [
    ['none', [taint(1)], [], undefined],
    ['one of another taint', [taint(1)], [toleration(2)], undefined],
    ['one for good', [taint(1)], [toleration(1)], Infinity],
    ['one with seconds', [taint(1)], [toleration(1, 100)], 100_000],
    ['one with none', [taint(1)], [toleration(1, 0)], 0],
    ['one with less than none', [taint(1)], [toleration(1, -1)], 0],
    ['the shortest of two', [taint(1), taint(2)], [toleration(1, 20), toleration(2, 10)], 10_000],
    ['one for good and one with seconds', [taint(1), taint(2)], [toleration(1), toleration(2, 10)], 10_000],
    ['only one of two', [taint(1), taint(2)], [toleration(1, 100)], undefined],
    ['the first that fits', [taint(1)], [toleration(1, 100), toleration(1, 10)], 100_000],
  ]
  for (const [name, taints, tolerations, time] of cases)
    it(`${name}: ${time ?? 'not at all'}`, () => expect(tolerationTimeMs(taints, tolerations)).to.equal(time))
})

/** Nodes without kubelets, kept alive by their startup grace; pods that are deleted stay as Terminating. */
class Evictions extends ControlPlane {
  constructor() {
    super()
    this.client.create(NODES, { metadata: { name: 'node-1' } })
    this.loop.runInstant()
  }

  pod(name: string, ...tolerations: readonly Toleration[]): void {
    const { spec, ...rest } = barePod(name)
    this.client.create(PODS, { ...rest, spec: { containers: spec?.containers ?? [], tolerations } })
    this.bind([this.client.get(PODS, 'default', name)])
  }

  taint(...taints: readonly Taint[]): void {
    const node = this.client.get(NODES, '', 'node-1')
    this.client.update(NODES, { ...node, spec: { ...node.spec, taints } })
    this.loop.runInstant()
  }

  tolerate(name: string, added: Toleration): void {
    const pod = this.client.get(PODS, 'default', name)
    const spec = { ...pod.spec, containers: pod.spec?.containers ?? [], tolerations: [...(pod.spec?.tolerations ?? []), added] }
    this.client.update(PODS, { ...pod, spec })
    this.loop.runInstant()
  }

  isDoomed(name: string): boolean {
    return this.client.get(PODS, 'default', name).metadata.deletionTimestamp !== undefined
  }

  evictions(): readonly string[] {
    return this.events().filter((event) => event.startsWith('TaintManagerEviction'))
  }
}

describe('the taint eviction controller', () => {
  it('deletes at once what does not tolerate a taint, and says why', () => {
    const plane = new Evictions()
    plane.pod('web')
    plane.taint({ key: 'disk', value: 'slow', effect: 'NoSchedule' })
    expect(plane.isDoomed('web'), 'NoSchedule').to.equal(false)
    plane.taint(taint(1))
    expect(plane.isDoomed('web')).to.equal(true)
    const pod: Pod = plane.client.get(PODS, 'default', 'web')
    expect(pod.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')).to.include({
      status: 'True',
      reason: 'DeletionByTaintManager',
      message: 'Taint manager: deleting due to NoExecute taint',
      observedGeneration: 1,
    })
    expect(plane.evictions()).to.deep.equal(['TaintManagerEviction: Marking for deletion Pod default/web'])
    const { involvedObject } =
      plane.client.list(EVENTS, 'default').items.find(({ reason }) => reason === 'TaintManagerEviction') ?? {}
    expect(involvedObject).to.deep.equal({ kind: 'Pod', namespace: 'default', name: 'web', apiVersion: 'v1' })
  })

  it('deletes a pod that is bound to a tainted node', () => {
    const plane = new Evictions()
    plane.taint(taint(1))
    plane.pod('web')
    expect(plane.isDoomed('web')).to.equal(true)
  })

  it('waits for tolerationSeconds, counted from the taint, and says for what', () => {
    const plane = new Evictions()
    plane.pod('web', toleration(1, 20))
    plane.pod('for-good', toleration(1))
    plane.loop.advanceBy(1000)
    plane.taint(taint(1))
    const timer = plane.loop.pendingTimers().find(({ reason }) => reason === 'taint eviction')
    expect(timer).to.include({ kind: 'wait', of: 'pod/web', atMs: plane.loop.now() + 20_000 })
    plane.loop.advanceBy(19_999)
    expect(plane.isDoomed('web')).to.equal(false)
    plane.loop.advanceBy(1)
    expect(plane.isDoomed('web')).to.equal(true)
    expect(plane.isDoomed('for-good')).to.equal(false)
  })

  it('lets longer or shorter tolerations move no deletion that is set', () => {
    const plane = new Evictions()
    plane.pod('web', toleration(1, 20))
    plane.taint(taint(1))
    plane.loop.advanceBy(1000)
    plane.tolerate('web', { key: 'other', operator: 'Exists', effect: 'NoExecute' })
    plane.loop.advanceBy(18_999)
    expect(plane.isDoomed('web')).to.equal(false)
    plane.loop.advanceBy(1)
    expect(plane.isDoomed('web')).to.equal(true)
  })

  it('deletes at once when a second taint comes that is not tolerated', () => {
    const plane = new Evictions()
    plane.pod('web', toleration(1, 100))
    plane.taint(taint(1))
    plane.taint(taint(1), taint(2))
    expect(plane.isDoomed('web')).to.equal(true)
    expect(plane.loop.pendingTimers().some(({ reason }) => reason === 'taint eviction')).to.equal(false)
  })

  it('calls the deletion off when the taint goes', () => {
    const plane = new Evictions()
    plane.pod('web', toleration(1, 20))
    plane.taint(taint(1))
    plane.loop.advanceBy(10_000)
    plane.taint()
    expect(plane.evictions()).to.deep.equal(['TaintManagerEviction: Cancelling deletion of Pod default/web'])
    expect(plane.loop.pendingTimers().some(({ reason }) => reason === 'taint eviction')).to.equal(false)
    plane.loop.advanceBy(60_000)
    expect(plane.isDoomed('web')).to.equal(false)
    expect(plane.errors).to.deep.equal([])
  })
})
