import type { Container, Pod, ResourceFieldSelector } from '../../api'
import { quantityMilliValue, quantityValue } from '../../apimachinery'

// Mirrors podFieldSelectorRuntimeValue of pkg/kubelet/kubelet_pods.go and pkg/api/v1/resource/helpers.go.

export interface RuntimeValues {
  readonly podIp: string
  readonly hostIp: string
  readonly nodeName: string
}

/** The value of a field of the pod, such as `status.podIP` or `metadata.labels['app']`. */
export function podFieldValue(pod: Pod, fieldPath: string, { podIp, hostIp, nodeName }: RuntimeValues): string {
  const { metadata, spec } = pod
  switch (fieldPath) {
    case 'metadata.name':
      return metadata.name ?? ''
    case 'metadata.namespace':
      return metadata.namespace ?? ''
    case 'metadata.uid':
      return metadata.uid ?? ''
    case 'metadata.labels':
      return formatMap(metadata.labels)
    case 'metadata.annotations':
      return formatMap(metadata.annotations)
    case 'spec.nodeName':
      return nodeName
    case 'spec.serviceAccountName':
      return spec?.serviceAccountName ?? ''
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIp
    case 'status.podIP':
    case 'status.podIPs':
      return podIp
  }
  const [, map, key = ''] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(fieldPath) ?? []
  return (map === 'labels' ? metadata.labels?.[key] : metadata.annotations?.[key]) ?? ''
}

function formatMap(map: Readonly<Record<string, string>> = {}): string {
  return Object.keys(map)
    .sort()
    .map((key) => `${key}=${JSON.stringify(map[key])}`)
    .join('\n')
}

/** What the node has for pods, where a container sets no limit. */
const NODE_ALLOCATABLE: Readonly<Record<string, string>> = { cpu: '2', memory: '24632896Ki', 'ephemeral-storage': '267847642337' }

/** A container's request or limit in units of the divisor, rounded up. */
export function resourceFieldValue(
  pod: Pod,
  spec: Container,
  { resource, containerName, divisor }: ResourceFieldSelector,
): string {
  const all = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])]
  const container = containerName ? all.find(({ name }) => name === containerName) : spec
  const [kind, ...names] = resource.split('.')
  const name = names.join('.')
  const { limits, requests } = container?.resources ?? {}
  const limit = limits?.[name] ?? NODE_ALLOCATABLE[name] ?? '0'
  const quantity = kind === 'limits' ? limit : (requests?.[name] ?? '0')
  const unit = divisor === undefined || String(divisor) === '0' ? '1' : divisor
  if (name === 'cpu') return String(Math.ceil(quantityMilliValue(quantity) / quantityMilliValue(unit)))
  return String(Math.ceil(quantityValue(quantity) / quantityValue(unit)))
}
