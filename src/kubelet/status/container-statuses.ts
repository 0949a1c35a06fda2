import type { Container, ContainerState, ContainerStatus, Pod, VolumeMountStatus } from '../../api'
import { apiTime } from '../../client'
import { getContainerStatus, isRestartableInitContainer } from '../../component-helpers'
import type { Container as RuntimeContainer } from '../../container-runtime'
import { latestContainer, shouldContainerBeRestarted } from '../container/restart'

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
}

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

function statusOf(
  input: ContainerStatusInput,
  spec: Container,
  old: ContainerStatus | undefined,
  defaultReason: string,
  isInit: boolean,
): ContainerStatus {
  const [newest, before] = newestTwo(input.containers, spec.name)
  const status = newest ? fromRuntime(spec, newest, before, old) : withoutContainer(input.pod, spec, old, defaultReason)
  if (isInit && newest?.state === 'exited' && newest.exitCode === 0) return status
  if (isInit && !newest && !isRestartableInitContainer(spec) && status.state?.waiting && hasRegularContainer(input))
    return { ...status, state: { terminated: INIT_DONE } }
  if (!shouldContainerBeRestarted(spec, input.pod, newest)) return status
  const failure = input.failureOf(spec.name)
  if (!failure) return status
  const lastState = status.state?.terminated ? status.state : status.lastState
  const { reason, message } = failure
  return { ...status, ...(lastState && { lastState }), state: { waiting: { reason, ...(message && { message }) } } }
}

const INIT_DONE = {
  exitCode: 0,
  reason: 'Completed',
  message: 'Unable to get init container status from container runtime and pod has been initialized, treat it as exited normally',
}

function hasRegularContainer({ pod, containers }: ContainerStatusInput): boolean {
  return (pod.spec?.containers ?? []).some(({ name }) => latestContainer(containers, name))
}

function newestTwo(containers: readonly RuntimeContainer[], name: string): readonly (RuntimeContainer | undefined)[] {
  const own = containers.filter(({ config }) => config.name === name)
  return [own.at(-1), own.at(-2)]
}

/** The status of a container that the runtime does not have: not made yet, or gone. */
function withoutContainer(pod: Pod, spec: Container, old: ContainerStatus | undefined, reason: string): ContainerStatus {
  if (old?.state?.terminated) return old
  const wasRunning = old?.state?.running !== undefined && !old.lastState?.terminated
  const lost = { exitCode: 137, reason: 'ContainerStatusUnknown', message: LOST_WHEN_DELETED }
  const restartCount = (old?.restartCount ?? 0) + (wasRunning && pod.metadata.deletionTimestamp === undefined ? 1 : 0)
  return {
    name: spec.name,
    state: { waiting: { reason } },
    lastState: wasRunning ? { terminated: lost } : (old?.lastState ?? {}),
    ready: false,
    restartCount,
    image: spec.image ?? '',
    imageID: '',
    ...mountsOf(spec, old),
  }
}

const ROOT_USER = { linux: { uid: 0, gid: 0, supplementalGroups: [0] } }

function fromRuntime(
  spec: Container,
  container: RuntimeContainer,
  before: RuntimeContainer | undefined,
  old: ContainerStatus | undefined,
): ContainerStatus {
  const containerID = `containerd://${container.id}`
  const { restartCount, imageName, imageRef } = container.config
  const requests = spec.resources?.requests
  return {
    name: spec.name,
    state: stateOf(container),
    lastState: before ? stateOf(before) : lastStateFrom(old, containerID),
    ready: false,
    restartCount: Math.max(restartCount, old?.restartCount ?? 0),
    image: imageName,
    imageID: imageRef,
    containerID,
    resources: spec.resources ?? {},
    ...(requests && { allocatedResources: requests }),
    ...mountsOf(spec, old),
    ...(container.reason !== 'StartError' && { user: ROOT_USER }),
  }
}

/** How it ended the last time, of a container whose one before has been removed. */
function lastStateFrom(old: ContainerStatus | undefined, containerID: string): ContainerState {
  if (old?.state?.terminated && old.containerID !== containerID) return { terminated: old.state.terminated }
  return old?.lastState ?? {}
}

function stateOf(container: RuntimeContainer): ContainerState {
  const { state, exitCode, reason, message, startedAtMs, finishedAtMs, id } = container
  if (state === 'running') return { running: { startedAt: apiTime(startedAtMs) } }
  if (state === 'created') return { waiting: {} }
  return {
    terminated: {
      exitCode,
      ...(reason && { reason }),
      ...(message && { message }),
      startedAt: apiTime(startedAtMs),
      finishedAt: apiTime(finishedAtMs),
      containerID: `containerd://${id}`,
    },
  }
}

function mountsOf(spec: Container, old: ContainerStatus | undefined): { readonly volumeMounts?: readonly VolumeMountStatus[] } {
  if (old?.volumeMounts) return { volumeMounts: old.volumeMounts }
  if (!spec.volumeMounts?.length) return {}
  return {
    volumeMounts: spec.volumeMounts.map(({ name, mountPath, readOnly }) => ({
      name,
      mountPath,
      ...(readOnly && { readOnly, recursiveReadOnly: 'Disabled' }),
    })),
  }
}
