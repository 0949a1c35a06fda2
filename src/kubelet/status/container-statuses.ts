import type { Container, ContainerState, ContainerStatus, Pod } from '../../api'
import { apiTime } from '../../client'
import { getContainerStatus, isRestartableInitContainer } from '../../component-helpers'
import type { Container as RuntimeContainer } from '../../container-runtime'
import { latestContainer, shouldContainerBeRestarted } from '../container/restart'
import { RESTARTING_ALL_CONTAINERS } from '../container/restart-all'

// Mirrors convertToAPIContainerStatuses of pkg/kubelet/kubelet_pods.go.

/** Why a container could not be started the last time it was tried (pkg/kubelet/reason_cache.go). */
export interface StartFailure {
  readonly reason: string
  readonly message: string
}

export interface ContainerStatusInput {
  readonly pod: Pod
  /** the containers that the runtime has of the pod, oldest first */
  readonly containers: readonly RuntimeContainer[]
  readonly failureOf: (containerName: string) => StartFailure | undefined
  readonly probes: ProbeVerdicts
  /** whether all containers are removed to start again in place */
  readonly restartsAll?: boolean
}

/** What the probes of a pod say of a running container (pkg/kubelet/prober/prober_manager.go `UpdatePodStatus`). */
export interface ProbeVerdicts {
  /** `wasStarted` is what the status said before, of whatever container of that name */
  isStarted(containerName: string, containerId: string, wasStarted: boolean): boolean
  /** `startedAt` is when the container began to run */
  isReady(containerName: string, containerId: string, startedAt: string): boolean
}

/** A status that is being put together. */
type Draft = { -readonly [Field in keyof ContainerStatus]: ContainerStatus[Field] }

/** One for all: statuses are kept for long. */
const NOTHING = {}
const LOST_WHEN_DELETED = 'The container could not be located when the pod was deleted.  The container used to be Running'

