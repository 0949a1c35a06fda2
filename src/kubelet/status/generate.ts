import type { Container, ContainerStatus, Pod, PodCondition } from '../../api'
import { getContainerStatus, getPodConditionFromList, isRestartableInitContainer } from '../../component-helpers'

// Mirrors pkg/kubelet/status/generate.go.

type Statuses = readonly ContainerStatus[] | undefined

/** A condition that is being put together. */
type Draft = { -readonly [Field in keyof PodCondition]: PodCondition[Field] }

function condition(pod: Pod, type: string, status: boolean, reason?: string, message?: string): PodCondition {
  const { generation } = pod.metadata
  const value = status ? 'True' : 'False'
  const made: Draft = generation === undefined ? { type, status: value } : { type, observedGeneration: generation, status: value }
  if (reason) made.reason = reason
  if (message) made.message = message
  return made
}

/** Go's `%s` of a list of names. */
const listed = (names: readonly string[]): string => `[${names.join(' ')}]`

let lastDescription = ''

/** What is said again of the next pod of a template is the same text. */
function describeContainers(unknown: readonly string[], others: readonly string[], lack: string): string {
  if (unknown.length === 0 && others.length === 0) return ''
  const messages: string[] = []
  if (unknown.length) messages.push(`containers with unknown status: ${listed(unknown)}`)
  if (others.length) messages.push(`containers with ${lack} status: ${listed(others)}`)
  const description = messages.join(', ')
  if (description !== lastDescription) lastDescription = description
  return lastDescription
}

/** Whether all containers are ready; reasons `UnknownContainerStatuses`, `PodCompleted`, `PodFailed`, `ContainersNotReady`. */
export function generateContainersReadyCondition(pod: Pod, statuses: Statuses, phase: string): PodCondition {
  return readyCondition('ContainersReady', pod, statuses, phase)
}

function readyCondition(type: string, pod: Pod, statuses: Statuses, phase: string): PodCondition {
  if (!statuses) return condition(pod, type, false, 'UnknownContainerStatuses')
  const unknown: string[] = []
  const unready: string[] = []
  const note = ({ name }: Container): void => {
    const status = getContainerStatus(statuses, name)
    if (!status) unknown.push(name)
    else if (!status.ready) unready.push(name)
  }
  pod.spec?.initContainers?.filter(isRestartableInitContainer).forEach(note)
  pod.spec?.containers.forEach(note)
  if (phase === 'Succeeded' && unknown.length === 0) return condition(pod, type, false, 'PodCompleted')
  if (phase === 'Failed') return condition(pod, type, false, 'PodFailed')
  const message = describeContainers(unknown, unready, 'unready')
  return message ? condition(pod, type, false, 'ContainersNotReady', message) : condition(pod, type, true)
}

/** Whether the pod may take traffic: all containers are ready and all readiness gates hold (`ReadinessGatesNotReady`). */
export function generatePodReadyCondition(
  pod: Pod,
  conditions: readonly PodCondition[],
  statuses: Statuses,
  phase: string,
): PodCondition {
  const ready = readyCondition('Ready', pod, statuses, phase)
  if (ready.status !== 'True') return ready
  const messages: string[] = []
  for (const { conditionType } of pod.spec?.readinessGates ?? []) {
    const gate = getPodConditionFromList(conditions, conditionType)
    if (!gate) messages.push(`corresponding condition of pod readiness gate "${conditionType}" does not exist.`)
    else if (gate.status !== 'True')
      messages.push(`the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`)
  }
  return messages.length ? condition(pod, 'Ready', false, 'ReadinessGatesNotReady', messages.join(', ')) : ready
}

/** Whether all init containers have done their work; reasons `UnknownContainerStatuses`, `PodCompleted`, `ContainersNotInitialized`. */
export function generatePodInitializedCondition(
  pod: Pod,
  oldConditions: readonly PodCondition[] | undefined,
  statuses: Statuses,
  phase: string,
): PodCondition {
  const initContainers = pod.spec?.initContainers ?? []
  if (!statuses && initContainers.length) return condition(pod, 'Initialized', false, 'UnknownContainerStatuses')
  const unknown: string[] = []
  const incomplete: string[] = []
  for (const container of initContainers) {
    const status = getContainerStatus(statuses, container.name)
    if (!status) unknown.push(container.name)
    else if (!(isRestartableInitContainer(container) ? status.started : status.ready)) incomplete.push(container.name)
  }
  if (phase === 'Succeeded' && unknown.length === 0) return condition(pod, 'Initialized', true, 'PodCompleted')
  if (hasAnyRegularContainerStarted(pod, statuses)) return condition(pod, 'Initialized', true)
  const message = describeContainers(unknown, incomplete, 'incomplete')
  const wasInitialized = getPodConditionFromList(oldConditions, 'Initialized')?.status === 'True'
  return message && !wasInitialized
    ? condition(pod, 'Initialized', false, 'ContainersNotInitialized', message)
    : condition(pod, 'Initialized', true)
}

/** pkg/kubelet/container/helpers.go `HasAnyRegularContainerStarted`. */
function hasAnyRegularContainerStarted(pod: Pod, statuses: Statuses): boolean {
  return (pod.spec?.containers ?? []).some(({ name }) => {
    const status = getContainerStatus(statuses, name)
    return status !== undefined && (status.state?.running !== undefined || status.state?.terminated !== undefined)
  })
}

/** Whether the pod has a sandbox with a network. */
export function generatePodReadyToStartContainersCondition(pod: Pod, sandboxIsReady: boolean): PodCondition {
  return condition(pod, 'PodReadyToStartContainers', sandboxIsReady)
}

/** Whether all containers are about to start again in place, until none of the old ones is left; reason `RestartAllContainersStarted`. */
export function generateAllContainersRestartingCondition(isRestarting: boolean, phase: string): PodCondition {
  const type = 'AllContainersRestarting'
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' }
  if (!isRestarting) return { type, status: 'False' }
  const message = 'container exited with restart policy rule'
  return { type, status: 'True', reason: 'RestartAllContainersStarted', message }
}

export function generatePodScheduledCondition(pod: Pod): PodCondition {
  return condition(pod, 'PodScheduled', true)
}
