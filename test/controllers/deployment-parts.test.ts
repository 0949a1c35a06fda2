import { expect } from 'chai'
import type { DeploymentCondition, DeploymentStatus, Pod, PodTemplateSpec, ReplicaSet, Stored } from '../../src/api'
import { PODS } from '../../src/apimachinery'
import type { ReconcileContext } from '../../src/controllers'
import { deploymentCondition, withCondition, withoutCondition } from '../../src/controllers/deployment/deployment-conditions'
import { DeploymentPass } from '../../src/controllers/deployment/deployment-pass'
import { calculateStatus } from '../../src/controllers/deployment/deployment-status'
import { maxUnavailableOf, minAvailableOf, resolveFenceposts } from '../../src/controllers/deployment/fenceposts'
import {
  deploymentComplete,
  deploymentProgressing,
  deploymentTimedOut,
  syncRolloutStatus,
} from '../../src/controllers/deployment/progress'
import { replicaSetName } from '../../src/controllers/deployment/new-replica-set'
import { oldPodsRunning, rolloutRecreate } from '../../src/controllers/deployment/recreate'
import {
  annotationsOfRollback,
  desiredReplicasAnnotation,
  newReplicaSetAnnotations,
  replicasAnnotationsNeedUpdate,
} from '../../src/controllers/deployment/replica-set-annotations'
import {
  actualReplicaCount,
  equalIgnoreHash,
  findActiveOrLatest,
  findNewReplicaSet,
  findOldReplicaSets,
  replicaCount,
  terminatingReplicaCount,
} from '../../src/controllers/deployment/replica-set-lists'
import { lastRevision, maxRevision, revisionOf } from '../../src/controllers/deployment/revisions'
import { START_MS } from './control-plane'
import { recordedPass, storedDeployment, storedReplicaSet, type DeploymentOptions } from './deployment-harness'

const UNBOUNDED = 2 ** 31 - 1

describe('the bounds of a rolling update', () => {
  // pkg/controller/deployment/util/deployment_util_test.go TestResolveFenceposts
  for (const [surge, unavailable, desired, expected] of [
    ['0%', '0%', 0, [0, 1]],
    ['39%', '39%', 10, [4, 3]],
    [undefined, '39%', 10, [0, 3]],
    ['39%', undefined, 10, [4, 0]],
    [undefined, undefined, 10, [0, 1]],
    ['25%', '25%', 1, [1, 0]],
    ['25%', '25%', 3, [1, 0]],
    ['0%', '10%', 3, [0, 1]],
  ] as const)
    it(`resolve surge ${surge} and unavailable ${unavailable} of ${desired} to ${expected.join(' and ')}`, () => {
      const { maxSurge, maxUnavailable } = resolveFenceposts(surge, unavailable, desired)
      expect([maxSurge, maxUnavailable]).to.deep.equal(expected)
    })

  it('refuse texts that are no percentages', () => {
    expect(() => resolveFenceposts('oops', '39%', 10)).to.throw('invalid value for IntOrString')
    expect(() => resolveFenceposts('55%', 'urg', 10)).to.throw('invalid value for IntOrString')
  })

  // deployment_util_test.go TestMaxUnavailable, TestMinAvailable
  for (const [replicas, maxUnavailable, most, least] of [
    [10, 5, 5, 5],
    [10, 10, 10, 0],
    [5, 10, 5, 0],
    [0, 10, 0, 0],
    [10, '50%', 5, 5],
    [10, '60%', 6, 4],
    [10, '100%', 10, 0],
    [5, '100%', 5, 0],
  ] as const)
    it(`let ${most} of ${replicas} be missing where ${maxUnavailable} may be, and keep ${least}`, () => {
      const deployment = storedDeployment({ replicas, maxSurge: 1, maxUnavailable })
      expect([maxUnavailableOf(deployment), minAvailableOf(deployment)]).to.deep.equal([most, least])
    })

  it('are none where the strategy is Recreate', () => {
    const deployment = storedDeployment({ replicas: 10, strategy: 'Recreate' })
    expect([maxUnavailableOf(deployment), minAvailableOf(deployment)]).to.deep.equal([0, 0])
  })
})

const withStatus = (name: string, replicas: number, status: ReplicaSet['status']): Stored<ReplicaSet> =>
  storedReplicaSet(name, replicas, { ...(status && { status }) })

