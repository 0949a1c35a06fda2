import { expect } from 'chai'
import type { Container, Pod } from '../../src/api'
import type { Container as RuntimeContainer, Sandbox } from '../../src/container-runtime'
import { computePodActions, type ProbeResults } from '../../src/kubelet/container/pod-actions'
import { shouldContainerBeRestarted } from '../../src/kubelet/container/restart'

// The cases of upstream's pkg/kubelet/kuberuntime/kuberuntime_manager_test.go (TestComputePodActions and
// TestComputePodActionsWithInitContainers) and pkg/kubelet/container/helpers_test.go (TestShouldContainerBeRestarted).

type State = 'running' | 'created' | number | 'changed'

/** A container as the runtime has it: running, created, ended with a code, or running by another definition. */
function instance(name: string, state: State): RuntimeContainer {
  const isEnded = typeof state === 'number'
  return {
    id: name,
    state: isEnded ? 'exited' : state === 'created' ? 'created' : 'running',
    exitCode: isEnded ? state : 0,
    config: { name, hash: state === 'changed' ? 'another' : '' },
  } as unknown as RuntimeContainer
}

interface Case {
  readonly policy: string
  /** by name; those without one do not exist */
  readonly states: Readonly<Record<string, State>>
  readonly sandbox?: 'ready' | 'dead' | 'none'
  readonly init?: readonly string[]
  readonly failing?: { readonly liveness?: string; readonly startup?: string }
  readonly start?: readonly string[]
  readonly startInit?: readonly string[]
  readonly kill?: readonly string[]
  readonly createsSandbox?: boolean
  readonly killsPod?: boolean
}

const APPS = ['foo1', 'foo2', 'foo3']
const ALL_RUN = { foo1: 'running', foo2: 'running', foo3: 'running' } as const
const INIT = ['init1', 'init2', 'init3']
const INIT_DONE = { init1: 0, init2: 0, init3: 0 } as const

function actionsOf({ policy, states, sandbox = 'ready', init = [], failing = {} }: Case): object {
  const named = (name: string): Container => ({ name })
  const pod: Pod = { metadata: {}, spec: { restartPolicy: policy, containers: APPS.map(named), initContainers: init.map(named) } }
  const containers = Object.entries(states).map(([name, state]) => instance(name, state))
  const of: Sandbox = { podUid: 'uid', ip: '10.0.0.1', isReady: sandbox === 'ready', containers, volumes: new Map() }
  const probes: ProbeResults = {
    liveness: (id) => (id === failing.liveness ? 'failure' : undefined),
    startup: (id) => (id === failing.startup ? 'failure' : undefined),
  }
  const found = computePodActions(pod, sandbox === 'none' ? undefined : of, probes)
  return {
    start: found.toStart.map(({ name }) => name),
    startInit: found.initToStart.map(({ name }) => name),
    kill: found.toKill.map(({ spec }) => spec.name),
    createsSandbox: found.createSandbox,
    killsPod: found.killPod,
  }
}

const NOTHING = { start: [], startInit: [], kill: [], createsSandbox: false, killsPod: false }

