import { expect } from 'chai'
import type { Container, ContainerStatus, Pod, PodStatus, Probe, Stored } from '../../src/api'
import { TimerGroup, type Container as RuntimeContainer, type ProbeKind } from '../../src/container-runtime'
import type { KubeletParts } from '../../src/kubelet/kubelet-parts'
import { ProbeWorker, type ProbeVerdict } from '../../src/kubelet/prober/worker'
import { EventLoop } from '../../src/sim'

// The cases of upstream's pkg/kubelet/prober/worker_test.go.

const KINDS: readonly ProbeKind[] = ['liveness', 'readiness', 'startup']
const NAME = 'main'
const NOW_MS = Date.parse('2026-11-21T00:00:00Z')

interface State {
  readonly running?: boolean
  readonly started?: boolean
  readonly id?: string
  readonly exitCode?: number
  readonly name?: string
  readonly ageSeconds?: number
}

/** The status of a pod whose container is in that state. */
function statusOf({ running = true, started = true, id = 'one', exitCode, name = NAME, ageSeconds = 0 }: State): PodStatus {
  const state = {
    ...(running && { running: { startedAt: new Date(NOW_MS - ageSeconds * 1000).toISOString() } }),
    ...(exitCode !== undefined && { terminated: { exitCode } }),
  }
  const base = { name, image: '', imageID: '', ready: false, restartCount: 0, containerID: `containerd://${id}` }
  return { phase: 'Running', containerStatuses: [{ ...base, started, state }] }
}

/** One worker whose probe is a command that ends as `exitCode` says. */
class WorkerHarness {
  exitCode = 0
  status: PodStatus | undefined
  stopped = false
  /** whether the container was there before the kubelet */
  ranBefore = false
  pod: Stored<Pod>
  readonly worker: ProbeWorker
  private readonly loop = new EventLoop({ startMs: NOW_MS })

  constructor(kind: ProbeKind, probe: Partial<Probe> = {}, own: Partial<Container> = {}, podSpec: object = {}) {
    const spec: Container = { name: NAME, ...own }
    this.pod = {
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name: 'pod', namespace: 'default', uid: 'uid' },
      spec: { containers: [spec], restartPolicy: 'Never', ...podSpec },
    } as unknown as Stored<Pod>
    const container = {
      config: { name: NAME },
      behaviour: () => ({}),
      exec: (_argv: unknown, _options: unknown, onDone: (code: number) => void) => {
        onDone(this.exitCode)
        return () => undefined
      },
    } as unknown as RuntimeContainer
    const parts = {
      loop: this.loop,
      timers: new TimerGroup(this.loop),
      recorder: { event: () => undefined },
      statusManager: { getPodStatus: () => this.status },
      runtime: { sandboxOf: () => ({ containers: [container] }) },
    } as unknown as KubeletParts
    const host = {
      parts,
      pod: () => this.pod,
      changed: () => undefined,
      removed: () => void (this.stopped = true),
      ranBefore: () => this.ranBefore,
    }
    this.worker = new ProbeWorker(host, 'uid', spec, kind, { exec: { command: ['probe'] }, ...probe }, 3_600_000)
  }

  /** Runs the probe once; returns whether the worker goes on. */
  doProbe(): boolean {
    this.worker.trigger()
    this.loop.advanceBy(0)
    return !this.stopped
  }

  get verdict(): ProbeVerdict | undefined {
    return this.worker.verdict
  }

  /** Probes once for each verdict that is expected in turn. */
  expectVerdicts(verdicts: readonly ProbeVerdict[]): void {
    for (const verdict of verdicts) {
      expect(this.doProbe()).to.equal(true)
      expect(this.verdict).to.equal(verdict)
    }
  }
}

const times = <T>(count: number, value: T): readonly T[] => Array<T>(count).fill(value)