describe('the ReplicaSets of a Deployment', () => {
  // deployment_util_test.go TestGetReplicaCountForReplicaSets
  const rs1 = withStatus('rs1', 1, { replicas: 2, terminatingReplicas: 3, observedGeneration: 1 })
  const rs2 = withStatus('rs2', 2, { replicas: 3, terminatingReplicas: 1 })
  const unsynced = withStatus('unsynced', 3, { replicas: 0 })
  const silent = withStatus('silent', 1, { replicas: 1, observedGeneration: 1 })
  for (const [all, ...expected] of [
    [[rs1], 1, 2, 3],
    [[rs1, rs2], 3, 5, 4],
    [[unsynced], 3, 0, 0],
    [[rs1, rs2, unsynced], 6, 5, 4],
    [[silent], 1, 1, undefined],
    [[rs1, rs2, unsynced, silent], 7, 6, undefined],
  ] as const)
    it(`are counted: ${all.map(({ metadata }) => metadata.name).join(', ')}`, () => {
      expect([replicaCount(all), actualReplicaCount(all), terminatingReplicaCount(all)]).to.deep.equal(expected)
    })

  const template = (
    image: string,
    labels: Readonly<Record<string, string>> = {},
    annotations?: Readonly<Record<string, string>>,
  ): PodTemplateSpec => ({
    metadata: { labels: { app: 'web', ...labels }, ...(annotations && { annotations }) },
    spec: { containers: [{ name: 'web', image }] },
  })
  const hash = (value: string): Readonly<Record<string, string>> => ({ 'pod-template-hash': value })

  // deployment_util_test.go TestEqualIgnoreHash
  it('have the same template whatever their hash is', () => {
    expect(equalIgnoreHash(template('web:v1', hash('1')), template('web:v1', hash('2')))).to.equal(true)
    expect(equalIgnoreHash(template('web:v1', hash('1')), template('web:v1'))).to.equal(true)
    expect(equalIgnoreHash(template('web:v1'), template('web:v1', {}, {}))).to.equal(true)
    expect(equalIgnoreHash(template('web:v1'), template('web:v2'))).to.equal(false)
    expect(equalIgnoreHash(template('web:v1', { tier: 'front' }), template('web:v1'))).to.equal(false)
    expect(equalIgnoreHash(template('web:v1'), template('web:v1', { tier: 'front' }))).to.equal(false)
    expect(equalIgnoreHash(template('web:v1', {}, { note: 'a' }), template('web:v1'))).to.equal(false)
    expect(equalIgnoreHash({ metadata: { labels: hash('1') } }, {})).to.equal(true)
  })

  // deployment_util_test.go TestFindNewReplicaSet, TestFindOldReplicaSets
  it('are told apart by the template, the oldest of equal ones being the new one', () => {
    const make = (name: string, hour: number, image: string): Stored<ReplicaSet> => {
      const made = storedReplicaSet(name, 1, { hour })
      return { ...made, spec: { selector: {}, replicas: 1, template: template(image, hash(name)) } }
    }
    const deployment = storedDeployment()
    const wanted = { ...deployment, spec: { selector: {}, template: template('web:v2') } }
    const [young, older, old] = [make('young', 3, 'web:v2'), make('older', 1, 'web:v2'), make('old', 2, 'web:v1')]
    const found = findNewReplicaSet(wanted, [young, old, older])
    expect(found).to.equal(older)
    expect(findOldReplicaSets([young, old, older], found)).to.deep.equal([old, young])
    expect(findNewReplicaSet({ ...wanted, spec: { selector: {}, template: template('web:v3') } }, [young, old])).to.equal(
      undefined,
    )
    expect(findOldReplicaSets([young, old], undefined)).to.deep.equal([old, young])
  })

  it('have one that is active, or a latest', () => {
    const [active, idle, latest] = [
      storedReplicaSet('a', 1),
      storedReplicaSet('b', 0, { hour: 1 }),
      storedReplicaSet('c', 0, { hour: 2 }),
    ]
    expect(findActiveOrLatest(undefined, [])).to.equal(undefined)
    expect(findActiveOrLatest(latest, [active, idle])).to.equal(active)
    expect(findActiveOrLatest(idle, [latest])).to.equal(idle)
    expect(findActiveOrLatest(undefined, [idle, latest])).to.equal(latest)
    expect(findActiveOrLatest(active, [storedReplicaSet('d', 2)])).to.equal(undefined)
  })

  it('are numbered; numbers that cannot be read do not count', () => {
    const numbered = (revision?: string): Stored<ReplicaSet> =>
      storedReplicaSet('rs', 0, revision === undefined ? {} : { annotations: { 'deployment.kubernetes.io/revision': revision } })
    const all = ['3', 'x', undefined, '11', '9'].map(numbered)
    expect(all.map(revisionOf)).to.deep.equal([3, undefined, 0, 11, 9])
    expect([maxRevision(all), lastRevision(all)]).to.deep.equal([11, 9])
    expect([maxRevision([]), lastRevision([numbered('4')])]).to.deep.equal([0, 0])
  })
})

