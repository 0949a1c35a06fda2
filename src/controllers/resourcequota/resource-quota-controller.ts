import type { KubernetesObject, Pod, ResourceQuota, Stored } from '../../api'
import {
  CONFIG_MAPS,
  DAEMON_SETS,
  DEPLOYMENTS,
  findResource,
  JOBS,
  PODS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  RESOURCE_QUOTAS,
  SECRETS,
  SERVICES,
  STATEFUL_SETS,
  deepEqual,
  type ParsedQuantity,
  type Resource,
} from '../../apimachinery'
import {
  addResourceLists,
  formatResourceList,
  isPodTerminal,
  parseResourceList,
  quotaEvaluatorFor,
  quotaMatches,
  ZERO,
  type QuotaEvaluator,
  type ResourceList,
} from '../../component-helpers'
import { keyOfObject, watch, type KeysOf, type Reconciler, type ReconcileContext, type Watch } from '../runtime'

/** Every quota is counted anew once in a while (`--resource-quota-sync-period`). */
const SYNC_PERIOD_MS = 5 * 60 * 1000

/** What is counted, beside pods: deleting any of them gives something back. */
const COUNTED: readonly Resource[] = [
  SERVICES,
  findResource('v1', 'persistentvolumeclaims'),
  CONFIG_MAPS,
  SECRETS,
  REPLICATION_CONTROLLERS,
  DEPLOYMENTS,
  REPLICA_SETS,
  STATEFUL_SETS,
  DAEMON_SETS,
  JOBS,
].filter((resource): resource is Resource => resource !== undefined)

/** The quotas of the namespace of something that was given back. */
function quotasWhere<T extends KubernetesObject>(
  isGivenBack: (before: Stored<T>, after: Stored<T> | undefined) => boolean,
): KeysOf<T> {
  return (before, after, context) => {
    if (!before || !isGivenBack(before, after)) return []
    const { namespace = '' } = before.metadata
    return context.lister(RESOURCE_QUOTAS).list({ namespace }).map(keyOfObject)
  }
}

const isGone = (_before: KubernetesObject, after: KubernetesObject | undefined): boolean => after === undefined

/**
 * Counts what the objects of a namespace use up of its quotas (upstream pkg/controller/resourcequota): when a quota is new or changed,
 * when something counted goes, and every five minutes. What is added counts at admission.
 */
export function newResourceQuotaController(): Reconciler {
  return {
    name: 'resourcequota-controller',
    watches: [
      watch<ResourceQuota>(RESOURCE_QUOTAS, (before, after) =>
        after && !(before && deepEqual(before.spec?.hard, after.spec?.hard)) ? [keyOfObject(after)] : [],
      ),
      watch<Pod>(
        PODS,
        quotasWhere((before, after) => !after || (!isPodTerminal(before) && isPodTerminal(after))),
      ),
      ...COUNTED.map((resource): Watch => ({ resource, keys: quotasWhere(isGone) })),
    ],
    reconcile: ({ namespace, name }, context) => {
      const quota = context.lister(RESOURCE_QUOTAS).get(namespace, name)
      if (!quota) return {}
      syncQuota(quota, context)
      return { requeueAfterMs: SYNC_PERIOD_MS }
    },
  }
}

function syncQuota(quota: Stored<ResourceQuota>, context: ReconcileContext): void {
  const hard = parseResourceList(quota.spec?.hard)
  const used = calculateUsage(quota, [...hard.keys()], context)
  const { status } = quota
  const isSame =
    status?.hard &&
    status.used &&
    sameList(parseResourceList(status.hard), hard) &&
    sameList(parseResourceList(status.used), used)
  if (isSame) return
  const counted = { ...status, hard: formatResourceList(hard), used: formatResourceList(used) }
  context.client.updateStatus(RESOURCE_QUOTAS, { ...quota, status: counted })
}

function sameList(a: ResourceList, b: ResourceList): boolean {
  return a.size === b.size && [...a].every(([name, quantity]) => b.get(name)?.equals(quantity))
}

/** Upstream `quota.CalculateUsage`: for each name that the quota limits, what all objects that it is about use. */
function calculateUsage(quota: Stored<ResourceQuota>, limited: readonly string[], context: ReconcileContext): ResourceList {
  let used: ResourceList = new Map(Object.entries(parseKnown(quota)).filter(([name]) => limited.includes(name)))
  for (const resource of [PODS, ...COUNTED, RESOURCE_QUOTAS]) {
    const evaluator = quotaEvaluatorFor(resource)
    const names = evaluator?.matchingResources(limited) ?? []
    if (evaluator && names.length) used = new Map([...used, ...usageOf(resource, evaluator, names, quota, limited, context)])
  }
  return used
}

/** What the status has for names that are counted nowhere. */
function parseKnown({ status }: ResourceQuota): Readonly<Record<string, ParsedQuantity>> {
  return Object.fromEntries(parseResourceList(status?.used))
}

function usageOf(
  resource: Resource,
  evaluator: QuotaEvaluator,
  names: readonly string[],
  quota: Stored<ResourceQuota>,
  limited: readonly string[],
  context: ReconcileContext,
): ResourceList {
  const { namespace = '' } = quota.metadata
  let total: ResourceList = new Map(names.map((name) => [name, ZERO]))
  for (const object of context.lister(resource).list({ namespace }))
    if (quotaMatches(quota, limited, object, evaluator)) total = addResourceLists(total, evaluator.usage(object, context.now()))
  return new Map([...total].filter(([name]) => names.includes(name)))
}
