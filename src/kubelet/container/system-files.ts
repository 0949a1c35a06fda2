import type { Pod, Stored } from '../../api'

// Mirrors managedHostsFileContent of pkg/kubelet/kubelet_pods.go and GetPodDNS of pkg/kubelet/network/dns/dns.go.

const CLUSTER_DNS = '10.96.0.10'
const CLUSTER_DOMAIN = 'cluster.local'

/** The files that every container has from its node, whatever its image and its volumes. */
export function systemFiles({ metadata, spec }: Stored<Pod>, podIp: string): ReadonlyMap<string, string> {
  const hostname = (spec?.hostname ?? metadata.name).slice(0, 63)
  return new Map([
    ['/etc/hostname', `${hostname}\n`],
    ['/etc/hosts', hostsFile(spec, metadata.namespace ?? '', hostname, podIp)],
    ['/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n'],
    ['/etc/resolv.conf', resolvConf(spec, metadata.namespace ?? '')],
  ])
}

function hostsFile(spec: Pod['spec'], namespace: string, hostname: string, podIp: string): string {
  const domain = spec?.subdomain ? `${hostname}.${spec.subdomain}.${namespace}.svc.${CLUSTER_DOMAIN}\t` : ''
  const lines = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    `${podIp}\t${domain}${hostname}`,
  ]
  const aliases = (spec?.hostAliases ?? []).map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}`)
  if (aliases.length) lines.push('', '# Entries added by HostAliases.', ...aliases)
  return `${lines.join('\n')}\n`
}

/** By the pod's DNS policy: the cluster's server and its search path, or with `None` and `Default` the pod's own settings alone. */
function resolvConf(spec: Pod['spec'], namespace: string): string {
  const isOwn = spec?.dnsPolicy === 'None' || spec?.dnsPolicy === 'Default'
  const { nameservers = [], searches = [], options = [] } = spec?.dnsConfig ?? {}
  const search = isOwn ? [] : [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN]
  const own = options.map(({ name = '', value }) => (value ? `${name}:${value}` : name))
  const ndots = isOwn || own.some((option) => option.startsWith('ndots:')) ? [] : ['ndots:5']
  const words = (name: string, values: readonly string[]): readonly string[] =>
    values.length ? [`${name} ${values.join(' ')}`] : []
  return [
    ...words('search', [...new Set([...search, ...searches])]),
    ...[...new Set([...(isOwn ? [] : [CLUSTER_DNS]), ...nameservers])].map((server) => `nameserver ${server}`),
    ...words('options', [...ndots, ...own]),
    '',
  ].join('\n')
}
