import { expect } from 'chai'
import type { Deployment, ReplicaSet, Stored } from '../../src/api'
import { cleanUpDeployment } from '../../src/controllers/deployment/clean-up'
import { replicaSetProportion } from '../../src/controllers/deployment/proportional-scaling'
import { ANNOTATION_MAX_REPLICAS, replicasAnnotations } from '../../src/controllers/deployment/replica-set-annotations'
import {
  cleanUpUnhealthy,
  maxScaledDown,
  newReplicaSetReplicas,
  scaleDownOld,
} from '../../src/controllers/deployment/rolling-plan'
import { isSaturated, scale } from '../../src/controllers/deployment/scale'
import { recordedPass, storedDeployment, storedReplicaSet, type DeploymentOptions } from './deployment-harness'

type Sizes = Readonly<Record<string, number>>

/** ReplicaSets of these sizes, the newest first, each last scaled for `annotated`. */
function replicaSets(
  sizes: Sizes,
  annotated: Deployment,
  others: Readonly<Record<string, Deployment>> = {},
): readonly Stored<ReplicaSet>[] {
  return Object.entries(sizes).map(([name, size], i) =>
    storedReplicaSet(name, size, { hour: 9 - i, annotations: replicasAnnotations(others[name] ?? annotated) }),
  )
}

