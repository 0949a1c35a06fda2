import { expect } from 'chai'
import fc from 'fast-check'
import type { Container, ContainerState, ContainerStatus, Pod, PodCondition, PodStatus } from '../../src/api'
import {
  containerShouldRestart,
  isContainerRestartable,
  isPodActive,
  isPodAvailable,
  isPodReady,
  podReadyText,
  podReadyTime,
  podStatusText,
  summarizePod,
  updatePodCondition,
} from '../../src/component-helpers'

const T0 = '2026-01-01T00:00:00Z'
const NOW = Date.parse(T0)
const later = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString()

const RUNNING: ContainerState = { running: { startedAt: T0 } }
const waiting = (reason: string): ContainerState => ({ waiting: { reason } })
const ended = (exitCode: number, reason?: string, signal?: number): ContainerState => ({
  terminated: { exitCode, ...(reason && { reason }), ...(signal && { signal }) },
})

function container(name: string, state: ContainerState | undefined, more: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name, image: 'nginx', imageID: '', ready: false, restartCount: 0, ...(state && { state }), ...more }
}

interface Shape {
  readonly containers: readonly ContainerStatus[]
  readonly initContainers?: readonly ContainerStatus[]
  readonly sidecars?: readonly string[]
  readonly status?: PodStatus
  readonly deleted?: boolean
}

function pod({ containers, initContainers = [], sidecars = [], status = { phase: 'Running' }, deleted = false }: Shape): Pod {
  return {
    metadata: { name: 'web', ...(deleted && { deletionTimestamp: T0 }) },
    spec: {
      containers: containers.map(({ name }) => ({ name })),
      initContainers: initContainers.map(({ name }) => ({ name, ...(sidecars.includes(name) && { restartPolicy: 'Always' }) })),
    },
    status: { ...status, containerStatuses: containers, initContainerStatuses: initContainers },
  }
}

const READY: PodCondition = { type: 'Ready', status: 'True' }
const ready = (name: string): ContainerStatus => container(name, RUNNING, { ready: true })

