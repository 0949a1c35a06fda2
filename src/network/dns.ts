import type { EndpointSlice, Service } from '../api'
import type { Lister } from '../client'
import type { Resolution } from '../container-runtime'
import type { Resolver } from './pod-resolver'

// Mirrors what CoreDNS answers (its `kubernetes` plugin), and how a resolver asks for names.

const CLUSTER_DOMAIN = 'cluster.local'
/** An ExternalName may point to another one; resolvers follow some of them. */
const MOST_ALIASES = 8

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/

export function isAddress(host: string): boolean {
  return IPV4.test(host) || host.includes(':')
}

/** The names of the cluster, as its DNS server knows them. */
export class ClusterDns {
  constructor(
    private readonly services: Lister<Service>,
    private readonly slices: Lister<EndpointSlice>,
  ) {}

  /** What a name comes to; undefined where nobody knows it, or it has no address. */
  resolve(host: string, resolver: Resolver): Resolution | undefined {
    if (!resolver.asksCluster) return undefined
    for (const name of candidates(host.toLowerCase(), resolver)) {
      const answer = this.lookUp(name)
      if (answer) return answer
    }
    return undefined
  }

  private lookUp(name: string, hops = 0): Resolution | undefined {
    if (!name.endsWith(`.${CLUSTER_DOMAIN}`) || hops > MOST_ALIASES) return undefined
    const parts = name.slice(0, -CLUSTER_DOMAIN.length - 1).split('.')
    const kind = parts.pop()
    const namespace = parts.pop()
    const last = parts.pop()
    if (namespace === undefined || last === undefined) return undefined
    if (kind === 'pod') return parts.length ? undefined : podAnswer(name, last)
    return kind === 'svc' ? this.serviceAnswer(name, { namespace, service: last, host: parts }, hops) : undefined
  }

  private serviceAnswer(name: string, asked: AskedService, hops: number): Resolution | undefined {
    const { namespace, service, host } = asked
    const spec = this.services.get(namespace, service)?.spec
    if (!spec) return undefined
    if (spec.type === 'ExternalName') return host.length ? undefined : this.external(name, spec.externalName ?? '', hops)
    if (spec.clusterIP !== 'None') return host.length ? undefined : answer(name, spec.clusterIPs ?? [spec.clusterIP ?? ''])
    return host.length > 1 ? undefined : answer(name, this.endpointAddresses(asked))
  }

  private external(name: string, target: string, hops: number): Resolution {
    const alias = target.replace(/\.$/, '')
    return { name, addresses: this.lookUp(alias, hops + 1)?.addresses ?? [], alias }
  }

  /** The addresses behind a headless service: those that are ready, or published though they are not; of one host where it is named. */
  private endpointAddresses({ namespace, service, host: [host] }: AskedService): readonly string[] {
    const slices = this.slices.list({ namespace, label: ['kubernetes.io/service-name', service] })
    const addresses = new Set<string>()
    for (const { endpoints } of slices)
      for (const endpoint of endpoints ?? []) {
        if (endpoint.conditions?.ready === false) continue
        for (const address of endpoint.addresses)
          if (host === undefined || host === (endpoint.hostname ?? address.replace(/[.:]/g, '-'))) addresses.add(address)
      }
    return [...addresses]
  }
}

interface AskedService {
  readonly namespace: string
  readonly service: string
  /** what stands before the service's name */
  readonly host: readonly string[]
}

/** The full names that a resolver tries, in its order. */
function candidates(host: string, { searches, ndots }: Resolver): readonly string[] {
  if (host.endsWith('.')) return [host.slice(0, -1)]
  const searched = searches.map((domain) => `${host}.${domain}`)
  return host.split('.').length > ndots ? [host, ...searched] : [...searched, host]
}

function answer(name: string, addresses: readonly string[]): Resolution | undefined {
  return addresses.length ? { name, addresses } : undefined
}

/** `10-244-1-2.default.pod`: the address itself with dashes, whether or not there is such a pod. */
function podAnswer(name: string, dashed: string): Resolution | undefined {
  const address = dashed.replaceAll('-', '.')
  return IPV4.test(address) ? answer(name, [address]) : undefined
}
