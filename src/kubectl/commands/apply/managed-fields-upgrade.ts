import { ANNOTATION_LAST_APPLIED, type ManagedFieldsEntry } from '../../../api'
import { deepEqual, FieldSet, type FieldsV1 } from '../../../apimachinery'
import type { Unstructured } from '../../resource'

const LAST_APPLIED_PATH = ['f:metadata', 'f:annotations', `f:${ANNOTATION_LAST_APPLIED}`]

function fieldsOf({ fieldsV1 }: ManagedFieldsEntry): FieldSet {
  return FieldSet.fromV1((fieldsV1 ?? {}) as FieldsV1)
}

/** The managers that own the annotation of the last applied configuration (client-go `util/csaupgrade FindFieldsOwners`). */
export function fieldsOwners(object: Unstructured, operation: 'Apply' | 'Update'): readonly ManagedFieldsEntry[] {
  const { managedFields = [] } = object.metadata
  return managedFields.filter((entry) => entry.operation === operation && fieldsOf(entry).has(LAST_APPLIED_PATH))
}

/** The managed fields with those of client-side managers given to a server-side one; undefined where nothing is different. */
export function upgradedManagedFields(
  object: Unstructured,
  clientSideManagers: ReadonlySet<string>,
  serverSideManager: string,
): readonly ManagedFieldsEntry[] | undefined {
  const { managedFields = [] } = object.metadata
  let entries: readonly ManagedFieldsEntry[] = managedFields
  for (const manager of clientSideManagers) entries = upgraded(entries, manager, serverSideManager)
  return deepEqual(entries, managedFields) ? undefined : entries
}

function upgraded(entries: readonly ManagedFieldsEntry[], clientSide: string, serverSide: string): readonly ManagedFieldsEntry[] {
  const isOf = (manager: string, operation: string) => (entry: ManagedFieldsEntry) =>
    entry.manager === manager && entry.operation === operation && !entry.subresource
  const isClientSide = isOf(clientSide, 'Update')
  const taken = entries.findIndex(isOf(serverSide, 'Apply'))
  const index = taken < 0 ? entries.findIndex(isClientSide) : taken
  const target = entries[index]
  if (!target) return entries
  const same = entries.find((entry) => isClientSide(entry) && entry.apiVersion === target.apiVersion)
  const fields = same ? fieldsOf(target).union(fieldsOf(same)) : fieldsOf(target)
  const merged = { ...target, manager: serverSide, operation: 'Apply', fieldsV1: fields.toV1() } as ManagedFieldsEntry
  return entries.map((entry, i) => (i === index ? merged : entry)).filter((entry) => !isClientSide(entry))
}