describe('a Deployment that is scaled', () => {
  // pkg/controller/deployment/sync_test.go TestScale
  const cases: readonly {
    readonly name: string
    readonly before: number
    readonly after: number
    readonly options?: DeploymentOptions
    readonly optionsBefore?: DeploymentOptions
    readonly newSize?: Sizes
    readonly old: Sizes
    readonly expected: Sizes
    /** the size for which single ReplicaSets were last scaled */
    readonly annotated?: Readonly<Record<string, number>>
  }[] = [
    { name: 'a single one grows', before: 10, after: 12, newSize: { v1: 10 }, old: {}, expected: { v1: 12 } },
    { name: 'a single one shrinks', before: 10, after: 5, newSize: { v1: 10 }, old: {}, expected: { v1: 5 } },
    { name: '5 to 10', before: 5, after: 10, newSize: { v2: 2 }, old: { v1: 3 }, expected: { v2: 4, v1: 6 } },
    { name: '5 to 3', before: 5, after: 3, newSize: { v2: 2 }, old: { v1: 3 }, expected: { v2: 1, v1: 2 } },
    { name: '9 to 4', before: 9, after: 4, newSize: { v2: 8 }, old: { v1: 1 }, expected: { v2: 4, v1: 0 } },
    { name: '7 to 10', before: 7, after: 10, newSize: { v3: 2 }, old: { v2: 3, v1: 2 }, expected: { v3: 3, v2: 4, v1: 3 } },
    { name: '13 to 8', before: 13, after: 8, newSize: { v3: 2 }, old: { v2: 8, v1: 3 }, expected: { v3: 1, v2: 5, v1: 2 } },
    {
      name: 'what is left goes to the newest',
      before: 3,
      after: 4,
      newSize: { v3: 1 },
      old: { v2: 1, v1: 1 },
      expected: { v3: 2, v2: 1, v1: 1 },
    },
    {
      name: 'what is left comes from the oldest',
      before: 3,
      after: 2,
      newSize: { v3: 1 },
      old: { v2: 1, v1: 1 },
      expected: { v3: 1, v2: 1, v1: 0 },
    },
    { name: 'no new one', before: 4, after: 5, old: { v2: 2, v1: 2 }, expected: { v2: 3, v1: 2 } },
    { name: 'to nothing', before: 6, after: 0, newSize: { v3: 3 }, old: { v2: 2, v1: 1 }, expected: { v3: 0, v2: 0, v1: 0 } },
    { name: 'from nothing', before: 6, after: 6, newSize: { v3: 0 }, old: { v2: 0, v1: 0 }, expected: { v3: 6, v2: 0, v1: 0 } },
    {
      name: 'one that could not be scaled before',
      before: 5,
      after: 5,
      newSize: { v3: 2 },
      old: { v2: 1, v1: 1 },
      annotated: { v2: 3 },
      expected: { v3: 2, v2: 2, v1: 1 },
    },
    {
      name: 'with surge',
      before: 10,
      after: 20,
      options: { maxSurge: 2 },
      optionsBefore: { maxSurge: 2 },
      newSize: { v2: 6 },
      old: { v1: 6 },
      expected: { v2: 11, v1: 11 },
    },
    {
      name: 'surge and size change',
      before: 10,
      after: 50,
      options: { maxSurge: 6 },
      optionsBefore: { maxSurge: 3 },
      newSize: { v2: 5 },
      old: { v1: 8 },
      expected: { v2: 22, v1: 34 },
    },
    { name: 'size and template change', before: 10, after: 14, old: { v2: 7, v1: 3 }, expected: { v2: 10, v1: 4 } },
    {
      name: 'a new one of full size whose pods are broken leaves the old pods alone',
      before: 2,
      after: 2,
      options: { maxSurge: 1, maxUnavailable: 1 },
      optionsBefore: { maxSurge: 1, maxUnavailable: 1 },
      newSize: { v2: 2 },
      old: { v1: 1 },
      expected: { v2: 2, v1: 1 },
    },
  ]
  for (const { name, before, after, options, optionsBefore, newSize = {}, old, expected, annotated = {} } of cases)
    it(`${name} (${before} → ${after})`, () => {
      const previous = storedDeployment({ ...optionsBefore, replicas: before })
      const others = Object.fromEntries(
        Object.entries(annotated).map(([key, replicas]) => [key, storedDeployment({ ...optionsBefore, replicas })]),
      )
      const all = replicaSets({ ...newSize, ...old }, previous, others)
      const newReplicaSet = all.find(({ metadata }) => metadata.name in newSize)
      const { pass, recorded } = recordedPass(storedDeployment({ ...options, replicas: after }))
      scale(pass, { newReplicaSet, old: all.filter((replicaSet) => replicaSet !== newReplicaSet) })
      const sizes = Object.fromEntries(
        all.map(({ metadata, spec }) => [metadata.name, recorded.sizes.get(metadata.name) ?? spec?.replicas]),
      )
      expect(sizes).to.deep.equal(expected)
    })

  it('takes the old pods away once the new ReplicaSet has all of them available', () => {
    const deployment = storedDeployment({ replicas: 2, maxSurge: 1 })
    const annotations = replicasAnnotations(deployment)
    const newReplicaSet = storedReplicaSet('v2', 2, { available: 2, annotations })
    const { pass, recorded } = recordedPass(deployment)
    scale(pass, { newReplicaSet, old: [storedReplicaSet('v1', 2, { annotations })] })
    expect([...recorded.sizes]).to.deep.equal([['v1', 0]])
    expect(recorded.events).to.deep.equal(['Scaled down replica set v1 from 2 to 0'])
  })

  it('is saturated only when size, annotation and available pods agree', () => {
    const deployment = storedDeployment({ replicas: 1 })
    const annotations = replicasAnnotations(deployment)
    expect(isSaturated({ deployment }, storedReplicaSet('v1', 1, { available: 1, annotations }))).to.equal(true)
    expect(isSaturated({ deployment }, storedReplicaSet('v1', 1, { available: 0, annotations }))).to.equal(false)
    expect(isSaturated({ deployment }, storedReplicaSet('v1', 1, { available: 1 }))).to.equal(false)
    expect(isSaturated({ deployment }, storedReplicaSet('v1', 2, { available: 1, annotations }))).to.equal(false)
  })

  // pkg/controller/deployment/util/deployment_util_test.go TestGetReplicaSetFraction
  const fractions: readonly (readonly [string, number, number, number, number, string | undefined, number])[] = [
    ['a Deployment of nothing takes all away', 0, 0, 0, 10, undefined, -10],
    ['without annotation and status nothing changes', 10, 0, 0, 5, undefined, 0],
    ['with an annotation of 0 and no status nothing changes', 10, 0, 0, 5, '0', 0],
    ['without annotation the status counts', 120, 100, 0, 50, undefined, 10],
    ['with an annotation of 0 the status counts', 120, 100, 0, 50, '0', 10],
    ['a fifth more', 120, 0, 0, 50, '100', 10],
    ['a fifth more, with surge', 120, 0, 10, 50, '110', 9],
    ['a sixth less', 10, 0, 0, 6, '12', -1],
    ['a sixth less, with surge', 100, 0, 10, 50, '130', -8],
  ]
  for (const [name, desired, statusReplicas, maxSurge, size, annotation, expected] of fractions)
    it(`gives a ReplicaSet its share: ${name}`, () => {
      const deployment = storedDeployment({
        replicas: desired,
        maxSurge,
        maxUnavailable: 1,
        status: { replicas: statusReplicas },
      })
      const annotations = annotation === undefined ? {} : { [ANNOTATION_MAX_REPLICAS]: annotation }
      const room = expected < 0 ? -1000 : 1000
      expect(replicaSetProportion(storedReplicaSet('v1', size, { annotations }), deployment, room, 0)).to.equal(expected)
    })
})

