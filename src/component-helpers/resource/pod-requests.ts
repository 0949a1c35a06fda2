import type { Container, ContainerStatus, Pod, Quantity } from '../../api'
import { parseQuantity, type ParsedQuantity } from '../../apimachinery'
import { isRestartableInitContainer } from '../pods'

// Mirrors component-helpers resource/helpers.go.

/** Amounts by the name of the resource: `cpu`, `memory`, `example.com/gpu`. */
export type ResourceList = ReadonlyMap<string, ParsedQuantity>
type ResourceListDraft = Map<string, ParsedQuantity>
type StatedResources = Readonly<Record<string, Quantity>> | undefined

export interface PodResourcesOptions {
  /** counts what the pod's status says was allocated or is in use, where that is more than the spec asks for */
  readonly useStatusResources?: boolean
  readonly excludeOverhead?: boolean
  /** leaves out what the pod asks for as a whole */
  readonly skipPodLevelResources?: boolean
  /** stands in for what a container does not ask for */
  readonly nonMissingContainerRequests?: ResourceList
}

/** Whether a pod as a whole may ask for that resource: cpu, memory and huge pages. */
export function isSupportedPodLevelResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || name.startsWith('hugepages-')
}

/** Whether the pod as a whole asks for a resource. */
export function isPodLevelRequestsSet(pod: Pod): boolean {
  return Object.keys(pod.spec?.resources?.requests ?? {}).some(isSupportedPodLevelResource)
}

/** What a pod asks for: the sum of its containers, or more where an init container needs more, and its overhead. */
export function podRequests(pod: Pod, options: PodResourcesOptions = {}): ResourceList {
  const requests = aggregateContainers(pod, (container) => containerRequests(pod, container, options))
  if (!options.skipPodLevelResources) overridePodLevel(requests, pod.spec?.resources?.requests)
  if (!options.excludeOverhead) addAll(requests, parseList(pod.spec?.overhead))
  return requests
}

/** What a pod is limited to; a resource without a limit in some container counts only as far as others limit it. */
export function podLimits(
  pod: Pod,
  options: Pick<PodResourcesOptions, 'excludeOverhead' | 'skipPodLevelResources'> = {},
): ResourceList {
  const limits = aggregateContainers(pod, (container) => parseList(container.resources?.limits))
  if (!options.skipPodLevelResources) overridePodLevel(limits, pod.spec?.resources?.limits)
  if (!options.excludeOverhead)
    for (const [name, quantity] of parseList(pod.spec?.overhead)) {
      const limit = limits.get(name)
      if (limit && !limit.isZero()) limits.set(name, limit.add(quantity))
    }
  return limits
}

function overridePodLevel(list: ResourceListDraft, podLevel: StatedResources): void {
  for (const [name, quantity] of parseList(podLevel)) if (isSupportedPodLevelResource(name)) list.set(name, quantity)
}

/** Containers run at once, init containers one after the other beside the sidecars before them. */
function aggregateContainers(pod: Pod, resourcesOf: (container: Container) => ResourceList): ResourceListDraft {
  const total: ResourceListDraft = new Map()
  for (const container of pod.spec?.containers ?? []) addAll(total, resourcesOf(container))
  const initContainers = pod.spec?.initContainers
  if (!initContainers?.length) return total
  const sidecars: ResourceListDraft = new Map()
  const initial: ResourceListDraft = new Map()
  for (const container of initContainers) {
    const resources = resourcesOf(container)
    if (isRestartableInitContainer(container)) {
      addAll(total, resources)
      addAll(sidecars, resources)
      raiseAll(initial, sidecars)
    } else {
      const together: ResourceListDraft = new Map(resources)
      addAll(together, sidecars)
      raiseAll(initial, together)
    }
  }
  raiseAll(total, initial)
  return total
}

function containerRequests(pod: Pod, container: Container, options: PodResourcesOptions): ResourceList {
  const status = options.useStatusResources ? statusOf(pod, container) : undefined
  const stated = parseList(container.resources?.requests)
  const requests = status?.resources ? effectiveRequests(pod, stated, status) : stated
  const { nonMissingContainerRequests } = options
  if (!nonMissingContainerRequests) return requests
  const filled: ResourceListDraft = new Map(requests)
  for (const [name, quantity] of nonMissingContainerRequests) if (!filled.has(name)) filled.set(name, quantity)
  return filled
}

function statusOf(pod: Pod, { name }: Container): ContainerStatus | undefined {
  const isNamed = (status: ContainerStatus): boolean => status.name === name
  return pod.status?.containerStatuses?.find(isNamed) ?? pod.status?.initContainerStatuses?.find(isNamed)
}

/** While a resize is under way the larger amount counts; one that can never happen does not. */
function effectiveRequests(pod: Pod, stated: ResourceList, status: ContainerStatus): ResourceList {
  const resize = pod.status?.conditions?.find(({ type }) => type === 'PodResizePending')
  const effective: ResourceListDraft = resize?.reason === 'Infeasible' ? new Map() : new Map(stated)
  raiseAll(effective, parseList(status.resources?.requests))
  raiseAll(effective, parseList(status.allocatedResources))
  return effective
}

const NOTHING_STATED: ResourceList = new Map()

function parseList(stated: StatedResources): ResourceList {
  if (!stated) return NOTHING_STATED
  const list: ResourceListDraft = new Map()
  for (const name in stated) list.set(name, parseQuantity(stated[name] as Quantity))
  return list
}

function addAll(total: ResourceListDraft, more: ResourceList): void {
  for (const [name, quantity] of more) total.set(name, total.get(name)?.add(quantity) ?? quantity)
}

function raiseAll(list: ResourceListDraft, least: ResourceList): void {
  for (const [name, quantity] of least) {
    const present = list.get(name)
    if (!present || quantity.compare(present) > 0) list.set(name, quantity)
  }
}
