// Mirrors kubernetes pkg/registry/core/pod/storage/eviction.go.
import type { Condition, Eviction, Pod, PodDisruptionBudget, Stored } from '../../../../api'
import {
  formatTime,
  newBadRequest,
  newForbidden,
  newTooManyRequests,
  newUnknownError,
  POD_DISRUPTION_BUDGETS,
  PODS,
  selectorFromLabelSelector,
} from '../../../../apimachinery'
import { isPodReady, updatePodCondition } from '../../../../component-helpers'
import { deleteObject, type GenericStore } from '../../generic'
import type { Strategy } from '../../strategy'

const MAX_DISRUPTED_PODS = 2000
const VIOLATION = "Cannot evict pod as it would violate the pod's disruption budget."

/** Deletes a pod if its disruption budget allows it. Throws NotFound, TooManyRequests, and what the deletion throws. */
export function evictPod(
  store: GenericStore,
  strategy: Strategy,
  namespace: string,
  name: string,
  eviction: Eviction,
  dryRun: boolean,
): void {
  if (eviction.metadata.name !== name) throw newBadRequest('name in URL does not match name in Eviction object')
  const pod = store.get(PODS, namespace, name) as Stored<Pod>
  if (!canIgnoreBudget(pod)) checkBudgets(store, pod, dryRun)
  const target = dryRun ? pod : markEvicted(store, pod)
  const options = eviction.deleteOptions ?? {}
  deleteObject(store, PODS, strategy, target, options, dryRun)
}

function canIgnoreBudget({ metadata, status }: Stored<Pod>): boolean {
  return ['Succeeded', 'Failed', 'Pending'].includes(status?.phase ?? '') || metadata.deletionTimestamp !== undefined
}

function checkBudgets(store: GenericStore, pod: Stored<Pod>, dryRun: boolean): void {
  const budgets = budgetsOf(store, pod)
  if (budgets.length > 1)
    throw newUnknownError('This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.')
  const [budget] = budgets
  if (!budget) return
  const { currentHealthy = 0, desiredHealthy = 0 } = budget.status ?? {}
  if (!isPodReady(pod)) {
    if (budget.spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return
    if (currentHealthy >= desiredHealthy && desiredHealthy > 0) return
  }
  takeOneDisruption(store, pod, budget, dryRun)
}

function budgetsOf(store: GenericStore, pod: Stored<Pod>): readonly Stored<PodDisruptionBudget>[] {
  const { namespace = '', labels } = pod.metadata
  const budgets = store.storage.list(POD_DISRUPTION_BUDGETS.qualified, { namespace }) as unknown as Stored<PodDisruptionBudget>[]
  return budgets.filter(({ spec }) => {
    try {
      return selectorFromLabelSelector(spec?.selector).matches(labels)
    } catch {
      return false
    }
  })
}

/** Upstream `checkAndDecrement`: one disruption less is allowed, and the pod is noted as being disrupted. */
function takeOneDisruption(store: GenericStore, pod: Stored<Pod>, budget: Stored<PodDisruptionBudget>, dryRun: boolean): void {
  const status = budget.status ?? {}
  const { name } = budget.metadata
  const allowed = status.disruptionsAllowed ?? 0
  if ((status.observedGeneration ?? 0) < (budget.metadata.generation ?? 0))
    throw violation(`The disruption budget ${name} is still being processed by the server.`, 10)
  const subject = { group: 'policy', resource: 'poddisruptionbudget' }
  if (allowed < 0) throw newForbidden(subject, name, 'pdb disruptions allowed is negative')
  if (Object.keys(status.disruptedPods ?? {}).length > MAX_DISRUPTED_PODS)
    throw newForbidden(subject, name, 'DisruptedPods map too big - too many evictions not confirmed by PDB controller')
  if (allowed === 0) throw violation(whyNoDisruption(budget), 0)
  if (dryRun) return
  const now = formatTime(store.loop.now())
  const left = allowed - 1
  store.storage.update(POD_DISRUPTION_BUDGETS.qualified, {
    ...budget,
    status: {
      ...status,
      disruptionsAllowed: left,
      ...(left === 0 && { conditions: noDisruptionAllowed(status.conditions ?? [], status.observedGeneration, now) }),
      disruptedPods: { ...status.disruptedPods, [pod.metadata.name]: now },
    },
  } as Stored<PodDisruptionBudget>)
}

function violation(message: string, retryAfterSeconds: number): Error {
  return newTooManyRequests(VIOLATION, retryAfterSeconds, [{ reason: 'DisruptionBudget', message }])
}

function whyNoDisruption({ metadata, status }: Stored<PodDisruptionBudget>): string {
  const { currentHealthy = 0, desiredHealthy = 0, conditions } = status ?? {}
  const subject = `The disruption budget ${metadata.name}`
  const condition = conditions?.find(({ type }) => type === 'DisruptionAllowed')
  const because = condition?.status === 'False' && condition.message ? condition : undefined
  if (because?.reason === 'SyncFailed')
    return `${subject} does not allow evicting pods currently because it failed sync: ${because.message}`
  if (currentHealthy <= desiredHealthy)
    return `${subject} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`
  if (because) return `${subject} does not allow evicting pods currently (${because.reason}): ${because.message}`
  return `${subject} does not allow evicting pods currently`
}

function noDisruptionAllowed(
  conditions: readonly Condition[],
  observedGeneration: number | undefined,
  now: string,
): readonly Condition[] {
  const before = conditions.find(({ type }) => type === 'DisruptionAllowed')
  const after: Condition = {
    type: 'DisruptionAllowed',
    status: 'False',
    reason: 'InsufficientPods',
    message: '',
    lastTransitionTime: before?.status === 'False' ? before.lastTransitionTime : now,
    ...(observedGeneration !== undefined && { observedGeneration }),
  }
  return before ? conditions.map((c) => (c === before ? after : c)) : [...conditions, after]
}

function markEvicted(store: GenericStore, pod: Stored<Pod>): Stored<Pod> {
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  }
  const conditions = updatePodCondition(pod.status?.conditions, condition, formatTime(store.loop.now()))
  if (conditions === pod.status?.conditions) return pod
  const marked: Stored<Pod> = { ...pod, status: { ...pod.status, conditions } }
  return store.storage.update('pods', marked) as Stored<Pod>
}
