// Mirrors pkg/controller/endpointslicemirroring/reconciler.go, reconciler_helpers.go and utils.go.
import type {
  DiscoveryV1EndpointPort,
  Endpoint,
  EndpointAddress,
  EndpointPort,
  Endpoints,
  EndpointSlice,
  Stored,
} from '../../api'
import { deepEqual, ENDPOINTS } from '../../apimachinery'
import { repackSubsets, type PortAddress } from '../endpoint'
import {
  endpointKey,
  LABEL_MANAGED_BY,
  LABEL_SERVICE_NAME,
  LAST_CHANGE_TRIGGER_TIME,
  portMapKey,
  portsInOrder,
  prefixOf,
} from '../endpointslice'
import { newControllerRef } from '../runtime'

export const MANAGED_BY = 'endpointslicemirroring-controller.k8s.io'
/** The most addresses of one subset that are mirrored (`--mirroring-max-endpoints-per-subset`). */
export const MAX_ENDPOINTS_PER_SUBSET = 1_000
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

type Texts = Readonly<Record<string, string>>

export interface MirroredChanges {
  readonly create: EndpointSlice[]
  readonly update: EndpointSlice[]
  readonly remove: Stored<EndpointSlice>[]
  /** how many addresses are too many to be mirrored */
  readonly skipped: number
}

/** What is to be in one slice. */
interface DesiredSlice {
  readonly addressType: string
  readonly ports: readonly DiscoveryV1EndpointPort[]
  readonly endpoints: Map<string, Endpoint>
}

/** What to change so that each subset of an Endpoints object has its slice. */
export function mirror(endpoints: Stored<Endpoints>, slices: readonly Stored<EndpointSlice>[]): MirroredChanges {
  const { desired, skipped } = desiredSlices(endpoints)
  const present = new Map<string, Stored<EndpointSlice>[]>()
  for (const slice of slices) {
    const key = keyOf(slice.addressType, portsInOrder('DiscoveryV1EndpointPort', slice.ports ?? []))
    present.set(key, [...(present.get(key) ?? []), slice])
  }
  const changes: MirroredChanges = { create: [], update: [], remove: [], skipped }
  for (const [key, slice] of desired) {
    const [first, ...surplus] = present.get(key) ?? []
    changes.remove.push(...surplus)
    if (!first) changes.create.push(newSlice(endpoints, slice))
    else if (!isMirrored(first, slice, endpoints)) changes.update.push(newSlice(endpoints, slice, first.metadata.name))
  }
  for (const [key, unwanted] of present) if (!desired.has(key)) changes.remove.push(...unwanted)
  return recycled(changes)
}

const keyOf = (addressType: string, ports: readonly DiscoveryV1EndpointPort[]): string => `${addressType} ${portMapKey(ports)}`

function desiredSlices(endpoints: Endpoints): { readonly desired: ReadonlyMap<string, DesiredSlice>; readonly skipped: number } {
  const desired = new Map<string, DesiredSlice>()
  let skipped = 0
  for (const { addresses = [], notReadyAddresses = [], ports: given = [] } of repackSubsets(entriesOf(endpoints))) {
    const ports = portsInOrder('DiscoveryV1EndpointPort', given.map(slicePort))
    const all = [...addresses.map((each) => endpointOf(each, true)), ...notReadyAddresses.map((each) => endpointOf(each, false))]
    skipped += Math.max(0, all.length - MAX_ENDPOINTS_PER_SUBSET)
    for (const endpoint of all.slice(0, MAX_ENDPOINTS_PER_SUBSET)) {
      const addressType = endpoint.addresses[0]?.includes(':') ? 'IPv6' : 'IPv4'
      const key = keyOf(addressType, ports)
      let slice = desired.get(key)
      if (!slice) desired.set(key, (slice = { addressType, ports, endpoints: new Map() }))
      slice.endpoints.set(endpointKey(endpoint), endpoint)
    }
  }
  return { desired, skipped }
}

