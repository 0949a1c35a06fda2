// Mirrors apiserver registry/rest/delete.go and the deletion half of registry/generic/registry/store.go.
import { FINALIZER_FOREGROUND, FINALIZER_ORPHAN, type ObjectMeta, type Stored } from '../../../api'
import { formatTime, newConflict, type Resource } from '../../../apimachinery'
import type { Strategy } from '../strategy'
import { storageKeyOf } from '../versions'
import { withMetadata } from './metadata'
import { keyOfStored, type GenericStore } from './store'

/** What a deletion asks for (`meta/v1 DeleteOptions`). */
export interface DeletionOptions {
  readonly gracePeriodSeconds?: number
  readonly orphanDependents?: boolean
  readonly propagationPolicy?: string
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string }
}

export interface DeleteResult {
  /** the object as the deletion left it, or its last state */
  readonly object: Stored
  /** whether it is gone */
  readonly deleted: boolean
}

/** Resources without dependents that upstream's garbage collector would look after. */
const WITHOUT_GARBAGE_COLLECTION: ReadonlySet<string> = new Set(['events'])

interface Grace {
  /** whether the object stays for its grace period */
  readonly graceful: boolean
  /** whether it is being deleted already, and no later than was asked for */
  readonly pending: boolean
  readonly seconds: number
  readonly metadata: ObjectMeta
}

/** Deletes an object: at once, after its grace period, or once its finalizers are gone. Throws Conflict. */
export function deleteObject(
  store: GenericStore,
  resource: Resource,
  strategy: Strategy,
  object: Stored,
  options: DeletionOptions,
  dryRun: boolean,
): DeleteResult {
  checkPreconditions(resource, object, options)
  const nowMs = store.loop.now()
  const grace = graceOf(strategy, object, options, nowMs)
  if (grace.pending) return { object, deleted: false }
  const finalizers = deletionFinalizers(resource, strategy, object, options)
  const write = (metadata: ObjectMeta): Stored => {
    const changed = withMetadata(object, metadata) as Stored
    return dryRun ? changed : store.storage.update(storageKeyOf(resource), changed)
  }
  let last = object
  if (grace.graceful) {
    last = write(withFinalizers(grace.metadata, finalizers))
    if (finalizers.length || grace.seconds > 0) return { object: last, deleted: false }
  } else if (finalizers.length) {
    const marked = markAsDeleting(withFinalizers(object.metadata, finalizers), nowMs)
    return { object: isUnchanged(object, marked) ? object : write(marked), deleted: false }
  }
  return { object: dryRun ? last : store.storage.delete(storageKeyOf(resource), keyOfStored(object)), deleted: true }
}

function checkPreconditions({ group, kind }: Resource, { metadata }: Stored, { preconditions }: DeletionOptions): void {
  const { uid, resourceVersion } = preconditions ?? {}
  const subject = { group, resource: kind }
  if (uid !== undefined && uid !== metadata.uid)
    throw newConflict(
      subject,
      metadata.name,
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    )
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion)
    throw newConflict(
      subject,
      metadata.name,
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    )
}

/** Upstream `BeforeDelete`. */
function graceOf(strategy: Strategy, object: Stored, options: DeletionOptions, nowMs: number): Grace {
  const { metadata } = object
  const at = (graceful: boolean, pending: boolean, seconds = 0, changed: ObjectMeta = metadata): Grace => ({
    graceful,
    pending,
    seconds,
    metadata: changed,
  })
  if (!strategy.gracefulDeletionSeconds) return at(false, false)
  const asked = options.gracePeriodSeconds
  const requested = asked !== undefined && asked < 0 ? 1 : asked
  if (metadata.deletionTimestamp !== undefined) {
    const present = metadata.deletionGracePeriodSeconds
    if (!present) return at(false, false)
    if (requested === undefined || requested >= present) return at(false, true)
    const shortened = shortenGrace(metadata.deletionTimestamp, present, requested, nowMs)
    return at(true, false, shortened.seconds, {
      ...metadata,
      deletionTimestamp: formatTime(shortened.atMs),
      deletionGracePeriodSeconds: shortened.seconds,
    })
  }
  const seconds = strategy.gracefulDeletionSeconds(object, requested)
  if (seconds === undefined) return at(false, false)
  return at(true, false, seconds, deletionMarked(metadata, formatTime(nowMs + seconds * 1000), seconds))
}

