// Mirrors component-helpers resource/helpers.go: what the containers of a pod need together.
import type { Container, PodSpec, Quantity } from '../../../api'
import { addQuantities, compareQuantities } from '../../../apimachinery'

type ResourceList = Readonly<Record<string, Quantity>>
type Sums = Record<string, Quantity>

function add(sums: Sums, list: ResourceList | undefined): void {
  for (const name in list) {
    const before = sums[name]
    sums[name] = before === undefined ? (list[name] as Quantity) : addQuantities(before, list[name] as Quantity)
  }
}

function raise(sums: Sums, list: ResourceList): void {
  for (const name in list) {
    const before = sums[name]
    if (before === undefined || compareQuantities(list[name] as Quantity, before) > 0) sums[name] = list[name] as Quantity
  }
}

type ListOf = (container: Container) => ResourceList | undefined

/** Containers and sidecars run together; plain init containers one by one, beside the sidecars before them. */
function aggregate(spec: PodSpec, listOf: ListOf): ResourceList {
  const sums: Sums = {}
  for (const container of spec.containers) add(sums, listOf(container))
  if (!spec.initContainers?.length) return sums
  const sidecars: Sums = {}
  const highest: Sums = {}
  for (const container of spec.initContainers) {
    if (container.restartPolicy === 'Always') {
      add(sums, listOf(container))
      add(sidecars, listOf(container))
      raise(highest, sidecars)
    } else {
      const together: Sums = { ...sidecars }
      add(together, listOf(container))
      raise(highest, together)
    }
  }
  raise(sums, highest)
  return sums
}

export const aggregateContainerRequests = (spec: PodSpec): ResourceList => aggregate(spec, (c) => c.resources?.requests)

export const aggregateContainerLimits = (spec: PodSpec): ResourceList => aggregate(spec, (c) => c.resources?.limits)
