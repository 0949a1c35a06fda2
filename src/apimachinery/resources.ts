import {
  resourceLists,
  type ConfigMap,
  type ControllerRevision,
  type DaemonSet,
  type Deployment,
  type DiscoveredResource,
  type Endpoints,
  type EndpointSlice,
  type Event,
  type GroupVersionKind,
  type Job,
  type KubernetesObject,
  type Lease,
  type LimitRange,
  type Namespace,
  type Node,
  type Pod,
  type PodDisruptionBudget,
  type PriorityClass,
  type ReplicaSet,
  type ReplicationController,
  type ResourceQuota,
  type Secret,
  type Service,
  type ServiceAccount,
  type StatefulSet,
} from '../api'
import type { GroupKind, GroupResource } from './status-error'

/** A resource of the API at one version; `T` is the type of its objects. */
export interface Resource<T extends KubernetesObject = KubernetesObject> extends GroupResource, GroupVersionKind {
  /** plural name: `replicasets` */
  readonly resource: string
  readonly singular: string
  readonly namespaced: boolean
  readonly verbs: readonly string[]
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  /** names of its subresources: `status`, `scale`, `log`, … */
  readonly subresources: readonly string[]
  /** `v1`, `apps/v1` */
  readonly apiVersion: string
  /** `pods`, `replicasets.apps`: the resource in messages, and its key in the store */
  readonly qualified: string
  /** carries `T` for the compiler; never set */
  readonly objectType?: T
}

function resourcesOf(groupVersion: string, discovered: readonly DiscoveredResource[]): readonly Resource[] {
  const [group, version] = groupVersion.includes('/') ? (groupVersion.split('/') as [string, string]) : ['', groupVersion]
  return discovered
    .filter(({ name }) => !name.includes('/'))
    .map((r) => ({
      group,
      version,
      kind: r.kind,
      resource: r.name,
      singular: r.singularName,
      namespaced: r.namespaced,
      verbs: r.verbs,
      shortNames: r.shortNames ?? [],
      categories: r.categories ?? [],
      subresources: discovered.filter((s) => s.name.startsWith(`${r.name}/`)).map((s) => s.name.slice(r.name.length + 1)),
      apiVersion: groupVersion,
      qualified: group ? `${r.name}.${group}` : r.name,
    }))
}

/** Every resource of the API, in the order of discovery. */
export const allResources: readonly Resource[] = resourceLists.flatMap((list) => resourcesOf(list.groupVersion, list.resources))

const byPath = new Map(allResources.map((r) => [`${r.apiVersion}/${r.resource}`, r]))
const byKind = new Map(allResources.map((r) => [`${r.apiVersion}/${r.kind}`, r]))

/** The resource of that name in a group and version (`apps/v1`, `replicasets`), or undefined. */
export function findResource(apiVersion: string, resource: string): Resource | undefined {
  return byPath.get(`${apiVersion}/${resource}`)
}

/** The resource whose objects are of that kind (`apps/v1`, `ReplicaSet`), or undefined. */
export function resourceOfKind(apiVersion: string, kind: string): Resource | undefined {
  return byKind.get(`${apiVersion}/${kind}`)
}

function known<T extends KubernetesObject>(apiVersion: string, resource: string): Resource<T> {
  const found = findResource(apiVersion, resource)
  if (!found) throw new Error(`the API has no resource ${resource} in ${apiVersion}`)
  return found as Resource<T>
}

export const groupKindOf = ({ group, kind }: Resource): GroupKind => ({ group, kind })

export const CONFIG_MAPS = known<ConfigMap>('v1', 'configmaps')
export const CONTROLLER_REVISIONS = known<ControllerRevision>('apps/v1', 'controllerrevisions')
export const DAEMON_SETS = known<DaemonSet>('apps/v1', 'daemonsets')
export const DEPLOYMENTS = known<Deployment>('apps/v1', 'deployments')
export const ENDPOINTS = known<Endpoints>('v1', 'endpoints')
export const ENDPOINT_SLICES = known<EndpointSlice>('discovery.k8s.io/v1', 'endpointslices')
export const EVENTS = known<Event>('v1', 'events')
export const JOBS = known<Job>('batch/v1', 'jobs')
export const LEASES = known<Lease>('coordination.k8s.io/v1', 'leases')
export const LIMIT_RANGES = known<LimitRange>('v1', 'limitranges')
export const NAMESPACES = known<Namespace>('v1', 'namespaces')
export const NODES = known<Node>('v1', 'nodes')
export const PODS = known<Pod>('v1', 'pods')
export const POD_DISRUPTION_BUDGETS = known<PodDisruptionBudget>('policy/v1', 'poddisruptionbudgets')
export const PRIORITY_CLASSES = known<PriorityClass>('scheduling.k8s.io/v1', 'priorityclasses')
export const REPLICA_SETS = known<ReplicaSet>('apps/v1', 'replicasets')
export const REPLICATION_CONTROLLERS = known<ReplicationController>('v1', 'replicationcontrollers')
export const RESOURCE_QUOTAS = known<ResourceQuota>('v1', 'resourcequotas')
export const SECRETS = known<Secret>('v1', 'secrets')
export const SERVICES = known<Service>('v1', 'services')
export const SERVICE_ACCOUNTS = known<ServiceAccount>('v1', 'serviceaccounts')
export const STATEFUL_SETS = known<StatefulSet>('apps/v1', 'statefulsets')
