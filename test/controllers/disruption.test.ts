import { expect } from 'chai'
import type { Pod, PodDisruptionBudget, PodDisruptionBudgetSpec, PodDisruptionBudgetStatus, Stored } from '../../src/api'
import { DEPLOYMENTS, REPLICA_SETS } from '../../src/apimachinery'
import type { Lister } from '../../src/client'
import { budgetStatus, countHealthy, disruptedPods, failedStatus } from '../../src/controllers/disruption/budget-status'
import { expectedPods } from '../../src/controllers/disruption/expected-pods'
import { staleDisruptionAfter } from '../../src/controllers/disruption/stale-disruption'
import { pod as newPod } from './service-objects'

const NOW = Date.UTC(2026, 0, 1, 1)
const at = (secondsAgo: number): string => new Date(NOW - secondsAgo * 1000).toISOString().replace('.000', '')

function budget(spec: PodDisruptionBudgetSpec, status?: PodDisruptionBudgetStatus): Stored<PodDisruptionBudget> {
  const metadata = { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: at(0), generation: 3 }
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec, ...(status && { status }) }
}

/** A pod of the ReplicaSet of that name; of nobody unless given. */
function pod(number: number, owner?: string, isReady = true, isDeleted = false): Stored<Pod> {
  const made = newPod(number, { isReady, isDeleted })
  const reference = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner ?? '', uid: `uid-${owner}`, controller: true }
  return owner === undefined ? made : { ...made, metadata: { ...made.metadata, ownerReferences: [reference] } }
}

const controller = (kind: string, name: string, replicas: number, owner?: string): Stored => {
  const reference = { apiVersion: 'apps/v1', kind: 'Deployment', name: owner ?? '', uid: `uid-${owner}`, controller: true }
  const metadata = { name, namespace: 'default', uid: `uid-${name}`, resourceVersion: '1', creationTimestamp: at(0) }
  const made = {
    apiVersion: 'apps/v1',
    kind,
    metadata: { ...metadata, ...(owner && { ownerReferences: [reference] }) },
    spec: { replicas },
  }
  return made
}

const context = {
  lister: <T>({ qualified }: { readonly qualified: string }): Lister<T & Stored> => {
    const objects: Readonly<Record<string, readonly Stored[]>> = {
      [REPLICA_SETS.qualified]: [
        controller('ReplicaSet', 'a', 4),
        controller('ReplicaSet', 'b', 6),
        controller('ReplicaSet', 'c', 1, 'd'),
      ],
      [DEPLOYMENTS.qualified]: [controller('Deployment', 'd', 7)],
    }
    const get = (_namespace: string, name: string) => objects[qualified]?.find(({ metadata }) => metadata.name === name)
    return { get, list: () => objects[qualified] ?? [] } as unknown as Lister<T & Stored>
  },
}

// The cases of pkg/controller/disruption/disruption_test.go.
describe('how many pods a disruption budget expects', () => {
  const of = (spec: PodDisruptionBudgetSpec, ...pods: readonly Stored<Pod>[]): string => {
    const { expected, desiredHealthy, unmanaged } = expectedPods(budget(spec), pods, context)
    return [expected, desiredHealthy, ...unmanaged].join(' ')
  }

  it('is the number of its pods where a number has to be available', () => {
    expect(of({ minAvailable: 3 }, pod(1), pod(2, 'a'))).to.equal('2 3')
  })

  it('is the sum of their controllers’ replicas where it is a share', () => {
    expect(of({ minAvailable: '30%' }, pod(1, 'a'), pod(2, 'a'), pod(3, 'b'))).to.equal('10 3')
    expect(of({ minAvailable: '31%' }, pod(1, 'a'), pod(3, 'b'))).to.equal('10 4')
    expect(of({ maxUnavailable: '30%' }, pod(1, 'a'))).to.equal('4 2')
    expect(of({ maxUnavailable: 1 }, pod(1, 'a'))).to.equal('4 3')
    expect(of({ maxUnavailable: 9 }, pod(1, 'a'))).to.equal('4 0')
  })

  it('is that of the Deployment behind a ReplicaSet', () => {
    expect(of({ maxUnavailable: 1 }, pod(1, 'c'))).to.equal('7 6')
  })

  it('leaves out pods that nobody controls, and names them', () => {
    expect(of({ maxUnavailable: 1 }, pod(1, 'a'), pod(2))).to.equal('4 3 pod-2')
  })

  it('is not known for controllers that are gone, or have no replicas', () => {
    expect(() => of({ maxUnavailable: 1 }, pod(1, 'gone'))).to.throw('found no controllers for pod "pod-1"')
    const [reference] = pod(1, 'a').metadata.ownerReferences ?? []
    const daemon = {
      ...pod(1),
      metadata: { ...pod(1).metadata, ownerReferences: [{ ...reference, kind: 'DaemonSet' }] },
    } as Stored<Pod>
    expect(() => of({ minAvailable: '10%' }, daemon)).to.throw('daemonsets.apps does not implement the scale subresource')
  })
})