interface OneProbe {
  readonly title: string
  readonly status?: (kind: ProbeKind) => PodStatus
  readonly isDeleted?: boolean
  readonly probe?: Partial<Probe>
  /** the kinds that go on; all unless given */
  readonly goesOn?: readonly ProbeKind[]
  readonly verdict?: ProbeVerdict
}

const startedUnlessStartup = (kind: ProbeKind): boolean => kind !== 'startup'

const ONE_PROBE: readonly OneProbe[] = [
  { title: 'without a status' },
  {
    title: 'of a failed pod',
    status: (kind) => ({ ...statusOf({ started: startedUnlessStartup(kind) }), phase: 'Failed' }),
    goesOn: [],
  },
  {
    title: 'of a pod that is being deleted',
    status: (kind) => statusOf({ started: startedUnlessStartup(kind) }),
    isDeleted: true,
    goesOn: ['readiness'],
    verdict: 'success',
  },
  { title: 'without a status of its container', status: () => statusOf({ name: 'other' }) },
  {
    title: 'of a waiting container',
    status: (kind) => statusOf({ running: false, started: startedUnlessStartup(kind) }),
    verdict: 'failure',
  },
  {
    title: 'of a container that has ended',
    status: (kind) => statusOf({ running: false, exitCode: 0, started: startedUnlessStartup(kind) }),
    goesOn: [],
    verdict: 'failure',
  },
  { title: 'that succeeds', status: (kind) => statusOf({ started: startedUnlessStartup(kind) }), verdict: 'success' },
  {
    title: 'whose initial delay is over',
    status: (kind) => statusOf({ started: startedUnlessStartup(kind) }),
    probe: { initialDelaySeconds: -100 },
    verdict: 'success',
  },
]

describe('one run of a probe worker', () => {
  for (const kind of KINDS)
    for (const { title, status, isDeleted, probe, goesOn = KINDS, verdict } of ONE_PROBE)
      it(`for ${kind}, ${title}`, () => {
        const worker = new WorkerHarness(kind, probe)
        if (status) worker.status = status(kind)
        const deletionTimestamp = '2026-11-21T00:00:00Z'
        if (isDeleted) worker.pod = { ...worker.pod, metadata: { ...worker.pod.metadata, deletionTimestamp } }
        expect(worker.doProbe()).to.equal(goesOn.includes(kind))
        expect(worker.verdict).to.equal(verdict)
      })
})

const onExitCode = (value: number): Container['restartPolicyRules'] => [
  { action: 'Restart', exitCodes: { operator: 'In', values: [value] } },
]

const RESTARTS: readonly [title: string, own: Partial<Container>, exitCode: number, goesOn: boolean][] = [
  ['failed, OnFailure', { restartPolicy: 'OnFailure' }, 1, true],
  ['succeeded, OnFailure', { restartPolicy: 'OnFailure' }, 0, false],
  ['failed, Always', { restartPolicy: 'Always' }, 1, true],
  ['succeeded, Always', { restartPolicy: 'Always' }, 0, true],
  ['failed, Never', { restartPolicy: 'Never' }, 1, false],
  ['succeeded, Never', { restartPolicy: 'Never' }, 0, false],
  ['ended with the code of a rule', { restartPolicy: 'Never', restartPolicyRules: onExitCode(1) ?? [] }, 1, true],
  ['ended with another code than the rule', { restartPolicy: 'Never', restartPolicyRules: onExitCode(99) ?? [] }, 1, false],
]

