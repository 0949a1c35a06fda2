// The cluster's own limit of objects (`objectLimit`), which Kubernetes does not have; it answers as a ResourceQuota would.
import type { KubernetesObject } from '../../../api'
import { forbidden, type AdmissionPlugin } from '../admission'

/** Where a resource says how many objects it is to become. */
const COUNT_FIELDS: Readonly<Record<string, string>> = {
  replicationcontrollers: 'replicas',
  'replicasets.apps': 'replicas',
  'deployments.apps': 'replicas',
  'statefulsets.apps': 'replicas',
  'jobs.batch': 'parallelism',
}

/** Refuses objects beyond the limit, and specs that ask for more than would fit, so that a mistyped number costs no minutes. */
export const objectLimit: AdmissionPlugin = {
  name: 'ObjectLimit',
  handles: (resource, subresource, operation) =>
    (operation === 'CREATE' && subresource === '' && resource !== 'events' && resource !== 'events.events.k8s.io') ||
    (operation === 'UPDATE' && (subresource === '' || subresource === 'scale') && Object.hasOwn(COUNT_FIELDS, resource)),
  validate(attributes, { store }) {
    const { operation, resource, object, old } = attributes
    const limit = store.objectLimit
    const present = `this cluster may hold ${limit} objects (objectLimit) and holds ${store.counted}, events apart`
    if (operation === 'CREATE' && store.counted >= limit) throw forbidden(attributes, present)
    const field = COUNT_FIELDS[resource.qualified]
    if (field === undefined) return
    const asked = countIn(object, field)
    const added = asked - countIn(old, field)
    if (added > 0 && store.counted + added > limit) throw forbidden(attributes, `spec.${field}: ${asked} do not fit: ${present}`)
  },
}

function countIn(object: KubernetesObject | undefined, field: string): number {
  const { spec } = (object ?? {}) as { readonly spec?: Readonly<Record<string, unknown>> }
  const count = spec?.[field]
  return typeof count === 'number' ? count : 0
}
