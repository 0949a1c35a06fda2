import type { ContainerPort, Pod } from '../../api'

// Mirrors HostPortInfo of kube-scheduler framework/types.go.

const ANY_ADDRESS = '0.0.0.0'

/** A port of the node that a pod takes for itself. */
export interface HostPort {
  readonly hostIP: string
  readonly protocol: string
  readonly hostPort: number
}

const NO_PORTS: readonly HostPort[] = []

/** The host ports that a pod's containers and sidecars take. */
export function hostPortsOf({ spec }: Pod): readonly HostPort[] {
  let taken: HostPort[] | undefined
  for (const { ports } of spec?.containers ?? []) if (ports) taken = withHostPorts(taken, ports)
  for (const { ports, restartPolicy } of spec?.initContainers ?? [])
    if (ports && restartPolicy === 'Always') taken = withHostPorts(taken, ports)
  return taken ?? NO_PORTS
}

function withHostPorts(taken: HostPort[] | undefined, ports: readonly ContainerPort[]): HostPort[] | undefined {
  let all = taken
  for (const { hostIP, protocol, hostPort } of ports)
    if (hostPort && hostPort > 0) (all ??= []).push({ hostIP: hostIP || ANY_ADDRESS, protocol: protocol || 'TCP', hostPort })
  return all
}

/** Whether two host ports cannot be taken on one node. */
export function hostPortsConflict(a: HostPort, b: HostPort): boolean {
  const isSameAddress = a.hostIP === b.hostIP || a.hostIP === ANY_ADDRESS || b.hostIP === ANY_ADDRESS
  return a.hostPort === b.hostPort && a.protocol === b.protocol && isSameAddress
}
