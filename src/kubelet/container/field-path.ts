import type { Pod } from '../../api'

/** The part of the pod that an event about a container names, such as `spec.containers{web}` (pkg/kubelet/container/ref.go). */
export function containerFieldPath(pod: Pod, name: string): string {
  const has = (containers: readonly { readonly name: string }[] | undefined): boolean =>
    containers?.some((container) => container.name === name) ?? false
  const { initContainers, ephemeralContainers } = pod.spec ?? {}
  const field = has(initContainers) ? 'initContainers' : has(ephemeralContainers) ? 'ephemeralContainers' : 'containers'
  return pathOf(field, name)
}

/** By field and name, since all pods of a template share them. */
const paths = new Map<string, Map<string, string>>()
const MOST_PATHS = 1_000

function pathOf(field: string, name: string): string {
  let ofField = paths.get(field)
  if (!ofField || ofField.size > MOST_PATHS) paths.set(field, (ofField = new Map<string, string>()))
  let path = ofField.get(name)
  // Joined, since a template would be kept by the engine as a chain of its parts.
  if (path === undefined) ofField.set(name, (path = ['spec.', field, '{', name, '}'].join('')))
  return path
}
