import type { KubernetesObject, Stored } from '../../../api'
import { fieldRequired, type FieldError, type Resource } from '../../../apimachinery'
import type { Strategy } from '../strategy'

/** What is wrong with a new object's metadata (upstream `ValidateObjectMeta`). */
export function metadataErrors(object: KubernetesObject, _resource: Resource, _strategy: Strategy): readonly FieldError[] {
  return object.metadata.name ? [] : [fieldRequired('metadata.name', 'name or generateName is required')]
}

/** What is wrong with the metadata that an update asks for (upstream `ValidateObjectMetaUpdate`). */
export function metadataUpdateErrors(
  _asked: KubernetesObject,
  _object: KubernetesObject,
  _old: Stored,
  _resource: Resource,
): readonly FieldError[] {
  return []
}
