// Mirrors apimachinery api/validation/objectmeta.go.
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from '../../api'
import { byteLength, MOST_BYTES_PER_UNIT } from '../byte-length'
import { deepEqual } from '../deep-equal'
import { fieldForbidden, fieldInvalid, fieldRequired, fieldTooLong, type FieldError } from '../field-error'
import { validateLabels } from './labels'
import { validateNamespaceName, validateNonnegativeField, type ValidateName } from './names'
import { validateFieldManager } from './options'
import { isQualifiedName } from './qualified-name'

export const FIELD_IMMUTABLE = 'field is immutable'
export const TOTAL_ANNOTATION_SIZE_LIMIT_BYTES = 256 * 1024
const MAX_SUBRESOURCE_LENGTH = 256
const NO_ERRORS: readonly FieldError[] = []

export function validateAnnotations(
  field: string,
  annotations: Readonly<Record<string, string>> | undefined,
): readonly FieldError[] {
  if (!annotations) return NO_ERRORS
  let errors: FieldError[] | undefined
  let mostBytes = 0
  for (const key in annotations) {
    for (const message of isQualifiedName(key.toLowerCase())) (errors ??= []).push(fieldInvalid(field, key, message))
    mostBytes += (key.length + (annotations[key] as string).length) * MOST_BYTES_PER_UNIT
  }
  if (mostBytes > TOTAL_ANNOTATION_SIZE_LIMIT_BYTES && sizeOf(annotations) > TOTAL_ANNOTATION_SIZE_LIMIT_BYTES)
    (errors ??= []).push(fieldTooLong(field, TOTAL_ANNOTATION_SIZE_LIMIT_BYTES))
  return errors ?? NO_ERRORS
}

function sizeOf(annotations: Readonly<Record<string, string>>): number {
  let size = 0
  for (const key in annotations) size += byteLength(key) + byteLength(annotations[key] as string)
  return size
}

function validateOwnerReference(field: string, reference: OwnerReference): readonly FieldError[] {
  const errors: FieldError[] = []
  const { apiVersion, kind, name, uid } = reference
  const parts = apiVersion.split('/')
  const version = parts.length > 2 ? '' : parts.at(-1)
  if (!version) errors.push(fieldInvalid(`${field}.apiVersion`, apiVersion, 'version must not be empty'))
  if (!kind) errors.push(fieldInvalid(`${field}.kind`, kind, 'must not be empty'))
  if (!name) errors.push(fieldInvalid(`${field}.name`, name, 'must not be empty'))
  if (!uid) errors.push(fieldInvalid(`${field}.uid`, uid, 'must not be empty'))
  if (apiVersion === 'v1' && kind === 'Event')
    errors.push(fieldInvalid(field, reference, '/v1, Kind=Event is disallowed from being an owner'))
  return errors
}

export function validateOwnerReferences(field: string, references: readonly OwnerReference[] | undefined): readonly FieldError[] {
  if (!references?.length) return NO_ERRORS
  const errors: FieldError[] = []
  let controller = ''
  for (const reference of references) {
    errors.push(...validateOwnerReference(field, reference))
    if (!reference.controller) continue
    const name = `${reference.kind}/${reference.name}`
    const text = 'Only one reference can have Controller set to true. Found "true" in references for'
    if (controller) errors.push(fieldInvalid(field, references, `${text} ${controller} and ${name}`))
    else controller = name
  }
  return errors
}

export function validateFinalizerName(field: string, finalizer: string): readonly FieldError[] {
  return isQualifiedName(finalizer).map((message) => fieldInvalid(field, finalizer, message))
}

