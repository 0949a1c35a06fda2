import {
  KUBERNETES_VERSION,
  LABEL_HOSTNAME,
  type Node,
  type NodeCondition,
  type NodeStatus,
  type NodeSystemInfo,
  type Taint,
} from '../api'
import { quantityValue } from '../apimachinery'
import { apiTime } from '../client'
import { digestOf, type PresentImage } from '../container-runtime'

// Mirrors pkg/kubelet/kubelet_node_status.go and pkg/kubelet/nodestatus/setters.go.

/** A node as its maker describes it; what is left out is as on the nodes of the reference cluster. */
export interface NodeSpecification {
  readonly name: string
  /** resources by name; those left out keep their usual amounts */
  readonly capacity?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly taints?: readonly Taint[]
  readonly unschedulable?: boolean
  /** the node's own address; 192.168.240.N for the node whose name ends with N */
  readonly address?: string
  /** the first three numbers of its pods' addresses; 10.244.N for the node whose name ends with N */
  readonly podSubnet?: string
  readonly nodeInfo?: Partial<NodeSystemInfo>
}

const CAPACITY: Readonly<Record<string, string>> = {
  cpu: '2',
  'ephemeral-storage': '264212084Ki',
  'hugepages-1Gi': '0',
  'hugepages-2Mi': '0',
  memory: '24684096Ki',
  pods: '110',
}

/** What the kubelet keeps for itself and for evictions: 50 MiB of memory. */
const RESERVED_MEMORY_KI = 51_200

/** Node-status reporting lists at most this many images (`nodeStatusMaxImages`). */
const MAX_IMAGES = 50

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The number at the end of a node's name, or one that its name stands for. */
function nodeNumber(name: string): number {
  let start = name.length
  while (start > 0 && isDigit(name.charCodeAt(start - 1))) start--
  return start === name.length ? 1000 + (Number.parseInt(digestOf(name).slice(0, 8), 16) % 2800) : Number(name.slice(start))
}

export function nodeAddress({ name, address }: NodeSpecification): string {
  const number = nodeNumber(name)
  return address ?? `192.${168 + (number >> 12)}.${240 + ((number >> 8) & 15)}.${number & 255}`
}

export function nodePodSubnet({ name, podSubnet }: NodeSpecification): string {
  const number = nodeNumber(name)
  return podSubnet ?? `10.${244 - (number >> 8)}.${number & 255}`
}

const ALLOCATABLE: Readonly<Record<string, string>> = { ...CAPACITY, memory: '24632896Ki', 'ephemeral-storage': '267847642337' }

/** What pods may ask for: the capacity without what the node keeps. */
function allocatableOf(capacity: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (capacity === CAPACITY) return ALLOCATABLE
  const memoryKi = Math.floor(quantityValue(capacity.memory) / 1024)
  const allocatable = { ...capacity, memory: `${Math.max(0, memoryKi - RESERVED_MEMORY_KI)}Ki` }
  if (capacity['ephemeral-storage'] === CAPACITY['ephemeral-storage'])
    return { ...allocatable, 'ephemeral-storage': '267847642337' }
  return allocatable
}

const condition = (type: string, status: string, reason: string, message: string, now: string): NodeCondition => ({
  type,
  status,
  lastHeartbeatTime: now,
  lastTransitionTime: now,
  reason,
  message,
})

/** The conditions of a healthy node. */
function healthyConditions(now: string): readonly NodeCondition[] {
  return [
    condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available', now),
    condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure', now),
    condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available', now),
    condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status', now),
  ]
}

/** All nodes are guests of one machine, as those of the reference cluster are. */
const MACHINE_ID = '3d1219c7c4c5404aaa1f6d2a48adfda4'

function nodeInfoOf({ name, nodeInfo }: NodeSpecification): NodeSystemInfo {
  const digest = digestOf(`boot of ${name}`)
  const uuid = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)].join(
    '-',
  )
  return {
    architecture: 'amd64',
    bootID: uuid,
    containerRuntimeVersion: 'containerd://2.2.0',
    kernelVersion: '6.18.44-fc-v595',
    kubeProxyVersion: '',
    kubeletVersion: KUBERNETES_VERSION,
    machineID: MACHINE_ID,
    operatingSystem: 'linux',
    osImage: 'Debian GNU/Linux 12 (bookworm)',
    systemUUID: MACHINE_ID,
    ...nodeInfo,
  }
}

/** The Node object with which a kubelet registers. */
export function initialNode(specification: NodeSpecification, nowMs: number): Node {
  const { name, labels, taints, unschedulable } = specification
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        [LABEL_HOSTNAME]: name,
        'kubernetes.io/os': 'linux',
        ...labels,
      },
      annotations: { 'node.alpha.kubernetes.io/ttl': '0', 'volumes.kubernetes.io/controller-managed-attach-detach': 'true' },
    },
    spec: { ...(taints?.length && { taints }), ...(unschedulable && { unschedulable }) },
    status: initialStatus(specification, nowMs),
  }
}

function initialStatus(specification: NodeSpecification, nowMs: number): NodeStatus {
  const capacity = specification.capacity ? { ...CAPACITY, ...specification.capacity } : CAPACITY
  const features = { recursiveReadOnlyMounts: true, userNamespaces: false }
  return {
    capacity,
    allocatable: allocatableOf(capacity),
    conditions: healthyConditions(apiTime(nowMs)),
    addresses: [
      { type: 'InternalIP', address: nodeAddress(specification) },
      { type: 'Hostname', address: specification.name },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
    nodeInfo: nodeInfoOf(specification),
    runtimeHandlers: [
      { name: '', features },
      { name: 'runc', features },
    ],
    features: { supplementalGroupsPolicy: true },
    declaredFeatures: [
      'ExtendWebSocketsToKubelet',
      'InPlacePodLevelResourcesVerticalScaling',
      'InPlacePodVerticalScalingInitContainers',
      'RestartAllContainersOnContainerExits',
    ],
  }
}

/** What each condition of a node that is well says. */
const HEALTHY: Readonly<Record<string, string>> = {
  MemoryPressure: 'False',
  DiskPressure: 'False',
  PIDPressure: 'False',
  Ready: 'True',
}

/** Whether the conditions of a node are those that its kubelet, which is always well, would post. */
export function isPostedHealthy({ status }: Node): boolean {
  const posted = status?.conditions?.filter(({ type, status: value }) => HEALTHY[type] === value)
  return posted?.length === Object.keys(HEALTHY).length
}

/** The status of a node that is well, at a heartbeat: what it was, its conditions seen now, its images. */
export function refreshedStatus(old: NodeStatus, images: readonly PresentImage[], nowMs: number): NodeStatus {
  const now = apiTime(nowMs)
  const conditions = healthyConditions(now).map((fresh) => {
    const before = old.conditions?.find(({ type }) => type === fresh.type)
    return before?.status === fresh.status ? { ...fresh, lastTransitionTime: before.lastTransitionTime ?? now } : fresh
  })
  const others = (old.conditions ?? []).filter(({ type }) => !conditions.some((own) => own.type === type))
  const listed = [...images]
    .sort((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_IMAGES)
    .map(({ name, ref, sizeBytes }) => ({ names: [ref, name], sizeBytes }))
  return { ...old, conditions: [...others, ...conditions], ...(listed.length > 0 && { images: listed }) }
}
