import type { Container, ContainerStateTerminated, ContainerStatus, Pod } from '../../api'
import { containerShouldRestart, getContainerStatus, isRestartableInitContainer } from '../../component-helpers'
import { RESTARTING_ALL_CONTAINERS } from '../container/restart-all'

// Mirrors getPhase of pkg/kubelet/kubelet_pods.go.

interface Counts {
  unknown: number
  running: number
  waiting: number
  stopped: number
  stoppedForGood: number
  succeeded: number
}

interface InitCounts {
  pendingRegular: number
  pendingRestartable: number
  failedForGood: number
}

/**
 * The phase of a pod whose containers have these statuses. `isTerminal` says that its containers will not be started again whatever
 * the restart policy, `hasInitialized` that a regular container has started before.
 */
export function getPhase(pod: Pod, statuses: readonly ContainerStatus[], isTerminal: boolean, hasInitialized: boolean): string {
  const counts: Counts = { unknown: 0, running: 0, waiting: 0, stopped: 0, stoppedForGood: 0, succeeded: 0 }
  const init = countInitContainers(pod, statuses, counts)
  for (const container of pod.spec?.containers ?? []) countContainer(container, pod, statuses, counts)
  if (init.failedForGood > 0) return 'Failed'
  if (init.pendingRegular > 0 || (init.pendingRestartable > 0 && !hasInitialized) || counts.waiting > 0) return 'Pending'
  if (counts.unknown > 0) return 'Pending'
  if (counts.running > 0) return 'Running'
  if (counts.stopped === 0) return 'Pending'
  if (!isTerminal && counts.stopped !== counts.stoppedForGood) return 'Running'
  return counts.stopped === counts.succeeded ? 'Succeeded' : 'Failed'
}

function countInitContainers(pod: Pod, statuses: readonly ContainerStatus[], counts: Counts): InitCounts {
  const init: InitCounts = { pendingRegular: 0, pendingRestartable: 0, failedForGood: 0 }
  for (const container of pod.spec?.initContainers ?? []) {
    const status = getContainerStatus(statuses, container.name)
    if (isRestartableInitContainer(container)) countSidecar(status, init, counts)
    else countInitContainer(container, pod, status, init)
  }
  return init
}

function countInitContainer(container: Container, pod: Pod, status: ContainerStatus | undefined, init: InitCounts): void {
  const ended = status?.state?.terminated ?? (status?.state?.waiting && status.lastState?.terminated)
  if (!ended || status?.state?.running) init.pendingRegular++
  else if (ended.exitCode !== 0 && !mayStartAgain(container, pod, ended)) init.failedForGood++
}

function countSidecar(status: ContainerStatus | undefined, init: InitCounts, counts: Counts): void {
  const { running, terminated, waiting } = status?.state ?? {}
  if (!status) counts.unknown++
  else if (running) {
    if (!status.started) init.pendingRestartable++
    counts.running++
  } else if (terminated || (waiting && status.lastState?.terminated)) return
  else {
    init.pendingRestartable++
    if (waiting) counts.waiting++
    else counts.unknown++
  }
}

function countContainer(container: Container, pod: Pod, statuses: readonly ContainerStatus[], counts: Counts): void {
  const status = getContainerStatus(statuses, container.name)
  const { running, terminated, waiting } = status?.state ?? {}
  const ended = terminated ?? (waiting && status?.lastState?.terminated)
  if (running) counts.running++
  else if (ended) {
    counts.stopped++
    if (!mayStartAgain(container, pod, ended)) counts.stoppedForGood++
    if (terminated?.exitCode === 0) counts.succeeded++
  } else if (waiting) counts.waiting++
  else counts.unknown++
}

/** A container that was removed to start its pod again in place comes back whatever its policy. */
function mayStartAgain(container: Container, { spec }: Pod, { exitCode, reason }: ContainerStateTerminated): boolean {
  return reason === RESTARTING_ALL_CONTAINERS || spec === undefined || containerShouldRestart(container, spec, exitCode)
}
