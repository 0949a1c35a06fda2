import type { KubernetesObject, Stored } from '../../api'
import { withField } from '../apis/defaulting'

const KEPT_METADATA = [
  'deletionTimestamp',
  'generation',
  'selfLink',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
] as const

/** The object with the `status` of the old one: what a write through the main endpoint may not touch. */
export function keepStatus<T extends KubernetesObject & { readonly status?: unknown }>(object: T, old: Stored<T>): T {
  return withField(object, 'status', old.status as T['status'])
}

/** The object with the `spec` of the old one: what a write through the status endpoint may not touch. */
export function keepSpec<T extends KubernetesObject & { readonly spec?: unknown }>(object: T, old: Stored<T>): T {
  return withField(object, 'spec', old.spec as T['spec'])
}

/** The object with the metadata of the old one that a subresource may not change (upstream metav1.ResetObjectMetaForStatus). */
export function resetMetadataForStatus<T extends KubernetesObject>(object: T, old: Stored<T>): T {
  let metadata = object.metadata
  for (const name of KEPT_METADATA) metadata = withField(metadata, name, old.metadata[name])
  return metadata === object.metadata ? object : { ...object, metadata }
}
