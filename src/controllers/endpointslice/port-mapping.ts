// Mirrors reconcileByPortMapping of k8s.io/endpointslice/reconciler.go.
import type { DiscoveryV1EndpointPort, Endpoint, EndpointSlice, Service, Stored } from '../../api'
import { deepEqual } from '../../apimachinery'
import { labelsChanged, newEndpointSlice, sliceLabels } from './new-endpoint-slice'
import type { AddressType } from './pod-to-endpoint'

/** The most endpoints in one slice (`--max-endpoints-per-slice`). */
export const MAX_ENDPOINTS_PER_SLICE = 100

/** What is to be done to a service's slices. */
export interface SliceChanges {
  readonly create: EndpointSlice[]
  /** one without a resourceVersion takes the place of whatever has its name */
  readonly update: EndpointSlice[]
  readonly remove: Stored<EndpointSlice>[]
}

/** Which endpoints are to be served at the same ports. */
export interface PortMapping {
  readonly addressType: AddressType
  readonly ports: readonly DiscoveryV1EndpointPort[]
  /** by `endpointKey` */
  readonly endpoints: ReadonlyMap<string, Endpoint>
}

/** Tells endpoints apart: two of one pod's addresses, or of one address's pods. */
export function endpointKey({ addresses, hostname, targetRef }: Endpoint): string {
  return `${addresses.join(',')} ${hostname ?? ''} ${targetRef?.namespace ?? ''}/${targetRef?.name ?? ''}`
}

/**
 * What to change so that the slices of one set of ports hold the desired endpoints: first drop and update in the slices that have
 * them, then fill up those that change anyway, then fit the rest into one that has room, or into new ones.
 */
export function reconcileByPortMapping(
  service: Stored<Service>,
  slices: readonly Stored<EndpointSlice>[],
  { addressType, ports, endpoints }: PortMapping,
): SliceChanges {
  const missing = new Map(endpoints)
  const unchanged: Stored<EndpointSlice>[] = []
  const remove: Stored<EndpointSlice>[] = []
  const update: Stored<EndpointSlice>[] = []
  for (const slice of slices) {
    const { kept, isUpdated } = keepDesired(slice, missing)
    const isChanged = isUpdated || kept.length !== (slice.endpoints ?? []).length
    if (isChanged && kept.length === 0) remove.push(slice)
    else if (isChanged || labelsChanged(slice, service)) update.push(withEndpoints(slice, kept, service))
    else unchanged.push(slice)
  }
  const rest = [...missing.values()]
  fill(update, rest, service)
  const create: EndpointSlice[] = []
  while (rest.length) {
    const roomy = rest.length < MAX_ENDPOINTS_PER_SLICE ? sliceToFill(unchanged, rest.length) : undefined
    const taken = rest.splice(0, MAX_ENDPOINTS_PER_SLICE - (roomy?.endpoints?.length ?? 0))
    if (roomy) update.push(withEndpoints(roomy, [...(roomy.endpoints ?? []), ...taken], undefined))
    else create.push(newEndpointSlice(service, addressType, ports, taken))
  }
  return { create, update, remove }
}

/** The endpoints of a slice that are still desired, as they are desired now; they are missing no longer. */
function keepDesired(
  { endpoints = [] }: EndpointSlice,
  missing: Map<string, Endpoint>,
): { readonly kept: readonly Endpoint[]; readonly isUpdated: boolean } {
  const kept: Endpoint[] = []
  let isUpdated = false
  for (const endpoint of endpoints) {
    const key = endpointKey(endpoint)
    const desired = missing.get(key)
    if (!desired) continue
    kept.push(desired)
    isUpdated ||= !sameEndpoint(desired, endpoint)
    missing.delete(key)
  }
  return { kept, isUpdated }
}

function sameEndpoint(a: Endpoint, b: Endpoint): boolean {
  return (
    a.nodeName === b.nodeName &&
    a.zone === b.zone &&
    a.conditions?.ready === b.conditions?.ready &&
    a.conditions?.serving === b.conditions?.serving &&
    a.conditions?.terminating === b.conditions?.terminating &&
    a.targetRef?.uid === b.targetRef?.uid &&
    deepEqual(a.targetRef, b.targetRef)
  )
}

/** The slice with other endpoints; with the labels of its service where that is given. */
function withEndpoints(
  slice: Stored<EndpointSlice>,
  endpoints: readonly Endpoint[],
  service: Stored<Service> | undefined,
): Stored<EndpointSlice> {
  const metadata = service ? { ...slice.metadata, labels: sliceLabels(service) } : slice.metadata
  return { ...slice, metadata, endpoints }
}

/** Fills up slices that are to be written anyway, the fullest first; takes what it has placed out of `rest`. */
function fill(update: Stored<EndpointSlice>[], rest: Endpoint[], service: Stored<Service>): void {
  if (rest.length === 0) return
  update.sort((a, b) => (b.endpoints?.length ?? 0) - (a.endpoints?.length ?? 0))
  for (const [at, slice] of update.entries()) {
    const present = slice.endpoints ?? []
    const taken = rest.splice(0, MAX_ENDPOINTS_PER_SLICE - present.length)
    if (taken.length) update[at] = withEndpoints(slice, [...present, ...taken], service)
  }
}

/** The unchanged slice that is fullest with so many more; it is unchanged no longer. */
function sliceToFill(unchanged: Stored<EndpointSlice>[], count: number): Stored<EndpointSlice> | undefined {
  let closest: Stored<EndpointSlice> | undefined
  let leastRoom = MAX_ENDPOINTS_PER_SLICE
  for (const slice of unchanged) {
    const room = MAX_ENDPOINTS_PER_SLICE - count - (slice.endpoints?.length ?? 0)
    if (room < 0 || room >= leastRoom) continue
    closest = slice
    leastRoom = room
  }
  if (closest) unchanged.splice(unchanged.indexOf(closest), 1)
  return closest
}
