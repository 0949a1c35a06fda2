import type { Pod } from '../../api'

/** The part of the pod that an event about a container names, such as `spec.containers{web}` (pkg/kubelet/container/ref.go). */
export function containerFieldPath(pod: Pod, name: string): string {
  const isInit = pod.spec?.initContainers?.some((container) => container.name === name) ?? false
  return `${isInit ? 'spec.initContainers' : 'spec.containers'}{${name}}`
}
