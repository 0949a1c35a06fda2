import { expect } from 'chai'
import type { ContainerStatus, Pod } from '../../src/api'
import { getPhase } from '../../src/kubelet/status/pod-phase'

// The cases of upstream's pkg/kubelet/kubelet_pods_test.go, TestPodPhaseWith….

type State = 'running' | 'started' | 'succeeded' | 'failed' | 'waiting' | 'waiting after 0' | 'waiting after 1'

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
    case 'waiting':
      return { ...base, state: { waiting: {} } }
    default:
      return { ...base, state: { waiting: {} }, lastState: { terminated: { exitCode: state === 'waiting after 0' ? 0 : 1 } } }
  }
}

interface Case {
  /** states of the containers X (init), A and B; a dash for one without a status */
  readonly states: readonly (State | '-')[]
  readonly expected: string
  readonly terminal?: boolean
  readonly initialized?: boolean
}

function check(
  title: string,
  spec: { policy: string; init?: 'regular' | 'sidecar'; ownPolicy?: string },
  cases: readonly Case[],
): void {
  describe(title, () => {
    for (const { states, expected, terminal = false, initialized = false } of cases)
      it(`${states.join(', ')}${terminal ? ', terminal' : ''}${initialized ? ', initialized' : ''}: ${expected}`, () => {
        const own = spec.ownPolicy === undefined ? {} : { restartPolicy: spec.ownPolicy }
        const pod: Pod = {
          metadata: {},
          spec: {
            restartPolicy: spec.policy,
            containers: [{ name: 'A', ...own }, { name: 'B' }],
            ...(spec.init && { initContainers: [{ name: 'X', ...(spec.init === 'sidecar' && { restartPolicy: 'Always' }) }] }),
          },
        }
        const names = spec.init ? ['X', 'A', 'B'] : ['A', 'B']
        const statuses = names.flatMap((name, index) => {
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
    { states: ['running', 'running'], expected: 'Running' },
    { states: ['succeeded', 'succeeded'], expected: 'Succeeded' },
    { states: ['failed', 'failed'], expected: 'Running' },
    { states: ['running', 'succeeded'], expected: 'Running' },
    { states: ['running', 'waiting'], expected: 'Pending' },
    { states: ['running', 'waiting after 1'], expected: 'Running' },
  ])
  check('an init container, restartPolicy Always', { policy: 'Always', init: 'regular' }, [
    { states: ['-', '-', '-'], expected: 'Pending' },
    { states: ['running', '-', '-'], expected: 'Pending' },
    { states: ['failed', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 0', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 1', '-', '-'], expected: 'Pending' },
    { states: ['waiting', '-', '-'], expected: 'Pending' },
    { states: ['succeeded', 'running', 'running'], expected: 'Running' },
  ])
  check('an init container, restartPolicy Never', { policy: 'Never', init: 'regular' }, [
    { states: ['running', '-', '-'], expected: 'Pending' },
    { states: ['failed', '-', '-'], expected: 'Failed' },
    { states: ['waiting after 1', '-', '-'], expected: 'Failed' },
    { states: ['waiting after 0', '-', '-'], expected: 'Pending' },
    { states: ['succeeded', 'running', 'running'], expected: 'Running' },
  ])
  check('a sidecar, restartPolicy Always', { policy: 'Always', init: 'sidecar' }, [
    { states: ['running', '-', '-'], expected: 'Pending' },
    { states: ['succeeded', '-', '-'], expected: 'Pending' },
    { states: ['waiting after 1', '-', '-'], expected: 'Pending' },
    { states: ['waiting', '-', '-'], expected: 'Pending' },
    { states: ['started', 'running', '-'], expected: 'Pending' },
    { states: ['started', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['running', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['succeeded', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['waiting after 0', 'running', 'running'], initialized: true, expected: 'Running' },
    { states: ['failed', 'succeeded', 'succeeded'], terminal: true, initialized: true, expected: 'Succeeded' },
    { states: ['running', 'running', 'running'], expected: 'Pending' },
  ])
  check("a container's own policy Never beside Always", { policy: 'Always', ownPolicy: 'Never' }, [
    { states: ['failed', 'running'], expected: 'Running' },
    { states: ['failed', 'failed'], expected: 'Running' },
  ])
})
