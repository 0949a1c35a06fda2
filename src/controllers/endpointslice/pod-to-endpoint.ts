// Mirrors k8s.io/endpointslice/utils.go and util/controller_utils.go.
import {
  LABEL_TOPOLOGY_ZONE,
  type DiscoveryV1EndpointPort,
  type Endpoint,
  type Node,
  type Pod,
  type Service,
  type ServicePort,
  type Stored,
} from '../../api'
import { isPodReady, isPodTerminal, isRestartableInitContainer } from '../../component-helpers'

export type AddressType = 'IPv4' | 'IPv6'

/** Whether a pod is an endpoint at all: it has an address and has not ended. */
export function shouldPodBeInEndpoints(pod: Pod, includesTerminating: boolean): boolean {
  if (isPodTerminal(pod)) return false
  const { podIP, podIPs } = pod.status ?? {}
  if (!podIP && !podIPs?.length) return false
  return includesTerminating || pod.metadata.deletionTimestamp === undefined
}

/** A pod that names a headless service as its subdomain is found by its own name there. */
export function shouldSetHostname({ metadata, spec }: Pod, service: Stored<Service>): boolean {
  return Boolean(spec?.hostname) && spec?.subdomain === service.metadata.name && service.metadata.namespace === metadata.namespace
}

/** A pod as one endpoint of a service; without addresses where it has none of that type. */
export function podToEndpoint(
  pod: Stored<Pod>,
  node: Node | undefined,
  service: Stored<Service>,
  addressType: AddressType,
): Endpoint {
  const { metadata, spec, status } = pod
  const serving = isPodReady(pod)
  const terminating = metadata.deletionTimestamp !== undefined
  const zone = node?.metadata.labels?.[LABEL_TOPOLOGY_ZONE]
  return {
    addresses: addressesOf(status?.podIPs ?? [], addressType),
    conditions: { ready: service.spec?.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating },
    ...(spec?.hostname && shouldSetHostname(pod, service) && { hostname: spec.hostname }),
    targetRef: { kind: 'Pod', namespace: metadata.namespace ?? '', name: metadata.name, uid: metadata.uid },
    ...(spec?.nodeName && { nodeName: spec.nodeName }),
    ...(zone && { zone }),
  }
}

function addressesOf(podIps: readonly { readonly ip: string }[], addressType: AddressType): readonly string[] {
  return podIps.map(({ ip }) => ip).filter((ip) => ip.includes(':') === (addressType === 'IPv6'))
}

/** The ports at which a pod serves a service; a port whose name the pod does not have is left out. */
export function endpointPortsOf({ spec }: Service, pod: Pod): readonly DiscoveryV1EndpointPort[] {
  const ports: DiscoveryV1EndpointPort[] = []
  for (const servicePort of spec?.ports ?? []) {
    const port = findPort(pod, servicePort)
    if (port === undefined) continue
    const { name = '', protocol = 'TCP', appProtocol } = servicePort
    ports.push({ name, port, protocol, ...(appProtocol !== undefined && { appProtocol }) })
  }
  return ports
}

/** The pod's port that a service's port leads to: by number, or by the name that one of the pod's containers gives it. */
export function findPort({ spec }: Pod, { targetPort, port: own, protocol = 'TCP' }: ServicePort): number | undefined {
  if (targetPort === undefined) return own
  if (typeof targetPort === 'number') return targetPort
  const sidecars = (spec?.initContainers ?? []).filter(isRestartableInitContainer)
  for (const { ports = [] } of [...(spec?.containers ?? []), ...sidecars])
    for (const port of ports) if (port.name === targetPort && (port.protocol ?? 'TCP') === protocol) return port.containerPort
  return undefined
}
