import type { Container, Pod } from '../../api'
import { containerShouldRestart } from '../../component-helpers'
import type { Container as RuntimeContainer } from '../../container-runtime'

// Mirrors pkg/kubelet/container/helpers.go.

/** The newest of the containers of that name (`PodStatus.FindContainerStatusByName`); the list has the oldest first. */
export function latestContainer(containers: readonly RuntimeContainer[], name: string): RuntimeContainer | undefined {
  for (let i = containers.length - 1; i >= 0; i--) if (containers[i]?.config.name === name) return containers[i]
  return undefined
}

/** Whether the kubelet has to start the container, given its latest instance in the runtime. */
export function shouldContainerBeRestarted(container: Container, pod: Pod, latest: RuntimeContainer | undefined): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false
  if (!latest || latest.state === 'created') return true
  if (latest.state === 'running' || !pod.spec) return false
  return containerShouldRestart(container, pod.spec, latest.exitCode)
}
