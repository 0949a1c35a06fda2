import type { Node } from '../../../api'
import { age, AGE, column, NAME, printer, wideColumn } from '../table'

const ROLE_PREFIX = 'node-role.kubernetes.io/'
const ROLE_LABEL = 'kubernetes.io/role'

function statusOf({ spec, status }: Node): string {
  const ready = status?.conditions?.findLast(({ type }) => type === 'Ready')
  const readiness = ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'
  return spec?.unschedulable ? `${readiness},SchedulingDisabled` : readiness
}

function rolesOf({ metadata }: Node): string {
  const roles = new Set<string>()
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    if (key.startsWith(ROLE_PREFIX) && key.length > ROLE_PREFIX.length) roles.add(key.slice(ROLE_PREFIX.length))
    else if (key === ROLE_LABEL && value) roles.add(value)
  }
  return [...roles].sort().join(',') || '<none>'
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
      rolesOf(node),
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
