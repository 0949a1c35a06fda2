// Mirrors apiserver admission/plugin/resourcequota/controller.go.
import type { KubernetesObject, ResourceQuota, Stored } from '../../../api'
import type { ParsedQuantity } from '../../../apimachinery'
import {
  addResourceLists,
  formatResourceList,
  parseResourceList,
  quotaEvaluatorFor,
  quotaMatches,
  type QuotaEvaluator,
  type ResourceList,
} from '../../../component-helpers'
import { forbidden, type AdmissionAttributes, type AdmissionPlugin } from '../admission'

type Quota = Stored<ResourceQuota>

/** Refuses what goes beyond a quota of its namespace, and counts what does not. */
export const resourceQuota: AdmissionPlugin = {
  name: 'ResourceQuota',
  handles: (_resource, subresource, operation) =>
    (operation === 'CREATE' || operation === 'UPDATE') && (subresource === '' || subresource === 'resize'),
  validate(attributes, context) {
    const { resource, namespace, operation, subresource, object, old } = attributes
    if (namespace === '' || !object || context.store.count('resourcequotas') === 0) return
    const quotas = context.store.list('resourcequotas', { namespace }) as unknown as readonly Quota[]
    const evaluator = quotas.length ? quotaEvaluatorFor(resource) : undefined
    if (!evaluator?.handles(operation, subresource, object, old)) return
    const changed = checkQuotas(quotas, attributes, object, evaluator, context.now())
    if (!attributes.dryRun) for (const quota of changed) context.store.update('resourcequotas', quota)
  },
}

/** Upstream `CheckRequest`: the quotas with what they would count then. Throws Forbidden. */
function checkQuotas(
  quotas: readonly Quota[],
  attributes: AdmissionAttributes,
  object: KubernetesObject,
  evaluator: QuotaEvaluator,
  nowMs: number,
): readonly Quota[] {
  const interesting = quotas.filter((quota) => isLimiting(quota, attributes, object, evaluator))
  if (interesting.length === 0) return []
  const usage = evaluator.usage(object, nowMs)
  const { old } = attributes
  return interesting.flatMap((quota) => {
    const isCountedBefore = old !== undefined && quotaMatches(quota, limitedBy(quota), old, evaluator)
    const delta = withoutZeros(isCountedBefore ? increase(usage, evaluator.usage(old, nowMs)) : usage)
    return delta.size ? [charge(quota, delta, attributes)] : []
  })
}

function limitedBy({ status }: Quota): readonly string[] {
  return Object.keys(status?.hard ?? {})
}

/** Whether a quota is about the object; throws where the object does not say enough, or the quota has not been counted yet. */
function isLimiting(quota: Quota, attributes: AdmissionAttributes, object: KubernetesObject, evaluator: QuotaEvaluator): boolean {
  const limited = limitedBy(quota)
  if (!quotaMatches(quota, limited, object, evaluator)) return false
  const restricted = evaluator.matchingResources(limited)
  const missing = evaluator.missing(restricted, object)
  if (missing !== undefined) throw forbidden(attributes, `failed quota: ${quota.metadata.name}: ${missing}`)
  const used = quota.status?.used ?? {}
  if (restricted.some((name) => !Object.hasOwn(used, name)))
    throw forbidden(
      attributes,
      `status unknown for quota: ${quota.metadata.name}, resources: ${[...restricted].sort().join(',')}`,
    )
  return true
}

/** The quota with the object counted. Throws Forbidden where that is too much. */
function charge(quota: Quota, delta: ResourceList, attributes: AdmissionAttributes): Quota {
  const hard = parseResourceList(quota.status?.hard)
  const used = parseResourceList(quota.status?.used)
  const requested: ResourceList = new Map([...delta].filter(([name]) => hard.has(name)))
  const after = addResourceLists(used, requested)
  const exceeded = [...requested.keys()].filter((name) => {
    const limit = hard.get(name) as ParsedQuantity
    return (after.get(name) as ParsedQuantity).compare(limit) > 0
  })
  if (exceeded.length) {
    const print = (list: ResourceList): string =>
      exceeded
        .sort()
        .flatMap((name) => (list.has(name) ? [`${name}=${list.get(name)?.toString() ?? ''}`] : []))
        .join(',')
    const figures = `requested: ${print(requested)}, used: ${print(used)}, limited: ${print(hard)}`
    throw forbidden(attributes, `exceeded quota: ${quota.metadata.name}, ${figures}`)
  }
  return { ...quota, status: { ...quota.status, used: formatResourceList(after) } }
}

/** What is more than before; less of something gives nothing back here, that is the controller's part. */
function increase(usage: ResourceList, before: ResourceList): ResourceList {
  return new Map(
    [...usage].flatMap(([name, quantity]) => {
      const less = before.get(name)
      const difference = less ? quantity.sub(less) : quantity
      return difference.sign() < 0 ? [] : [[name, difference] as const]
    }),
  )
}

function withoutZeros(list: ResourceList): ResourceList {
  return new Map([...list].filter(([, quantity]) => !quantity.isZero()))
}
