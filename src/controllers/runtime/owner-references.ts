import type { KubernetesObject, OwnerReference, Stored } from '../../api'
import type { Resource } from '../../apimachinery'

/** The owner reference that names the object's controller (apimachinery `meta/v1/controller_ref.go`). */
export function controllerOf(object: KubernetesObject): OwnerReference | undefined {
  const references = object.metadata.ownerReferences
  if (!references) return undefined
  for (const reference of references) if (reference.controller === true) return reference
  return undefined
}

/** Whether `owner` is the object's controller. */
export function isControlledBy(object: KubernetesObject, owner: KubernetesObject): boolean {
  return controllerOf(object)?.uid === owner.metadata.uid
}

/** The reference by which `owner` controls what it makes. */
export function newControllerRef(owner: Stored<KubernetesObject>, { apiVersion, kind }: Resource): OwnerReference {
  const { name, uid } = owner.metadata
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }
}

/** Whether two references say the same; references are few and small. */
export function sameReference(a: OwnerReference | undefined, b: OwnerReference | undefined): boolean {
  if (a === b) return true
  if (!a || !b) return false
  return (
    a.uid === b.uid &&
    a.name === b.name &&
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion &&
    a.controller === b.controller &&
    a.blockOwnerDeletion === b.blockOwnerDeletion
  )
}