describe('a probe worker whose container has ended', () => {
  for (const kind of KINDS)
    for (const [title, own, exitCode, goesOn] of RESTARTS)
      it(`goes on for ${kind} if the container may be restarted: ${title}`, () => {
        const worker = new WorkerHarness(kind, {}, own)
        worker.status = statusOf({ running: false, exitCode })
        expect(worker.doProbe()).to.equal(goesOn)
      })

  const restartsAll: Partial<Container> = {
    restartPolicy: 'Never',
    restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [1] } }],
  }
  const trigger: Container = { name: 'trigger', ...restartsAll }
  for (const kind of KINDS) {
    it(`goes on for ${kind} if its end has all containers of the pod start again`, () => {
      const worker = new WorkerHarness(kind, {}, restartsAll)
      worker.status = statusOf({ running: false, exitCode: 1 })
      expect(worker.doProbe()).to.equal(true)
    })

    it(`goes on for ${kind} if it was stopped so that all start again, and when it is gone for that`, () => {
      const worker = new WorkerHarness(kind, {}, {}, { containers: [{ name: NAME }, trigger] })
      const [main] = statusOf({ running: false, exitCode: 137 }).containerStatuses ?? []
      const [other] = statusOf({ running: false, exitCode: 1, name: 'trigger', id: 'two' }).containerStatuses ?? []
      worker.status = { phase: 'Running', containerStatuses: [main, other].filter((each) => each !== undefined) }
      expect(worker.doProbe()).to.equal(true)
      const { containerID: _, ...removed } = main ?? {}
      const gone = { ...removed, state: { waiting: { reason: 'RestartingAllContainers' } } } as ContainerStatus
      worker.status = { phase: 'Pending', containerStatuses: [gone] }
      expect(worker.doProbe()).to.equal(true)
    })
  }

  it('stops for a container without a policy of its own in a pod that never restarts', () => {
    const worker = new WorkerHarness('startup')
    worker.status = statusOf({ running: false, exitCode: 0 })
    expect(worker.doProbe()).to.equal(false)
    expect(worker.verdict).to.equal('failure')
  })

  it('goes on for a sidecar in a pod that never restarts', () => {
    const worker = new WorkerHarness('startup', {}, { restartPolicy: 'Always' })
    const { containerStatuses = [] } = statusOf({ running: false, exitCode: 0 })
    worker.status = { phase: 'Running', initContainerStatuses: containerStatuses as readonly ContainerStatus[] }
    expect(worker.doProbe()).to.equal(true)
    expect(worker.verdict).to.equal('failure')
  })
})

