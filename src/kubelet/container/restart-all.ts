import type { Container, Pod, PodStatus } from '../../api'
import { findMatchingContainerRestartRule, getContainerStatus } from '../../component-helpers'
import type { Container as RuntimeContainer } from '../../container-runtime'
import { latestContainer } from './restart'

// Mirrors ShouldAllContainersRestart and AllContainersRestartCleanedUp of pkg/kubelet/container/helpers.go, and getContainersToReset of
// pkg/kubelet/kuberuntime/kuberuntime_manager.go.

/** The condition of a pod whose containers all start again in place, and why a container that was removed for it waits. */
export const ALL_CONTAINERS_RESTARTING = 'AllContainersRestarting'
export const RESTARTING_ALL_CONTAINERS = 'RestartingAllContainers'

/** A container that is to be gone before its pod starts again from the beginning. */
export interface ContainerToReset {
  readonly container: RuntimeContainer
  readonly spec: Container
  /** whether it has to be stopped first */
  readonly kill: boolean
}

/** Whether the end of a container with that code has all containers of its pod start again. */
function restartsAll(spec: Container, exitCode: number): boolean {
  return findMatchingContainerRestartRule(spec, exitCode)?.action === 'RestartAllContainers'
}

export function isRestartingAll({ conditions = [] }: PodStatus): boolean {
  return conditions.some(({ type, status }) => type === ALL_CONTAINERS_RESTARTING && status === 'True')
}

/** Whether the pod is to start again in place: its status says so, or a container has ended as one of its rules has it. */
export function shouldAllContainersRestart(
  pod: Pod,
  containers: readonly RuntimeContainer[] | undefined,
  status: PodStatus | undefined,
): boolean {
  if (status && isRestartingAll(status)) return true
  return [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].some((spec) => {
    if (containers) {
      const latest = latestContainer(containers, spec.name)
      if (latest?.state !== 'exited') return false
      if (restartsAll(spec, latest.exitCode)) return true
    }
    const of =
      getContainerStatus(status?.initContainerStatuses, spec.name) ?? getContainerStatus(status?.containerStatuses, spec.name)
    return of?.state?.terminated !== undefined && restartsAll(spec, of.state.terminated.exitCode)
  })
}

/** The containers to remove, in that order: those whose end asked for it come last. */
export function containersToReset({ spec }: Pod, containers: readonly RuntimeContainer[]): readonly ContainerToReset[] {
  const sources: ContainerToReset[] = []
  const targets: ContainerToReset[] = []
  for (const each of [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])])
    for (const container of containers) {
      if (container.config.name !== each.name) continue
      const hasEnded = container.state === 'exited'
      const isSource = hasEnded && restartsAll(each, container.exitCode)
      ;(isSource ? sources : targets).push({ container, spec: each, kill: !hasEnded })
    }
  return [...targets, ...sources]
}