describe('a rolling update', () => {
  // pkg/controller/deployment/rolling_test.go TestDeploymentController_reconcileNewReplicaSet and
  // util/deployment_util_test.go TestNewRSNewReplicas
  for (const [desired, maxSurge, old, present, expected] of [
    [10, 0, 10, 0, 0],
    [10, 2, 10, 0, 2],
    [10, 2, 5, 0, 7],
    [10, 2, 10, 2, 2],
    [1, 1, 5, 5, 5],
    [6, 10, 5, 2, 6],
  ] as const)
    it(`of ${desired} with surge ${maxSurge} brings the new ReplicaSet from ${present} to ${expected} beside ${old}`, () => {
      const deployment = storedDeployment({ replicas: desired, maxSurge })
      expect(newReplicaSetReplicas(deployment, old + present, present)).to.equal(expected)
    })

  it('gives all pods to the new ReplicaSet at once where the strategy is Recreate', () => {
    expect(newReplicaSetReplicas(storedDeployment({ replicas: 3, strategy: 'Recreate' }), 6, 1)).to.equal(3)
  })

  // rolling_test.go TestDeploymentController_reconcileOldReplicaSets
  for (const [maxUnavailable, old, newSize, oldAvailable, expected] of [
    [0, 10, 0, 10, 9],
    [2, 10, 0, 10, 8],
    [2, 10, 0, 8, 8],
    [2, 10, 0, 9, 8],
    [2, 8, 2, 8, 8],
  ] as const)
    it(`of 10 of which ${maxUnavailable} may be missing brings ${old} old pods, ${oldAvailable} available, to ${expected} beside ${newSize} new`, () => {
      const deployment = storedDeployment({ replicas: 10, maxUnavailable })
      const newReplicaSet = storedReplicaSet('new', newSize, { available: 0 })
      const before = storedReplicaSet('old', old, { available: oldAvailable })
      const limit = maxScaledDown(deployment, [before], newReplicaSet)
      const [unhealthy] = limit > 0 ? cleanUpUnhealthy([before], limit) : []
      const cleaned = { ...before, spec: { ...before.spec, selector: {}, replicas: unhealthy?.replicas ?? old } }
      const [surplus] = limit > 0 ? scaleDownOld(deployment, [cleaned], newReplicaSet) : []
      expect(surplus?.replicas ?? cleaned.spec.replicas).to.equal(expected)
    })

  // rolling_test.go TestDeploymentController_cleanupUnhealthyReplicas
  for (const [available, limit, expected] of [
    [8, 1, 1],
    [8, 3, 2],
    [8, 0, 0],
    [10, 3, 0],
  ] as const)
    it(`takes ${expected} of 10 old pods away of which ${available} are available, at most ${limit}`, () => {
      const scalings = cleanUpUnhealthy([storedReplicaSet('old', 10, { available })], limit)
      expect(scalings.map(({ replicas }) => 10 - replicas)).to.deep.equal(expected ? [expected] : [])
    })

  it('takes pods that are not available from the oldest ReplicaSet first', () => {
    const [newer, older] = [
      storedReplicaSet('newer', 4, { available: 1, hour: 2 }),
      storedReplicaSet('older', 3, { available: 1, hour: 1 }),
    ]
    const scalings = cleanUpUnhealthy([newer, older], 4)
    expect(scalings.map(({ replicaSet, replicas }) => [replicaSet.metadata.name, replicas])).to.deep.equal([
      ['older', 1],
      ['newer', 2],
    ])
  })

  it('does not take a status that lags behind for a lack of pods', () => {
    expect(cleanUpUnhealthy([storedReplicaSet('old', 1, { available: 3 })], 1)[0]?.replicas).to.equal(3)
  })

  // rolling_test.go TestDeploymentController_scaleDownOldReplicaSetsForRollingUpdate
  for (const [maxUnavailable, available, old, expected] of [
    [0, 10, 10, 9],
    [2, 10, 10, 8],
    [2, 8, 10, undefined],
    [2, 10, 0, undefined],
    [2, 1, 10, undefined],
  ] as const)
    it(`scales ${old} old pods, ${available} available of 10 of which ${maxUnavailable} may be missing, down to ${expected ?? 'nothing less'}`, () => {
      const deployment = storedDeployment({ replicas: 10, maxUnavailable })
      const scalings = scaleDownOld(deployment, [storedReplicaSet('old', old, { available })], storedReplicaSet('new', 0))
      expect(scalings.map(({ replicas }) => replicas)).to.deep.equal(expected === undefined ? [] : [expected])
    })
})

