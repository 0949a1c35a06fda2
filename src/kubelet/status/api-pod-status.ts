import type { ContainerStatus, Pod, PodCondition, PodStatus } from '../../api'
import {
  allContainersCouldRestart,
  getContainerStatus,
  isPodPhaseTerminal,
  isRestartableInitContainer,
} from '../../component-helpers'
import type { Sandbox } from '../../container-runtime'
import { latestContainer } from '../container/restart'
import { shouldAllContainersRestart } from '../container/restart-all'
import { convertToApiContainerStatuses, ephemeralStatuses, type ProbeVerdicts, type StartFailure } from './container-statuses'
import {
  generateAllContainersRestartingCondition,
  generateContainersReadyCondition,
  generatePodInitializedCondition,
  generatePodReadyCondition,
  generatePodReadyToStartContainersCondition,
  generatePodScheduledCondition,
} from './generate'
import { getPhase } from './pod-phase'
import { podResourcesStatus } from './pod-resources'

// Mirrors generateAPIPodStatus of pkg/kubelet/kubelet_pods.go.

export interface PodStatusInput {
  readonly pod: Pod
  /** the status that the kubelet last came to */
  readonly oldStatus: PodStatus
  /** undefined before the sandbox was made */
  readonly sandbox: Sandbox | undefined
  /** whether the pod's containers are over for good */
  readonly isTerminal: boolean
  readonly hostIp: string
  readonly failureOf: (containerName: string) => StartFailure | undefined
  readonly probes: ProbeVerdicts
  /** set where the pod has been given up: its deadline is over */
  readonly eviction?: { readonly reason: string; readonly message: string }
}

const OWN_CONDITIONS = new Set([
  'PodScheduled',
  'Ready',
  'Initialized',
  'ContainersReady',
  'PodReadyToStartContainers',
  'PodResizePending',
  'PodResizeInProgress',
  'AllContainersRestarting',
])

/** Whether the kubelet alone writes the condition (pkg/kubelet/types/pod_status.go). */
export function isConditionByKubelet(type: string): boolean {
  return OWN_CONDITIONS.has(type)
}

/** A status that is being put together. */
type Draft = { -readonly [Field in keyof PodStatus]: PodStatus[Field] }

const NO_CONTAINERS: Sandbox['containers'] = []

/** The status of a pod as the API shows it, from what the runtime and the probes say. Transition times are set when it is taken over. */
export function generateApiPodStatus(input: PodStatusInput): PodStatus {
  const { pod, oldStatus, sandbox, hostIp } = input
  const containers = sandbox?.containers ?? NO_CONTAINERS
  const mayRestartAll = pod.spec !== undefined && allContainersCouldRestart(pod.spec)
  const restartsAll = mayRestartAll && shouldAllContainersRestart(pod, containers, oldStatus)
  const source = { pod, containers, failureOf: input.failureOf, probes: input.probes, restartsAll }
  const spec = pod.spec ?? { containers: [] }
  const initSpecs = spec.initContainers ?? []
  const containerStatuses = convertToApiContainerStatuses(source, spec.containers, oldStatus.containerStatuses, false)
  const initStatuses = initSpecs.length
    ? convertToApiContainerStatuses(source, initSpecs, oldStatus.initContainerStatuses, true)
    : []
  const all = initStatuses.length ? [...initStatuses, ...containerStatuses] : containerStatuses
  const hasInitialized = spec.containers.some(({ name }) => latestContainer(containers, name)?.state === 'running')
  const unprobed = initSpecs.some(isRestartableInitContainer) ? all.map((of) => beforeProbes(of, oldStatus)) : all
  const { phase, reason, message } = phaseOf(input, getPhase(pod, unprobed, input.isTerminal, hasInitialized))
  const { generation } = pod.metadata
  const podIP = spec.hostNetwork ? hostIp : (sandbox?.ip ?? oldStatus.podIP)
  const { qosClass = pod.status?.qosClass, startTime } = oldStatus
  // Field by field, since this is the hottest object of all and spreading is slow.
  const status: Draft = {}
  if (generation !== undefined) status.observedGeneration = generation
  status.phase = phase
  status.conditions = conditionsOf(input, all, phase)
  if (mayRestartAll) {
    const isLeft = [...spec.containers, ...initSpecs].some(({ name }) => latestContainer(containers, name))
    status.conditions = [...status.conditions, generateAllContainersRestartingCondition(restartsAll && isLeft, phase)]
  }
  if (message) status.message = message
  if (reason) status.reason = reason
  status.hostIP = hostIp
  status.hostIPs = oldStatus.hostIPs?.[0]?.ip === hostIp ? oldStatus.hostIPs : [{ ip: hostIp }]
  if (podIP) {
    status.podIP = podIP
    status.podIPs = oldStatus.podIPs?.[0]?.ip === podIP ? oldStatus.podIPs : [{ ip: podIP }]
  }
  if (startTime) status.startTime = startTime
  if (initStatuses.length > 0) status.initContainerStatuses = initStatuses
  status.containerStatuses = containerStatuses
  if (spec.ephemeralContainers?.length)
    status.ephemeralContainerStatuses = ephemeralStatuses(source, spec.ephemeralContainers, oldStatus.ephemeralContainerStatuses)
  if (qosClass) status.qosClass = qosClass
  const { resources, allocatedResources } = podResourcesStatus(pod, oldStatus)
  if (resources) status.resources = resources
  if (allocatedResources) status.allocatedResources = allocatedResources
  return status
}

/** The phase is worked out before the probes are asked: a container that runs has started as far as its status said so before. */
function beforeProbes(status: ContainerStatus, { initContainerStatuses }: PodStatus): ContainerStatus {
  const started = getContainerStatus(initContainerStatuses, status.name)?.started ?? false
  return status.state?.running && status.started !== started ? { ...status, started } : status
}

function phaseOf(
  { pod, oldStatus, eviction }: PodStatusInput,
  computed: string,
): Pick<PodStatus, 'reason' | 'message'> & { phase: string } {
  if (eviction) return { phase: 'Failed', ...eviction }
  let phase = computed
  for (const known of [oldStatus.phase, pod.status?.phase])
    if (known && isPodPhaseTerminal(known) && !isPodPhaseTerminal(phase)) phase = known
  if (pod.status?.phase && isPodPhaseTerminal(pod.status.phase)) phase = pod.status.phase
  if (phase !== oldStatus.phase) return { phase }
  const reason = oldStatus.reason ?? pod.status?.reason
  const message = oldStatus.message ?? pod.status?.message
  return { phase, ...(reason && { reason }), ...(message && { message }) }
}

function conditionsOf(
  { pod, oldStatus, sandbox }: PodStatusInput,
  statuses: readonly ContainerStatus[],
  phase: string,
): readonly PodCondition[] {
  const others = (pod.status?.conditions ?? []).filter(({ type }) => !isConditionByKubelet(type))
  return [
    ...others,
    generatePodReadyToStartContainersCondition(pod, sandbox?.isReady ?? false),
    generatePodInitializedCondition(pod, oldStatus.conditions, statuses, phase),
    generatePodReadyCondition(pod, others, statuses, phase),
    generateContainersReadyCondition(pod, statuses, phase),
    generatePodScheduledCondition(pod),
  ]
}