describe("a pod's STATUS", () => {
  const cases: readonly (readonly [what: string, shape: Shape, status: string, ready: string])[] = [
    ['its phase, without containers', { containers: [], status: { phase: 'Pending' } }, 'Pending', '0/0'],
    [
      "the status's reason before the phase",
      { containers: [], status: { phase: 'Failed', reason: 'Evicted' } },
      'Evicted',
      '0/0',
    ],
    ['running', { containers: [ready('a'), ready('b')] }, 'Running', '2/2'],
    ['what a container waits for', { containers: [container('a', waiting('ErrImagePull'))] }, 'ErrImagePull', '0/1'],
    [
      'the first of several containers',
      { containers: [container('a', ended(0, 'A')), container('b', waiting('B'))] },
      'A',
      '0/2',
    ],
    ['an exit code', { containers: [container('a', ended(7))] }, 'ExitCode:7', '0/1'],
    ['a signal', { containers: [container('a', ended(137, undefined, 9))] }, 'Signal:9', '0/1'],
    ['completed', { containers: [container('a', ended(0, 'Completed'))], status: { phase: 'Succeeded' } }, 'Completed', '0/1'],
    [
      'running, although its first container has completed',
      { containers: [container('a', ended(0, 'Completed')), ready('b')], status: { phase: 'Running', conditions: [READY] } },
      'Running',
      '1/2',
    ],
    [
      'not ready, when one has completed and the rest is not ready as a whole',
      { containers: [container('a', ended(0, 'Completed')), ready('b')] },
      'NotReady',
      '1/2',
    ],
    [
      "an error behind a container's completion",
      { containers: [container('a', ended(0, 'Completed')), container('b', ended(1, 'Error'))] },
      'Error',
      '0/2',
    ],
    [
      'gated',
      {
        containers: [],
        status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] },
      },
      'SchedulingGated',
      '0/0',
    ],
    ['terminating', { containers: [ready('a')], deleted: true }, 'Terminating', '1/1'],
    [
      'its end rather than its deletion',
      { containers: [container('a', ended(0, 'Completed'))], deleted: true, status: { phase: 'Succeeded' } },
      'Completed',
      '0/1',
    ],
    [
      'unknown with its node',
      { containers: [ready('a')], deleted: true, status: { phase: 'Running', reason: 'NodeLost' } },
      'Unknown',
      '1/1',
    ],
    [
      'how far its init containers are',
      {
        initContainers: [container('i', ended(0, 'Completed')), container('j', RUNNING)],
        containers: [container('a', waiting('PodInitializing'))],
      },
      'Init:1/2',
      '0/1',
    ],
    [
      'an init container that waits',
      { initContainers: [container('i', waiting('ErrImagePull'))], containers: [] },
      'Init:ErrImagePull',
      '0/0',
    ],
    [
      'an init container that is about to start',
      { initContainers: [container('i', waiting('PodInitializing'))], containers: [] },
      'Init:0/1',
      '0/0',
    ],
    [
      'an init container that failed',
      { initContainers: [container('i', ended(2, 'Error'))], containers: [] },
      'Init:Error',
      '0/0',
    ],
    ["a failed init container's code", { initContainers: [container('i', ended(2))], containers: [] }, 'Init:ExitCode:2', '0/0'],
    [
      "a failed init container's signal",
      { initContainers: [container('i', ended(2, '', 15))], containers: [] },
      'Init:Signal:15',
      '0/0',
    ],
    [
      'its containers, once it is initialized, whatever the init containers do',
      {
        initContainers: [container('i', RUNNING)],
        containers: [ready('a')],
        status: { phase: 'Running', conditions: [{ type: 'Initialized', status: 'True' }] },
      },
      'Init:0/1',
      '1/1',
    ],
    [
      'sidecars, which count as containers',
      { initContainers: [container('s', RUNNING, { started: true, ready: true })], sidecars: ['s'], containers: [ready('a')] },
      'Running',
      '2/2',
    ],
    [
      'a sidecar that has not started yet',
      { initContainers: [container('s', RUNNING, { started: false })], sidecars: ['s'], containers: [container('a', undefined)] },
      'Init:0/1',
      '0/2',
    ],
  ]
  for (const [what, shape, status, readiness] of cases) {
    it(`tells of ${what}`, () => {
      expect([podStatusText(pod(shape)), podReadyText(pod(shape))]).to.deep.equal([status, readiness])
    })
  }

  it('counts restarts of the containers and says when the last of them had ended', () => {
    const crashed = (name: string, restartCount: number, finishedAt: string): ContainerStatus =>
      container(name, RUNNING, { restartCount, lastState: { terminated: { exitCode: 1, finishedAt } } })
    const { restarts, lastRestart } = summarizePod(pod({ containers: [crashed('a', 2, later(10)), crashed('b', 3, later(5))] }))
    expect([restarts, lastRestart]).to.deep.equal([5, NOW + 10_000])
  })

  it('forgets the restarts of init containers once they are through, those of sidecars aside', () => {
    const init = container('i', ended(0, 'Completed'), { restartCount: 4 })
    const sidecar = container('s', RUNNING, { restartCount: 1, started: true })
    const through = pod({
      initContainers: [init, sidecar],
      sidecars: ['s'],
      containers: [container('a', RUNNING, { restartCount: 2 })],
    })
    expect(summarizePod(through).restarts).to.equal(3)
    const still = pod({ initContainers: [init, container('j', RUNNING)], containers: [container('a', undefined)] })
    expect(summarizePod(still).restarts).to.equal(4)
  })
})

