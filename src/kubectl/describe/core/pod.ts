import type { Container, Pod } from '../../../api'
import { getPodCondition, isPodTerminal } from '../../../component-helpers'
import { writeContainers, writeResources } from '../containers'
import { eventReferenceOf } from '../context'
import { withEvents } from '../describer'
import type { DescribeWriter } from '../describe-writer'
import { rfc1123z, since } from '../format'
import { writeController, writeLabels, writeLabelsAndAnnotations, writeName, writeTolerations } from '../metadata'
import { writeSchedulingGroup, writeSpreadConstraints } from '../pod-template'
import { writeVolumes } from '../volumes'

const MIRROR = 'kubernetes.io/config.mirror'

export const pod = withEvents<Pod>(
  (w, object, { now }) => {
    writeName(w, object)
    writePlacement(w, object)
    writeLabelsAndAnnotations(w, object)
    writeStatus(w, object, now)
    writeNetwork(w, object)
    writeController(w, object)
    if (object.status?.nominatedNodeName) w.field(0, 'NominatedNodeName', object.status.nominatedNodeName)
    if (object.spec?.resources) {
      w.write(0, 'Resources:\n')
      writeResources(w, 1, object.spec.resources)
    }
    writeAllContainers(w, object)
    writeConditions(w, object)
    writeVolumes(w, object.spec?.volumes)
    w.field(0, 'QoS Class', object.status?.qosClass ?? 'BestEffort')
    writeLabels(w, 'Node-Selectors', object.spec?.nodeSelector)
    writeTolerations(w, 'Tolerations', object.spec?.tolerations)
    writeSpreadConstraints(w, object.spec?.topologySpreadConstraints)
    writeSchedulingGroup(w, object.spec?.schedulingGroup)
  },
  (object, context) => {
    const { kind: _, ...reference } = eventReferenceOf(object)
    return context.events({ ...reference, uid: object.metadata.annotations?.[MIRROR] ?? reference.uid })
  },
)

function writePlacement(w: DescribeWriter, { spec, status }: Pod): void {
  if (spec?.priority !== undefined) w.field(0, 'Priority', spec.priority)
  if (spec?.priorityClassName) w.field(0, 'Priority Class Name', spec.priorityClassName)
  if (spec?.runtimeClassName) w.field(0, 'Runtime Class Name', spec.runtimeClassName)
  if (spec?.serviceAccountName) w.field(0, 'Service Account', spec.serviceAccountName)
  w.field(0, 'Node', spec?.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>')
  if (status?.startTime) w.field(0, 'Start Time', rfc1123z(status.startTime))
}

function writeStatus(w: DescribeWriter, object: Pod, now: number): void {
  const { metadata, spec, status } = object
  if (metadata.deletionTimestamp && !isPodTerminal(object)) {
    w.field(0, 'Status', `Terminating (lasts ${since(metadata.deletionTimestamp, now)})`)
    w.field(0, 'Termination Grace Period', `${metadata.deletionGracePeriodSeconds ?? 0}s`)
  } else w.field(0, 'Status', status?.phase ?? '')
  if (status?.reason) w.field(0, 'Reason', status.reason)
  if (status?.message) w.field(0, 'Message', status.message)
  const profile = spec?.securityContext?.seccompProfile
  if (!profile) return
  w.field(0, 'SeccompProfile', profile.type)
  if (profile.type === 'Localhost') w.field(0, 'LocalhostProfile', profile.localhostProfile ?? '')
}

function writeNetwork(w: DescribeWriter, { status }: Pod): void {
  w.field(0, 'IP', status?.podIP ?? '')
  const ips = status?.podIPs ?? []
  w.write(0, ips.length === 0 ? 'IPs:\t<none>\n' : 'IPs:\n')
  for (const { ip } of ips) w.field(1, 'IP', ip)
}

function writeAllContainers(w: DescribeWriter, { metadata, spec, status }: Pod): void {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = spec ?? {}
  const write = (label: string, list: readonly Container[], statuses = status?.containerStatuses): void =>
    writeContainers(w, { label, containers: list, statuses, pod: metadata })
  if (initContainers.length > 0) write('Init Containers', initContainers, status?.initContainerStatuses ?? [])
  write('Containers', containers)
  if (ephemeralContainers.length > 0) write('Ephemeral Containers', ephemeralContainers, status?.ephemeralContainerStatuses ?? [])
}

function writeConditions(w: DescribeWriter, object: Pod): void {
  const gates = object.spec?.readinessGates ?? []
  if (gates.length > 0) w.write(0, 'Readiness Gates:\n  Type\tStatus\n')
  for (const { conditionType } of gates)
    w.write(1, `${conditionType} \t${getPodCondition(object, conditionType)?.status ?? '<none>'} \n`)
  const conditions = object.status?.conditions ?? []
  if (conditions.length > 0) w.write(0, 'Conditions:\n  Type\tStatus\n')
  for (const { type, status } of conditions) w.write(1, `${type} \t${status} \n`)
}
