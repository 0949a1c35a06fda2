import { expect } from 'chai'
import type { ContainerStatus, Pod, PodSpec } from '../../src/api'
import {
  generateContainersReadyCondition,
  generatePodInitializedCondition,
  generatePodReadyCondition,
} from '../../src/kubelet/status/generate'

// The cases of upstream's pkg/kubelet/status/generate_test.go.

const pod = (spec: Partial<PodSpec>): Pod => ({ metadata: { generation: 1 }, spec: { containers: [], ...spec } })
const status = (name: string, fields: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name,
  image: '',
  imageID: '',
  ready: false,
  restartCount: 0,
  ...fields,
})
const verdict = ({
  status,
  reason,
  message,
}: {
  status: string
  reason?: string
  message?: string
}): readonly (string | undefined)[] => [status, reason, message]

describe('ContainersReady', () => {
  const one = pod({ containers: [{ name: '1234' }] })
  const two = pod({ containers: [{ name: '1234' }, { name: '5678' }] })
  const sidecar = pod({ initContainers: [{ name: 'side', restartPolicy: 'Always' }], containers: [{ name: '1234' }] })
  const cases: readonly [string, Pod, readonly ContainerStatus[] | undefined, string, readonly (string | undefined)[]][] = [
    ['no statuses at all', one, undefined, 'Running', ['False', 'UnknownContainerStatuses', undefined]],
    ['no containers', pod({}), [], 'Running', ['True', undefined, undefined]],
    ['a container without status', one, [], 'Running', ['False', 'ContainersNotReady', 'containers with unknown status: [1234]']],
    [
      'ready ones',
      two,
      [status('1234', { ready: true }), status('5678', { ready: true })],
      'Running',
      ['True', undefined, undefined],
    ],
    [
      'one without status',
      two,
      [status('1234', { ready: true })],
      'Running',
      ['False', 'ContainersNotReady', 'containers with unknown status: [5678]'],
    ],
    [
      'one that is not ready',
      two,
      [status('1234', { ready: true }), status('5678')],
      'Running',
      ['False', 'ContainersNotReady', 'containers with unready status: [5678]'],
    ],
    ['a pod that succeeded', one, [status('1234')], 'Succeeded', ['False', 'PodCompleted', undefined]],
    ['a pod that failed', one, [status('1234')], 'Failed', ['False', 'PodFailed', undefined]],
    [
      'a sidecar that is not ready',
      sidecar,
      [status('side'), status('1234', { ready: true })],
      'Running',
      ['False', 'ContainersNotReady', 'containers with unready status: [side]'],
    ],
  ]
  for (const [title, of, statuses, phase, expected] of cases)
    it(title, () => expect(verdict(generateContainersReadyCondition(of, statuses, phase))).to.deep.equal(expected))
})

describe('Ready', () => {
  const gated = pod({ readinessGates: [{ conditionType: 'gate1' }, { conditionType: 'gate2' }] })
  it('waits for gates that are not there', () =>
    expect(verdict(generatePodReadyCondition(gated, [], [], 'Running'))).to.deep.equal([
      'False',
      'ReadinessGatesNotReady',
      'corresponding condition of pod readiness gate "gate1" does not exist., corresponding condition of pod readiness gate "gate2" does not exist.',
    ]))
  it('waits for gates that do not hold', () =>
    expect(
      verdict(
        generatePodReadyCondition(
          gated,
          [
            { type: 'gate1', status: 'True' },
            { type: 'gate2', status: 'False' },
          ],
          [],
          'Running',
        ),
      ),
    ).to.deep.equal(['False', 'ReadinessGatesNotReady', 'the status of pod readiness gate "gate2" is not "True", but False']))
  it('holds when the gates hold', () =>
    expect(
      generatePodReadyCondition(
        gated,
        [
          { type: 'gate1', status: 'True' },
          { type: 'gate2', status: 'True' },
        ],
        [],
        'Running',
      ),
    ).to.deep.equal({ type: 'Ready', observedGeneration: 1, status: 'True' }))
})

describe('Initialized', () => {
  const two = pod({ initContainers: [{ name: '1234' }, { name: '5678' }], containers: [{ name: 'regular' }] })
  const sidecar = pod({ initContainers: [{ name: 'side', restartPolicy: 'Always' }], containers: [{ name: 'regular' }] })
  const cases: readonly [string, Pod, readonly ContainerStatus[] | undefined, string, readonly (string | undefined)[]][] = [
    ['no init containers', pod({}), [], 'Running', ['True', undefined, undefined]],
    ['no statuses at all', two, undefined, 'Running', ['False', 'UnknownContainerStatuses', undefined]],
    [
      'an init container without status',
      two,
      [status('1234', { ready: true })],
      'Running',
      ['False', 'ContainersNotInitialized', 'containers with unknown status: [5678]'],
    ],
    [
      'one that is not done',
      two,
      [status('1234', { ready: true }), status('5678')],
      'Running',
      ['False', 'ContainersNotInitialized', 'containers with incomplete status: [5678]'],
    ],
    [
      'all done',
      two,
      [status('1234', { ready: true }), status('5678', { ready: true })],
      'Running',
      ['True', undefined, undefined],
    ],
    ['a pod that succeeded', two, [status('1234'), status('5678')], 'Succeeded', ['True', 'PodCompleted', undefined]],
    [
      'a sidecar that has not started',
      sidecar,
      [status('side', { started: false })],
      'Running',
      ['False', 'ContainersNotInitialized', 'containers with incomplete status: [side]'],
    ],
    ['a sidecar that has started', sidecar, [status('side', { started: true })], 'Running', ['True', undefined, undefined]],
    [
      'a sidecar that restarts beside a regular container that has run',
      sidecar,
      [status('side', { started: false }), status('regular', { state: { running: {} } })],
      'Running',
      ['True', undefined, undefined],
    ],
  ]
  for (const [title, of, statuses, phase, expected] of cases)
    it(title, () => expect(verdict(generatePodInitializedCondition(of, [], statuses, phase))).to.deep.equal(expected))

  it('stays true once it was', () => {
    const old = [{ type: 'Initialized', status: 'True' }]
    expect(generatePodInitializedCondition(two, old, [status('1234'), status('5678')], 'Running').status).to.equal('True')
  })
})
