import type { Service } from '../../api'
import { NAMESPACE_SYSTEM } from '../../api'
import { SERVICES } from '../../apimachinery'
import type { Command } from '../command'
import { SERVER_URL } from '../kubeconfig'

/** kubectl `cmd/clusterinfo/clusterinfo.go`. */
export const clusterInfo: Command = {
  name: 'cluster-info',
  short: 'Display addresses of the control plane and services with label kubernetes.io/cluster-service=true.',
  use: 'cluster-info',
  run: ({ flags, client, out }) => {
    const namespace = flags.string('namespace') || NAMESPACE_SYSTEM
    const { items } = client.list(SERVICES, namespace, { labelSelector: 'kubernetes.io/cluster-service=true' })
    out(`Kubernetes control plane is running at ${SERVER_URL}\n`)
    for (const { metadata, spec } of items as unknown as readonly Service[]) {
      const port = spec?.ports?.[0]
      const scheme = port && (port.name === 'https' || port.port === 443) ? 'https:' : ''
      const proxied = port?.name || scheme ? `${scheme}${metadata.name ?? ''}:${port?.name ?? ''}` : (metadata.name ?? '')
      const name = metadata.labels?.['kubernetes.io/name'] || (metadata.name ?? '')
      out(`${name} is running at ${SERVER_URL}/api/v1/namespaces/${metadata.namespace ?? ''}/services/${proxied}/proxy\n`)
    }
    out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n")
  },
}
