import type { Pod, PodStatus, ResourceRequirements } from '../../api'
import { podLimits, podRequests, type ResourceList } from '../../component-helpers'

// Mirrors convertToAPIPodLevelResourcesStatus of pkg/kubelet/kubelet_pods.go.

type Amounts = NonNullable<PodStatus['allocatedResources']>
type PodResources = Pick<PodStatus, 'resources' | 'allocatedResources'>

const NONE: PodResources = { resources: {} }

/** What a pod as a whole was given: the sums of its containers' requests and limits. */
export function podResourcesStatus(pod: Pod, old: PodStatus): PodResources {
  if (old.resources && old.observedGeneration === pod.metadata.generation) return resourcesIn(old)
  const { containers = [], initContainers = [], resources, overhead } = pod.spec ?? {}
  const asks = (given: ResourceRequirements | undefined): boolean => given?.requests !== undefined || given?.limits !== undefined
  if (!asks(resources) && !overhead && ![...containers, ...initContainers].some((container) => asks(container.resources)))
    return NONE
  const requests = amountsOf(podRequests(pod))
  const limits = amountsOf(podLimits(pod))
  return {
    resources: Object.assign({}, limits && { limits }, requests && { requests }),
    ...(requests && { allocatedResources: requests }),
  }
}

function resourcesIn({ resources, allocatedResources }: PodStatus): PodResources {
  return Object.assign({}, resources && { resources }, allocatedResources && { allocatedResources })
}

function amountsOf(list: ResourceList): Amounts | undefined {
  return list.size ? Object.fromEntries([...list].map(([name, quantity]) => [name, quantity.toString()])) : undefined
}
