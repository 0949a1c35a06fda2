import type { Pod } from '../../../../api'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { Plugin, PreFilterResult } from '../../interface'
import type { NodeInfo } from '../../node-info'
import type { PodInfo } from '../../pod-info'
import { nodeNameSigner } from '../../signers'
import { SKIP, Status } from '../../status'

const DIFFERENT_NODE = new Status('UnschedulableAndUnresolvable', ["node(s) didn't match the requested node name"])

/** Lets a pod that names its node run there only (upstream `nodename/node_name.go`). */
export class NodeName implements Plugin<undefined> {
  readonly name = 'NodeName'
  readonly signers = [nodeNameSigner]

  preFilter({ pod }: PodInfo): PreFilterResult<undefined> | Status {
    return pod.spec?.nodeName ? {} : SKIP
  }

  filter(_state: undefined, pod: Pod, node: NodeInfo): Status | undefined {
    return pod.spec?.nodeName === node.name ? undefined : DIFFERENT_NODE
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [{ resource: 'Node', actions: ActionType.Add }]
  }
}