describe('the annotations of a ReplicaSet', () => {
  const REVISION = 'deployment.kubernetes.io/revision'
  const HISTORY = 'deployment.kubernetes.io/revision-history'

  // deployment_util_test.go TestAnnotationUtils
  it('keep the revisions before, as many as there is room for', () => {
    let annotations: Readonly<Record<string, string>> = {}
    for (let revision = 11; revision <= 20; revision++) {
      annotations = newReplicaSetAnnotations(storedDeployment(), annotations, revision, true, 5).annotations
      expect(annotations[REVISION]).to.equal(String(revision))
      if (revision >= 13) expect(annotations[HISTORY]).to.equal(`${revision - 2},${revision - 1}`)
    }
  })

  it('copy the Deployment’s, those of the controller and of kubectl apply aside, and drop none', () => {
    const deployment = storedDeployment({
      annotations: {
        note: 'a',
        [REVISION]: '7',
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
        'deprecated.deployment.rollback.to': '1',
      },
    })
    const { annotations, isChanged } = newReplicaSetAnnotations(deployment, { [REVISION]: '7', older: 'b' }, 7, true, 2000)
    expect(annotations).to.deep.equal({ note: 'a', [REVISION]: '7', older: 'b' })
    expect(isChanged).to.equal(true)
    expect(newReplicaSetAnnotations(deployment, annotations, 7, true, 2000).isChanged).to.equal(false)
    expect(newReplicaSetAnnotations(deployment, annotations, 6, true, 2000).annotations[REVISION]).to.equal('7')
  })

  it('say the size of the Deployment from the first', () => {
    const { annotations } = newReplicaSetAnnotations(
      storedDeployment({ replicas: 3, maxSurge: '25%' }),
      undefined,
      1,
      false,
      2000,
    )
    expect(annotations).to.deep.equal({
      [REVISION]: '1',
      'deployment.kubernetes.io/desired-replicas': '3',
      'deployment.kubernetes.io/max-replicas': '4',
    })
  })

  it('leave a revision alone that is no number', () => {
    const { isChanged, annotations } = newReplicaSetAnnotations(storedDeployment(), { [REVISION]: 'x' }, 2, true, 2000)
    expect([isChanged, annotations[REVISION]]).to.deep.equal([false, 'x'])
  })

  it('go back to the Deployment in a rollback', () => {
    expect(annotationsOfRollback({ [REVISION]: '2', note: 'new' }, { [REVISION]: '1', note: 'old' })).to.deep.equal({
      [REVISION]: '2',
      note: 'old',
    })
  })

  // deployment_util_test.go TestGetNonNegativeInt32FromAnnotation
  for (const [text, expected] of [
    [undefined, undefined],
    ['invalid', undefined],
    ['-1', undefined],
    ['0', 0],
    ['13', 13],
    ['2147483647', 2147483647],
    ['2147483648', undefined],
    ['4294967296', undefined],
  ] as const)
    it(`are read as a size: ${text}`, () => {
      const annotations = text === undefined ? {} : { 'deployment.kubernetes.io/desired-replicas': text }
      expect(desiredReplicasAnnotation(storedReplicaSet('rs', 1, { annotations }))).to.equal(expected)
    })

  // deployment_util_test.go TestReplicasAnnotationsNeedUpdate
  for (const [desired, most, expected] of [
    [undefined, undefined, true],
    ['8', '20', true],
    ['10', '16', true],
    ['10', '20', false],
  ] as const)
    it(`are ${expected ? 'out of' : 'up to'} date with ${desired} of ${most} pods`, () => {
      const annotations = {
        ...(desired && { 'deployment.kubernetes.io/desired-replicas': desired }),
        ...(most && { 'deployment.kubernetes.io/max-replicas': most }),
      }
      const deployment = storedDeployment({ replicas: 10, maxSurge: 10 })
      expect(replicasAnnotationsNeedUpdate(storedReplicaSet('rs', 1, { annotations }), deployment)).to.equal(expected)
    })
})

