// Mirrors the chain of apimachinery util/managedfields/internal: skipnonapplied.go, capmanagers.go, buildmanagerinfo.go,
// managedfieldsupdater.go, stripmeta.go, for writes of whole objects.
import type { ManagedFieldsEntry } from '../../api'
import { isPlainObject, type PlainObject } from '../own-property'
import { emptyObject, withNullTimes } from '../serializer/go-type'
import { decodeTyped } from '../serializer/typed-decoder'
import { FieldSet, nodeOfType, updateManagers, type VersionedSet } from '../structured-merge'
import { formatTime } from '../time'
import { compareTexts, decodeManagedFields, managerIdentifier, NO_MANAGERS, type Managed } from './managed'

/** One write, as the managers of fields see it. */
export interface ManagedWrite {
  /** name of the object's type in the schema */
  readonly typeName: string
  /** who writes: `kubectl-edit`, or the user agent's name */
  readonly manager: string
  readonly apiVersion: string
  readonly subresource?: string
  /** milliseconds; left out where the entry gets no time, as that of `scale` */
  readonly time?: number
  /** fields that this endpoint resets; status for the object itself, and all but status for `status`, unless given */
  readonly resetFields?: FieldSet
}

const MAX_UPDATE_MANAGERS = 10
const ANCIENT_CHANGES = 'ancient-changes'
const CURRENT = 'current-operation'
const META = [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion',
]
const STRIPPED = FieldSet.ofFields(['apiVersion'], ['kind'], ['metadata'], ...META.map((name) => ['metadata', name]))

const STATUS_FIELDS = FieldSet.ofFields(['status'])
const SPEC_FIELDS = FieldSet.ofFields(['spec'])

export function resetFieldsOf({ resetFields, subresource }: ManagedWrite): FieldSet {
  if (resetFields) return resetFields
  if (!subresource) return STATUS_FIELDS
  return subresource === 'status' ? SPEC_FIELDS : FieldSet.EMPTY
}

/** Metadata and type are nobody's. */
export function stripMeta(fields: Map<string, VersionedSet>, identifier: string): void {
  const owned = fields.get(identifier)
  if (!owned) return
  const set = owned.set.difference(STRIPPED)
  if (set.isEmpty()) fields.delete(identifier)
  else fields.set(identifier, { ...owned, set })
}

/** An object as managers compare it: in Go's form, without its managed fields. */
export function comparable(object: PlainObject | undefined, typeName: string): PlainObject {
  if (!object) return emptyObject(typeName)
  const { metadata } = object
  const bare =
    isPlainObject(metadata) && Object.hasOwn(metadata, 'managedFields') ? withoutManagedFields(object, metadata) : object
  try {
    return withNullTimes(decodeTyped(bare, typeName).object, typeName)
  } catch {
    return bare
  }
}

function withoutManagedFields(object: PlainObject, metadata: PlainObject): PlainObject {
  const { managedFields: _, ...rest } = metadata
  return { ...object, metadata: rest }
}

/** What `managed` becomes by a write that turned `before` (undefined: a creation) into `after`. */
export function updateManaged(
  managed: Managed,
  before: PlainObject | undefined,
  after: PlainObject,
  write: ManagedWrite,
): Managed {
  const { typeName, apiVersion, subresource, time } = write
  if (managed.fields.size === 0 && before) return managed
  const change = { node: nodeOfType(typeName), apiVersion, ignored: resetFieldsOf(write) }
  const fields = new Map(
    updateManagers(comparable(before, typeName), comparable(after, typeName), managed.fields, CURRENT, change),
  )
  stripMeta(fields, CURRENT)
  const written = fields.get(CURRENT)
  fields.delete(CURRENT)
  const times = new Map(managed.times)
  if (written) {
    const info = {
      manager: write.manager || 'unknown',
      operation: 'Update',
      apiVersion,
      ...(subresource && { subresource }),
    } as const
    const identifier = managerIdentifier(info)
    const previous = fields.get(identifier)
    fields.set(identifier, previous ? { ...written, set: written.set.union(previous.set) } : written)
    if (time === undefined) times.delete(identifier)
    else times.set(identifier, formatTime(time))
  }
  return capManagers({ fields, times })
}

/** Merges the oldest updaters beyond ten of one version into one. */
function capManagers(managed: Managed): Managed {
  const updaters = [...managed.fields].filter(([, { isApplied }]) => !isApplied).map(([identifier]) => identifier)
  if (updaters.length <= MAX_UPDATE_MANAGERS) return managed
  const fields = new Map(managed.fields)
  const times = new Map(managed.times)
  updaters.sort((a, b) => compareTexts(times.get(a), times.get(b)) || compareTexts(a, b))
  const firstOfVersion = new Map<string, string>()
  let count = updaters.length
  for (const identifier of updaters) {
    if (count <= MAX_UPDATE_MANAGERS) break
    const owned = fields.get(identifier) as VersionedSet
    const { apiVersion } = owned
    const first = firstOfVersion.get(apiVersion)
    if (first === undefined) {
      firstOfVersion.set(apiVersion, identifier)
      continue
    }
    const bucket = managerIdentifier({ manager: ANCIENT_CHANGES, operation: 'Update', apiVersion })
    const collected = fields.get(bucket) ?? (fields.get(first) as VersionedSet)
    if (!fields.has(bucket)) fields.delete(first)
    fields.delete(identifier)
    fields.set(bucket, { ...owned, set: owned.set.union(collected.set) })
    const time = times.get(identifier)
    if (time !== undefined) times.set(bucket, time)
    count--
  }
  return { fields, times }
}

/** The managers that count for a write: those its object names, else those of the stored one (upstream `decodeLiveOrNew`). */
export function managedOf(
  stored: Managed,
  sent: readonly ManagedFieldsEntry[] | undefined,
  subresource: string | undefined,
): Managed {
  if (subresource || sent === undefined) return stored
  const isReset = sent.length === 0 || (sent.length === 1 && Object.keys(sent[0] as object).length === 0)
  if (isReset) return NO_MANAGERS
  const decoded = decodeManagedFields(sent)
  return decoded && decoded.fields.size > 0 ? decoded : stored
}
