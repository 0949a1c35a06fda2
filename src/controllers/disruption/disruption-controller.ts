// Mirrors pkg/controller/disruption/disruption.go.
import type { LabelSelector, NamespacedName, Pod, PodDisruptionBudget, Stored } from '../../api'
import { isStatusError, POD_DISRUPTION_BUDGETS, PODS, selectorFromLabelSelector, type Selector } from '../../apimachinery'
import { messageOf, patchPodStatus } from '../pod-control'
import {
  forObject,
  keyOfObject,
  SyncPace,
  watch,
  type ReconcileContext,
  type Reconciler,
  type Result,
  type WatchContext,
  type WorkItem,
} from '../runtime'
import { budgetStatus, countHealthy, disruptedPods, failedStatus } from './budget-status'
import { expectedPods } from './expected-pods'
import { NOT_DISRUPTED, staleDisruptionAfter } from './stale-disruption'

/** What a sync of a budget takes in Kubernetes for each of its pods. */
const MS_PER_POD = 0.1
/** Keys of pods among those of budgets, whose names have no slash. */
const POD_PREFIX = 'pod/'
const NO_ITEMS: readonly WorkItem[] = []

/** Keeps in the status of each budget how many of its pods may be disrupted, which is what evictions are decided by. */
class DisruptionController implements Reconciler {
  readonly name = 'disruption-controller'
  readonly eventSource = 'controllermanager'
  readonly watches
  private readonly pace = new SyncPace(MS_PER_POD, 'the disruption budget takes in changes of pods')

  constructor() {
    this.watches = [
      watch<PodDisruptionBudget>(POD_DISRUPTION_BUDGETS, forObject()),
      watch<Pod>(PODS, (before, after, context) => this.podChanged(before, after, context)),
    ]
  }

  reset(): void {
    this.pace.clear()
  }

  reconcile(key: NamespacedName, context: ReconcileContext): Result {
    if (key.name.startsWith(POD_PREFIX)) return clearStaleDisruption(key, context)
    const { client, lister, now } = context
    const budget = lister(POD_DISRUPTION_BUDGETS).get(key.namespace, key.name)
    if (!budget) {
      this.pace.forget(key)
      return {}
    }
    try {
      return this.sync(key, budget, context)
    } catch (error) {
      if (isStatusError(error, 'Conflict')) throw error
      client.updateStatus(POD_DISRUPTION_BUDGETS, { ...budget, status: failedStatus(budget, messageOf(error), now()) })
      return {}
    }
  }

  private sync(key: NamespacedName, budget: Stored<PodDisruptionBudget>, context: ReconcileContext): Result {
    const { client, recorder, now } = context
    const nowMs = now()
    const pods = podsOf(budget, context)
    this.pace.synced(key, pods.length, nowMs)
    if (pods.length === 0) recorder.event(budget, 'Normal', 'NoPods', 'No matching pods found')
    const expected = expectedOf(budget, pods, context)
    if (expected.unmanaged.length) recorder.event(budget, 'Warning', 'UnmanagedPods', unmanagedText(budget.spec?.selector))
    const disrupted = disruptedPods(budget, pods, nowMs)
    for (const pod of disrupted.overdue) {
      const text = `Pod was expected by PDB ${key.namespace}/${key.namespace} to be deleted but it wasn't`
      recorder.event(pod, 'Warning', 'NotDeleted', text)
    }
    const status = budgetStatus(budget, countHealthy(pods, disrupted), expected, disrupted, nowMs)
    if (status !== budget.status) client.updateStatus(POD_DISRUPTION_BUDGETS, { ...budget, status })
    if (disrupted.recheckMs === undefined) return {}
    const afterMs = disrupted.recheckMs - nowMs + 1
    return { requeue: { afterMs, kind: 'wait', reason: 'the deletion of evicted pods' } }
  }

  private podChanged(
    before: Stored<Pod> | undefined,
    after: Stored<Pod> | undefined,
    context: WatchContext,
  ): readonly WorkItem[] {
    const pod = after ?? before
    const budget = pod && budgetOf(pod, context)
    const items: WorkItem[] = budget ? [this.pace.item(keyOfObject(budget), context.now())] : []
    const afterMs = after && staleDisruptionAfter(after, context.now())
    if (after && afterMs !== undefined) {
      const { namespace, name } = keyOfObject(after)
      const delay = { afterMs, kind: 'wait', reason: 'a disruption that does not come', of: `pod/${name}` } as const
      items.push({ namespace, name: POD_PREFIX + name, delay })
    }
    return items.length ? items : NO_ITEMS
  }
}

function expectedOf(budget: Stored<PodDisruptionBudget>, pods: readonly Stored<Pod>[], context: ReconcileContext) {
  try {
    return expectedPods(budget, pods, context)
  } catch (error) {
    const text = `Failed to calculate the number of expected pods: ${messageOf(error)}`
    context.recorder.event(budget, 'Warning', 'CalculateExpectedPodCountFailed', text)
    throw error
  }
}

function clearStaleDisruption({ namespace, name }: NamespacedName, { client, lister, now }: ReconcileContext): Result {
  const pod = lister(PODS).get(namespace, name.slice(POD_PREFIX.length))
  const afterMs = pod && staleDisruptionAfter(pod, now())
  if (!pod || afterMs === undefined) return {}
  if (afterMs > 0) return { requeueAfterMs: afterMs }
  patchPodStatus(client, pod, { condition: NOT_DISRUPTED }, now())
  return {}
}

function podsOf(
  { metadata: { namespace = '' }, spec }: PodDisruptionBudget,
  { lister }: ReconcileContext,
): readonly Stored<Pod>[] {
  const selector = selectorFromLabelSelector(spec?.selector)
  const label = selector.requiredPair()
  return lister(PODS)
    .list({ namespace, ...(label && { label }) })
    .filter(({ metadata }) => selector.matches(metadata.labels))
}

/** The budget of a pod; of several any one, which is told of. */
function budgetOf(pod: Stored<Pod>, { lister, recorder }: WatchContext): Stored<PodDisruptionBudget> | undefined {
  const { namespace = '', name, labels } = pod.metadata
  const present = lister(POD_DISRUPTION_BUDGETS).list({ namespace })
  if (present.length === 0) return undefined
  const budgets = present.filter((budget) => selectorOf(budget)?.matches(labels))
  const [first, ...others] = budgets
  if (first && others.length) {
    const text = `Pod "${namespace}"/"${name}" matches multiple PodDisruptionBudgets.  Chose "${first.metadata.name}" arbitrarily.`
    recorder.event(pod, 'Warning', 'MultiplePodDisruptionBudgets', text)
  }
  return first
}

function selectorOf({ spec }: PodDisruptionBudget): Selector | undefined {
  try {
    return selectorFromLabelSelector(spec?.selector)
  } catch {
    return undefined
  }
}

function unmanagedText(selector: LabelSelector | undefined): string {
  return (
    `Pods selected by this PodDisruptionBudget (selector: ${goText(selector)}) were found to be unmanaged. As a result, the status of the ` +
    'PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ' +
    '".spec.minAvailable" field of the PDB to an integer value.'
  )
}

/** A selector as Go prints it. */
function goText({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): string {
  const labels = Object.entries(matchLabels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}: ${value},`)
  const expressions = matchExpressions.map(
    ({ key, operator, values = [] }) =>
      `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`,
  )
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`
}

export function newDisruptionController(): Reconciler {
  return new DisruptionController()
}
