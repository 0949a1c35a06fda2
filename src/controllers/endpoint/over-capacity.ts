// Mirrors truncateEndpoints of pkg/controller/endpoint/endpoints_controller.go.
import type { EndpointSubset } from '../../api'

/** The most addresses in one Endpoints object. */
const MAX_CAPACITY = 1_000

export function isOverCapacity(subsets: readonly EndpointSubset[]): boolean {
  return count(subsets, 'addresses') + count(subsets, 'notReadyAddresses') > MAX_CAPACITY
}

/** Leaves so many addresses as fit, the ready ones first, each subset its share. */
export function truncateSubsets(subsets: readonly EndpointSubset[]): readonly EndpointSubset[] {
  const ready = count(subsets, 'addresses')
  const kind = ready > MAX_CAPACITY ? 'addresses' : 'notReadyAddresses'
  const most = ready > MAX_CAPACITY ? MAX_CAPACITY : MAX_CAPACITY - ready
  const total = count(subsets, kind)
  let left = most
  return subsets.map(({ addresses, notReadyAddresses, ...rest }) => {
    const own = (kind === 'addresses' ? addresses : notReadyAddresses) ?? []
    const kept = own.slice(0, Math.min(left, Math.ceil((own.length / total) * most)))
    left -= kept.length
    const readyAddresses = kind === 'addresses' ? kept : (addresses ?? [])
    const others = kind === 'addresses' ? [] : kept
    return {
      ...(readyAddresses.length && { addresses: readyAddresses }),
      ...(others.length && { notReadyAddresses: others }),
      ...rest,
    }
  })
}

function count(subsets: readonly EndpointSubset[], kind: 'addresses' | 'notReadyAddresses'): number {
  return subsets.reduce((sum, subset) => sum + (subset[kind]?.length ?? 0), 0)
}
