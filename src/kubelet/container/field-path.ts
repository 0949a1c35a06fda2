import type { Pod } from '../../api'

/** The part of the pod that an event about a container names, such as `spec.containers{web}` (pkg/kubelet/container/ref.go). */
export function containerFieldPath(pod: Pod, name: string): string {
  const has = (containers: readonly { readonly name: string }[] | undefined): boolean =>
    containers?.some((container) => container.name === name) ?? false
  const { initContainers, ephemeralContainers } = pod.spec ?? {}
  const field = has(initContainers) ? 'initContainers' : has(ephemeralContainers) ? 'ephemeralContainers' : 'containers'
  return `spec.${field}{${name}}`
}
