import type { Pod } from '../../../../api'
import { ActionType, type ClusterEventWithHint } from '../../events'
import { hostPortsConflict, hostPortsOf, type HostPort } from '../../host-port-info'
import type { Plugin, PreFilterResult } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { PodInfo } from '../../pod-info'
import { hostPortsSigner } from '../../signers'
import { SKIP, Status } from '../../status'

const NO_FREE_PORTS = new Status('Unschedulable', ["node(s) didn't have free ports for the requested pod ports"])

/** Keeps pods apart that take the same port of their node (upstream `nodeports/node_ports.go`). */
export class NodePorts implements Plugin<readonly HostPort[]> {
  readonly name = 'NodePorts'
  readonly signers = [hostPortsSigner]

  preFilter({ pod }: PodInfo): PreFilterResult<readonly HostPort[]> | Status {
    const state = hostPortsOf(pod)
    return state.length > 0 ? { state } : SKIP
  }

  filter(wanted: readonly HostPort[], _pod: Pod, node: NodeInfo): Status | undefined {
    return conflict(wanted, node.usedPorts()) ? NO_FREE_PORTS : undefined
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [
      { resource: 'Pod', actions: ActionType.Delete, isWorthRequeuing: freedWantedPort },
      { resource: 'Node', actions: ActionType.Add },
    ]
  }
}

function conflict(wanted: readonly HostPort[], used: readonly HostPort[]): boolean {
  return wanted.some((port) => used.some((other) => hostPortsConflict(port, other)))
}

function freedWantedPort(pod: Pod, deleted: Pod | undefined): boolean {
  if (!deleted?.spec?.nodeName && !deleted?.status?.nominatedNodeName) return false
  return conflict(hostPortsOf(pod), hostPortsOf(deleted))
}
