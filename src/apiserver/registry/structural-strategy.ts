import type { KubernetesObject, Stored } from '../../api'
import type { Resource } from '../../apimachinery'
import type { Strategy, UpdateStrategy } from './strategy'

interface WithSpecAndStatus extends KubernetesObject {
  readonly spec?: unknown
  readonly status?: unknown
}

/** Resources whose strategies upstream count generations. */
const WITH_GENERATION: ReadonlySet<string> = new Set([
  'cronjobs.batch',
  'customresourcedefinitions.apiextensions.k8s.io',
  'daemonsets.apps',
  'deployments.apps',
  'deviceclasses.resource.k8s.io',
  'endpointslices.discovery.k8s.io',
  'flowschemas.flowcontrol.apiserver.k8s.io',
  'ingressclasses.networking.k8s.io',
  'ingresses.networking.k8s.io',
  'jobs.batch',
  'mutatingadmissionpolicies.admissionregistration.k8s.io',
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io',
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'networkpolicies.networking.k8s.io',
  'poddisruptionbudgets.policy',
  'pods',
  'podtemplates',
  'priorityclasses.scheduling.k8s.io',
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io',
  'replicasets.apps',
  'replicationcontrollers',
  'resourceslices.resource.k8s.io',
  'statefulsets.apps',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
])

function withStatus(object: WithSpecAndStatus, status: unknown): WithSpecAndStatus {
  if (status !== undefined) return { ...object, status }
  if (!('status' in object)) return object
  const { status: _dropped, ...rest } = object
  return rest
}

const statusStrategy: UpdateStrategy<KubernetesObject> = {
  prepareForUpdate: (object: WithSpecAndStatus, old: Stored<WithSpecAndStatus>) => {
    const { spec: _ignored, ...rest } = object
    return old.spec === undefined ? rest : { ...rest, spec: old.spec }
  },
  validateUpdate: () => [],
}

/** Treats a kind by its schema alone: the object is stored as it is written, its status only through the status endpoint. */
export function structuralStrategy(resource: Resource): Strategy {
  const hasStatus = resource.subresources.includes('status')
  return {
    resource,
    hasGeneration: WITH_GENERATION.has(resource.qualified),
    ...(hasStatus && {
      prepareForCreate: (object: WithSpecAndStatus) => withStatus(object, undefined),
      prepareForUpdate: (object: WithSpecAndStatus, old: Stored<WithSpecAndStatus>) => withStatus(object, old.status),
      status: statusStrategy,
    }),
  }
}