const condition = (type: string, status: string, reason: string, minute = 0): DeploymentCondition => {
  const at = `2017-02-15T18:${String(minute).padStart(2, '0')}:00Z`
  return { type, status, reason, lastUpdateTime: at, lastTransitionTime: at }
}

describe('the conditions of a Deployment', () => {
  // deployment_util_test.go TestSetCondition, TestRemoveCondition
  const [available, progressing] = [
    condition('Available', 'True', 'AwesomeController'),
    condition('Progressing', 'False', 'ForSomeReason'),
  ]

  it('stand in the order of their last change', () => {
    expect(withCondition([], available)).to.deep.equal([available])
    expect(withCondition([progressing], available)).to.deep.equal([progressing, available])
    const changed = condition('Progressing', 'True', 'Other', 1)
    expect(withCondition([progressing, available], changed)).to.deep.equal([available, changed])
  })

  it('stay as they are where status and reason are the same', () => {
    const present = [available]
    expect(withCondition(present, condition('Available', 'True', 'AwesomeController', 5))).to.equal(present)
  })

  it('keep the time of the transition where only the reason changes', () => {
    const [changed] = withCondition([available], condition('Available', 'True', 'Other', 5))
    expect(changed).to.include({
      reason: 'Other',
      lastUpdateTime: '2017-02-15T18:05:00Z',
      lastTransitionTime: '2017-02-15T18:00:00Z',
    })
  })

  it('are taken away', () => {
    expect(withoutCondition([available, progressing], 'Available')).to.deep.equal([progressing])
    expect(withoutCondition([progressing], 'Available')).to.deep.equal([progressing])
  })

  it('take over that of a ReplicaSet', () => {
    const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', lastTransitionTime: '2017-02-15T18:00:00Z' }
    expect(deploymentCondition(failure)).to.deep.equal({ ...failure, lastUpdateTime: '2017-02-15T18:00:00Z' })
  })
})

describe('the progress of a Deployment', () => {
  // deployment_util_test.go TestDeploymentComplete
  for (const [desired, replicas, updatedReplicas, availableReplicas, expected] of [
    [5, 5, 5, 4, false],
    [5, 5, 5, 3, false],
    [5, 5, 5, 5, true],
    [5, 5, 4, 5, false],
    [1, 2, 1, 1, false],
    [1, 1, 1, 0, false],
  ] as const)
    it(`is ${expected ? '' : 'not '}complete with ${replicas} of ${desired}, ${updatedReplicas} updated, ${availableReplicas} available`, () => {
      const status = { replicas, updatedReplicas, availableReplicas }
      expect(deploymentComplete(storedDeployment({ replicas: desired }), status)).to.equal(expected)
    })

  it('is not complete before the present generation is taken note of', () => {
    const deployment = storedDeployment({ replicas: 0 })
    const later = { ...deployment, metadata: { ...deployment.metadata, generation: 2 } }
    expect(deploymentComplete(later, { observedGeneration: 1 })).to.equal(false)
    expect(deploymentComplete(later, { observedGeneration: 2 })).to.equal(true)
  })

  // deployment_util_test.go TestDeploymentProgressing
  const counts = ([replicas, updatedReplicas, readyReplicas, availableReplicas]: readonly [
    number,
    number,
    number,
    number,
  ]): DeploymentStatus => ({
    replicas,
    updatedReplicas,
    readyReplicas,
    availableReplicas,
  })
  for (const [name, before, after, expected] of [
    ['updated pods', [10, 4, 4, 4], [10, 6, 4, 4], true],
    ['nothing', [10, 4, 4, 4], [10, 4, 4, 4], false],
    ['old pods gone', [10, 4, 6, 6], [8, 4, 6, 6], true],
    ['fewer new pods', [10, 7, 3, 3], [10, 6, 3, 3], false],
    ['fewer pods, but more new ones', [10, 4, 7, 7], [8, 8, 5, 5], true],
    ['more ready pods', [10, 10, 9, 8], [10, 10, 10, 8], true],
    ['more available pods', [10, 10, 10, 9], [10, 10, 10, 10], true],
  ] as const)
    it(`is ${expected ? '' : 'not '}seen in ${name}`, () => {
      expect(deploymentProgressing(storedDeployment({ status: counts(before) }), counts(after))).to.equal(expected)
    })

  // deployment_util_test.go TestDeploymentTimedOut
  for (const [deadline, seconds, reason, expected] of [
    [undefined, 11, '', false],
    [UNBOUNDED, 11, '', false],
    [10, 11, '', true],
    [10, 10, '', false],
    [10, 9, '', false],
    [10, 9, 'ProgressDeadlineExceeded', true],
    [10, 11, 'NewReplicaSetAvailable', false],
  ] as const)
    it(`is ${expected ? '' : 'not '}timed out ${seconds} s after ${reason || 'the last'}, deadline ${deadline}`, () => {
      const progressing = condition('Progressing', 'True', reason)
      const deployment = storedDeployment(deadline === undefined ? {} : { progressDeadlineSeconds: deadline })
      const now = Date.parse(progressing.lastUpdateTime ?? '') + seconds * 1000
      expect(deploymentTimedOut(deployment, { conditions: [progressing] }, now)).to.equal(expected)
    })

  it('is not timed out where nothing says since when', () => {
    expect(deploymentTimedOut(storedDeployment({ progressDeadlineSeconds: 10 }), {}, Date.UTC(2020, 0))).to.equal(false)
  })
})

