import type { PodSpec, Quantity } from '../../../../api'
import { aggregateContainerLimits, aggregateContainerRequests } from '../container-resources'
import { isHugePageResourceName, isOvercommitAllowed, isSupportedPodLevelResource } from '../resource-names'
import type { ResourceList } from './resource-list'

/** What a pod with resources of its own gets from its containers (upstream defaultHugePagePodLimits and defaultPodRequests). */
export function setDefaultsPodLevelResources(spec: PodSpec): PodSpec {
  return withPodRequests(withHugePageLimits(spec))
}

function isEmpty(list: ResourceList | undefined): boolean {
  return !list || Object.keys(list).length === 0
}

function withHugePageLimits(spec: PodSpec): PodSpec {
  const resources = spec.resources
  if (!resources || (isEmpty(resources.limits) && isEmpty(resources.requests))) return spec
  const limits: Record<string, Quantity> = { ...resources.limits }
  const aggregated = aggregateContainerLimits(spec)
  for (const name in aggregated) {
    if (!isHugePageResourceName(name) || resources.requests?.[name] !== undefined || limits[name] !== undefined) continue
    limits[name] = aggregated[name] as Quantity
  }
  return isEmpty(limits) ? spec : { ...spec, resources: { ...resources, limits } }
}

function withPodRequests(spec: PodSpec): PodSpec {
  const resources = spec.resources
  if (!resources || isEmpty(resources.limits)) return spec
  const requests: Record<string, Quantity> = { ...resources.requests }
  const aggregated = aggregateContainerRequests(spec)
  for (const name in aggregated) {
    if (requests[name] === undefined && isSupportedPodLevelResource(name) && isOvercommitAllowed(name)) {
      requests[name] = aggregated[name] as Quantity
    }
  }
  for (const name in resources.limits) {
    if (requests[name] === undefined && isSupportedPodLevelResource(name)) requests[name] = resources.limits[name] as Quantity
  }
  return isEmpty(requests) ? spec : { ...spec, resources: { ...resources, requests } }
}
