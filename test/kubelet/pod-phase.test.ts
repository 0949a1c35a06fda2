import { expect } from 'chai'
import type { Container, ContainerStatus, Pod } from '../../src/api'
import { getPhase } from '../../src/kubelet/status/pod-phase'

// The cases of upstream's pkg/kubelet/kubelet_pods_test.go, TestPodPhaseWith….

type State =
  'running' | 'started' | 'succeeded' | 'failed' | 'ended 42' | 'waiting' | 'waiting after 0' | 'waiting after 1' | 'removed'

function status(name: string, state: State): ContainerStatus {
  const base = { name, image: '', imageID: '', ready: false, restartCount: 0 }
  switch (state) {
    case 'running':
      return { ...base, state: { running: {} } }
    case 'started':
      return { ...base, started: true, state: { running: {} } }
    case 'succeeded':
      return { ...base, state: { terminated: { exitCode: 0 } } }
    case 'failed':
      return { ...base, state: { terminated: { exitCode: 1 } } }
    case 'ended 42':
      return { ...base, state: { terminated: { exitCode: 42 } } }
    case 'waiting':
      return { ...base, state: { waiting: {} } }
    case 'removed':
      return { ...base, state: { waiting: {} }, lastState: { terminated: { exitCode: 137, reason: 'RestartingAllContainers' } } }
    default:
      return { ...base, state: { waiting: {} }, lastState: { terminated: { exitCode: state === 'waiting after 0' ? 0 : 1 } } }
  }
}

interface Case {
  /** states of the containers X and Y (init), A and B, as far as the pod has them; a dash for one without a status */
  readonly states: readonly (State | '-')[]
  readonly expected: string
  readonly terminal?: boolean
  readonly initialized?: boolean
}

interface Spec {
  readonly policy: string
  readonly init?: readonly Partial<Container>[]
  readonly own?: readonly Partial<Container>[]
}

const SIDECAR: Partial<Container> = { restartPolicy: 'Always' }
const REGULAR: Partial<Container> = {}

function check(title: string, { policy, init = [], own = [{}, {}] }: Spec, cases: readonly Case[]): void {
  describe(title, () => {
    for (const { states, expected, terminal = false, initialized = false } of cases)
      it(`${states.join(', ')}${terminal ? ', terminal' : ''}${initialized ? ', initialized' : ''}: ${expected}`, () => {
        const named = (names: readonly string[], all: readonly Partial<Container>[]): readonly Container[] =>
          all.map((container, index) => ({ name: names[index] ?? '', ...container }))
        const initContainers = named(['X', 'Y'], init)
        const containers = named(['A', 'B'], own)
        const pod: Pod = { metadata: {}, spec: { restartPolicy: policy, containers, initContainers } }
        const statuses = [...initContainers, ...containers].flatMap(({ name }, index) => {
          const state = states[index]
          return state === undefined || state === '-' ? [] : [status(name, state)]
        })
        expect(getPhase(pod, statuses, terminal, initialized)).to.equal(expected)
      })
  })
}