describe('the history of a Deployment', () => {
  const empty = (name: string, hour: number, revision?: string): Stored<ReplicaSet> =>
    storedReplicaSet(name, 0, { hour, ...(revision && { annotations: { 'deployment.kubernetes.io/revision': revision } }) })
  const withPods = (name: string, hour: number, revision: string): Stored<ReplicaSet> => ({
    ...storedReplicaSet(name, 1, { hour, status: { replicas: 1 } }),
    metadata: { ...empty(name, hour, revision).metadata },
  })
  const deletedOf = (old: readonly Stored<ReplicaSet>[], revisionHistoryLimit: number): readonly string[] => {
    const { pass, recorded } = recordedPass(storedDeployment({ revisionHistoryLimit }))
    cleanUpDeployment(pass, old)
    return recorded.deleted.sort()
  }

  // pkg/controller/deployment/sync_test.go TestDeploymentController_cleanupDeployment
  it('keeps as many old ReplicaSets as its limit says', () => {
    expect(deletedOf([empty('1', 0), empty('2', 0), empty('3', 0)], 1)).to.deep.equal(['1', '2'])
    expect(deletedOf([empty('1', 0), empty('2', 0)], 0)).to.deep.equal(['1', '2'])
    expect(deletedOf([empty('1', 0), empty('2', 0), empty('3', 0)], 2 ** 31 - 1)).to.deep.equal([])
  })

  it('deletes only what has no pods and asks for none, and nothing twice', () => {
    const asks = storedReplicaSet('asks', 1)
    const has = storedReplicaSet('has', 0, { status: { replicas: 1 } })
    expect(deletedOf([empty('empty', 0), has, asks, withPods('both', 0, '1')], 0)).to.deep.equal(['empty'])
    expect(deletedOf([storedReplicaSet('going', 0, { isBeingDeleted: true })], 0)).to.deep.equal([])
  })

  it('deletes nothing whose size was not yet taken note of', () => {
    const old = storedReplicaSet('old', 0, { status: { observedGeneration: 1 } })
    expect(deletedOf([{ ...old, metadata: { ...old.metadata, generation: 2 } }], 0)).to.deep.equal([])
    expect(deletedOf([{ ...old, metadata: { ...old.metadata, generation: 1 } }], 0)).to.deep.equal(['old'])
  })

  // sync_test.go TestDeploymentController_cleanupDeploymentOrder
  for (const [old, limit, expected] of [
    [[empty('1', 1, '1'), empty('2', 2, '2')], 1, ['1']],
    [[empty('1', 1, '2'), empty('2', 2, '1')], 1, ['2']],
    [[empty('1', 1, '1'), empty('2', 2)], 1, ['2']],
    [[empty('1', 1), empty('2', 2, '2')], 1, ['1']],
    [[withPods('1', 1, '1'), empty('2', 2, '2'), empty('3', 3, '3')], 1, ['2']],
    [[withPods('1', 1, '1'), withPods('2', 2, '2'), empty('3', 3, '3')], 1, []],
    [[empty('1', 1, '3'), empty('2', 2, '1'), empty('3', 3, '4'), empty('4', 4, '2')], 2, ['2', '4']],
  ] as const)
    it(`goes by revision: of ${old.map(({ metadata }) => metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 'none').join(', ')} with limit ${limit} goes ${expected.join(', ') || 'nothing'}`, () => {
      expect(deletedOf(old, limit)).to.deep.equal(expected)
    })
})