export function validateFinalizers(field: string, finalizers: readonly string[] | undefined): readonly FieldError[] {
  if (!finalizers?.length) return NO_ERRORS
  const errors = finalizers.flatMap((finalizer) => validateFinalizerName(field, finalizer))
  if (!finalizers.includes('orphan') || !finalizers.includes('foregroundDeletion')) return errors
  return [...errors, fieldInvalid(field, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')]
}

/** An object that is being deleted takes no new finalizers. */
export function validateNoNewFinalizers(
  field: string,
  now: readonly string[] = [],
  before: readonly string[] = [],
): readonly FieldError[] {
  const added = [...new Set(now)].filter((finalizer) => !before.includes(finalizer)).sort()
  if (added.length === 0) return NO_ERRORS
  const list = `[]string{${added.map((finalizer) => JSON.stringify(finalizer)).join(', ')}}`
  return [fieldForbidden(field, `no new finalizers can be added if the object is being deleted, found new finalizers ${list}`)]
}

export function validateImmutableField(field: string, value: unknown, before: unknown): readonly FieldError[] {
  return value === before || deepEqual(value, before) ? NO_ERRORS : [fieldInvalid(field, value, FIELD_IMMUTABLE)]
}

export function validateManagedFields(field: string, entries: readonly ManagedFieldsEntry[] | undefined): readonly FieldError[] {
  if (!entries?.length) return NO_ERRORS
  return entries.flatMap(({ operation, fieldsType, manager, subresource }, i) => {
    const at = `${field}[${i}]`
    const errors: FieldError[] = []
    if (operation !== 'Apply' && operation !== 'Update')
      errors.push(fieldInvalid(`${at}.operation`, operation ?? '', 'must be `Apply` or `Update`'))
    if (fieldsType && fieldsType !== 'FieldsV1') errors.push(fieldInvalid(`${at}.fieldsType`, fieldsType, 'must be `FieldsV1`'))
    errors.push(...validateFieldManager(`${at}.manager`, manager ?? ''))
    if (byteLength(subresource ?? '') > MAX_SUBRESOURCE_LENGTH)
      errors.push(fieldTooLong(`${at}.subresource`, MAX_SUBRESOURCE_LENGTH))
    return errors
  })
}

/** Everything about a new object's metadata; `field` is its path, `metadata` unless it is a template's. */
export function validateObjectMeta(
  meta: ObjectMeta,
  isNamespaced: boolean,
  validateName: ValidateName,
  field = 'metadata',
): readonly FieldError[] {
  const errors: FieldError[] = []
  const { name = '', generateName = '' } = meta
  if (generateName)
    for (const message of validateName(generateName, true))
      errors.push(fieldInvalid(`${field}.generateName`, generateName, message))
  if (!name) errors.push(fieldRequired(`${field}.name`, 'name or generateName is required'))
  else for (const message of validateName(name, false)) errors.push(fieldInvalid(`${field}.name`, name, message))
  errors.push(...validateMetaNamespace(meta, isNamespaced, field))
  const { generation, labels, annotations, ownerReferences, finalizers, managedFields } = meta
  // Asked first, since most objects have few of these, and to name the field of each takes longer.
  if (generation) errors.push(...validateNonnegativeField(`${field}.generation`, generation))
  if (labels) errors.push(...validateLabels(`${field}.labels`, labels))
  if (annotations) errors.push(...validateAnnotations(`${field}.annotations`, annotations))
  if (ownerReferences) errors.push(...validateOwnerReferences(`${field}.ownerReferences`, ownerReferences))
  if (finalizers) errors.push(...validateFinalizers(`${field}.finalizers`, finalizers))
  if (managedFields) errors.push(...validateManagedFields(`${field}.managedFields`, managedFields))
  return errors
}

function validateMetaNamespace({ namespace = '' }: ObjectMeta, isNamespaced: boolean, field: string): readonly FieldError[] {
  if (!isNamespaced) return namespace ? [fieldForbidden(`${field}.namespace`, 'not allowed on this type')] : NO_ERRORS
  if (!namespace) return [fieldRequired(`${field}.namespace`)]
  return validateNamespaceName(namespace, false).map((message) => fieldInvalid(`${field}.namespace`, namespace, message))
}

const IMMUTABLE = ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const
const ZERO_IS_EMPTY: ReadonlySet<string> = new Set(['name', 'namespace', 'uid'])

/** What may change in an object's metadata. */
export function validateObjectMetaUpdate(meta: ObjectMeta, before: ObjectMeta, field = 'metadata'): readonly FieldError[] {
  const errors: FieldError[] = []
  if (before.deletionTimestamp) errors.push(...validateNoNewFinalizers(`${field}.finalizers`, meta.finalizers, before.finalizers))
  if (!meta.resourceVersion)
    errors.push(fieldInvalid(`${field}.resourceVersion`, meta.resourceVersion ?? '', 'must be specified for an update'))
  if ((meta.generation ?? 0) < (before.generation ?? 0))
    errors.push(fieldInvalid(`${field}.generation`, meta.generation ?? 0, 'must not be decremented'))
  for (const name of IMMUTABLE) {
    const zero = ZERO_IS_EMPTY.has(name) ? '' : null
    errors.push(...validateImmutableField(`${field}.${name}`, meta[name] ?? zero, before[name] ?? zero))
  }
  errors.push(...validateLabels(`${field}.labels`, meta.labels))
  errors.push(...validateAnnotations(`${field}.annotations`, meta.annotations))
  errors.push(...validateOwnerReferences(`${field}.ownerReferences`, meta.ownerReferences))
  errors.push(...validateManagedFields(`${field}.managedFields`, meta.managedFields))
  return errors
}
