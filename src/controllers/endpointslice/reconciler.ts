// Mirrors k8s.io/endpointslice/reconciler.go; hints for topology are left out.
import {
  keyOf,
  type DiscoveryV1EndpointPort,
  type Endpoint,
  type EndpointSlice,
  type Node,
  type Pod,
  type Service,
  type Stored,
} from '../../api'
import { isOwnedBy, isPlaceholder, newEndpointSlice } from './new-endpoint-slice'
import { endpointKey, reconcileByPortMapping, type SliceChanges } from './port-mapping'
import { endpointPortsOf, podToEndpoint, shouldPodBeInEndpoints, type AddressType } from './pod-to-endpoint'
import { portMapKey, portsInOrder } from './ports-in-order'

export interface DesiredState {
  readonly service: Stored<Service>
  readonly pods: readonly Stored<Pod>[]
  nodeOf(name: string): Node | undefined
}

/** What to do, and the pods that had to be left out since their node is not known. */
export interface Reconciled extends SliceChanges {
  readonly skipped: readonly string[]
}

/** What to change of a service's slices so that they hold the pods that it selects. */
export function reconcileSlices(desired: DesiredState, slices: readonly Stored<EndpointSlice>[]): Reconciled {
  const { service } = desired
  const types = addressTypesOf(service)
  const changes = { create: [] as EndpointSlice[], update: [] as EndpointSlice[], remove: [] as Stored<EndpointSlice>[] }
  const skipped: string[] = []
  for (const type of types) {
    const ofType = reconcileByAddressType(
      desired,
      slices.filter(({ addressType }) => addressType === type),
      type,
      skipped,
    )
    changes.create.push(...ofType.create)
    changes.update.push(...ofType.update)
    changes.remove.push(...ofType.remove)
  }
  changes.remove.push(...slices.filter(({ addressType }) => !(types as readonly string[]).includes(addressType)))
  return { skipped, ...changes }
}

function addressTypesOf({ spec }: Service): readonly AddressType[] {
  const families = (spec?.ipFamilies ?? []).filter((family): family is AddressType => family === 'IPv4' || family === 'IPv6')
  if (families.length) return families
  if (spec?.clusterIP && spec.clusterIP !== 'None') return [spec.clusterIP.includes(':') ? 'IPv6' : 'IPv4']
  return ['IPv4', 'IPv6']
}

function reconcileByAddressType(
  desired: DesiredState,
  slices: readonly Stored<EndpointSlice>[],
  addressType: AddressType,
  skipped: string[],
): SliceChanges {
  const { service } = desired
  const owned = slices.filter((slice) => isOwnedBy(slice, service))
  const present = byPorts(owned)
  const create: EndpointSlice[] = []
  const update: EndpointSlice[] = []
  const remove = slices.filter((slice) => !isOwnedBy(slice, service))
  const mappings = portMappings(desired, addressType, skipped)
  for (const [key, { ports, endpoints }] of mappings) {
    const changes = reconcileByPortMapping(service, present.get(key) ?? [], { addressType, ports, endpoints })
    create.push(...changes.create)
    update.push(...changes.update)
    remove.push(...changes.remove)
  }
  for (const [key, unwanted] of present) if (!mappings.has(key)) remove.push(...unwanted)
  if (slices.length !== remove.length || create.length) return recycled({ create, update, remove }, service)
  const [only, ...others] = remove
  if (only && others.length === 0 && isOwnedBy(only, service) && isPlaceholder(only, service))
    return { create, update, remove: [] }
  create.push(newEndpointSlice(service, addressType, [], []))
  return recycled({ create, update, remove }, service)
}

function byPorts(slices: readonly Stored<EndpointSlice>[]): ReadonlyMap<string, readonly Stored<EndpointSlice>[]> {
  const groups = new Map<string, Stored<EndpointSlice>[]>()
  for (const slice of slices) {
    const key = portMapKey(portsInOrder('DiscoveryV1EndpointPort', slice.ports ?? []))
    const group = groups.get(key)
    if (group) group.push(slice)
    else groups.set(key, [slice])
  }
  return groups
}

interface DesiredMapping {
  readonly ports: readonly DiscoveryV1EndpointPort[]
  readonly endpoints: Map<string, Endpoint>
}

/** The desired endpoints by the ports that their pods serve at; pods differ where a port is found by its name. */
function portMappings(
  { service, pods, nodeOf }: DesiredState,
  addressType: AddressType,
  skipped: string[],
): ReadonlyMap<string, DesiredMapping> {
  const mappings = new Map<string, DesiredMapping>()
  for (const pod of pods) {
    if (!shouldPodBeInEndpoints(pod, true)) continue
    const ports = portsInOrder('DiscoveryV1EndpointPort', endpointPortsOf(service, pod))
    const key = portMapKey(ports)
    let mapping = mappings.get(key)
    if (!mapping) mappings.set(key, (mapping = { ports, endpoints: new Map() }))
    const node = nodeOf(pod.spec?.nodeName ?? '')
    if (!node && !service.spec?.publishNotReadyAddresses) {
      skipped.push(`skipping Pod ${pod.metadata.name} for Service ${keyOf(service)}: Node ${pod.spec?.nodeName ?? ''} Not Found`)
      continue
    }
    const endpoint = podToEndpoint(pod, node, service, addressType)
    if (endpoint.addresses.length) mapping.endpoints.set(endpointKey(endpoint), endpoint)
  }
  return mappings
}

/** Where slices are to go and others to come, those that go take on what is to come. */
function recycled({ create, update, remove }: SliceChanges, service: Stored<Service>): SliceChanges {
  const kept: Stored<EndpointSlice>[] = []
  for (const old of remove) {
    const next = create.at(-1)
    if (next && next.addressType === old.addressType && isOwnedBy(old, service)) {
      create.pop()
      const { generateName: _, ...metadata } = next.metadata
      update.push({ ...next, metadata: Object.assign({}, metadata, { name: old.metadata.name }) })
    } else kept.push(old)
  }
  return { create, update, remove: kept }
}
