import { expect } from 'chai'
import type { Container, Pod } from '../../src/api'
import type { Container as RuntimeContainer, Sandbox } from '../../src/container-runtime'
import { computePodActions, type ProbeResults } from '../../src/kubelet/container/pod-actions'
import { shouldContainerBeRestarted } from '../../src/kubelet/container/restart'

// The cases of upstream's pkg/kubelet/kuberuntime/kuberuntime_manager_test.go (TestComputePodActions, …WithInitContainers,
// …WithRestartableInitContainers and …WithContainerRestartRules; a runtime that does not know a container's state is not simulated) and pkg/kubelet/container/helpers_test.go (TestShouldContainerBeRestarted).

type State = 'running' | 'created' | number | 'changed'

/** A container as the runtime has it: running, created, ended with a code, or running by another definition. */
function instance(name: string, state: State): RuntimeContainer {
  const isEnded = typeof state === 'number'
  return {
    id: name,
    reference: name,
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
  /** what the containers of these names have beside their name */
  readonly own?: Readonly<Record<string, Partial<Container>>>
  readonly failing?: { readonly liveness?: string; readonly startup?: string }
  /** those whose startup probe has succeeded */
  readonly started?: readonly string[]
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

function actionsOf({ policy, states, sandbox = 'ready', init = [], own = {}, failing = {}, started = [] }: Case): object {
  const named = (name: string): Container => ({ name, ...own[name] })
  const pod: Pod = { metadata: {}, spec: { restartPolicy: policy, containers: APPS.map(named), initContainers: init.map(named) } }
  const containers = Object.entries(states).map(([name, state]) => instance(name, state))
  const of: Sandbox = {
    podUid: 'uid',
    ip: '10.0.0.1',
    isReady: sandbox === 'ready',
    containers,
    restartsRemoved: new Map(),
    volumes: new Map(),
  }
  const probes: ProbeResults = {
    liveness: (id) => (id === failing.liveness ? 'failure' : undefined),
    startup: (id) => (id === failing.startup ? 'failure' : started.includes(id) ? 'success' : undefined),
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

const PROBED: Partial<Container> = { restartPolicy: 'Always', livenessProbe: {}, startupProbe: {} }
/** Three sidecars, of which the latter two are probed. */
const SIDECARS: Pick<Case, 'init' | 'own'> = {
  init: ['side1', 'side2', 'side3'],
  own: { side1: { restartPolicy: 'Always' }, side2: PROBED, side3: PROBED },
}
const SIDECARS_RUN = { side1: 'running', side2: 'running', side3: 'running' } as const
const SIDECARS_STARTED = ['side2', 'side3']

const ownPolicies = (...policies: readonly string[]): Readonly<Record<string, Partial<Container>>> =>
  Object.fromEntries(policies.map((restartPolicy, index) => [APPS[index], { restartPolicy }]))

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
  'starts the first init container where none was ever made': { policy: 'Always', init: INIT, states: {}, startInit: ['init1'] },
  'makes no sandbox where an init container has run under Never': {
    policy: 'Never',
    init: INIT,
    states: { init1: 0, init2: 0, init3: 111 },
    sandbox: 'dead',
    killsPod: true,
  },
  'makes a sandbox under Never where no init container was ever made': {
    policy: 'Never',
    init: INIT,
    states: {},
    sandbox: 'dead',
    startInit: ['init1'],
    createsSandbox: true,
  },
  'makes a sandbox under OnFailure where an init container has failed': {
    policy: 'OnFailure',
    init: INIT,
    states: { init1: 0, init2: 0, init3: 137 },
    sandbox: 'dead',
    startInit: ['init1'],
    createsSandbox: true,
  },
  'leaves earlier init containers alone that are gone while the last one runs': {
    policy: 'Always',
    init: INIT,
    states: { init3: 'running' },
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

const SIDECAR_CASES: Readonly<Record<string, Case>> = {
  'start the containers once they have started': {
    policy: 'Always',
    states: SIDECARS_RUN,
    started: SIDECARS_STARTED,
    start: APPS,
  },
  'begin with the first where none was ever made': { policy: 'Always', states: {}, startInit: ['side1'] },
  'start anew what was made and not started': {
    policy: 'Always',
    states: { ...SIDECARS_RUN, side3: 'created' },
    started: SIDECARS_STARTED,
    startInit: ['side3'],
  },
  'go on with the next as soon as one runs': { policy: 'Always', states: { side1: 'running' }, startInit: ['side2'] },
  'go on with the next whatever the liveness probe says so far': {
    policy: 'Always',
    states: { side1: 'running', side2: 'running' },
    started: ['side2'],
    startInit: ['side3'],
  },
  'are replaced when the liveness probe fails, beside the containers': {
    policy: 'Always',
    states: SIDECARS_RUN,
    started: SIDECARS_STARTED,
    failing: { liveness: 'side3' },
    kill: ['side3'],
    startInit: ['side3'],
    start: APPS,
  },
  'wait for the startup probe': { policy: 'Always', states: { side1: 'running', side2: 'running' } },
  'are replaced when the startup probe fails, before the containers': {
    policy: 'Always',
    states: SIDECARS_RUN,
    started: ['side2'],
    failing: { startup: 'side3' },
    kill: ['side3'],
    startInit: ['side3'],
  },
  'are replaced when their definition has changed': {
    policy: 'Always',
    states: { ...SIDECARS_RUN, side3: 'changed' },
    started: SIDECARS_STARTED,
    kill: ['side3'],
    startInit: ['side3'],
    start: APPS,
  },
  'are started again before the containers, and the one they wait for too': {
    policy: 'Always',
    states: { side1: 0, side2: 'running', side3: 0 },
    started: SIDECARS_STARTED,
    startInit: ['side1', 'side3'],
  },
  'are started again beside the containers once the last has started': {
    policy: 'Always',
    states: { ...SIDECARS_RUN, side1: 0 },
    started: SIDECARS_STARTED,
    startInit: ['side1'],
    start: APPS,
  },
  'do not have a sandbox made again under Never': {
    policy: 'Never',
    states: { ...SIDECARS_RUN, side3: 137 },
    sandbox: 'dead',
    killsPod: true,
  },
  'have a sandbox made under Never where none was ever made': {
    policy: 'Never',
    states: {},
    sandbox: 'dead',
    startInit: ['side1'],
    createsSandbox: true,
  },
  'have a sandbox made again under OnFailure': {
    policy: 'OnFailure',
    states: { ...SIDECARS_RUN, side3: 137 },
    sandbox: 'dead',
    startInit: ['side1'],
    createsSandbox: true,
  },
  'have a sandbox made again under Always': {
    policy: 'Always',
    states: { ...SIDECARS_RUN, side3: 137 },
    sandbox: 'dead',
    startInit: ['side1'],
    createsSandbox: true,
  },
  'are started again under Never before the containers run': {
    policy: 'Never',
    states: { ...SIDECARS_RUN, side3: 137 },
    started: SIDECARS_STARTED,
    startInit: ['side3'],
  },
  'are started again under Never while the containers run': {
    policy: 'Never',
    states: { ...SIDECARS_RUN, side3: 137, ...ALL_RUN },
    started: SIDECARS_STARTED,
    startInit: ['side3'],
  },
  'end with the last container under Never': {
    policy: 'Never',
    states: { ...SIDECARS_RUN, foo1: 0, foo2: 0, foo3: 0 },
    started: SIDECARS_STARTED,
    killsPod: true,
  },
  'are started again where they are gone and the last one runs': {
    policy: 'Always',
    states: { side3: 'running' },
    started: SIDECARS_STARTED,
    startInit: ['side1', 'side2'],
    start: APPS,
  },
}

const OWN_POLICY_CASES: Readonly<Record<string, Case>> = {
  'restart what has ended under Always': {
    policy: 'Never',
    own: ownPolicies('Always', 'Always'),
    states: { ...ALL_RUN, foo1: 0, foo2: 111 },
    start: ['foo1', 'foo2'],
  },
  'restart what has failed under OnFailure': {
    policy: 'Never',
    own: ownPolicies('OnFailure', 'OnFailure'),
    states: { ...ALL_RUN, foo1: 0, foo2: 111 },
    start: ['foo2'],
  },
  'start what was made and not started under OnFailure': {
    policy: 'Never',
    own: ownPolicies('OnFailure', 'OnFailure'),
    states: { ...ALL_RUN, foo1: 0, foo2: 'created' },
    start: ['foo2'],
  },
  'restart nothing under Never': {
    policy: 'Always',
    own: ownPolicies('Never', 'Never'),
    states: { ...ALL_RUN, foo1: 0, foo2: 111 },
  },
  'leave out of a new sandbox what has succeeded under OnFailure': {
    policy: 'Always',
    own: { foo2: { restartPolicy: 'OnFailure' } },
    states: { ...ALL_RUN, foo2: 0 },
    sandbox: 'dead',
    start: ['foo1', 'foo3'],
    createsSandbox: true,
  },
}

function check(title: string, cases: Readonly<Record<string, Case>>, common: Pick<Case, 'init' | 'own'> = {}): void {
  describe(title, () => {
    for (const [name, given] of Object.entries(cases))
      it(name, () => {
        const {
          policy: _,
          states: __,
          sandbox: ___,
          init: ____,
          own: _____,
          failing: ______,
          started: _______,
          ...expected
        } = given
        expect(actionsOf({ ...common, ...given })).to.deep.equal({ ...NOTHING, ...expected })
      })
  })
}

check('what a sync does to a pod', CASES)
check('sidecars', SIDECAR_CASES, SIDECARS)
check("containers' own policies", OWN_POLICY_CASES)

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
