// Mirrors pkg/api/v1/endpoints/util.go.
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../api'
import { compareByteOrder, dumpForHash, fnv1a128 } from '../../apimachinery'
import { portMapKey, portsInOrder } from '../endpointslice'

/** One address at one port, ready or not; without a port where the service has none. */
export interface PortAddress {
  readonly address: EndpointAddress
  readonly port?: EndpointPort
  readonly isReady: boolean
}

interface PortGroup {
  readonly port: EndpointPort | undefined
  readonly addresses: Map<string, PortAddress>
}

/** The one form that says who serves at which ports: ports with the same addresses share a subset, and all is in order. */
export function repackSubsets(entries: readonly PortAddress[]): readonly EndpointSubset[] {
  const subsets = new Map<string, { ports: EndpointPort[]; readonly addresses: readonly PortAddress[] }>()
  for (const { port, addresses } of byPort(entries)) {
    const sorted = [...addresses.values()].sort((a, b) => compareAddresses(a.address, b.address))
    const key = sorted.map(({ address, isReady }) => `${addressKey(address)} ${isReady}`).join(',')
    const subset = subsets.get(key)
    if (!subset) subsets.set(key, { ports: port ? [port] : [], addresses: sorted })
    else if (port) subset.ports.push(port)
  }
  return inOrder([...subsets.values()].map(({ ports, addresses }) => subsetOf(ports, addresses)))
}

/** An address that one entry calls not ready is not ready at that port. */
function byPort(entries: readonly PortAddress[]): Iterable<PortGroup> {
  const groups = new Map<string, PortGroup>()
  for (const entry of entries) {
    const key = portMapKey(entry.port ? [entry.port] : [])
    let group = groups.get(key)
    if (!group) groups.set(key, (group = { port: entry.port, addresses: new Map() }))
    const present = group.addresses.get(addressKey(entry.address))
    if (!present || present.isReady) group.addresses.set(addressKey(entry.address), entry)
  }
  return groups.values()
}

function subsetOf(ports: readonly EndpointPort[], addresses: readonly PortAddress[]): EndpointSubset {
  const ready = addresses.filter(({ isReady }) => isReady).map(({ address }) => address)
  const notReady = addresses.filter(({ isReady }) => !isReady).map(({ address }) => address)
  return Object.assign(
    {},
    ready.length ? { addresses: ready } : undefined,
    notReady.length ? { notReadyAddresses: notReady } : undefined,
    ports.length ? { ports: portsInOrder('EndpointPort', ports) } : undefined,
  )
}

function inOrder(subsets: readonly EndpointSubset[]): readonly EndpointSubset[] {
  if (subsets.length < 2) return subsets
  const hashed = subsets.map((subset) => ({ subset, hash: fnv1a128(dumpForHash('EndpointSubset', subset)) }))
  return hashed.sort((a, b) => compareByteOrder(a.hash, b.hash)).map(({ subset }) => subset)
}

function addressKey({ ip, targetRef }: EndpointAddress): string {
  return `${ip} ${targetRef?.uid ?? ''}`
}

function compareAddresses(a: EndpointAddress, b: EndpointAddress): number {
  return compareByteOrder(a.ip, b.ip) || compareByteOrder(a.targetRef?.uid ?? '', b.targetRef?.uid ?? '')
}
