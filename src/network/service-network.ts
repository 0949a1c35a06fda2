import type { Service } from '../api'
import { ENDPOINT_SLICES, SERVICES } from '../apimachinery'
import { InformerFactory, newClient, type Lister, type Transport } from '../client'
import type { NetworkAnswer, Resolution } from '../container-runtime'
import type { Loop, SeededRandom } from '../sim'
import { ClusterDns, isAddress } from './dns'
import { clusterResolver, type Resolver } from './pod-resolver'
import { Proxier } from './proxy/proxier'
import type { ServicePortRule } from './proxy/service-port'
import { SessionAffinity } from './proxy/session-affinity'
import { usableEndpoints } from './proxy/topology'

/** Who sends a request: a pod by its address; anybody else is a client outside the cluster's pods that uses its DNS and its nodes. */
export interface NetworkClient {
  /** where a name without a namespace is looked for */
  readonly namespace: string
  readonly podIp?: string
  /** how it finds names; as pods usually do unless given */
  readonly resolver?: Resolver
}

export interface NetworkTarget {
  /** a name or an address */
  readonly host: string
  readonly port: number
  /** of HTTP, with its leading slash */
  readonly path: string
}

/** What came of a request. */
export interface Served {
  /** the address that the name stood for: a service's, or a pod's */
  readonly ip: string
  /** the address that a service passed it on to, whether or not somebody answered there */
  readonly endpointIp?: string
  /** the pod that the request went to, `namespace/name` */
  readonly pod?: string
  /** the container that answered */
  readonly container?: string
  /** its image, as the pod names it */
  readonly image?: string
  readonly result: Exclude<NetworkAnswer, string>['result']
}

/** The machines that the network connects. */
export interface NetworkHosts {
  /** what comes of a request to an address of a pod or node; undefined where nobody has it, or it cannot be reached */
  answerOf(ip: string, port: number, path: string): Omit<Served, 'ip'> | undefined
  /** the node that has the address, itself or for one of its pods */
  nodeOf(ip: string): { readonly name: string; readonly isItself: boolean } | undefined
}

export interface ServiceNetworkOptions {
  readonly transport: Transport
  readonly loop: Loop
  readonly random: SeededRandom
  readonly hosts: NetworkHosts
}

/** Names, services and who answers behind them: the cluster's DNS, and the kube-proxies of its nodes. */
export class ServiceNetwork {
  /** the services that there are */
  readonly services: Lister<Service>
  private readonly dns: ClusterDns
  private readonly proxier: Proxier
  private readonly affinity = new SessionAffinity()
  private readonly informers: InformerFactory

  constructor(private readonly options: ServiceNetworkOptions) {
    const { transport, loop, random } = options
    this.informers = new InformerFactory('kube-proxy', newClient(transport, 'kube-proxy'), loop)
    const services = this.informers.informer(SERVICES)
    this.services = services
    const slices = this.informers.informer(ENDPOINT_SLICES)
    this.dns = new ClusterDns(services, slices)
    this.proxier = new Proxier(services, slices, loop, random.fork('sync'))
  }

  start(): void {
    this.informers.start()
    this.proxier.start()
  }

  /** What the DNS says of a name; undefined where it knows none. */
  resolve({ namespace, resolver = clusterResolver(namespace) }: NetworkClient, host: string): Resolution | undefined {
    return isAddress(host) ? undefined : this.dns.resolve(host, resolver)
  }

  /** Sends a request at the present instant; nothing of it takes time. */
  request(from: NetworkClient, to: NetworkTarget): 'unknown host' | Served {
    const ip = this.addressOf(from, to.host)
    if (ip === undefined) return 'unknown host'
    const node = this.options.hosts.nodeOf(ip)
    const found = this.proxier.ruleFor(ip, to.port, node?.isItself === true)
    if (!found) return { ip, ...this.answerOf(ip, to.port, to.path) }
    const { rule, isExternal } = found
    const source = from.podIp === undefined ? undefined : this.options.hosts.nodeOf(from.podIp)?.name
    const usable = usableEndpoints(rule, onlyNode(rule, isExternal, source, node?.name))
    if (typeof usable === 'string') return { ip, result: usable }
    const client = from.podIp ?? ''
    const nowMs = this.options.loop.now()
    const endpoint = this.affinity.endpointFor(rule, client, usable, nowMs) ?? this.oneOf(usable)
    if (!endpoint) return { ip, result: 'refused' }
    this.affinity.note(rule, client, endpoint, nowMs)
    return { ip, endpointIp: endpoint.ip, ...this.answerOf(endpoint.ip, endpoint.port, to.path) }
  }

  /** The address itself, or one of a name: the client's own hosts file goes before the DNS. */
  private addressOf(from: NetworkClient, host: string): string | undefined {
    if (isAddress(host)) return host
    return from.resolver?.hosts?.get(host) ?? this.oneOf(this.resolve(from, host)?.addresses ?? [])
  }

  private answerOf(ip: string, port: number, path: string): Omit<Served, 'ip'> {
    return this.options.hosts.answerOf(ip, port, path) ?? { result: 'timeout' }
  }

  /** One of several, each as likely. */
  private oneOf<T>(items: readonly T[]): T | undefined {
    return items.length > 1 ? items[this.options.random.int(items.length)] : items[0]
  }
}

/**
 * The one node whose endpoints count. What a pod sends to an external address or a node port is caught on the pod's own node, where
 * the external policy does not hold; a client that is on no node comes in where there are endpoints.
 */
function onlyNode(
  { isInternalLocal, isExternalLocal }: ServicePortRule,
  isExternal: boolean,
  source: string | undefined,
  target: string | undefined,
): string | undefined {
  if (isExternal) return isExternalLocal && source === undefined ? target : undefined
  return isInternalLocal ? source : undefined
}
