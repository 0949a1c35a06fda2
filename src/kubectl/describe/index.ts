import type { HorizontalPodAutoscaler, KubernetesObject, Stored } from '../../api'
import { findResource, type Resource } from '../../apimachinery'
import { daemonSet } from './apps/daemon-set'
import { deployment } from './apps/deployment'
import { replicaSet } from './apps/replica-set'
import { statefulSet } from './apps/stateful-set'
import { horizontalPodAutoscaler } from './autoscaling/horizontal-pod-autoscaler'
import { cronJob } from './batch/cron-job'
import { job } from './batch/job'
import type { DescribeContext } from './context'
import { configMap } from './core/config-map'
import { endpoints } from './core/endpoints'
import { limitRange } from './core/limit-range'
import { namespace } from './core/namespace'
import { node } from './core/node'
import { persistentVolume } from './core/persistent-volume'
import { persistentVolumeClaim } from './core/persistent-volume-claim'
import { pod } from './core/pod'
import { replicationController } from './core/replication-controller'
import { resourceQuota } from './core/resource-quota'
import { secret } from './core/secret'
import { service } from './core/service'
import { serviceAccount } from './core/service-account'
import { DescribeWriter } from './describe-writer'
import type { Describer } from './describer'
import { endpointSlice } from './discovery/endpoint-slice'
import { writeEvents } from './events'
import { generic } from './generic'
import { ingress } from './networking/ingress'
import { ingressClass } from './networking/ingress-class'
import { ipAddress } from './networking/ip-address'
import { networkPolicy } from './networking/network-policy'
import { serviceCidr } from './networking/service-cidr'
import { podDisruptionBudget } from './policy/pod-disruption-budget'
import { role } from './rbac/role'
import { roleBinding } from './rbac/role-binding'
import { priorityClass } from './scheduling/priority-class'
import { csiNode } from './storage/csi-node'
import { storageClass } from './storage/storage-class'
import { volumeAttributesClass } from './storage/volume-attributes-class'

export { newDescribeContext, type DescribeContext, type EventReference } from './context'

/** The describers by qualified resource (kubectl `pkg/describe/describe.go`). */
const describers: Readonly<Record<string, Describer<never>>> = {
  configmaps: configMap,
  endpoints,
  limitranges: limitRange,
  namespaces: namespace,
  nodes: node,
  persistentvolumeclaims: persistentVolumeClaim,
  persistentvolumes: persistentVolume,
  pods: pod,
  replicationcontrollers: replicationController,
  resourcequotas: resourceQuota,
  secrets: secret,
  serviceaccounts: serviceAccount,
  services: service,
  'daemonsets.apps': daemonSet,
  'deployments.apps': deployment,
  'replicasets.apps': replicaSet,
  'statefulsets.apps': statefulSet,
  'horizontalpodautoscalers.autoscaling': horizontalPodAutoscaler,
  'cronjobs.batch': cronJob,
  'jobs.batch': job,
  'endpointslices.discovery.k8s.io': endpointSlice,
  'ingressclasses.networking.k8s.io': ingressClass,
  'ingresses.networking.k8s.io': ingress,
  'ipaddresses.networking.k8s.io': ipAddress,
  'networkpolicies.networking.k8s.io': networkPolicy,
  'servicecidrs.networking.k8s.io': serviceCidr,
  'poddisruptionbudgets.policy': podDisruptionBudget,
  'clusterrolebindings.rbac.authorization.k8s.io': roleBinding,
  'clusterroles.rbac.authorization.k8s.io': role,
  'rolebindings.rbac.authorization.k8s.io': roleBinding,
  'roles.rbac.authorization.k8s.io': role,
  'priorityclasses.scheduling.k8s.io': priorityClass,
  'csinodes.storage.k8s.io': csiNode,
  'storageclasses.storage.k8s.io': storageClass,
  'volumeattributesclasses.storage.k8s.io': volumeAttributesClass,
}

export interface DescribeOptions {
  /** whether the events about the object stand at the end, where its kind shows them */
  readonly showEvents: boolean
}

/**
 * What `kubectl describe` prints of an object, each line ended. Throws the StatusError of the server where something else that
 * the description needs cannot be read.
 */
export function describeObject(
  resource: Resource,
  object: Stored<KubernetesObject>,
  context: DescribeContext,
  { showEvents }: DescribeOptions,
): string {
  const describer = (describers[resource.qualified] ?? generic) as Describer
  const described = inDescribedVersion(resource, object, context)
  const w = new DescribeWriter()
  describer.describe(w, described, context)
  if (showEvents && describer.events) writeEvents(w, describer.events(described, context), context.now)
  return w.toString()
}

/** Autoscalers are always described as their newest version has them. */
function inDescribedVersion(resource: Resource, object: Stored, context: DescribeContext): Stored {
  if (resource.apiVersion !== 'autoscaling/v1') return object
  const newest = findResource('autoscaling/v2', resource.resource) as Resource<HorizontalPodAutoscaler>
  return context.get(newest, object.metadata.namespace ?? '', object.metadata.name)
}
