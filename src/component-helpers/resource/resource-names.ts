// Mirrors pkg/apis/core/v1/helper/helpers.go.

const ATTACHABLE_VOLUMES = 'attachable-volumes-'
const DEFAULT_NAMESPACE = 'kubernetes.io/'

/** Whether the resource is one of Kubernetes' own: without a domain, or in `kubernetes.io/`. */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes(DEFAULT_NAMESPACE)
}

export function isHugePageResourceName(name: string): boolean {
  return name.startsWith('hugepages-')
}

/** Whether the resource is a third party's, such as `example.com/gpu`. */
export function isExtendedResourceName(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.')
}

/** Whether a node counts the resource by its name alone, beside cpu, memory, storage and pods. */
export function isScalarResourceName(name: string): boolean {
  return (
    isExtendedResourceName(name) ||
    isHugePageResourceName(name) ||
    name.includes(DEFAULT_NAMESPACE) ||
    name.startsWith(ATTACHABLE_VOLUMES)
  )
}
