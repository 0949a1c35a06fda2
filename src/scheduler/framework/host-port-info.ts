import type { ContainerPort, Pod } from '../../api'

// Mirrors HostPortInfo of kube-scheduler framework/types.go.

const ANY_ADDRESS = '0.0.0.0'

/** A port of the node that a pod takes for itself. */
export interface HostPort {
  readonly hostIP: string
  readonly protocol: string
  readonly hostPort: number
}

/** The host ports that a pod's containers and sidecars take. */
export function hostPortsOf(pod: Pod): readonly HostPort[] {
  const sidecars = pod.spec?.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? []
  const ports: readonly ContainerPort[] = [...(pod.spec?.containers ?? []), ...sidecars].flatMap(({ ports = [] }) => ports)
  return ports.flatMap(({ hostIP, protocol, hostPort }) =>
    hostPort && hostPort > 0 ? [{ hostIP: hostIP || ANY_ADDRESS, protocol: protocol || 'TCP', hostPort }] : [],
  )
}

/** Whether two host ports cannot be taken on one node. */
export function hostPortsConflict(a: HostPort, b: HostPort): boolean {
  const isSameAddress = a.hostIP === b.hostIP || a.hostIP === ANY_ADDRESS || b.hostIP === ANY_ADDRESS
  return a.hostPort === b.hostPort && a.protocol === b.protocol && isSameAddress
}
