// Mirrors the ScaleREST of kubernetes pkg/registry/apps/*/storage/storage.go.
import type { KubernetesObject, LabelSelector, Scale, Stored } from '../../../../api'
import {
  fieldInvalid,
  newConflict,
  newInvalid,
  selectorFromLabelSelector,
  selectorFromSet,
  type Resource,
} from '../../../../apimachinery'

/** What all kinds that can be scaled have in common. */
export interface Scalable extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number
    readonly selector?: LabelSelector | Readonly<Record<string, string>>
  }
  readonly status?: { readonly replicas?: number }
}

/** The scale of a stored object. Throws an Error where its selector is invalid. */
export function scaleOf(resource: Resource, object: Stored<Scalable>): Stored<Scale> {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata
  const { selector, replicas } = object.spec ?? {}
  const text = (
    resource.qualified === 'replicationcontrollers'
      ? selectorFromSet(selector as Readonly<Record<string, string>> | undefined)
      : selectorFromLabelSelector(selector as LabelSelector | undefined)
  ).toString()
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, ...(namespace && { namespace }), uid, resourceVersion, creationTimestamp },
    spec: replicas ? { replicas } : {},
    status: { replicas: object.status?.replicas ?? 0, ...(text && { selector: text }) },
  }
}

/** The object with the replicas that a scale asks for. Throws Invalid, Conflict. */
export function applyScale(resource: Resource, object: Stored<Scalable>, scale: Scale): Scalable {
  const { replicas = 0 } = scale.spec ?? {}
  const { name } = object.metadata
  if (replicas < 0)
    throw newInvalid({ group: 'autoscaling', kind: 'Scale' }, name, [
      fieldInvalid('spec.replicas', replicas, 'must be greater than or equal to 0'),
    ])
  const { uid } = scale.metadata
  if (uid && uid !== object.metadata.uid)
    throw newConflict(
      { group: resource.group, resource: `${resource.resource}/scale` },
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${object.metadata.uid}`,
    )
  return {
    ...object,
    metadata: { ...object.metadata, resourceVersion: scale.metadata.resourceVersion ?? '' },
    spec: { ...object.spec, replicas },
  }
}
