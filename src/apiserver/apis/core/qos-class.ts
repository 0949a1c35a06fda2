// Mirrors pkg/apis/core/helper/qos/qos.go.
import type { Container, PodSpec, Quantity, ResourceRequirements } from '../../../api'
import { addQuantities, compareQuantities } from '../../../apimachinery'

type Sums = Record<string, Quantity>

/** Adds cpu and memory above zero; returns how many of them there were. */
function addCompute(sums: Sums, list: ResourceRequirements['requests']): number {
  let found = 0
  for (const name in list) {
    if (name !== 'cpu' && name !== 'memory') continue
    const quantity = list[name] as Quantity
    if (compareQuantities(quantity, '0') <= 0) continue
    const before = sums[name]
    sums[name] = before === undefined ? quantity : addQuantities(before, quantity)
    found++
  }
  return found
}

const hasResources = (container: Container): boolean => Boolean(container.resources?.requests ?? container.resources?.limits)

/** The class that `status.qosClass` names from creation on: from what the pod, else all of its containers ask for. */
export function computePodQos(spec: PodSpec): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  const containers = spec.initContainers ? [...spec.containers, ...spec.initContainers] : spec.containers
  if (!spec.resources && !containers.some(hasResources)) return 'BestEffort'
  const requests: Sums = {}
  const limits: Sums = {}
  let isGuaranteed = true
  for (const { resources } of spec.resources ? [{ resources: spec.resources }] : containers) {
    addCompute(requests, resources?.requests)
    const isLimited = addCompute(limits, resources?.limits) === 2
    if (!isLimited && !(spec.resources && !resources?.limits)) isGuaranteed = false
  }
  const names = Object.keys(requests)
  const limited = Object.keys(limits)
  if (names.length === 0 && limited.length === 0) return 'BestEffort'
  if (!isGuaranteed || names.length !== limited.length) return 'Burstable'
  const isEqual = names.every((name) => {
    const limit = limits[name]
    return limit !== undefined && compareQuantities(limit, requests[name] as Quantity) === 0
  })
  return isEqual ? 'Guaranteed' : 'Burstable'
}
