import type { KubernetesObject, ObjectMeta, Stored } from '../api'

/**
 * How much of an object was made for the write alone, so that nobody else has it yet: the store completes that in place, and copies the
 * rest.
 */
export type Owned = 'nothing' | 'object' | 'object and metadata'

/** What most kinds have. */
interface Workload extends KubernetesObject {
  readonly spec?: unknown
  readonly status?: unknown
}

const WORKLOAD_FIELDS = 5

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The object at a version. */
export function versioned(object: KubernetesObject, resourceVersion: string, owned: Owned): Stored {
  const metadata = (owned === 'object and metadata' ? object.metadata : copyMetadata(object.metadata)) as Mutable<ObjectMeta>
  metadata.resourceVersion = resourceVersion
  const { apiVersion, kind, spec, status } = object as Workload
  // Spelled out, since whoever makes such an object makes it in a form of his own, and all that read it are faster where there is one.
  if (spec !== undefined && status !== undefined && hasFields(object, WORKLOAD_FIELDS))
    return { apiVersion, kind, metadata, spec, status } as Stored
  if (owned === 'nothing') return { ...object, metadata } as Stored
  ;(object as Mutable<KubernetesObject>).metadata = metadata
  return object as Stored
}

const POD_FIELDS = 9

/** A copy of metadata, its fields in the order in which they stand. */
function copyMetadata(metadata: ObjectMeta): ObjectMeta {
  const { name, generateName, namespace, uid, resourceVersion, generation, creationTimestamp, labels, ownerReferences } = metadata
  const isLikePod =
    generateName !== undefined && generation !== undefined && labels !== undefined && ownerReferences !== undefined
  if (!isLikePod || !hasFields(metadata, POD_FIELDS)) return { ...metadata }
  // Spelled out, since these are the most by far: to spread what comes in many shapes costs ten times as much.
  return {
    name,
    generateName,
    namespace,
    uid,
    resourceVersion,
    generation,
    creationTimestamp,
    labels,
    ownerReferences,
  } as ObjectMeta
}

function hasFields(object: object, count: number): boolean {
  let fields = 0
  for (const _field in object) fields++
  return fields === count
}
