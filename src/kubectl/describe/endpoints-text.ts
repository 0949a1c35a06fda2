import type { EndpointSlice } from '../../api'
import { joinHostPort } from './format'

const SHOWN = 3

/** The first ready endpoints of a service's port, and how many more there are (`formatEndpointSlices`). */
export function endpointsText(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>'
  const list: string[] = []
  let count = 0
  let hasMore = false
  for (const { address, isReady } of slices.flatMap((slice) => endpointsOf(slice, portName))) {
    // an endpoint that is not ready makes for "more", but is not counted there
    if (list.length === SHOWN) hasMore = true
    if (!isReady) continue
    if (!hasMore) list.push(address)
    count++
  }
  return hasMore ? `${list.join(',')} + ${count - SHOWN} more...` : list.join(',')
}

function endpointsOf(slice: EndpointSlice, portName: string): { address: string; isReady: boolean }[] {
  // Go writes lists that were never filled as null
  const [ports, endpoints] = [slice.ports ?? [], slice.endpoints ?? []]
  const addressed = endpoints.map(({ addresses, conditions }) => ({ ip: addresses[0] ?? '', isReady: conditions?.ready ?? true }))
  // headless services may have no ports
  if (ports.length === 0) return addressed.map(({ ip, isReady }) => ({ address: ip, isReady }))
  const wanted = ports.filter(({ name }) => (name ?? '') === portName)
  return wanted.flatMap(({ port }) => addressed.map(({ ip, isReady }) => ({ address: joinHostPort(ip, port ?? 0), isReady })))
}
