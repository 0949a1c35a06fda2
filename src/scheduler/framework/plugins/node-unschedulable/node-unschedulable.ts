import { TAINT_NODE_UNSCHEDULABLE, type KubernetesObject, type Node, type Pod } from '../../../../api'
import { tolerationsTolerateTaint } from '../../../../component-helpers'
import { ActionType, type ClusterEventWithHint } from '../../events'
import type { Plugin } from '../../interface'
import type { NodeInfo } from '../../node-info'
import { tolerationsSigner } from '../../signers'
import { Status } from '../../status'

const UNSCHEDULABLE = new Status('UnschedulableAndUnresolvable', ['node(s) were unschedulable'])
const TAINT = { key: TAINT_NODE_UNSCHEDULABLE, effect: 'NoSchedule' }

/** Keeps pods off cordoned nodes (upstream `nodeunschedulable/node_unschedulable.go`). */
export class NodeUnschedulable implements Plugin<undefined> {
  readonly name = 'NodeUnschedulable'
  readonly signers = [tolerationsSigner]

  filter(_state: undefined, pod: Pod, { node }: NodeInfo): Status | undefined {
    if (!node?.spec?.unschedulable) return undefined
    return tolerationsTolerateTaint(pod.spec?.tolerations, TAINT) ? undefined : UNSCHEDULABLE
  }

  eventsToRegister(): readonly ClusterEventWithHint[] {
    return [
      { resource: 'Node', actions: ActionType.Add | ActionType.UpdateNodeTaint, isWorthRequeuing: becameSchedulable },
      { resource: 'Pod', actions: ActionType.UpdatePodToleration, isWorthRequeuing: toleratesNow },
    ]
  }
}

function becameSchedulable(_pod: Pod, before: Node | undefined, after: Node | undefined): boolean {
  return after?.spec?.unschedulable !== true && (!before || before.spec?.unschedulable === true)
}

function toleratesNow(pod: Pod, _before: KubernetesObject | undefined, after: Pod | undefined): boolean {
  return pod.metadata.uid === after?.metadata.uid && tolerationsTolerateTaint(after?.spec?.tolerations, TAINT)
}
