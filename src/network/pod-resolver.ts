import type { Pod, Stored } from '../api'

// Mirrors GetPodDNS of pkg/kubelet/network/dns/dns.go and the hosts file of pkg/kubelet/kubelet_pods.go.

const CLUSTER_DOMAIN = 'cluster.local'
/** The address of the cluster's DNS server (kubeadm's tenth of the services' range). */
const CLUSTER_DNS = '10.96.0.10'
const CLUSTER_NDOTS = 5

/** How somebody finds the address of a name. */
export interface Resolver {
  /** whether the cluster's DNS server is asked */
  readonly asksCluster: boolean
  /** the domains that a name is looked for in */
  readonly searches: readonly string[]
  /** how many dots a name has that is tried as it is first */
  readonly ndots: number
  /** the names that its own hosts file has */
  readonly hosts?: ReadonlyMap<string, string>
}

const byNamespace = new Map<string, Resolver>()

/** The resolver of pods with the policy ClusterFirst. */
export function clusterResolver(namespace: string): Resolver {
  let resolver = byNamespace.get(namespace)
  if (!resolver) {
    const searches = [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN]
    byNamespace.set(namespace, (resolver = { asksCluster: true, searches, ndots: CLUSTER_NDOTS }))
  }
  return resolver
}

/** A pod's resolver: by its DNS policy and settings, its own name and the aliases that it gives hosts. */
export function podResolver({ metadata: { namespace = '', name }, spec, status }: Stored<Pod>): Resolver {
  const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork, hostname = name, hostAliases = [] } = spec ?? {}
  const isCluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork)
  const { searches, ndots } = isCluster ? clusterResolver(namespace) : { searches: [], ndots: 1 }
  const given = Number(dnsConfig?.options?.find((option) => option.name === 'ndots')?.value)
  const hosts = new Map(hostAliases.flatMap(({ ip, hostnames = [] }) => hostnames.map((alias) => [alias, ip] as const)))
  if (status?.podIP) hosts.set(hostname, status.podIP)
  return {
    asksCluster: isCluster || dnsConfig?.nameservers?.includes(CLUSTER_DNS) === true,
    searches: [...new Set([...searches, ...(dnsConfig?.searches ?? [])])],
    ndots: given >= 0 ? given : ndots,
    hosts,
  }
}