describe("a pod's conditions", () => {
  const since = (condition: PodCondition): Pod => ({ metadata: { name: 'web' }, status: { conditions: [condition] } })

  it('make it ready, and available once it has been so for long enough', () => {
    const web = since({ ...READY, lastTransitionTime: T0 })
    expect(isPodReady(web)).to.equal(true)
    expect(podReadyTime(web)).to.equal(NOW)
    expect(isPodAvailable(web, 10, NOW + 9_999)).to.equal(false)
    expect(isPodAvailable(web, 10, NOW + 10_000)).to.equal(true)
  })

  it('leave it unavailable while it is not ready, or it is unknown since when it is', () => {
    expect(isPodAvailable(since({ type: 'Ready', status: 'False', lastTransitionTime: T0 }), 0, NOW)).to.equal(false)
    expect(isPodAvailable(since(READY), 0, NOW)).to.equal(true)
    expect(isPodAvailable(since(READY), 1, NOW + 60_000)).to.equal(false)
  })

  it('keep their transition time while the status stays', () => {
    const before = updatePodCondition([], { type: 'Ready', status: 'False', reason: 'A' }, T0)
    const same = updatePodCondition(before, { type: 'Ready', status: 'False', reason: 'B' }, later(5))
    expect(same).to.deep.equal([{ type: 'Ready', status: 'False', reason: 'B', lastTransitionTime: T0 }])
    expect(updatePodCondition(same, READY, later(9))).to.deep.equal([{ ...READY, lastTransitionTime: later(9) }])
  })

  it('stay the very same list when they are set to what they are', () => {
    const condition = fc.record({
      type: fc.constantFrom('Ready', 'Initialized', 'PodScheduled'),
      status: fc.constantFrom('True', 'False'),
    })
    fc.assert(
      fc.property(fc.array(condition), condition, (others, wanted) => {
        const start = others.reduce<readonly PodCondition[]>((list, one) => updatePodCondition(list, one, T0), [])
        const once = updatePodCondition(start, wanted, later(1))
        expect(updatePodCondition(once, wanted, later(2))).to.equal(once)
        expect(once.filter(({ type }) => type === wanted.type).map(({ status }) => status)).to.deep.equal([wanted.status])
      }),
    )
  })

  it('do not tell whether a pod counts: its end and its deletion do', () => {
    expect(isPodActive({ metadata: {}, status: { phase: 'Pending' } })).to.equal(true)
    expect(isPodActive({ metadata: {}, status: { phase: 'Failed' } })).to.equal(false)
    expect(isPodActive({ metadata: { deletionTimestamp: T0 }, status: { phase: 'Running' } })).to.equal(false)
  })
})

describe('the restart of a container', () => {
  const plain: Container = { name: 'a' }
  const cases: readonly (readonly [
    what: string,
    container: Container,
    podPolicy: string | undefined,
    exitCode: number,
    starts: boolean,
  ])[] = [
    ['always, by default', plain, undefined, 0, true],
    ['on failure alone', plain, 'OnFailure', 0, false],
    ['on failure', plain, 'OnFailure', 1, true],
    ['never', plain, 'Never', 1, false],
    ['by its own policy before that of its pod', { ...plain, restartPolicy: 'Always' }, 'Never', 0, true],
    [
      'by a rule about its exit code',
      {
        ...plain,
        restartPolicy: 'Never',
        restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }],
      },
      'Never',
      42,
      true,
    ],
    [
      'not by a rule about other codes',
      {
        ...plain,
        restartPolicy: 'Never',
        restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'NotIn', values: [42] } }],
      },
      'Always',
      42,
      false,
    ],
  ]
  for (const [what, one, restartPolicy, exitCode, starts] of cases) {
    it(`happens ${what}`, () => {
      expect(containerShouldRestart(one, { containers: [], ...(restartPolicy && { restartPolicy }) }, exitCode)).to.equal(starts)
    })
  }

  it('may happen when a policy or a rule lets it', () => {
    expect(isContainerRestartable(plain, { containers: [], restartPolicy: 'Never' })).to.equal(false)
    expect(isContainerRestartable({ ...plain, restartPolicy: 'OnFailure' }, { containers: [], restartPolicy: 'Never' })).to.equal(
      true,
    )
    expect(isContainerRestartable({ ...plain, restartPolicy: 'Never' }, { containers: [], restartPolicy: 'Always' })).to.equal(
      false,
    )
  })
})
