// Mirrors kubernetes pkg/quota/v1/evaluator/core/pods.go.
import type { Container, Pod, PodAffinityTerm, ScopedResourceSelectorRequirement } from '../../api'
import type { ParsedQuantity } from '../../apimachinery'
import { isPodPhaseTerminal } from '../pods'
import { isExtendedResourceName, isHugePageResourceName, podLimits, podRequests, type ResourceList } from '../resource'
import { ONE, parseResourceList, type QuotaEvaluator } from './evaluator'

const COUNT = 'count/pods'
const COMPUTE = ['cpu', 'memory', 'ephemeral-storage']
const NAMES: ReadonlySet<string> = new Set([
  COUNT,
  'pods',
  ...COMPUTE,
  ...COMPUTE.map((name) => `requests.${name}`),
  ...COMPUTE.map((name) => `limits.${name}`),
])
/** What every container must state once a quota limits it. */
const REQUIRED: ReadonlySet<string> = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'])
const PREFIXES = ['hugepages-', 'requests.hugepages-']

function computeUsage(requests: ResourceList, limits: ResourceList): Map<string, ParsedQuantity> {
  const usage = new Map<string, ParsedQuantity>([['pods', ONE]])
  for (const name of COMPUTE) {
    const request = requests.get(name)
    const limit = limits.get(name)
    if (request) usage.set(name, request).set(`requests.${name}`, request)
    if (limit) usage.set(`limits.${name}`, limit)
  }
  for (const [name, request] of requests) {
    if (isHugePageResourceName(name)) usage.set(name, request).set(`requests.${name}`, request)
    if (isExtendedResourceName(name)) usage.set(`requests.${name}`, request)
  }
  return usage
}

/** Whether a pod's compute resources still count: it has not ended, and is not stuck in its deletion. */
function isCounted({ status, metadata }: Pod, nowMs: number): boolean {
  if (isPodPhaseTerminal(status?.phase)) return false
  const { deletionTimestamp, deletionGracePeriodSeconds } = metadata
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds === undefined) return true
  return nowMs <= Date.parse(deletionTimestamp) + deletionGracePeriodSeconds * 1000
}

function isTerminating({ spec }: Pod): boolean {
  return spec?.activeDeadlineSeconds !== undefined && spec.activeDeadlineSeconds >= 0
}

function matchesPriorityClass({ spec }: Pod, { operator, values = [] }: ScopedResourceSelectorRequirement): boolean {
  const name = spec?.priorityClassName ?? ''
  switch (operator) {
    case 'Exists':
      return name !== ''
    case 'DoesNotExist':
      return name === ''
    case 'In':
      return name !== '' && values.includes(name)
    default:
      return !values.includes(name)
  }
}

function usesOtherNamespaces({ spec }: Pod): boolean {
  const crosses = (term: PodAffinityTerm): boolean => Boolean(term.namespaces?.length) || term.namespaceSelector !== undefined
  const { podAffinity, podAntiAffinity } = spec?.affinity ?? {}
  return [podAffinity, podAntiAffinity].some(
    (affinity) =>
      affinity?.requiredDuringSchedulingIgnoredDuringExecution?.some(crosses) ||
      affinity?.preferredDuringSchedulingIgnoredDuringExecution?.some(({ podAffinityTerm }) => crosses(podAffinityTerm)),
  )
}

function matchesScope(scope: ScopedResourceSelectorRequirement, pod: Pod): boolean {
  const isBestEffort = pod.status?.qosClass === 'BestEffort'
  switch (scope.scopeName) {
    case 'Terminating':
      return isTerminating(pod)
    case 'NotTerminating':
      return !isTerminating(pod)
    case 'BestEffort':
      return isBestEffort
    case 'NotBestEffort':
      return !isBestEffort
    case 'PriorityClass':
      return matchesPriorityClass(pod, scope)
    case 'CrossNamespacePodAffinity':
      return usesOtherNamespaces(pod)
    default:
      return false
  }
}

function missing(names: readonly string[], { spec }: Pod): string | undefined {
  if (spec?.resources?.requests || spec?.resources?.limits) return undefined
  const required = names.filter((name) => REQUIRED.has(name)).sort()
  const lacking = new Map<string, Set<string>>()
  const check = ({ name, resources }: Container): void => {
    const stated = computeUsage(parseResourceList(resources?.requests), parseResourceList(resources?.limits))
    for (const resource of required)
      if (!stated.has(resource)) lacking.set(resource, (lacking.get(resource) ?? new Set()).add(name))
  }
  spec?.containers.forEach(check)
  spec?.initContainers?.forEach(check)
  if (lacking.size === 0) return undefined
  const parts = required.flatMap((resource) => {
    const containers = lacking.get(resource)
    return containers ? [`${resource} for: ${[...containers].sort().join(',')}`] : []
  })
  return `must specify ${parts.join('; ')}`
}

/** Counts pods, and what they ask for while they run. */
export const podEvaluator: QuotaEvaluator = {
  handles: (operation, subresource, object, old) =>
    subresource === 'resize'
      ? operation === 'UPDATE'
      : subresource === '' &&
        (operation === 'CREATE' || (old !== undefined && isTerminating(old as Pod) !== isTerminating(object as Pod))),
  usage: (object, nowMs) => {
    const pod = object as Pod
    if (!isCounted(pod, nowMs)) return new Map([[COUNT, ONE]])
    return computeUsage(podRequests(pod, { useStatusResources: true }), podLimits(pod)).set(COUNT, ONE)
  },
  matchingResources: (names) =>
    names.filter(
      (name) =>
        NAMES.has(name) ||
        PREFIXES.some((prefix) => name.startsWith(prefix)) ||
        (name.startsWith('requests.') && isExtendedResourceName(name.slice('requests.'.length))),
    ),
  matchesScope: (scope, object) => matchesScope(scope, object as Pod),
  missing: (names, object) => missing(names, object as Pod),
}