const CASES: Readonly<Record<string, Case>> = {
  'does nothing where everything is good': { policy: 'Always', states: ALL_RUN },
  'starts all containers of a new pod': { policy: 'Always', states: {}, sandbox: 'none', start: APPS, createsSandbox: true },
  'restarts what has ended under Always': {
    policy: 'Always',
    states: { ...ALL_RUN, foo1: 0, foo2: 111 },
    start: ['foo1', 'foo2'],
  },
  'restarts what has failed under OnFailure': {
    policy: 'OnFailure',
    states: { ...ALL_RUN, foo1: 0, foo2: 111 },
    start: ['foo2'],
  },
  'starts what was made and not started under OnFailure': {
    policy: 'OnFailure',
    states: { ...ALL_RUN, foo1: 0, foo2: 'created' },
    start: ['foo2'],
  },
  'restarts nothing under Never': { policy: 'Never', states: { ...ALL_RUN, foo1: 0, foo2: 111 } },
  'makes everything anew where the sandbox is dead': {
    policy: 'Always',
    states: ALL_RUN,
    sandbox: 'dead',
    start: APPS,
    createsSandbox: true,
  },
  'makes all but what has succeeded anew under OnFailure': {
    policy: 'OnFailure',
    states: { ...ALL_RUN, foo2: 0 },
    sandbox: 'dead',
    start: ['foo1', 'foo3'],
    createsSandbox: true,
  },
  'replaces a container whose definition has changed': {
    policy: 'Always',
    states: { ...ALL_RUN, foo2: 'changed' },
    kill: ['foo2'],
    start: ['foo2'],
  },
  'replaces a container whose liveness probe has failed': {
    policy: 'Always',
    states: ALL_RUN,
    failing: { liveness: 'foo2' },
    kill: ['foo2'],
    start: ['foo2'],
  },
  'replaces a container whose startup probe has failed': {
    policy: 'Always',
    states: ALL_RUN,
    failing: { startup: 'foo2' },
    kill: ['foo2'],
    start: ['foo2'],
  },
  'makes no sandbox where all has ended under Never': {
    policy: 'Never',
    states: { foo1: 0, foo2: 0, foo3: 0 },
    sandbox: 'dead',
    killsPod: true,
  },
  'makes no sandbox where all has succeeded under OnFailure': {
    policy: 'OnFailure',
    states: { foo1: 0, foo2: 0, foo3: 0 },
    sandbox: 'dead',
    killsPod: true,
  },
  'makes a sandbox under Never where no container was ever made': {
    policy: 'Never',
    states: {},
    sandbox: 'dead',
    start: APPS,
    createsSandbox: true,
  },
  'starts a container that was made under Never': { policy: 'Never', states: { ...ALL_RUN, foo2: 'created' }, start: ['foo2'] },
  'starts the containers once all init containers are done': {
    policy: 'Always',
    init: INIT,
    states: INIT_DONE,
    start: APPS,
  },
  'makes the sandbox and the first init container of a new pod': {
    policy: 'Always',
    init: INIT,
    states: {},
    sandbox: 'none',
    startInit: ['init1'],
    createsSandbox: true,
  },
  'restarts an init container that failed under Always': {
    policy: 'Always',
    init: INIT,
    states: { init1: 0, init2: 0, init3: 111 },
    startInit: ['init3'],
  },
  'restarts an init container that failed under OnFailure': {
    policy: 'OnFailure',
    init: INIT,
    states: { init1: 0, init2: 0, init3: 111 },
    startInit: ['init3'],
  },
  'gives the pod up where an init container failed under Never': {
    policy: 'Never',
    init: INIT,
    states: { init1: 0, init2: 0, init3: 111 },
    killsPod: true,
  },
  'goes on to the next init container': { policy: 'Always', init: INIT, states: { init1: 0 }, startInit: ['init2'] },
  'waits for the init container that runs': { policy: 'Always', init: INIT, states: { init1: 0, init2: 0, init3: 'running' } },
  'starts an init container that was made': {
    policy: 'Always',
    init: INIT,
    states: { init1: 0, init2: 0, init3: 'created' },
    startInit: ['init3'],
  },
  'leaves the init containers alone where the containers run': {
    policy: 'Always',
    init: INIT,
    states: { ...INIT_DONE, ...ALL_RUN },
  },
  'begins with the first init container where the sandbox is dead': {
    policy: 'Always',
    init: INIT,
    states: { ...INIT_DONE, ...ALL_RUN },
    sandbox: 'dead',
    startInit: ['init1'],
    createsSandbox: true,
  },
}

describe('what a sync does to a pod', () => {
  for (const [title, given] of Object.entries(CASES))
    it(title, () => {
      const { policy: _, states: __, sandbox: ___, init: ____, failing: _____, ...expected } = given
      expect(actionsOf(given)).to.deep.equal({ ...NOTHING, ...expected })
    })
})

describe('whether a container is started again', () => {
  const EXPECTED: Readonly<Record<string, readonly [state: State | undefined, ...expected: boolean[]]>> = {
    'has not run': [undefined, true, true, true],
    runs: ['running', false, false, false],
    'has succeeded': [0, false, false, true],
    'has failed': [3, false, true, true],
    'was made and not started': ['created', true, true, true],
  }
  for (const [title, [state, ...expected]] of Object.entries(EXPECTED))
    for (const [index, policy] of ['Never', 'OnFailure', 'Always'].entries())
      it(`if it ${title}, under ${policy}`, () => {
        const latest = state === undefined ? undefined : instance('foo1', state)
        const pod: Pod = { metadata: {}, spec: { restartPolicy: policy, containers: [{ name: 'foo1' }] } }
        expect(shouldContainerBeRestarted({ name: 'foo1' }, pod, latest)).to.equal(expected[index])
        const deleted: Pod = { ...pod, metadata: { deletionTimestamp: '2026-11-21T00:00:00Z' } }
        expect(shouldContainerBeRestarted({ name: 'foo1' }, deleted, latest)).to.equal(false)
      })
})
