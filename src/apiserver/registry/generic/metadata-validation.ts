// Mirrors what registry/rest/{create,update}.go and the kinds' own validation check of metadata.
import type { KubernetesObject, Stored } from '../../../api'
import { nameIsDNSSubdomain, validateObjectMeta, validateObjectMetaUpdate, type FieldError, type Resource } from '../../../apimachinery'
import type { Strategy } from '../strategy'

/** What is wrong with a new object's metadata. */
export function metadataErrors({ metadata }: KubernetesObject, resource: Resource, strategy: Strategy): readonly FieldError[] {
  return validateObjectMeta(metadata, resource.namespaced, strategy.validateName ?? nameIsDNSSubdomain)
}

/** What is wrong with the metadata that an update would store. */
export function metadataUpdateErrors({ metadata }: KubernetesObject, old: Stored): readonly FieldError[] {
  return validateObjectMetaUpdate(metadata, old.metadata)
}
