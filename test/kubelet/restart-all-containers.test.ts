import { expect } from 'chai'
import type { Container, ContainerStatus, Pod, PodStatus } from '../../src/api'
import type { Container as RuntimeContainer, Sandbox } from '../../src/container-runtime'
import { computePodActions, type ProbeResults } from '../../src/kubelet/container/pod-actions'
import { shouldAllContainersRestart } from '../../src/kubelet/container/restart-all'
import { NodeHarness } from './node-harness'

// The cases of upstream's pkg/kubelet/container/helpers_test.go (TestShouldAllContainersRestart) and
// pkg/kubelet/kuberuntime/kuberuntime_manager_test.go (TestComputePodActionsForRestartAllContainers), and what a real node did.

const rules: Container['restartPolicyRules'] = [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }]
const RESTARTING: PodStatus = { conditions: [{ type: 'AllContainersRestarting', status: 'True' }] }

/** A container as the runtime has it, by its name and its exit code where it has ended; the id tells two of one name apart. */
function instance(name: string, exitCode?: number, id = name): RuntimeContainer {
  const state = exitCode === undefined ? 'running' : 'exited'
  return { id, state, exitCode: exitCode ?? 0, config: { name, hash: '' } } as unknown as RuntimeContainer
}

function podOf(containers: readonly Container[], initContainers: readonly Container[] = []): Pod {
  return { metadata: {}, spec: { restartPolicy: 'Never', containers, initContainers } }
}

describe('whether all containers of a pod start again', () => {
  const source: Container = { name: 'main', restartPolicy: 'Never', restartPolicyRules: rules ?? [] }
  const CASES: readonly [
    title: string,
    pod: Pod,
    containers: readonly RuntimeContainer[],
    status: PodStatus | undefined,
    boolean,
  ][] = [
    ['its status says so', podOf([{ name: 'main' }]), [instance('main')], RESTARTING, true],
    ['a container has ended by its rule', podOf([source]), [instance('main', 42)], undefined, true],
    ['an init container has', podOf([], [source]), [instance('main', 42)], undefined, true],
    ['a sidecar has', podOf([], [{ ...source, restartPolicy: 'Always' }]), [instance('main', 42)], undefined, true],
    ['a container without a rule has ended', podOf([{ name: 'main' }]), [instance('main', 1)], undefined, false],
    ['a container has ended otherwise than its rule says', podOf([source]), [instance('main', 1)], undefined, false],
  ]
  for (const [title, pod, containers, status, expected] of CASES)
    it(`where ${title}: ${expected ? 'yes' : 'no'}`, () =>
      expect(shouldAllContainersRestart(pod, containers, status)).to.equal(expected))

  it('by the statuses alone, as its probes see them', () => {
    const ended: ContainerStatus = { name: 'main', image: '', imageID: '', ready: false, restartCount: 0 }
    const statusOf = (exitCode: number): PodStatus => ({ containerStatuses: [{ ...ended, state: { terminated: { exitCode } } }] })
    expect(shouldAllContainersRestart(podOf([source]), undefined, statusOf(42))).to.equal(true)
    expect(shouldAllContainersRestart(podOf([source]), undefined, statusOf(0))).to.equal(false)
  })
})