describe('the phase of a pod', () => {
  check('restartPolicy Always', { policy: 'Always' }, [
    { states: ['-', '-'], expected: 'Pending' },
    { states: ['running', 'running'], expected: 'Running' },
    { states: ['succeeded', 'failed'], expected: 'Running' },
    { states: ['succeeded', 'succeeded'], expected: 'Running' },
    { states: ['succeeded', 'succeeded'], terminal: true, expected: 'Succeeded' },
    { states: ['succeeded', 'failed'], terminal: true, expected: 'Failed' },
    { states: ['running', 'succeeded'], expected: 'Running' },
    { states: ['running', '-'], expected: 'Pending' },
    { states: ['running', 'waiting'], expected: 'Pending' },
    { states: ['running', 'waiting after 0'], expected: 'Running' },
  ])
  check('restartPolicy Never', { policy: 'Never' }, [
    { states: ['-', '-'], expected: 'Pending' },
    { states: ['running', 'running'], expected: 'Running' },
    { states: ['succeeded', 'succeeded'], expected: 'Succeeded' },
    { states: ['failed', 'failed'], expected: 'Failed' },
    { states: ['running', 'succeeded'], expected: 'Running' },
    { states: ['running', '-'], expected: 'Pending' },
    { states: ['running', 'waiting'], expected: 'Pending' },
  ])
  check('restartPolicy OnFailure', { policy: 'OnFailure' }, [
    { states: ['-', '-'], expected: 'Pending' },
    { states: ['running', '-'], expected: 'Pending' },
    { states: ['running', 'waiting after 0'], expected: 'Running' },
    { states: ['running', 'running'], expected: 'Running' },
    { states: ['succeeded', 'succeeded'], expected: 'Succeeded' },
    { states: ['failed', 'failed'], expected: 'Running' },
    { states: ['running', 'succeeded'], expected: 'Running' },
    { states: ['running', 'waiting'], expected: 'Pending' },
    { states: ['running', 'waiting after 1'], expected: 'Running' },
  ])
  check('an init container, restartPolicy Always', { policy: 'Always', init: [REGULAR] }, [
    { states: ['-', '-', '-'], expected: 'Pending' },
    { states: ['running', '-', '-'], expected: 'Pending' },
    { states: ['failed', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 0', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 1', '-', '-'], expected: 'Pending' },
    { states: ['waiting', '-', '-'], expected: 'Pending' },
    { states: ['succeeded', 'running', 'running'], expected: 'Running' },
  ])
  check('an init container, restartPolicy Never', { policy: 'Never', init: [REGULAR] }, [
    { states: ['running', '-', '-'], expected: 'Pending' },
    { states: ['failed', '-', '-'], expected: 'Failed' },
    { states: ['waiting after 1', '-', '-'], expected: 'Failed' },
    { states: ['waiting after 0', '-', '-'], expected: 'Pending' },
    { states: ['waiting', '-', '-'], expected: 'Pending' },
    { states: ['-', '-', '-'], expected: 'Pending' },
    { states: ['succeeded', 'running', 'running'], expected: 'Running' },
  ])
  check('a sidecar, restartPolicy Always', { policy: 'Always', init: [SIDECAR] }, [
    { states: ['running', '-', '-'], expected: 'Pending' },
    { states: ['succeeded', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 0', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 1', '-', '-'], expected: 'Pending' },
    { states: ['waiting', '-', '-'], expected: 'Pending' },
    { states: ['started', 'running', '-'], initialized: true, expected: 'Pending' },
    { states: ['started', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['running', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['succeeded', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['waiting after 0', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['failed', 'succeeded', 'succeeded'], terminal: true, initialized: true, expected: 'Succeeded' },
    { states: ['succeeded', 'succeeded', 'succeeded'], terminal: true, initialized: true, expected: 'Succeeded' },
    { states: ['running', 'running', 'running'], expected: 'Pending' },
  ])
  check('a sidecar, restartPolicy Never', { policy: 'Never', init: [SIDECAR] }, [
    { states: ['running', '-', '-'], expected: 'Pending' },
    { states: ['succeeded', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 0', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 1', '-', '-'], expected: 'Pending' },
    { states: ['waiting', '-', '-'], expected: 'Pending' },
    { states: ['started', 'running', '-'], initialized: true, expected: 'Pending' },
    { states: ['started', 'succeeded', 'succeeded'], initialized: true, expected: 'Running' },
    { states: ['running', 'succeeded', 'succeeded'], initialized: true, expected: 'Running' },
    { states: ['succeeded', 'succeeded', 'succeeded'], initialized: true, expected: 'Succeeded' },
    { states: ['failed', 'succeeded', 'succeeded'], initialized: true, expected: 'Succeeded' },
    { states: ['waiting after 0', 'succeeded', 'succeeded'], initialized: true, expected: 'Succeeded' },
    { states: ['waiting after 1', 'succeeded', 'succeeded'], initialized: true, expected: 'Succeeded' },
  ])
  check('an init container and a sidecar of a pod that has run', { policy: 'Always', init: [REGULAR, SIDECAR], own: [{}] }, [
    { states: ['running', 'running', 'running'], expected: 'Pending' },
    { states: ['running', 'running', 'succeeded'], expected: 'Pending' },
    { states: ['succeeded', 'running', 'succeeded'], expected: 'Pending' },
    { states: ['succeeded', 'running', 'succeeded'], initialized: true, expected: 'Running' },
    { states: ['succeeded', 'running', 'running'], initialized: true, expected: 'Running' },
  ])

  const own = (...policies: readonly string[]): readonly Partial<Container>[] =>
    policies.map((restartPolicy) => (restartPolicy ? { restartPolicy } : {}))
  check("a container's own policy Never beside Always", { policy: 'Always', own: own('Never') }, [
    { states: ['failed'], initialized: true, expected: 'Failed' },
  ])
  check("a container's own policy OnFailure beside Always", { policy: 'Always', own: own('OnFailure') }, [
    { states: ['failed'], initialized: true, expected: 'Running' },
  ])
  check("a container's own policy Always", { policy: 'Always', own: own('Always') }, [
    { states: ['failed'], initialized: true, expected: 'Running' },
  ])
  check('one container with the policy Always beside Never', { policy: 'Never', own: own('Always', '') }, [
    { states: ['succeeded', 'failed'], initialized: true, expected: 'Running' },
  ])
  check('containers with policies Never and OnFailure beside Always', { policy: 'Always', own: own('Never', 'OnFailure') }, [
    { states: ['failed', 'succeeded'], initialized: true, expected: 'Failed' },
    { states: ['succeeded', 'succeeded'], initialized: true, expected: 'Succeeded' },
  ])
  for (const [policy, pods, expected] of [
    ['Never', 'Always', 'Failed'],
    ['OnFailure', 'Never', 'Pending'],
    ['Always', 'Never', 'Pending'],
  ] as const)
    check(`an init container's own policy ${policy} beside ${pods}`, { policy: pods, init: own(policy), own: [{}] }, [
      { states: ['failed', '-'], initialized: true, expected },
    ])

  const rule = (restartPolicy: string): Partial<Container> => ({
    restartPolicy,
    restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42] } }],
  })
  check('a container whose end restarts all', { policy: 'Never', own: [rule('Never')] }, [
    { states: ['ended 42'], initialized: true, expected: 'Running' },
    { states: ['removed'], initialized: true, expected: 'Running' },
  ])
  check('a container whose end restarts all, behind an init container', { policy: 'Never', init: [{}], own: [rule('Never')] }, [
    { states: ['succeeded', 'removed'], initialized: true, expected: 'Running' },
    { states: ['failed', 'removed'], initialized: true, expected: 'Failed' },
  ])
  check('an init container whose end restarts all', { policy: 'Never', init: [rule('Never')], own: [{}] }, [
    { states: ['ended 42', 'waiting'], initialized: true, expected: 'Pending' },
    { states: ['removed', 'waiting'], initialized: true, expected: 'Pending' },
    { states: ['succeeded', 'waiting'], initialized: true, expected: 'Pending' },
  ])
  check('a sidecar whose end restarts all', { policy: 'Never', init: [rule('Always')], own: [{}] }, [
    { states: ['ended 42', 'waiting'], initialized: true, expected: 'Pending' },
    { states: ['removed', 'waiting'], initialized: true, expected: 'Pending' },
    { states: ['removed', 'removed'], initialized: true, expected: 'Running' },
    { states: ['running', 'removed'], initialized: true, expected: 'Running' },
  ])
  check(
    'a sidecar whose end restarts all, before an init container',
    { policy: 'Never', init: [rule('Always'), {}], own: [{}] },
    [
      { states: ['ended 42', 'waiting', 'waiting'], initialized: true, expected: 'Pending' },
      { states: ['removed', '-', 'waiting'], initialized: true, expected: 'Pending' },
      { states: ['running', '-', 'waiting'], initialized: true, expected: 'Pending' },
    ],
  )
})
