// What a server makes by itself: controlplane/controller/{systemnamespaces,kubernetesservice} and registry/scheduling/rest.
import {
  LABEL_METADATA_NAME,
  NAMESPACE_DEFAULT,
  NAMESPACE_NODE_LEASE,
  NAMESPACE_PUBLIC,
  NAMESPACE_SYSTEM,
  type Endpoints,
  type EndpointSlice,
  type KubernetesObject,
  type Namespace,
  type PriorityClass,
  type Service,
} from '../api'
import { ENDPOINT_SLICES, ENDPOINTS, NAMESPACES, PRIORITY_CLASSES, SERVICES, type Resource } from '../apimachinery'

const KUBERNETES = 'kubernetes'
/** The first address of the services' range, and where the server itself listens. */
const CLUSTER_IP = '10.96.0.1'
const ADDRESS = '192.168.240.1'
const PORT = 6443

/**
 * An object that a cluster begins with, in the form that defaulting, admission and strategies would give it: they would have the same
 * to do for every cluster, and a cluster is to start in a millisecond.
 */
export interface BootstrapObject {
  readonly resource: Resource
  /** what is asked for, with its defaults: its fields are the server's own */
  readonly sent: KubernetesObject
  /** what is kept of it, without the metadata that the server gives */
  readonly stored: KubernetesObject
  /** who wrote it; the server itself unless given */
  readonly manager?: string
}

function made<T extends KubernetesObject>(resource: Resource<T>, sent: T, stored = sent): BootstrapObject {
  return { resource: resource as Resource, sent, stored }
}

function namespace(name: string): BootstrapObject {
  const metadata = { name, labels: { [LABEL_METADATA_NAME]: name } }
  const status = { phase: 'Active' }
  const sent: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata, spec: {}, status }
  return made(NAMESPACES, sent, { ...sent, spec: { finalizers: [KUBERNETES] } })
}

function priorityClass(name: string, value: number, description: string): BootstrapObject {
  return made<PriorityClass>(PRIORITY_CLASSES, {
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name },
    value,
    description,
    preemptionPolicy: 'PreemptLowerPriority',
  })
}

const kubernetesService: Service = {
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
    internalTrafficPolicy: 'Cluster',
  },
  status: { loadBalancer: {} },
}

const kubernetesEndpoints: Endpoints = {
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: {
    name: KUBERNETES,
    namespace: NAMESPACE_DEFAULT,
    labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
  },
  subsets: [{ addresses: [{ ip: ADDRESS }], ports: [{ name: 'https', port: PORT, protocol: 'TCP' }] }],
}

const kubernetesEndpointSlice: EndpointSlice = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: KUBERNETES, namespace: NAMESPACE_DEFAULT, labels: { 'kubernetes.io/service-name': KUBERNETES } },
  addressType: 'IPv4',
  endpoints: [{ addresses: [ADDRESS], conditions: { ready: true } }],
  ports: [{ name: 'https', port: PORT, protocol: 'TCP' }],
}

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
  made(SERVICES, kubernetesService),
  made(ENDPOINTS, kubernetesEndpoints),
  made(ENDPOINT_SLICES, kubernetesEndpointSlice),
]
