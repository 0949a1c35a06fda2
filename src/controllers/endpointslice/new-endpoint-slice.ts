// Mirrors newEndpointSlice and setEndpointSliceLabels of k8s.io/endpointslice/utils.go.
import type { DiscoveryV1EndpointPort, Endpoint, EndpointSlice, Service, Stored } from '../../api'
import { deepEqual, nameIsDNSSubdomain, SERVICES } from '../../apimachinery'
import { newControllerRef } from '../runtime'
import type { AddressType } from './pod-to-endpoint'

export const LABEL_SERVICE_NAME = 'kubernetes.io/service-name'
export const LABEL_MANAGED_BY = 'endpointslice.kubernetes.io/managed-by'
export const LABEL_HEADLESS = 'service.kubernetes.io/headless'
export const MANAGED_BY = 'endpointslice-controller.k8s.io'
const RESERVED: ReadonlySet<string> = new Set([LABEL_SERVICE_NAME, LABEL_MANAGED_BY, LABEL_HEADLESS])

type Labels = Readonly<Record<string, string>>

/** A slice that is still to be named by the server. */
export function newEndpointSlice(
  service: Stored<Service>,
  addressType: AddressType,
  ports: readonly DiscoveryV1EndpointPort[],
  endpoints: readonly Endpoint[],
): EndpointSlice {
  const { namespace = '', name } = service.metadata
  return {
    metadata: {
      namespace,
      generateName: prefixOf(name),
      labels: sliceLabels(service),
      ownerReferences: [newControllerRef(service, SERVICES)],
    },
    addressType,
    endpoints,
    ports,
  }
}

/** What the names of a service's slices begin with. */
export function prefixOf(serviceName: string): string {
  const prefix = `${serviceName}-`
  return nameIsDNSSubdomain(prefix, true).length ? serviceName : prefix
}

/** A slice carries the labels of its service, and its own. */
export function sliceLabels({ metadata, spec }: Stored<Service>): Labels {
  const labels = { ...withoutReserved(metadata.labels) }
  if (!spec?.clusterIP || spec.clusterIP === 'None') labels[LABEL_HEADLESS] = ''
  labels[LABEL_SERVICE_NAME] = metadata.name
  labels[LABEL_MANAGED_BY] = MANAGED_BY
  return labels
}

/** Whether the labels that a slice has from its service are not the service's any more; those of its own do not count. */
export function labelsChanged(slice: EndpointSlice, service: Stored<Service>): boolean {
  return !deepEqual(withoutReserved(slice.metadata.labels), withoutReserved(service.metadata.labels))
}

function withoutReserved(labels: Labels = {}): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !RESERVED.has(key)))
}

export function isManagedBySelf({ metadata }: EndpointSlice): boolean {
  return metadata.labels?.[LABEL_MANAGED_BY] === MANAGED_BY
}

export function isOwnedBy({ metadata }: EndpointSlice, service: Stored<Service>): boolean {
  const owners = metadata.ownerReferences ?? []
  return owners.some(({ uid, kind, apiVersion }) => uid === service.metadata.uid && kind === 'Service' && apiVersion === 'v1')
}

/** Whether a slice is the empty one that stands for a service without endpoints. */
export function isPlaceholder(slice: EndpointSlice, service: Stored<Service>): boolean {
  return !slice.endpoints?.length && !slice.ports?.length && deepEqual(slice.metadata.labels ?? {}, sliceLabels(service))
}
