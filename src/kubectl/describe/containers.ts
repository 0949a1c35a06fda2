import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  ObjectMeta,
  Quantity,
  ResourceRequirements,
} from '../../api'
import { canonicalQuantity } from '../../apimachinery'
import { writeEnvironment } from './container-env'
import type { DescribeWriter } from './describe-writer'
import { boolText, rfc1123z } from './format'
import { probeText } from './probe'

export interface ContainerSection {
  /** `Containers`, `Init Containers`, … */
  readonly label: string
  readonly containers: readonly Container[]
  readonly statuses?: readonly ContainerStatus[] | undefined
  /** blanks in front of a section inside a template */
  readonly indent?: string
  /** the metadata of the pod, unless this is a template */
  readonly pod?: ObjectMeta
}

/** Containers one after the other, with their state where it is known. */
export function writeContainers(w: DescribeWriter, section: ContainerSection): void {
  const { label, containers, statuses, indent = '', pod } = section
  w.write(0, `${indent}${label}:${containers.length === 0 ? ' <none>' : ''}\n`)
  for (const container of containers) {
    const status = statuses?.find(({ name }) => name === container.name)
    w.write(1, `${indent ? ' ' : ''}${container.name}:\n`)
    writeBasics(w, container, status)
    writeLines(w, 'Command', container.command)
    writeLines(w, 'Args', container.args)
    if (status) writeStatus(w, status)
    writeResources(w, 2, container.resources)
    writeProbes(w, container)
    writeEnvironment(w, container, pod)
    writeMounts(w, container)
  }
}

function writeBasics(w: DescribeWriter, container: Container, status: ContainerStatus | undefined): void {
  if (status) w.field(2, 'Container ID', status.containerID ?? '')
  w.field(2, 'Image', container.image ?? '')
  if (status) w.field(2, 'Image ID', status.imageID)
  writePorts(w, 'Port', container.ports, ({ containerPort }) => containerPort)
  writePorts(w, 'Host Port', container.ports, ({ hostPort }) => hostPort ?? 0)
  const profile = container.securityContext?.seccompProfile
  if (!profile) return
  w.field(2, 'SeccompProfile', profile.type)
  if (profile.type === 'Localhost') w.field(3, 'LocalhostProfile', profile.localhostProfile ?? '')
}

function writePorts(
  w: DescribeWriter,
  title: string,
  ports: readonly ContainerPort[] = [],
  numberOf: (port: ContainerPort) => number,
): void {
  const texts = ports.map((port) => `${numberOf(port)}/${port.protocol ?? ''}${port.name ? ` (${port.name})` : ''}`)
  w.field(2, texts.length > 1 ? `${title}s` : title, texts.join(', ') || '<none>')
}

function writeLines(w: DescribeWriter, title: string, texts: readonly string[] = []): void {
  if (texts.length > 0) w.write(2, `${title}:\n`)
  for (const line of texts.flatMap((text) => text.split('\n'))) w.write(3, `${line}\n`)
}

function writeStatus(w: DescribeWriter, status: ContainerStatus): void {
  writeState(w, 'State', status.state)
  if (status.lastState?.terminated) writeState(w, 'Last State', status.lastState)
  w.field(2, 'Ready', boolText(status.ready))
  w.field(2, 'Restart Count', status.restartCount)
}

function writeState(w: DescribeWriter, title: string, { running, waiting, terminated }: ContainerState = {}): void {
  if (running) {
    w.field(2, title, 'Running')
    w.field(3, 'Started', rfc1123z(running.startedAt))
  } else if (waiting || !terminated) {
    w.field(2, title, 'Waiting')
    if (waiting?.reason) w.field(3, 'Reason', waiting.reason)
  } else {
    w.field(2, title, 'Terminated')
    if (terminated.reason) w.field(3, 'Reason', terminated.reason)
    if (terminated.message) w.field(3, 'Message', terminated.message)
    w.field(3, 'Exit Code', terminated.exitCode)
    if ((terminated.signal ?? 0) > 0) w.field(3, 'Signal', terminated.signal ?? 0)
    w.field(3, 'Started', rfc1123z(terminated.startedAt))
    w.field(3, 'Finished', rfc1123z(terminated.finishedAt))
  }
}

/** Limits, then requests, in the order of their names. */
export function writeResources(w: DescribeWriter, level: number, resources: ResourceRequirements | undefined): void {
  writeResourceList(w, level, 'Limits', resources?.limits)
  writeResourceList(w, level, 'Requests', resources?.requests)
}

function writeResourceList(w: DescribeWriter, level: number, title: string, list: Readonly<Record<string, Quantity>> = {}): void {
  const names = Object.keys(list).sort()
  if (names.length > 0) w.write(level, `${title}:\n`)
  for (const name of names) w.field(level + 1, name, canonicalQuantity(list[name] as Quantity))
}

function writeProbes(w: DescribeWriter, { livenessProbe, readinessProbe, startupProbe }: Container): void {
  if (livenessProbe) w.field(2, 'Liveness', probeText(livenessProbe))
  if (readinessProbe) w.field(2, 'Readiness', probeText(readinessProbe))
  if (startupProbe) w.field(2, 'Startup', probeText(startupProbe))
}

function writeMounts(w: DescribeWriter, { volumeMounts = [], volumeDevices = [] }: Container): void {
  const none = volumeMounts.length === 0 ? '\t<none>' : ''
  w.write(2, `Mounts:${none}\n`)
  for (const mount of [...volumeMounts].sort((a, b) => (a.mountPath < b.mountPath ? -1 : 1))) {
    const flags = [mount.readOnly ? 'ro' : 'rw', ...(mount.subPath ? [`path=${JSON.stringify(mount.subPath)}`] : [])]
    w.write(3, `${mount.mountPath} from ${mount.name} (${flags.join(',')})\n`)
  }
  if (volumeDevices.length === 0) return
  // whether there are mounts decides about the text after the devices' title, as upstream has it
  w.write(2, `Devices:${none}\n`)
  for (const device of [...volumeDevices].sort((a, b) => (a.devicePath < b.devicePath ? -1 : 1))) {
    w.write(3, `${device.devicePath} from ${device.name}\n`)
  }
}
