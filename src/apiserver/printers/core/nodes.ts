import type { Node } from '../../../api'
import { nodeRoles } from '../../../component-helpers'
import { age, AGE, column, NAME, printer, wideColumn } from '../table'

function statusOf({ spec, status }: Node): string {
  const ready = status?.conditions?.findLast(({ type }) => type === 'Ready')
  const readiness = ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'
  return spec?.unschedulable ? `${readiness},SchedulingDisabled` : readiness
}

function addressOf({ status }: Node, type: string): string {
  return status?.addresses?.find((address) => address.type === type)?.address ?? '<none>'
}

export const nodes = printer<Node>(
  [
    NAME,
    column('Status'),
    column('Roles'),
    AGE,
    column('Version'),
    wideColumn('Internal-IP'),
    wideColumn('External-IP'),
    wideColumn('OS-Image'),
    wideColumn('Kernel-Version'),
    wideColumn('Container-Runtime'),
  ],
  (node, now) => {
    const info = node.status?.nodeInfo
    return [
      node.metadata.name,
      statusOf(node),
      nodeRoles(node).join(',') || '<none>',
      age(node, now),
      info?.kubeletVersion ?? '',
      addressOf(node, 'InternalIP'),
      addressOf(node, 'ExternalIP'),
      info?.osImage || '<unknown>',
      (info?.kernelVersion || '<unknown>') + (info?.architecture ? ` (${info.architecture})` : ''),
      info?.containerRuntimeVersion || '<unknown>',
    ]
  },
)
