// Mirrors what registry/rest/{create,update}.go and the kinds' own validation check of metadata.
import { FINALIZER_FOREGROUND, FINALIZER_ORPHAN, type KubernetesObject, type ObjectMeta, type Stored } from '../../../api'
import {
  fieldInvalid,
  nameIsDNSSubdomain,
  nameIsPathSegment,
  validateObjectMeta,
  validateObjectMetaUpdate,
  type FieldError,
  type Resource,
} from '../../../apimachinery'
import type { Strategy } from '../strategy'

/** What is wrong with a new object's metadata. */
export function metadataErrors({ metadata }: KubernetesObject, resource: Resource, strategy: Strategy): readonly FieldError[] {
  const errors = validateObjectMeta(metadata, resource.namespaced, strategy.validateName ?? nameIsDNSSubdomain)
  return withFinalizerErrors(errors, metadata)
}

/**
 * What is wrong with the metadata that an update would store. What may not change is said twice, since upstream checks it once for all
 * kinds and once more for each.
 */
export function metadataUpdateErrors({ metadata }: KubernetesObject, old: Stored, resource: Resource): readonly FieldError[] {
  const changes = validateObjectMetaUpdate(metadata, old.metadata)
  const errors = [...validateObjectMeta(metadata, resource.namespaced, nameIsPathSegment), ...changes, ...changes]
  return withFinalizerErrors(errors, metadata)
}

const STANDARD_FINALIZERS: ReadonlySet<string> = new Set(['kubernetes', FINALIZER_ORPHAN, FINALIZER_FOREGROUND])

/** Kubernetes' own kinds want a domain in front of a finalizer's name (pkg/apis/core/validation `validateKubeFinalizerName`). */
function withFinalizerErrors(errors: readonly FieldError[], { finalizers }: ObjectMeta): readonly FieldError[] {
  if (!finalizers?.length) return errors
  const plain = finalizers.flatMap((name, i) =>
    name.includes('/') || STANDARD_FINALIZERS.has(name)
      ? []
      : [fieldInvalid(`metadata.finalizers[${i}]`, name, 'name is neither a standard finalizer name nor is it fully qualified')],
  )
  return [...errors, ...plain]
}
