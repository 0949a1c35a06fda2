import { NAMESPACE_NODE_LEASE, type Node, type Pod, type Quantity, type Stored } from '../../../api'
import { canonicalQuantity, LEASES, PODS, StatusError } from '../../../apimachinery'
import { nodeRoles } from '../../../component-helpers'
import { eventReferenceOf, type DescribeContext } from '../context'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { rfc1123z } from '../format'
import { writeLabelsAndAnnotations, writeTaints } from '../metadata'
import { writeAllocatedResources } from './node-resources'

export const node = withEvents<Node>(
  (w, object, context) => {
    const { metadata, spec } = object
    w.field(0, 'Name', metadata.name)
    w.field(0, 'Roles', nodeRoles(object).join(',') || '<none>')
    writeLabelsAndAnnotations(w, object)
    w.field(0, 'CreationTimestamp', rfc1123z(metadata.creationTimestamp))
    writeTaints(w, 'Taints', spec?.taints)
    w.field(0, 'Unschedulable', spec?.unschedulable ?? false)
    writeLease(w, metadata.name, context)
    writeStatus(w, object)
    if (spec?.podCIDR) w.field(0, 'PodCIDR', spec.podCIDR)
    if (spec?.podCIDRs?.length) w.field(0, 'PodCIDRs', spec.podCIDRs.join(','))
    if (spec?.providerID) w.field(0, 'ProviderID', spec.providerID)
    writeAllocatedResources(w, object, podsOn(metadata.name, context), context.now)
  },
  (object, context) => {
    const reference = eventReferenceOf(object)
    // the kubelet's events carry the node's name in place of its uid
    return [...context.events(reference), ...context.events({ ...reference, uid: reference.name })]
  },
)

function podsOn(nodeName: string, context: DescribeContext): readonly Stored<Pod>[] {
  return context.list(PODS, '', { fieldSelector: `spec.nodeName=${nodeName},status.phase!=Succeeded,status.phase!=Failed` })
}

function writeLease(w: DescribeWriter, nodeName: string, context: DescribeContext): void {
  try {
    const { spec } = context.get(LEASES, NAMESPACE_NODE_LEASE, nodeName)
    const timeText = (time: string | undefined): string => (time === undefined ? '<unset>' : rfc1123z(time))
    w.write(0, 'Lease:\n')
    w.field(1, 'HolderIdentity', spec?.holderIdentity ?? '<unset>')
    w.field(1, 'AcquireTime', timeText(spec?.acquireTime))
    w.field(1, 'RenewTime', timeText(spec?.renewTime))
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    w.field(0, 'Lease', `Failed to get lease: ${error.message}`)
  }
}

function writeStatus(w: DescribeWriter, { status }: Node): void {
  const conditions = status?.conditions ?? []
  if (conditions.length > 0) {
    w.write(0, 'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n')
    w.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n')
  }
  for (const c of conditions) {
    const times = `${rfc1123z(c.lastHeartbeatTime)} \t${rfc1123z(c.lastTransitionTime)}`
    w.write(1, `${c.type} \t${c.status} \t${times} \t${c.reason ?? ''} \t${c.message ?? ''}\n`)
  }
  w.write(0, 'Addresses:\n')
  for (const { type, address } of status?.addresses ?? []) w.field(1, type, address)
  writeAmounts(w, 'Capacity', status?.capacity)
  writeAmounts(w, 'Allocatable', status?.allocatable)
  const info = status?.nodeInfo
  w.write(0, 'System Info:\n')
  w.field(1, 'Machine ID', info?.machineID ?? '')
  w.field(1, 'System UUID', info?.systemUUID ?? '')
  w.field(1, 'Boot ID', info?.bootID ?? '')
  w.field(1, 'Kernel Version', info?.kernelVersion ?? '')
  w.field(1, 'OS Image', info?.osImage ?? '')
  w.field(1, 'Operating System', info?.operatingSystem ?? '')
  w.field(1, 'Architecture', info?.architecture ?? '')
  w.field(1, 'Container Runtime Version', info?.containerRuntimeVersion ?? '')
  w.field(1, 'Kubelet Version', info?.kubeletVersion ?? '')
}

function writeAmounts(w: DescribeWriter, title: string, list: Readonly<Record<string, Quantity>> = {}): void {
  const names = Object.keys(list).sort()
  if (names.length > 0) w.write(0, `${title}:\n`)
  for (const name of names) w.field(1, name, canonicalQuantity(list[name] ?? 0))
}
