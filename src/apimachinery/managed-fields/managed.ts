// Mirrors apimachinery util/managedfields/internal/managedfields.go: managers between `metadata.managedFields` and field sets.
import type { ManagedFieldsEntry } from '../../api'
import { FieldSet, type FieldsV1, type Managers, type VersionedSet } from '../structured-merge'

/** Who owns what, and when they last wrote it. */
export interface Managed {
  readonly fields: Managers
  /** RFC 3339 texts by the manager's identifier */
  readonly times: ReadonlyMap<string, string>
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export const NO_MANAGERS: Managed = { fields: new Map(), times: new Map() }

/** What makes two entries one and the same manager's. */
export interface ManagerInfo {
  readonly manager: string
  readonly operation: 'Apply' | 'Update'
  readonly apiVersion: string
  readonly subresource?: string | undefined
}

/** The identifier of a manager; appliers are the same one in every version. */
export function managerIdentifier({ manager, operation, apiVersion, subresource }: ManagerInfo): string {
  // What is undefined is left out of the text.
  return JSON.stringify({
    manager: manager || undefined,
    operation,
    apiVersion: operation === 'Update' && apiVersion ? apiVersion : undefined,
    subresource: subresource || undefined,
  })
}

export function infoOfIdentifier(identifier: string): Partial<ManagerInfo> {
  return JSON.parse(identifier) as Partial<ManagerInfo>
}

/** Reads entries; undefined where one of them is invalid. */
export function decodeManagedFields(entries: readonly ManagedFieldsEntry[]): Managed | undefined {
  const fields = new Map<string, VersionedSet>()
  const times = new Map<string, string>()
  for (const { manager = '', operation, apiVersion, subresource, fieldsType, fieldsV1, time } of entries) {
    if ((operation !== 'Apply' && operation !== 'Update') || !apiVersion || fieldsType !== 'FieldsV1') return undefined
    const identifier = managerIdentifier({ manager, operation, apiVersion, subresource })
    const set = FieldSet.fromV1((fieldsV1 ?? {}) as FieldsV1)
    fields.set(identifier, { set, apiVersion, isApplied: operation === 'Apply' })
    if (time !== undefined) times.set(identifier, time)
  }
  return { fields, times }
}

/** Writes entries, appliers first, then by time. */
export function encodeManagedFields({ fields, times }: Managed): readonly ManagedFieldsEntry[] {
  const entries = [...fields].map(([identifier, { set, apiVersion, isApplied }]): ManagedFieldsEntry => {
    const { manager, subresource } = infoOfIdentifier(identifier)
    const time = times.get(identifier)
    const entry: Mutable<ManagedFieldsEntry> = {}
    if (manager) entry.manager = manager
    entry.operation = isApplied ? 'Apply' : 'Update'
    entry.apiVersion = apiVersion
    if (time !== undefined) entry.time = time
    entry.fieldsType = 'FieldsV1'
    entry.fieldsV1 = set.toV1()
    if (subresource) entry.subresource = subresource
    return entry
  })
  return entries.sort(compareEntries)
}

function compareEntries(a: ManagedFieldsEntry, b: ManagedFieldsEntry): number {
  return (
    compareTexts(a.operation, b.operation) ||
    compareTexts(a.time, b.time) ||
    compareTexts(a.manager, b.manager) ||
    compareTexts(a.apiVersion, b.apiVersion) ||
    compareTexts(a.subresource, b.subresource)
  )
}

/** Times of one format compare as texts; a missing one is the oldest. */
export function compareTexts(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}
