// What a server makes by itself: controlplane/controller/{systemnamespaces,kubernetesservice} and registry/scheduling/rest.
import type { KubernetesObject } from '../api'
import { NAMESPACE_DEFAULT, NAMESPACE_NODE_LEASE, NAMESPACE_PUBLIC, NAMESPACE_SYSTEM } from '../api'

const KUBERNETES = 'kubernetes'
/** The first address of the services' range, and where the server itself listens. */
const CLUSTER_IP = '10.96.0.1'
const ADDRESS = '192.168.240.1'
const PORT = 6443

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
  {
    path: '/api/v1/namespaces/default/services',
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: KUBERNETES, namespace: NAMESPACE_DEFAULT, labels: { component: 'apiserver', provider: KUBERNETES } },
      spec: {
        clusterIP: CLUSTER_IP,
        clusterIPs: [CLUSTER_IP],
        ipFamilies: ['IPv4'],
        ipFamilyPolicy: 'SingleStack',
        ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: PORT }],
        sessionAffinity: 'None',
        type: 'ClusterIP',
      },
    },
  },
  {
    path: '/api/v1/namespaces/default/endpoints',
    object: {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata: {
        name: KUBERNETES,
        namespace: NAMESPACE_DEFAULT,
        labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
      },
      subsets: [{ addresses: [{ ip: ADDRESS }], ports: [{ name: 'https', port: PORT, protocol: 'TCP' }] }],
    },
  },
  {
    path: '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices',
    object: {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: KUBERNETES, namespace: NAMESPACE_DEFAULT, labels: { 'kubernetes.io/service-name': KUBERNETES } },
      addressType: 'IPv4',
      endpoints: [{ addresses: [ADDRESS], conditions: { ready: true } }],
      ports: [{ name: 'https', port: PORT, protocol: 'TCP' }],
    },
  },
]