/** What a pass over these ReplicaSets writes as conditions, and what it asks for after that. */
function rolloutStatus(
  options: DeploymentOptions,
  newReplicaSet: Stored<ReplicaSet> | undefined,
  old: readonly Stored<ReplicaSet>[],
  now: string,
) {
  const { pass, recorded } = recordedPass(storedDeployment({ strategy: 'Recreate', ...options }), Date.parse(now))
  const result = syncRolloutStatus(pass, { newReplicaSet, old })
  return {
    result,
    written: recorded.statuses.length,
    progressing: pass.status.conditions?.find(({ type }) => type === 'Progressing'),
    status: pass.status,
  }
}

describe('the status of a rollout', () => {
  const sized = (name: string, replicas: number, available: number, size: number): Stored<ReplicaSet> =>
    storedReplicaSet(name, size, { available, status: { replicas } })
  const LATER = '2018-01-01T00:00:00Z'
  const timedOut = condition('Progressing', 'False', 'ProgressDeadlineExceeded')
  const done = condition('Progressing', 'True', 'NewReplicaSetAvailable')
  const moving = condition('Progressing', 'True', 'ReplicaSetUpdated')
  const of = (
    replicas: number,
    counted: readonly [number, number, number],
    conditions: readonly DeploymentCondition[],
    deadline = 60,
  ): DeploymentOptions => {
    const [statusReplicas, updatedReplicas, availableReplicas] = counted
    return {
      replicas,
      ...(deadline && { progressDeadlineSeconds: deadline }),
      status: { replicas: statusReplicas, updatedReplicas, availableReplicas, conditions },
    }
  }
  const partly = sized('foo', 2, 2, 3)
  const all = sized('foo', 3, 3, 3)

  // pkg/controller/deployment/progress_test.go TestSyncRolloutStatus
  it('has no Progressing without a deadline', () => {
    expect(rolloutStatus(of(3, [2, 2, 2], [moving], 0), partly, [sized('bar', 1, 1, 0)], LATER).progressing).to.equal(undefined)
  })

  const cases: readonly (readonly [
    string,
    DeploymentOptions,
    Stored<ReplicaSet> | undefined,
    readonly Stored<ReplicaSet>[],
    string,
    string,
    boolean,
  ])[] = [
    [
      'a resync of a finished rollout measures nothing',
      of(3, [3, 3, 3], [done]),
      sized('bar', 3, 3, 3),
      [],
      'True',
      'NewReplicaSetAvailable',
      true,
    ],
    [
      'progress keeps the time of the transition',
      of(3, [2, 2, 1], [moving]),
      partly,
      [sized('bar', 1, 1, 0)],
      'True',
      'ReplicaSetUpdated',
      true,
    ],
    [
      'progress ends a time-out',
      of(3, [2, 2, 1], [timedOut]),
      partly,
      [sized('bar', 1, 1, 0)],
      'True',
      'ReplicaSetUpdated',
      false,
    ],
    ['progress makes the condition', of(3, [2, 2, 1], []), partly, [sized('bar', 1, 1, 0)], 'True', 'ReplicaSetUpdated', false],
    ['success keeps the time of the transition', of(3, [3, 3, 3], [moving]), all, [], 'True', 'NewReplicaSetAvailable', true],
    ['success ends a time-out', of(3, [3, 3, 3], [timedOut]), all, [], 'True', 'NewReplicaSetAvailable', false],
    ['success makes the condition', of(3, [3, 3, 3], []), all, [], 'True', 'NewReplicaSetAvailable', false],
    [
      'no new ReplicaSet is needed',
      of(0, [3, 3, 3], [moving]),
      undefined,
      [sized('foo', 0, 0, 0)],
      'True',
      'NewReplicaSetAvailable',
      true,
    ],
    ['the deadline is over', of(3, [2, 2, 2], [moving]), partly, [], 'False', 'ProgressDeadlineExceeded', false],
    ['the deadline stays over', of(3, [2, 2, 2], [timedOut]), partly, [], 'False', 'ProgressDeadlineExceeded', true],
  ]
  for (const [name, options, newReplicaSet, old, status, reason, keepsTransition] of cases)
    it(`says how it goes: ${name}`, () => {
      const { progressing } = rolloutStatus(options, newReplicaSet, old, LATER)
      expect(progressing).to.include({ status, reason })
      expect(progressing?.lastTransitionTime).to.equal(keepsTransition ? '2017-02-15T18:00:00Z' : LATER)
    })

  it('dates progress anew though its reason stays', () => {
    const { progressing } = rolloutStatus(of(3, [2, 2, 1], [moving]), partly, [], LATER)
    expect(progressing?.lastUpdateTime).to.equal(LATER)
    expect(progressing?.message).to.equal('ReplicaSet "foo" is progressing.')
  })

  it('shows the failure of a ReplicaSet, of the new one rather than of an old one, and drops it again', () => {
    const failing = (name: string): Stored<ReplicaSet> =>
      storedReplicaSet(name, 1, {
        status: { conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: name }] },
      })
    const failureOf = ({ status }: { readonly status: DeploymentStatus }): string | undefined =>
      status.conditions?.find(({ type }) => type === 'ReplicaFailure')?.message
    expect(failureOf(rolloutStatus(of(1, [0, 0, 0], []), failing('new'), [failing('old')], LATER))).to.equal('new')
    expect(failureOf(rolloutStatus(of(1, [0, 0, 0], []), sized('new', 0, 0, 1), [failing('old')], LATER))).to.equal('old')
    const before = condition('ReplicaFailure', 'True', 'FailedCreate')
    expect(failureOf(rolloutStatus(of(1, [0, 0, 0], [before]), sized('new', 0, 0, 1), [], LATER))).to.equal(undefined)
  })

  // progress_test.go TestRequeueStuckDeployment
  const unavailable = condition('Available', 'False', 'MinimumReplicasUnavailable')
  for (const [after, expected] of [
    ['00:30', { requeue: { afterMs: 31_000, kind: 'wait', reason: 'progressDeadlineSeconds' } }],
    ['00:59', { requeue: { afterMs: 2_000, kind: 'wait', reason: 'progressDeadlineSeconds' } }],
    ['00:59.001', { retry: true }],
    ['01:00', { retry: true }],
  ] as const)
    it(`is looked at again when nothing moves ${after} after the last progress`, () => {
      const replicaSet = storedReplicaSet('foo', 3, { available: 1, status: { replicas: 3 } })
      const status = {
        replicas: 3,
        updatedReplicas: 3,
        availableReplicas: 1,
        unavailableReplicas: 2,
        terminatingReplicas: 0,
        conditions: [moving, unavailable],
      }
      const { result, written } = rolloutStatus(
        { replicas: 3, progressDeadlineSeconds: 60, status },
        replicaSet,
        [],
        `2017-02-15T18:${after}Z`,
      )
      expect(written).to.equal(0)
      expect(result).to.deep.equal(expected)
    })

  it('is not looked at again without deadline or condition, when done or timed out', () => {
    const replicaSet = storedReplicaSet('foo', 3, { available: 1, status: { replicas: 3 } })
    const counted = { replicas: 3, updatedReplicas: 3, availableReplicas: 1, unavailableReplicas: 2, terminatingReplicas: 0 }
    for (const [deadline, conditions] of [
      [UNBOUNDED, [unavailable]],
      [60, [unavailable]],
      [60, [unavailable, timedOut]],
    ] as const) {
      const status = { ...counted, conditions }
      const { result, written } = rolloutStatus({ replicas: 3, progressDeadlineSeconds: deadline, status }, replicaSet, [], LATER)
      expect([result, written]).to.deep.equal([{}, 0])
    }
  })

  it('leaves counts of nothing out, those of terminating pods aside', () => {
    const { conditions, ...counted } = calculateStatus(
      storedDeployment({ replicas: 0 }),
      { newReplicaSet: undefined, old: [] },
      0,
    )
    expect(counted).to.deep.equal({ terminatingReplicas: 0 })
    expect(conditions?.map(({ type, status }) => `${type}=${status}`)).to.deep.equal(['Available=True'])
  })
})