/** The statuses of the pod's containers or, with `isInit`, of its init containers; the former sorted by name. */
export function convertToApiContainerStatuses(
  input: ContainerStatusInput,
  specs: readonly Container[],
  previous: readonly ContainerStatus[] | undefined,
  isInit: boolean,
): readonly ContainerStatus[] {
  const defaultReason = input.pod.spec?.initContainers?.length ? 'PodInitializing' : 'ContainerCreating'
  const statuses = specs.map((spec) => statusOf(input, spec, getContainerStatus(previous, spec.name), defaultReason, isInit))
  return isInit || statuses.length < 2 ? statuses : statuses.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The statuses of the containers that were added to a running pod: nothing probes them, and they are never ready. */
export function ephemeralStatuses(
  input: ContainerStatusInput,
  specs: readonly Container[],
  previous: readonly ContainerStatus[] | undefined,
): readonly ContainerStatus[] {
  return convertToApiContainerStatuses(input, specs, previous, false).map(({ started: _, ...status }) => ({
    ...status,
    ready: false,
  }))
}

function statusOf(
  input: ContainerStatusInput,
  spec: Container,
  old: ContainerStatus | undefined,
  defaultReason: string,
  isInit: boolean,
): ContainerStatus {
  const newest = latestContainer(input.containers, spec.name)
  const status = newest ? fromRuntime(input, spec, newest, old) : withoutContainer(input, spec, old, defaultReason)
  setState(status, input, spec, newest, isInit)
  const { containerID = '', state: { running, terminated } = {} } = status
  status.started = running !== undefined && input.probes.isStarted(spec.name, containerID, old?.started ?? false)
  if (isInit && !isRestartableInitContainer(spec)) status.ready ||= terminated?.exitCode === 0
  else status.ready = status.started && input.probes.isReady(spec.name, containerID, running?.startedAt ?? '')
  return status
}

/** A container that is to be started waits, for the reason why it has not been. */
function setState(
  status: Draft,
  input: ContainerStatusInput,
  spec: Container,
  newest: RuntimeContainer | undefined,
  isInit: boolean,
): void {
  if (isInit && newest?.state === 'exited' && newest.exitCode === 0) return
  if (isInit && !newest && !isRestartableInitContainer(spec) && status.state?.waiting && hasRegularContainer(input)) {
    status.state = { terminated: INIT_DONE }
    return
  }
  if (!shouldContainerBeRestarted(spec, input.pod, newest)) return
  const failure = input.failureOf(spec.name)
  if (!failure) return
  if (status.state?.terminated) status.lastState = status.state
  const { reason, message } = failure
  status.state = { waiting: message ? { reason, message } : { reason } }
}

const INIT_DONE = {
  exitCode: 0,
  reason: 'Completed',
  message: 'Unable to get init container status from container runtime and pod has been initialized, treat it as exited normally',
}

function hasRegularContainer({ pod, containers }: ContainerStatusInput): boolean {
  return (pod.spec?.containers ?? []).some(({ name }) => latestContainer(containers, name))
}

/** The instance of a container before its newest one. */
function containerBefore(containers: readonly RuntimeContainer[], newest: RuntimeContainer): RuntimeContainer | undefined {
  if (containers.length < 2) return undefined
  return containers.filter(({ config }) => config.name === newest.config.name).at(-2)
}

/** The status of a container that the runtime does not have: not made yet, or gone. */
function withoutContainer(
  { pod, restartsAll }: ContainerStatusInput,
  spec: Container,
  old: ContainerStatus | undefined,
  reason: string,
): Draft {
  if (old && restartsAll && !old.state?.waiting) return removedToRestart(spec, old)
  if (old?.state?.terminated) return { ...old }
  const wasRunning = old?.state?.running !== undefined && !old.lastState?.terminated
  const lost = { exitCode: 137, reason: 'ContainerStatusUnknown', message: LOST_WHEN_DELETED }
  const status: Draft = {
    name: spec.name,
    state: { waiting: { reason } },
    lastState: wasRunning ? { terminated: lost } : (old?.lastState ?? NOTHING),
    ready: false,
    restartCount: (old?.restartCount ?? 0) + (wasRunning && pod.metadata.deletionTimestamp === undefined ? 1 : 0),
    image: spec.image ?? '',
    imageID: '',
    started: false,
  }
  return withMounts(status, spec, old)
}

const REMOVED = { reason: RESTARTING_ALL_CONTAINERS, message: 'The container is removed because RestartAllContainers in place' }

/** A container that was removed so that all start again: it waits, and counts as restarted already. */
function removedToRestart(spec: Container, old: ContainerStatus): Draft {
  const { name } = spec
  const none: Draft = { name, restartCount: 0, image: spec.image ?? '', imageID: '', ready: false, started: false }
  const status: Draft = old.state?.terminated ? { ...old } : withMounts(none, spec, old)
  status.state = { waiting: REMOVED }
  status.lastState = { terminated: { ...REMOVED, exitCode: 137 } }
  status.restartCount = old.restartCount + 1
  return status
}

const ROOT_USER = { linux: { uid: 0, gid: 0, supplementalGroups: [0] } }

function fromRuntime(
  { containers }: ContainerStatusInput,
  spec: Container,
  container: RuntimeContainer,
  old: ContainerStatus | undefined,
): Draft {
  const { reference: containerID } = container
  const { restartCount, imageName, imageRef } = container.config
  const before = containerBefore(containers, container)
  const status: Draft = {
    name: spec.name,
    state: stateOf(container, containerID, old),
    lastState: before ? stateOf(before, before.reference, old) : lastStateFrom(old, containerID),
    ready: false,
    restartCount: Math.max(restartCount, old?.restartCount ?? 0),
    image: imageName,
    imageID: imageRef,
    containerID,
    started: false,
    resources: spec.resources ?? NOTHING,
    user: ROOT_USER,
  }
  if (spec.resources?.requests) status.allocatedResources = spec.resources.requests
  return withMounts(status, spec, old)
}

/** How it ended the last time, of a container whose one before has been removed. */
function lastStateFrom(old: ContainerStatus | undefined, containerID: string): ContainerState {
  if (old?.state?.terminated && old.containerID !== containerID) return { terminated: old.state.terminated }
  return old?.lastState ?? NOTHING
}

/** The state of a container; the one that its status told before where it is the same, which holds for good once a container has ended. */
function stateOf(container: RuntimeContainer, containerID: string, old: ContainerStatus | undefined): ContainerState {
  const { state, exitCode, reason, message, startedAtMs, finishedAtMs } = container
  if (state === 'created') return { waiting: {} }
  if (state === 'running') {
    if (old?.containerID === containerID && old.state?.running) return old.state
    return { running: { startedAt: apiTime(startedAtMs) } }
  }
  if (old?.state?.terminated?.containerID === containerID) return old.state
  if (old?.lastState?.terminated?.containerID === containerID) return old.lastState
  return {
    terminated: {
      exitCode,
      ...(reason && { reason }),
      ...(message && { message }),
      startedAt: apiTime(startedAtMs),
      finishedAt: apiTime(finishedAtMs),
      containerID,
    },
  }
}

function withMounts(status: Draft, { volumeMounts }: Container, old: ContainerStatus | undefined): Draft {
  if (old?.volumeMounts) status.volumeMounts = old.volumeMounts
  else if (volumeMounts?.length)
    status.volumeMounts = volumeMounts.map(({ name, mountPath, readOnly }) =>
      readOnly ? { name, mountPath, readOnly, recursiveReadOnly: 'Disabled' } : { name, mountPath },
    )
  return status
}