function entriesOf({ subsets = [] }: Endpoints): readonly PortAddress[] {
  return subsets.flatMap(({ addresses = [], notReadyAddresses = [], ports = [] }) => {
    const atPorts = (address: EndpointAddress, isReady: boolean): readonly PortAddress[] =>
      ports.length ? ports.map((port) => ({ address, port, isReady })) : [{ address, isReady }]
    return [
      ...addresses.flatMap((address) => atPorts(address, true)),
      ...notReadyAddresses.flatMap((address) => atPorts(address, false)),
    ]
  })
}

function slicePort({ name = '', port, protocol = 'TCP', appProtocol }: EndpointPort): DiscoveryV1EndpointPort {
  return { name, port, protocol, ...(appProtocol !== undefined && { appProtocol }) }
}

function endpointOf({ ip, hostname, nodeName, targetRef }: EndpointAddress, ready: boolean): Endpoint {
  return {
    addresses: [ip],
    conditions: { ready },
    ...(hostname && { hostname }),
    ...(targetRef && { targetRef }),
    ...(nodeName !== undefined && { nodeName }),
  }
}

function newSlice(
  endpoints: Stored<Endpoints>,
  { addressType, ports, endpoints: desired }: DesiredSlice,
  name?: string,
): EndpointSlice {
  const { namespace = '', name: serviceName, labels } = endpoints.metadata
  const annotations = mirroredAnnotations(endpoints)
  return {
    metadata: {
      namespace,
      ...(name === undefined ? { generateName: prefixOf(serviceName) } : { name }),
      labels: { ...labels, [LABEL_SERVICE_NAME]: serviceName, [LABEL_MANAGED_BY]: MANAGED_BY },
      ...(Object.keys(annotations).length && { annotations }),
      ownerReferences: [newControllerRef(endpoints, ENDPOINTS)],
    },
    addressType,
    endpoints: [...desired.values()],
    ports,
  }
}

function mirroredAnnotations({ metadata }: Endpoints): Texts {
  const { [LAST_CHANGE_TRIGGER_TIME]: _, [LAST_APPLIED]: __, ...annotations } = metadata.annotations ?? {}
  return annotations
}

/** Whether a slice says already what it should, and is of this very Endpoints object and none before it. */
function isMirrored(slice: Stored<EndpointSlice>, { endpoints: desired }: DesiredSlice, endpoints: Stored<Endpoints>): boolean {
  const { [LABEL_SERVICE_NAME]: _, [LABEL_MANAGED_BY]: __, ...labels } = slice.metadata.labels ?? {}
  const present = slice.endpoints ?? []
  const owners = slice.metadata.ownerReferences ?? []
  return (
    present.length === desired.size &&
    present.every((endpoint) => deepEqual(endpoint, desired.get(endpointKey(endpoint)))) &&
    deepEqual(labels, endpoints.metadata.labels ?? {}) &&
    deepEqual(slice.metadata.annotations ?? {}, mirroredAnnotations(endpoints)) &&
    !owners.some(
      ({ kind, name, uid }) => kind === 'Endpoints' && name === endpoints.metadata.name && uid !== endpoints.metadata.uid,
    )
  )
}

/** Where slices are to go and others of their address type to come, those that go take on what is to come. */
function recycled({ create, update, remove, skipped }: MirroredChanges): MirroredChanges {
  const made: EndpointSlice[] = []
  const left = [...remove]
  for (const slice of create) {
    const at = left.findIndex(({ addressType }) => addressType === slice.addressType)
    const [old] = at < 0 ? [] : left.splice(at, 1)
    const { generateName: _, ...metadata } = slice.metadata
    if (old) update.push({ ...slice, metadata: { ...metadata, name: old.metadata.name } })
    else made.push(slice)
  }
  return { create: made, update, remove: left, skipped }
}