/** Moves the end of a grace period forward, never into the past. */
function shortenGrace(
  deletionTimestamp: string,
  presentSeconds: number,
  seconds: number,
  nowMs: number,
): { atMs: number; seconds: number } {
  const atMs = Date.parse(deletionTimestamp) - presentSeconds * 1000 + seconds * 1000
  if (atMs >= nowMs) return { atMs, seconds }
  return { atMs: nowMs, seconds: seconds === 0 ? 0 : 1 }
}

function deletionMarked(metadata: ObjectMeta, deletionTimestamp: string, seconds: number): ObjectMeta {
  const generation = metadata.generation && { generation: metadata.generation + 1 }
  return Object.assign({}, metadata, generation, { deletionTimestamp, deletionGracePeriodSeconds: seconds })
}

/** Upstream `markAsDeleting`: what a finalizer keeps has no grace left. */
function markAsDeleting(metadata: ObjectMeta, nowMs: number): ObjectMeta {
  const { deletionTimestamp } = metadata
  if (deletionTimestamp === undefined) return deletionMarked(metadata, formatTime(nowMs), 0)
  const isLater = Date.parse(deletionTimestamp) > nowMs
  return { ...metadata, deletionTimestamp: isLater ? formatTime(nowMs) : deletionTimestamp, deletionGracePeriodSeconds: 0 }
}

function isUnchanged({ metadata }: Stored, marked: ObjectMeta): boolean {
  return (
    metadata.deletionTimestamp === marked.deletionTimestamp &&
    metadata.deletionGracePeriodSeconds === marked.deletionGracePeriodSeconds &&
    metadata.finalizers === marked.finalizers
  )
}

function withFinalizers(metadata: ObjectMeta, finalizers: readonly string[]): ObjectMeta {
  const present = metadata.finalizers ?? []
  if (present.length === finalizers.length && present.every((f, i) => f === finalizers[i])) return metadata
  if (finalizers.length) return { ...metadata, finalizers }
  const { finalizers: _none, ...rest } = metadata
  return rest
}

/** Upstream `deletionFinalizersForGarbageCollection`: the object's finalizers with those of the asked propagation. */
function deletionFinalizers(resource: Resource, strategy: Strategy, object: Stored, options: DeletionOptions): readonly string[] {
  const present = object.metadata.finalizers ?? []
  if (WITHOUT_GARBAGE_COLLECTION.has(storageKeyOf(resource))) return present
  const orphan = shouldOrphan(strategy, present, options)
  const foreground = shouldDeleteInForeground(present, options)
  if (!orphan && !foreground && present.length === 0) return present
  const others = present.filter((f) => f !== FINALIZER_ORPHAN && f !== FINALIZER_FOREGROUND)
  const wanted = [...others, ...(orphan ? [FINALIZER_ORPHAN] : []), ...(foreground ? [FINALIZER_FOREGROUND] : [])]
  const isSameSet = wanted.length === present.length && wanted.every((f) => present.includes(f))
  return isSameSet ? present : wanted
}

function shouldOrphan(
  strategy: Strategy,
  present: readonly string[],
  { orphanDependents, propagationPolicy }: DeletionOptions,
): boolean {
  if (orphanDependents !== undefined) return orphanDependents
  if (propagationPolicy !== undefined) return propagationPolicy === 'Orphan'
  const first = present.find((f) => f === FINALIZER_ORPHAN || f === FINALIZER_FOREGROUND)
  return first ? first === FINALIZER_ORPHAN : strategy.defaultPropagation === 'orphan'
}

function shouldDeleteInForeground(present: readonly string[], { orphanDependents, propagationPolicy }: DeletionOptions): boolean {
  if (orphanDependents !== undefined) return false
  if (propagationPolicy !== undefined) return propagationPolicy === 'Foreground'
  return present.find((f) => f === FINALIZER_ORPHAN || f === FINALIZER_FOREGROUND) === FINALIZER_FOREGROUND
}
