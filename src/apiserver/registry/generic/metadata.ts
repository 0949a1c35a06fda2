// Mirrors apiserver registry/rest/{meta,create,update}.go: what the server itself writes into metadata.
import type { KubernetesObject, ObjectMeta, Stored } from '../../../api'

type MutableMeta = { -readonly [K in keyof ObjectMeta]: ObjectMeta[K] }

/** The system's part of a new object's metadata. */
export interface SystemFields {
  readonly name?: string
  readonly namespace?: string
  readonly uid: string
  readonly creationTimestamp: string
  readonly generation?: number | undefined
}

/** Metadata of a new object, its keys in upstream's order: what the author may say and what the server fills in. */
export function newMetadata(meta: ObjectMeta, system: SystemFields): ObjectMeta {
  const { name, namespace, uid, generation, creationTimestamp } = system
  if (name && namespace && meta.annotations === undefined && meta.finalizers === undefined) {
    const { generateName, labels, ownerReferences } = meta
    const resourceVersion = ''
    // Spelled out as the others are not: most objects are events, and pods of a controller.
    if (!generateName && generation === undefined && !labels && !ownerReferences)
      return { name, namespace, uid, resourceVersion, creationTimestamp }
    if (generateName && generation !== undefined && hasKeys(labels) && ownerReferences?.length)
      return { name, generateName, namespace, uid, resourceVersion, generation, creationTimestamp, labels, ownerReferences }
  }
  const made: MutableMeta = {}
  if (system.name) made.name = system.name
  if (meta.generateName) made.generateName = meta.generateName
  if (system.namespace) made.namespace = system.namespace
  made.uid = system.uid
  made.resourceVersion = ''
  if (system.generation !== undefined) made.generation = system.generation
  made.creationTimestamp = system.creationTimestamp
  copyAuthored(meta, made)
  return made
}

/** Metadata of an updated object: what the author may change comes from `meta`, the rest stays as it was in `old`. */
export function updatedMetadata(meta: ObjectMeta, old: Stored['metadata'], generation: number | undefined): ObjectMeta {
  const made: MutableMeta = { name: old.name }
  if (meta.generateName) made.generateName = meta.generateName
  if (old.namespace) made.namespace = old.namespace
  made.uid = meta.uid || old.uid
  made.resourceVersion = old.resourceVersion
  if (generation !== undefined) made.generation = generation
  made.creationTimestamp = old.creationTimestamp
  const deletionTimestamp = old.deletionTimestamp ?? meta.deletionTimestamp
  if (deletionTimestamp !== undefined) made.deletionTimestamp = deletionTimestamp
  const deletionGrace = meta.deletionGracePeriodSeconds ?? old.deletionGracePeriodSeconds
  if (deletionGrace !== undefined) made.deletionGracePeriodSeconds = deletionGrace
  copyAuthored(meta, made)
  return made
}

function copyAuthored(meta: ObjectMeta, made: MutableMeta): void {
  if (hasKeys(meta.labels)) made.labels = meta.labels
  if (hasKeys(meta.annotations)) made.annotations = meta.annotations
  if (meta.ownerReferences?.length) made.ownerReferences = meta.ownerReferences
  if (meta.finalizers?.length) made.finalizers = meta.finalizers
}

function hasKeys(map: Readonly<Record<string, string>> | undefined): map is Readonly<Record<string, string>> {
  if (map) for (const _key in map) return true
  return false
}

/** The object with other metadata. */
export function withMetadata<T extends KubernetesObject>(object: T, metadata: ObjectMeta): T {
  return { ...object, metadata }
}
