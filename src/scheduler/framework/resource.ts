import type { Pod, Quantity } from '../../api'
import { parseQuantity } from '../../apimachinery'
import { isPodLevelRequestsSet, isScalarResourceName, podRequests, type ResourceList } from '../../component-helpers'

// Mirrors Resource and PodInfo.CalculateResource of pkg/scheduler/framework/types.go.

/** What is counted for pods that ask for nothing when nodes are scored: 0.1 cores and 200 MiB. */
export const DEFAULT_MILLI_CPU_REQUEST = 100
export const DEFAULT_MEMORY_REQUEST = 200 * 1024 * 1024

/** Amounts as numbers, for the inner loops of the scheduler. */
export class Resource {
  milliCPU = 0
  /** bytes */
  memory = 0
  /** bytes */
  ephemeralStorage = 0
  /** how many pods a node takes */
  allowedPodNumber = 0
  /** huge pages, volumes and third parties' resources */
  scalarResources: Map<string, number> | undefined

  static of(list: ResourceList): Resource {
    const resource = new Resource()
    for (const [name, quantity] of list) resource.set(name, name === 'cpu' ? quantity.milliValue() : quantity.value())
    return resource
  }

  static ofStated(list: Readonly<Record<string, Quantity>> | undefined): Resource {
    const resource = new Resource()
    for (const name in list) {
      const quantity = parseQuantity(list[name] as Quantity)
      resource.set(name, name === 'cpu' ? quantity.milliValue() : quantity.value())
    }
    return resource
  }

  private set(name: string, amount: number): void {
    if (name === 'cpu') this.milliCPU = amount
    else if (name === 'memory') this.memory = amount
    else if (name === 'ephemeral-storage') this.ephemeralStorage = amount
    else if (name === 'pods') this.allowedPodNumber = amount
    else if (isScalarResourceName(name)) (this.scalarResources ??= new Map()).set(name, amount)
  }

  /** Adds, or with `sign` -1 takes away, what a pod asks for. */
  add(other: Resource, sign: 1 | -1): void {
    this.milliCPU += sign * other.milliCPU
    this.memory += sign * other.memory
    this.ephemeralStorage += sign * other.ephemeralStorage
    if (!other.scalarResources) return
    this.scalarResources ??= new Map()
    for (const [name, amount] of other.scalarResources)
      this.scalarResources.set(name, (this.scalarResources.get(name) ?? 0) + sign * amount)
  }

  scalar(name: string): number {
    return this.scalarResources?.get(name) ?? 0
  }

  clone(): Resource {
    const copy = new Resource()
    copy.allowedPodNumber = this.allowedPodNumber
    copy.add(this, 1)
    return copy
  }
}

/** What a pod takes of its node; the non-zero amounts are for scoring. */
export interface PodResource {
  readonly resource: Resource
  readonly nonZeroMilliCPU: number
  readonly nonZeroMemory: number
}

const DEFAULT_CPU = parseQuantity(`${DEFAULT_MILLI_CPU_REQUEST}m`)
const DEFAULT_MEMORY = parseQuantity('200Mi')

/** What a pod's spec asks for. */
export function computePodResourceRequest(pod: Pod): Resource {
  return Resource.of(podRequests(pod))
}

/** Computes what a pod takes of its node, a resize under way included. */
export function calculatePodResource(pod: Pod): PodResource {
  const requests = podRequests(pod, { useStatusResources: true })
  const isAskedAsAWhole = isPodLevelRequestsSet(pod)
  const missing = new Map<string, typeof DEFAULT_CPU>()
  if (!isAskedAsAWhole || !requests.has('cpu')) missing.set('cpu', DEFAULT_CPU)
  if (!isAskedAsAWhole || !requests.has('memory')) missing.set('memory', DEFAULT_MEMORY)
  const nonZero =
    missing.size > 0 ? podRequests(pod, { useStatusResources: true, nonMissingContainerRequests: missing }) : requests
  return {
    resource: Resource.of(requests),
    nonZeroMilliCPU: nonZero.get('cpu')?.milliValue() ?? 0,
    nonZeroMemory: nonZero.get('memory')?.value() ?? 0,
  }
}
