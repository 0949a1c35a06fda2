// Mirrors apiserver quota/v1/interfaces.go and quota/v1/generic/evaluator.go.
import type { KubernetesObject, ResourceQuota, ScopedResourceSelectorRequirement } from '../../api'
import { parseQuantity, type ParsedQuantity, type Resource } from '../../apimachinery'
import type { ResourceList } from '../resource'

/** How much of a quota the objects of one resource use up. */
export interface QuotaEvaluator {
  /** whether a write may change what is used */
  handles(operation: string, subresource: string, object: KubernetesObject, old: KubernetesObject | undefined): boolean
  /** what an object uses; `nowMs` in milliseconds since 1970 */
  usage(object: KubernetesObject, nowMs: number): ResourceList
  /** which of the names that a quota limits this resource uses */
  matchingResources(names: readonly string[]): readonly string[]
  matchesScope(scope: ScopedResourceSelectorRequirement, object: KubernetesObject): boolean
  /** what the object must say of the names that a quota limits, in upstream's words; undefined where it says enough */
  missing(names: readonly string[], object: KubernetesObject): string | undefined
}

export const ONE = parseQuantity('1')
export const ZERO = parseQuantity('0')

/** Names under which the number of some objects has always been limited. */
const LEGACY_COUNTS: Readonly<Record<string, string>> = {
  configmaps: 'configmaps',
  replicationcontrollers: 'replicationcontrollers',
  resourcequotas: 'resourcequotas',
  secrets: 'secrets',
}

/** `count/deployments.apps`. */
export function objectCountName({ qualified }: Pick<Resource, 'qualified'>): string {
  return `count/${qualified}`
}

/** Counts the objects of a resource and knows nothing else of them. */
export function objectCountEvaluator(resource: Resource): QuotaEvaluator {
  const count = objectCountName(resource)
  const legacy = LEGACY_COUNTS[resource.qualified]
  const names = legacy === undefined ? [count] : [count, legacy]
  const used: ResourceList = new Map(names.map((name) => [name, ONE]))
  return {
    handles: (operation, subresource) => operation === 'CREATE' && subresource === '',
    usage: () => used,
    matchingResources: (limited) => limited.filter((name) => names.includes(name)),
    matchesScope: () => false,
    missing: () => undefined,
  }
}

/** What a quota's scopes ask for, in one form. */
export function scopesOf({ spec }: ResourceQuota): readonly ScopedResourceSelectorRequirement[] {
  const plain = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }))
  return [...plain, ...(spec?.scopeSelector?.matchExpressions ?? [])]
}

/** Whether a quota that limits these names is about an object. */
export function quotaMatches(
  quota: ResourceQuota,
  limited: readonly string[],
  object: KubernetesObject,
  evaluator: QuotaEvaluator,
): boolean {
  return (
    evaluator.matchingResources(limited).length > 0 && scopesOf(quota).every((scope) => evaluator.matchesScope(scope, object))
  )
}

/** A list with every quantity parsed. */
export function parseResourceList(
  list: Readonly<Record<string, string | number>> | undefined,
): ReadonlyMap<string, ParsedQuantity> {
  return new Map(Object.entries(list ?? {}).map(([name, quantity]) => [name, parseQuantity(quantity)]))
}

/** The sum of two lists. */
export function addResourceLists(a: ResourceList, b: ResourceList): ResourceList {
  const sum = new Map(a)
  for (const [name, quantity] of b) sum.set(name, sum.get(name)?.add(quantity) ?? quantity)
  return sum
}

/** A list as the API writes it. */
export function formatResourceList(list: ResourceList): Readonly<Record<string, string>> {
  return Object.fromEntries([...list].map(([name, quantity]) => [name, quantity.toString()]))
}
