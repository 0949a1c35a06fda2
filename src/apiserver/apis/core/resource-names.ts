// Mirrors pkg/apis/core/helper/helpers.go: what the names of resources mean.
import { isQualifiedName } from '../../../apimachinery'

const HUGE_PAGES = 'hugepages-'
const REQUESTS = 'requests.'
const KUBERNETES_NAMESPACE = 'kubernetes.io/'

const CONTAINER_RESOURCES: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage'])

const OBJECT_COUNTS = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]

const INTEGER_RESOURCES: ReadonlySet<string> = new Set(OBJECT_COUNTS)

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage']

const QUOTA_RESOURCES: ReadonlySet<string> = new Set([
  ...COMPUTE,
  ...COMPUTE.map((name) => `requests.${name}`),
  ...COMPUTE.map((name) => `limits.${name}`),
  'requests.storage',
  ...OBJECT_COUNTS,
])

const STANDARD_RESOURCES: ReadonlySet<string> = new Set([...QUOTA_RESOURCES, 'storage'])

export const isHugePageResourceName = (name: string): boolean => name.startsWith(HUGE_PAGES)

const isQuotaHugePageResourceName = (name: string): boolean =>
  name.startsWith(HUGE_PAGES) || name.startsWith(REQUESTS + HUGE_PAGES)

export const isStandardContainerResourceName = (name: string): boolean =>
  CONTAINER_RESOURCES.has(name) || isHugePageResourceName(name)

export const isStandardQuotaResourceName = (name: string): boolean =>
  QUOTA_RESOURCES.has(name) || isQuotaHugePageResourceName(name)

export const isStandardResourceName = (name: string): boolean => STANDARD_RESOURCES.has(name) || isQuotaHugePageResourceName(name)

/** Whether the name is in a namespace of Kubernetes' own; names without a namespace are. */
export const isNativeResource = (name: string): boolean => !name.includes('/') || name.includes(KUBERNETES_NAMESPACE)

export const isExtendedResourceName = (name: string): boolean =>
  !isNativeResource(name) && !name.startsWith(REQUESTS) && isQualifiedName(REQUESTS + name).length === 0

export const isOvercommitAllowed = (name: string): boolean => isNativeResource(name) && !isHugePageResourceName(name)

export const isIntegerResourceName = (name: string): boolean => INTEGER_RESOURCES.has(name) || isExtendedResourceName(name)

export const isSupportedPodLevelResource = (name: string): boolean =>
  name === 'cpu' || name === 'memory' || isHugePageResourceName(name)
