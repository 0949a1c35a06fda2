import { keyOf, type EndpointSlice, type Service, type Stored } from '../../api'

// Mirrors pkg/proxy/serviceport.go, servicechangetracker.go and endpointslicecache.go.

/** One endpoint behind a port of a service. */
export interface ProxyEndpoint {
  readonly ip: string
  readonly port: number
  readonly nodeName?: string
  readonly isReady: boolean
  readonly isServing: boolean
  readonly isTerminating: boolean
}

/** What the proxies hold of one port of a service, and who is behind it. */
export interface ServicePortRule {
  /** `namespace/name:port` */
  readonly key: string
  readonly port: number
  readonly clusterIps: readonly string[]
  /** external addresses and those of the load balancer */
  readonly externalIps: readonly string[]
  readonly nodePort?: number
  readonly isInternalLocal: boolean
  readonly isExternalLocal: boolean
  /** how long a client stays with its endpoint, in seconds; without affinity undefined */
  readonly stickySeconds?: number
  readonly endpoints: readonly ProxyEndpoint[]
}

const DEFAULT_STICKY_SECONDS = 10_800

/** Whether the proxies have rules for a service: they leave headless ones and ExternalName alone. */
export function isProxied({ spec: { clusterIP = '', type } = {} }: Service): boolean {
  return clusterIP !== '' && clusterIP !== 'None' && type !== 'ExternalName'
}

/** The rules of a service's TCP ports. */
export function rulesOf(service: Stored<Service>, slices: readonly EndpointSlice[]): readonly ServicePortRule[] {
  const { spec, status } = service
  const { clusterIP = '', type, ports = [] } = spec ?? {}
  if (!spec || !isProxied(service)) return []
  const ingress = (status?.loadBalancer?.ingress ?? []).filter(({ ipMode }) => ipMode === undefined || ipMode === 'VIP')
  const shared = {
    clusterIps: spec.clusterIPs ?? [clusterIP],
    externalIps: [...(spec.externalIPs ?? []), ...ingress.flatMap(({ ip }) => (ip ? [ip] : []))],
    isInternalLocal: spec.internalTrafficPolicy === 'Local',
    isExternalLocal: spec.externalTrafficPolicy === 'Local' && type !== 'ClusterIP',
    ...(spec.sessionAffinity === 'ClientIP' && {
      stickySeconds: spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? DEFAULT_STICKY_SECONDS,
    }),
  }
  return ports
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .map(({ name = '', port, nodePort }) => ({
      key: `${keyOf(service)}:${name}`,
      port,
      ...shared,
      ...(nodePort && { nodePort }),
      endpoints: slices.flatMap((slice) => endpointsOf(slice, name)),
    }))
}

function endpointsOf({ endpoints, ports }: EndpointSlice, portName: string): readonly ProxyEndpoint[] {
  const port = ports?.find(({ name = '', protocol = 'TCP' }) => name === portName && protocol === 'TCP')?.port
  if (port === undefined) return []
  return (endpoints ?? []).map(({ addresses: [ip = ''], nodeName, conditions = {} }) => ({
    ip,
    port,
    ...(nodeName !== undefined && { nodeName }),
    isReady: conditions.ready !== false,
    isServing: conditions.serving ?? conditions.ready !== false,
    isTerminating: conditions.terminating === true,
  }))
}
