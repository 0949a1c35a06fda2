import { NodeToStatus, type Status } from './status'

// Mirrors pkg/scheduler/framework/types.go: Diagnosis and FitError.

/** Why a pod fits nowhere. */
export interface Diagnosis {
  readonly nodeToStatus: NodeToStatus
  /** names of the plugins that rejected the pod: their events bring it back into the queue */
  readonly unschedulablePlugins: ReadonlySet<string>
  readonly preFilterMessage: string
  readonly postFilterMessage: string
}

/** The message of a pod that fits nowhere: `0/3 nodes are available: <pre-filter or filter>. <post-filter>`. */
export function fitErrorMessage(
  allNodes: number,
  { nodeToStatus, preFilterMessage, postFilterMessage }: Partial<Diagnosis>,
): string {
  const filterMessage = preFilterMessage || reasonsHistogram(allNodes, nodeToStatus ?? new NodeToStatus())
  const parts = [`0/${allNodes} nodes are available:`]
  if (filterMessage) parts.push(`${filterMessage}.`)
  if (postFilterMessage) parts.push(postFilterMessage)
  return parts.join(' ')
}

function reasonsHistogram(allNodes: number, nodeToStatus: NodeToStatus): string {
  const counts = new Map<string, number>()
  const count = ({ reasons }: Status, nodes: number): void => {
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + nodes)
  }
  for (const [, status] of nodeToStatus.entries()) count(status, 1)
  if (nodeToStatus.size < allNodes) count(nodeToStatus.absentNodesStatus, allNodes - nodeToStatus.size)
  const lines = [...counts].map(([reason, nodes]) => `${nodes} ${reason}`)
  return lines.sort((a, b) => (a < b ? -1 : 1)).join(', ')
}