describe('the name of a ReplicaSet', () => {
  // pkg/controller/deployment/sync_test.go TestGenerateReplicaSetName, TestDeploymentController_generateReplicaSetName
  for (const [name, deployment, hash, expected] of [
    ['is the name and the hash', 'my-deployment', 'abcde12345', 'my-deployment-abcde12345'],
    ['may fill all there is', 'a'.repeat(242), 'abcde12345', `${'a'.repeat(242)}-abcde12345`],
    ['cuts a long name', 'b'.repeat(250), 'abcde12345', `${'b'.repeat(242)}-abcde12345`],
    ['cuts nothing where the hash leaves no room', 'd'.repeat(252), 'h'.repeat(252), `${'d'.repeat(252)}-${'h'.repeat(252)}`],
  ] as const)
    it(name, () => {
      expect(replicaSetName(deployment, hash)).to.equal(expected)
    })
})

describe('Recreate', () => {
  // pkg/controller/deployment/recreate_test.go TestScaleDownOldReplicaSets
  it('scales old ReplicaSets down to nothing', () => {
    const deployment = storedDeployment({ strategy: 'Recreate', replicas: 3 })
    const { pass, recorded } = recordedPass(deployment, START_MS, [storedReplicaSet('foo-0', 3), storedReplicaSet('foo-1', 1)])
    rolloutRecreate(pass)
    expect([...recorded.sizes]).to.deep.equal([
      ['foo-0', 0],
      ['foo-1', 0],
    ])
  })

  // pkg/controller/deployment/recreate_test.go TestOldPodsRunning
  const empty = (name: string): Stored<ReplicaSet> => storedReplicaSet(name, 0)
  const isRunning = (
    pods: Readonly<Record<string, readonly string[]>>,
    old: readonly Stored<ReplicaSet>[],
    newReplicaSet?: Stored<ReplicaSet>,
  ): boolean => {
    const podOf = (owner: string, phase: string): Pod => ({
      metadata: { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: owner, controller: true }] },
      status: { phase },
    })
    const lister = { list: ({ ownerUid = '' }) => (pods[ownerUid] ?? []).map((phase) => podOf(ownerUid, phase)) }
    const context = { lister: (resource: unknown) => (resource === PODS ? lister : undefined) } as unknown as ReconcileContext
    const all = newReplicaSet ? [...old, newReplicaSet] : old
    return oldPodsRunning(new DeploymentPass(context, storedDeployment(), all), { newReplicaSet, old })
  }

  for (const [name, pods, old, expected] of [
    ['no old ReplicaSets', {}, [], false],
    ['pods of unknown phase', { a: [''], b: [''] }, [empty('a'), empty('b')], true],
    ['a ReplicaSet that says it has pods', {}, [storedReplicaSet('a', 0, { status: { replicas: 1 } })], true],
    ['no pods', {}, [empty('a')], false],
    ['pods that have ended', { a: ['Failed', 'Succeeded'] }, [empty('a')], false],
    ['a pod of phase Unknown', { a: ['Unknown'] }, [empty('a')], true],
    ['a pending pod', { a: ['Pending'] }, [empty('a')], true],
    ['a running pod', { a: ['Running'] }, [empty('a')], true],
    [
      'one of several that has not ended',
      { a: ['Failed', 'Succeeded'], c: ['Pending'] },
      [empty('a'), empty('b'), empty('c')],
      true,
    ],
  ] as const)
    it(`${expected ? 'waits for' : 'goes on with'} ${name}`, () => {
      expect(isRunning(pods, old)).to.equal(expected)
    })

  it('does not wait for the pods of the new ReplicaSet', () => {
    expect(isRunning({ new: ['Running'] }, [empty('old')], empty('new'))).to.equal(false)
  })
})