describe('a probe worker', () => {
  const INITIAL = { liveness: 'success', readiness: 'failure', startup: 'unknown' } as const
  for (const kind of KINDS)
    it(`does not probe for ${kind} during the initial delay`, () => {
      const worker = new WorkerHarness(kind, { initialDelaySeconds: 10 })
      worker.status = statusOf({ started: startedUnlessStartup(kind) })
      worker.expectVerdicts([INITIAL[kind]])
      worker.status = statusOf({ started: startedUnlessStartup(kind), ageSeconds: 100 })
      worker.expectVerdicts(['success'])
    })

  it('fails after as many failures in a row as its failure threshold', () => {
    const worker = new WorkerHarness('readiness', { successThreshold: 1, failureThreshold: 3 })
    worker.status = statusOf({})
    for (let round = 0; round < 2; round++) {
      worker.exitCode = 0
      worker.expectVerdicts(times(3, 'success'))
      worker.exitCode = 1
      worker.expectVerdicts([...times(2, 'success' as const), ...times(3, 'failure' as const)])
    }
  })

  it('succeeds after as many successes in a row as its success threshold', () => {
    const worker = new WorkerHarness('readiness', { successThreshold: 3, failureThreshold: 1 })
    worker.status = statusOf({})
    for (let round = 0; round < 2; round++) {
      worker.exitCode = 0
      worker.expectVerdicts([...times(2, 'failure' as const), ...times(4, 'success' as const)])
      worker.exitCode = 1
      worker.expectVerdicts(['failure'])
    }
  })

  for (const [exitCode, verdicts] of [
    [0, ['success']],
    [1, ['unknown', 'unknown', 'failure']],
  ] as const)
    it(`for startup rests once it has come to ${verdicts.at(-1)}`, () => {
      const worker = new WorkerHarness('startup', { successThreshold: 1, failureThreshold: 3 })
      worker.status = statusOf({ started: false })
      worker.exitCode = exitCode
      worker.expectVerdicts(verdicts)
      worker.exitCode = 1 - exitCode
      worker.expectVerdicts(times(4, verdicts.at(-1) ?? 'unknown'))
    })

  for (const kind of ['liveness', 'startup'] as const)
    it(`for ${kind} rests after its failure until there is another container`, () => {
      const worker = new WorkerHarness(kind, { successThreshold: 1, failureThreshold: 1 })
      worker.status = statusOf({ started: startedUnlessStartup(kind) })
      worker.exitCode = 1
      worker.expectVerdicts(['failure'])
      worker.exitCode = 0
      worker.expectVerdicts(['failure'])
      worker.status = statusOf({ started: startedUnlessStartup(kind), id: 'two' })
      worker.expectVerdicts(['success'])
    })

  for (const [kind, before] of [
    ['liveness', 'success'],
    ['startup', 'unknown'],
  ] as const)
    it(`for ${kind} gives the restarted container all its attempts`, () => {
      const worker = new WorkerHarness(kind, { successThreshold: 1, failureThreshold: 3 })
      for (const id of ['one', 'two']) {
        worker.status = statusOf({ started: startedUnlessStartup(kind), id })
        worker.exitCode = 1
        worker.expectVerdicts([before, before, 'failure'])
      }
    })

  it('for liveness is held back until the container has started', () => {
    const worker = new WorkerHarness('liveness', { successThreshold: 1, failureThreshold: 1 })
    worker.status = statusOf({ started: false })
    worker.exitCode = 1
    worker.expectVerdicts(['success'])
    worker.status = statusOf({ started: true })
    worker.expectVerdicts(['failure'])
  })

  it('for startup is over once the container has started', () => {
    const worker = new WorkerHarness('startup', { successThreshold: 1, failureThreshold: 2 })
    worker.status = statusOf({ started: false })
    worker.exitCode = 1
    worker.expectVerdicts(['unknown'])
    worker.exitCode = 0
    worker.expectVerdicts(['success'])
    worker.status = statusOf({ started: true })
    worker.exitCode = 1
    worker.expectVerdicts(['success', 'success'])
  })
})

describe('a probe worker whose kubelet has started anew', () => {
  const INITIAL = { liveness: 'success', readiness: 'failure', startup: 'unknown' } as const
  const DELAYED = { initialDelaySeconds: 1000 }
  for (const kind of KINDS) {
    it(`for ${kind} begins with its first verdict on a container that started since`, () => {
      const worker = new WorkerHarness(kind, DELAYED)
      worker.status = statusOf({})
      worker.expectVerdicts([INITIAL[kind]])
    })

    it(`for ${kind} has no verdict on a container that was there before, until it has probed it`, () => {
      const worker = new WorkerHarness(kind, DELAYED)
      worker.ranBefore = true
      worker.status = statusOf({})
      expect(worker.doProbe()).to.equal(true)
      expect(worker.verdict).to.equal(undefined)
    })

    it(`for ${kind} takes a sidecar that was there before as ${kind === 'startup' ? 'started' : 'any other container'}`, () => {
      const worker = new WorkerHarness(kind, DELAYED, { restartPolicy: 'Always' })
      worker.ranBefore = true
      const { containerStatuses = [] } = statusOf({})
      worker.status = { phase: 'Running', initContainerStatuses: containerStatuses }
      expect(worker.doProbe()).to.equal(true)
      expect(worker.verdict).to.equal(kind === 'startup' ? 'success' : undefined)
    })
  }
})

describe('a probe worker that is stopped', () => {
  for (const kind of KINDS)
    it(`for ${kind} is gone, however often it is told`, () => {
      const worker = new WorkerHarness(kind)
      worker.status = statusOf({ started: startedUnlessStartup(kind) })
      worker.expectVerdicts(['success'])
      for (let i = 0; i < 10; i++) worker.worker.stop()
      expect(worker.stopped).to.equal(true)
      worker.exitCode = 1
      worker.doProbe()
      expect(worker.verdict).to.equal('success')
    })
})