describe('what is removed before all containers start again', () => {
  const NO_PROBES: ProbeResults = { liveness: () => undefined, startup: () => undefined }
  const APPS: readonly Container[] = [{ name: 'foo1' }, { name: 'foo2' }, { name: 'foo3' }]
  const INIT: readonly Container[] = [{ name: 'init1' }, { name: 'init2' }, { name: 'init3' }]
  const SIDECARS: readonly Container[] = INIT.map((container) => ({ ...container, restartPolicy: 'Always' }))
  const withRule = (containers: readonly Container[], name: string): readonly Container[] =>
    containers.map((each) => (each.name === name ? { restartPolicy: 'Never', ...each, restartPolicyRules: rules ?? [] } : each))
  const run = (...names: readonly string[]): readonly RuntimeContainer[] => names.map((name) => instance(name))

  /** The ids in the order of their removal, with an exclamation mark behind those that are stopped first. */
  function removed(pod: Pod, containers: readonly RuntimeContainer[], restarts = true): readonly string[] {
    const sandbox: Sandbox = {
      podUid: 'uid',
      ip: '10.0.0.1',
      isReady: true,
      containers: [...containers],
      restartsRemoved: new Map(),
      volumes: new Map(),
    }
    const { toReset } = computePodActions(pod, sandbox, NO_PROBES, restarts)
    return toReset.map(({ container, kill }) => `${container.id}${kill ? '!' : ''}`)
  }

  const CASES: readonly [title: string, pod: Pod, containers: readonly RuntimeContainer[], expected: readonly string[]][] = [
    ['all containers', podOf(APPS), run('foo1', 'foo2', 'foo3'), ['foo1!', 'foo2!', 'foo3!']],
    [
      'init containers that are done',
      podOf(APPS, INIT),
      [instance('init1', 0), instance('init2', 0), instance('init3', 0)],
      ['init1', 'init2', 'init3'],
    ],
    ['sidecars', podOf(APPS, SIDECARS), run('init1', 'init2', 'init3'), ['init1!', 'init2!', 'init3!']],
    [
      'the init container last whose end asked for it',
      podOf(
        APPS,
        withRule(
          [INIT[0], SIDECARS[1], INIT[2]].filter((each) => each !== undefined),
          'init3',
        ),
      ),
      [instance('init1', 0), instance('init2'), instance('init3', 42)],
      ['init1', 'init2!', 'init3'],
    ],
    [
      'the sidecar last whose end asked for it',
      podOf(APPS, withRule(SIDECARS, 'init3')),
      [...run('init1', 'init2'), instance('init3', 42), instance('foo1')],
      ['foo1!', 'init1!', 'init2!', 'init3'],
    ],
    [
      'the container last whose end asked for it',
      podOf(withRule(APPS, 'foo3'), SIDECARS),
      [...run('init1', 'init2', 'init3', 'foo1', 'foo2'), instance('foo3', 42)],
      ['foo1!', 'foo2!', 'init1!', 'init2!', 'init3!', 'foo3'],
    ],
    [
      'what has ended before, too',
      podOf(withRule(APPS, 'foo3')),
      [instance('foo1', 99, 'foo1-past'), instance('foo3', 99, 'foo3-past'), ...run('foo1', 'foo2'), instance('foo3', 42)],
      ['foo1-past', 'foo1!', 'foo2!', 'foo3-past', 'foo3'],
    ],
  ]
  for (const [title, pod, containers, expected] of CASES)
    it(title, () => expect(removed(pod, containers)).to.deep.equal(expected))

  it('nothing where the pod is not to start again', () =>
    expect(removed(podOf(APPS), run('foo1', 'foo2', 'foo3'), false)).to.deep.equal([]))
})

describe('a pod whose containers all start again', () => {
  const node = new NodeHarness()
  const shell = (script: string): readonly string[] => ['sh', '-c', script]
  node.run('training', {
    restartPolicy: 'Never',
    initContainers: [
      { name: 'prepare', image: 'busybox:1.36', command: shell('echo preparing') },
      { name: 'proxy', image: 'nginx:1.25', restartPolicy: 'Always' },
    ],
    containers: [
      { name: 'worker', image: 'busybox:1.36', command: shell('echo working; sleep 3600') },
      {
        name: 'watcher',
        image: 'busybox:1.36',
        restartPolicy: 'Never',
        restartPolicyRules: rules ?? [],
        command: shell('echo watching; sleep 8; exit 42'),
      },
    ],
  })
  node.loop.advanceBy(15_000)

  /** A container in short: how often it was restarted, its state, and ! where it is ready. */
  function short({ restartCount, state, ready }: ContainerStatus): string {
    const { terminated, waiting } = state ?? {}
    return `${restartCount} ${terminated?.reason ?? waiting?.reason ?? 'running'}${ready ? '!' : ''}`
  }

  it('goes through the states of a real one', () => {
    const seen = node.revisions.map(({ pod: { status }, conditions }) =>
      [
        status?.phase,
        conditions.includes('AllContainersRestarting+') ? 'restarting' : 'settled',
        ...[...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].map(short),
      ].join(' | '),
    )
    const first = seen.findIndex((line) => line.includes('restarting'))
    const gone = 'RestartingAllContainers'
    // in the order prepare, proxy, watcher, worker
    expect(seen.slice(first, first + 6)).to.deep.equal([
      'Running | restarting | 0 Completed! | 0 running! | 0 Error | 0 running!',
      `Running | settled | 1 ${gone}! | 1 ${gone} | 1 ${gone} | 1 ${gone}`,
      'Pending | settled | 1 running | 1 PodInitializing | 1 PodInitializing | 1 PodInitializing',
      'Running | settled | 1 Completed! | 1 PodInitializing | 1 PodInitializing | 1 PodInitializing',
      'Pending | settled | 1 Completed! | 1 running! | 1 PodInitializing | 1 PodInitializing',
      'Running | settled | 1 Completed! | 1 running! | 1 running! | 1 running!',
    ])
  })

  it('keeps neither the ends of its containers nor their logs', () => {
    const [watcher] = node.pod('training').status?.containerStatuses ?? []
    expect(watcher?.lastState?.terminated).to.deep.equal({
      exitCode: 137,
      reason: 'RestartingAllContainers',
      message: 'The container is removed because RestartAllContainers in place',
    })
    expect(() => node.kubelet.connection.logs(node.pod('training'), { container: 'watcher', previous: true })).to.throw(
      'previous terminated container "watcher" in pod "training" not found',
    )
  })

  it('says that it kills what still ran, the containers before the sidecars', () => {
    expect(node.events('training').filter((event) => event.includes('Killing'))).to.deep.equal([
      '1x Killing killing',
      '1x Killing killing',
    ])
  })
})