describe('the status of a disruption budget', () => {
  const statusOf = (of: Stored<PodDisruptionBudget>, pods: readonly Stored<Pod>[], nowMs = NOW): PodDisruptionBudgetStatus => {
    const disrupted = disruptedPods(of, pods, nowMs)
    return budgetStatus(of, countHealthy(pods, disrupted), expectedPods(of, pods, context), disrupted, nowMs)
  }

  it('allows as many disruptions as there are healthy pods too many', () => {
    const status = statusOf(budget({ minAvailable: 1 }), [
      pod(1),
      pod(2),
      pod(3, undefined, false),
      pod(4, undefined, true, true),
    ])
    expect(status).to.deep.equal({
      observedGeneration: 3,
      disruptionsAllowed: 1,
      currentHealthy: 2,
      desiredHealthy: 1,
      expectedPods: 4,
      conditions: [
        {
          type: 'DisruptionAllowed',
          status: 'True',
          reason: 'SufficientPods',
          message: '',
          observedGeneration: 3,
          lastTransitionTime: at(0),
        },
      ],
    })
  })

  it('allows none where there are too few, and none where there is no pod at all', () => {
    expect(statusOf(budget({ minAvailable: 2 }), [pod(1), pod(2)])).to.deep.include({ disruptionsAllowed: 0 })
    expect(statusOf(budget({ minAvailable: 0 }), [])).to.deep.include({ disruptionsAllowed: 0, expectedPods: 0 })
    expect(statusOf(budget({ minAvailable: 2 }), []).conditions?.[0]?.reason).to.equal('InsufficientPods')
  })

  it('stays the very same where nothing is news', () => {
    const first = statusOf(budget({ minAvailable: 1 }), [pod(1), pod(2)])
    expect(statusOf(budget({ minAvailable: 1 }, first), [pod(1), pod(2)], NOW + 60_000)).to.equal(first)
  })

  it('counts pods out that are about to be deleted, for two minutes', () => {
    const known = { disruptedPods: { 'pod-1': at(10), 'pod-2': at(130), 'pod-3': at(60), gone: at(1) } }
    const pods = [pod(1), pod(2), pod(3, undefined, true, true), pod(4)]
    const disrupted = disruptedPods(budget({}, known), pods, NOW)
    expect(disrupted.pods).to.deep.equal({ 'pod-1': at(10) })
    expect(disrupted.overdue.map(({ metadata }) => metadata.name)).to.deep.equal(['pod-2'])
    expect(disrupted.recheckMs).to.equal(NOW + 110_000)
    expect(countHealthy(pods, disrupted)).to.equal(2)
  })

  it('says why nothing is allowed where it cannot be worked out', () => {
    const status = failedStatus(budget({}, { observedGeneration: 2, disruptionsAllowed: 5 }), 'no such thing', NOW)
    expect(status.disruptionsAllowed).to.equal(0)
    expect(status.conditions).to.deep.equal([
      {
        type: 'DisruptionAllowed',
        status: 'False',
        reason: 'SyncFailed',
        message: 'no such thing',
        observedGeneration: 2,
        lastTransitionTime: at(0),
      },
    ])
  })
})

describe('a disruption that does not come', () => {
  const disrupted = (secondsAgo: number, more: Partial<{ status: string; reason: string }> = {}, isDeleted = false): Pod => {
    const made = newPod(1, { isDeleted })
    const condition = { type: 'DisruptionTarget', status: 'True', lastTransitionTime: at(secondsAgo), ...more }
    return { ...made, status: { ...made.status, conditions: [condition] } }
  }

  it('is stale after two minutes, unless the pod is being deleted or the kubelet is about to end it', () => {
    const CASES: readonly [of: Pod, expected: number | undefined][] = [
      [disrupted(0), 120_000],
      [disrupted(100), 20_000],
      [disrupted(121), 0],
      [disrupted(121, { status: 'False' }), undefined],
      [disrupted(121, { reason: 'TerminationByKubelet' }), undefined],
      [disrupted(121, {}, true), undefined],
      [newPod(1), undefined],
    ]
    expect(CASES.map(([of]) => staleDisruptionAfter(of, NOW))).to.deep.equal(CASES.map(([, expected]) => expected))
  })
})
