// What a server makes by itself: controlplane/controller/{systemnamespaces,kubernetesservice} and registry/scheduling/rest.
import type { KubernetesObject } from '../api'
import { NAMESPACE_DEFAULT, NAMESPACE_NODE_LEASE, NAMESPACE_PUBLIC, NAMESPACE_SYSTEM } from '../api'

interface BootstrapObject {
  /** the collection it is made in */
  readonly path: string
  readonly object: KubernetesObject & Readonly<Record<string, unknown>>
}

const namespace = (name: string): BootstrapObject => ({
  path: '/api/v1/namespaces',
  object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
})

const priorityClass = (name: string, value: number, description: string): BootstrapObject => ({
  path: '/apis/scheduling.k8s.io/v1/priorityclasses',
  object: { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value, description },
})

/** In the order in which they are made. */
export const bootstrapObjects: readonly BootstrapObject[] = [
  namespace(NAMESPACE_SYSTEM),
  namespace(NAMESPACE_PUBLIC),
  namespace(NAMESPACE_NODE_LEASE),
  namespace(NAMESPACE_DEFAULT),
  priorityClass(
    'system-node-critical',
    2000001000,
    'Used for system critical pods that must not be moved from their current node.',
  ),
  priorityClass(
    'system-cluster-critical',
    2000000000,
    'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  ),
]
