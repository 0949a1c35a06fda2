import type { Container, ContainerRestartRule, ContainerStatus, PodSpec } from '../../api'

// Mirrors pkg/api/v1/pod/util.go.

/** The status of the container of that name, or undefined. */
export function getContainerStatus(statuses: readonly ContainerStatus[] | undefined, name: string): ContainerStatus | undefined {
  return statuses?.find((status) => status.name === name)
}

/** Whether an init container is a sidecar: it restarts always, and the next one starts beside it. */
export function isRestartableInitContainer(container: Pick<Container, 'restartPolicy'> | undefined): boolean {
  return container?.restartPolicy === 'Always'
}

/** The first of the container's restart rules that the exit code matches. */
export function findMatchingContainerRestartRule(container: Container, exitCode: number): ContainerRestartRule | undefined {
  return container.restartPolicyRules?.find(({ exitCodes }) => {
    if (!exitCodes) return false
    const isListed = exitCodes.values?.includes(exitCode) ?? false
    return exitCodes.operator === 'In' ? isListed : exitCodes.operator === 'NotIn' && !isListed
  })
}

/** Whether a container that ended with that code is to start again, by its own rules and policy, then by its pod's. */
export function containerShouldRestart(container: Container, pod: PodSpec, exitCode: number): boolean {
  if (container.restartPolicy !== undefined && findMatchingContainerRestartRule(container, exitCode)) return true
  const policy = container.restartPolicy ?? pod.restartPolicy
  if (policy === 'Never') return false
  return policy === 'OnFailure' ? exitCode !== 0 : true
}

/** Whether the container may ever start again after it ended. */
export function isContainerRestartable(container: Container, pod: PodSpec): boolean {
  if (container.restartPolicy === undefined) return pod.restartPolicy !== 'Never'
  return container.restartPolicyRules?.some(({ action }) => action === 'Restart') || container.restartPolicy !== 'Never'
}

/** Whether the end of any container may have all containers of the pod start again. */
export function allContainersCouldRestart({ containers, initContainers = [] }: PodSpec): boolean {
  const mayRestartAll = ({ restartPolicyRules }: Container): boolean =>
    restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers') ?? false
  return containers.some(mayRestartAll) || initContainers.some(mayRestartAll)
}
