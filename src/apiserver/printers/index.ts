import type { KubernetesObject } from '../../api'
import type { Resource } from '../../apimachinery'
import {
  admissionPolicyBindings,
  mutatingAdmissionPolicies,
  validatingAdmissionPolicies,
} from './admissionregistration/admission-policies'
import { webhookConfigurations } from './admissionregistration/webhook-configurations'
import { controllerRevisions } from './apps/controller-revisions'
import { daemonSets } from './apps/daemon-sets'
import { deployments } from './apps/deployments'
import { replicaSets } from './apps/replica-sets'
import { statefulSets } from './apps/stateful-sets'
import { horizontalPodAutoscalers } from './autoscaling/horizontal-pod-autoscalers'
import { scales } from './autoscaling/scales'
import { cronJobs } from './batch/cron-jobs'
import { jobs } from './batch/jobs'
import { leases } from './coordination/leases'
import { componentStatuses } from './core/component-statuses'
import { configMaps } from './core/config-maps'
import { endpoints } from './core/endpoints'
import { events } from './core/events'
import { namespaces } from './core/namespaces'
import { nodes } from './core/nodes'
import { persistentVolumeClaims } from './core/persistent-volume-claims'
import { persistentVolumes } from './core/persistent-volumes'
import { podTemplates } from './core/pod-templates'
import { pods } from './core/pods'
import { replicationControllers } from './core/replication-controllers'
import { resourceQuotas } from './core/resource-quotas'
import { secrets } from './core/secrets'
import { serviceAccounts } from './core/service-accounts'
import { services } from './core/services'
import { defaultPrinter } from './default'
import { endpointSlices } from './discovery/endpoint-slices'
import { ingressClasses } from './networking/ingress-classes'
import { ingresses } from './networking/ingresses'
import { ipAddresses } from './networking/ip-addresses'
import { networkPolicies } from './networking/network-policies'
import { serviceCidrs } from './networking/service-cidrs'
import { podDisruptionBudgets } from './policy/pod-disruption-budgets'
import { roleBindings } from './rbac/role-bindings'
import { priorityClasses } from './scheduling/priority-classes'
import { csiDrivers } from './storage/csi-drivers'
import { csiNodes } from './storage/csi-nodes'
import { storageClasses } from './storage/storage-classes'
import { volumeAttachments } from './storage/volume-attachments'
import { volumeAttributesClasses } from './storage/volume-attributes-classes'
import type { Printer, TableColumnDefinition, TableRow } from './table'

export type { TableColumnDefinition, TableRow, TableRowCondition } from './table'

/** The printers by qualified resource (pkg/printers/internalversion/printers.go). */
const printers: Readonly<Record<string, Printer<never>>> = {
  componentstatuses: componentStatuses,
  configmaps: configMaps,
  endpoints,
  events,
  namespaces,
  nodes,
  persistentvolumeclaims: persistentVolumeClaims,
  persistentvolumes: persistentVolumes,
  pods,
  podtemplates: podTemplates,
  replicationcontrollers: replicationControllers,
  resourcequotas: resourceQuotas,
  secrets,
  serviceaccounts: serviceAccounts,
  services,
  'mutatingadmissionpolicies.admissionregistration.k8s.io': mutatingAdmissionPolicies,
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io': admissionPolicyBindings,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': webhookConfigurations,
  'validatingadmissionpolicies.admissionregistration.k8s.io': validatingAdmissionPolicies,
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': admissionPolicyBindings,
  'validatingwebhookconfigurations.admissionregistration.k8s.io': webhookConfigurations,
  'controllerrevisions.apps': controllerRevisions,
  'daemonsets.apps': daemonSets,
  'deployments.apps': deployments,
  'replicasets.apps': replicaSets,
  'statefulsets.apps': statefulSets,
  'horizontalpodautoscalers.autoscaling': horizontalPodAutoscalers,
  'cronjobs.batch': cronJobs,
  'jobs.batch': jobs,
  'leases.coordination.k8s.io': leases,
  'endpointslices.discovery.k8s.io': endpointSlices,
  'events.events.k8s.io': events,
  'ingressclasses.networking.k8s.io': ingressClasses,
  'ingresses.networking.k8s.io': ingresses,
  'ipaddresses.networking.k8s.io': ipAddresses,
  'networkpolicies.networking.k8s.io': networkPolicies,
  'servicecidrs.networking.k8s.io': serviceCidrs,
  'poddisruptionbudgets.policy': podDisruptionBudgets,
  'clusterrolebindings.rbac.authorization.k8s.io': roleBindings,
  'rolebindings.rbac.authorization.k8s.io': roleBindings,
  'priorityclasses.scheduling.k8s.io': priorityClasses,
  'csidrivers.storage.k8s.io': csiDrivers,
  'csinodes.storage.k8s.io': csiNodes,
  'storageclasses.storage.k8s.io': storageClasses,
  'volumeattachments.storage.k8s.io': volumeAttachments,
  'volumeattributesclasses.storage.k8s.io': volumeAttributesClasses,
}

/** A table's columns and its rows, one row for each object in the order given. */
export interface PrintedTable {
  readonly columnDefinitions: readonly TableColumnDefinition[]
  readonly rows: readonly TableRow[]
}

/** A subresource may answer with another kind than its resource's. */
function printerFor(resource: Resource, first: KubernetesObject | undefined): Printer {
  if (first?.kind === 'Scale') return scales as unknown as Printer
  return (printers[resource.qualified] ?? defaultPrinter) as Printer
}

/**
 * Lays objects of a resource out as the table that `Accept: …;as=Table` asks for. `now` is in milliseconds since 1970; ages are
 * counted from it. Kinds without columns of their own show their name and creation time.
 */
export function tableFor(
  resource: Resource,
  objects: readonly KubernetesObject[],
  options: { readonly now: number },
): PrintedTable {
  const { columns, row } = printerFor(resource, objects[0])
  return { columnDefinitions: columns, rows: objects.map((object) => row(object, options.now)) }
}
