// Mirrors apimachinery apis/meta/v1/validation/validation.go: the options of requests.
import type { DeleteOptions } from '../../api'
import { byteLength } from '../byte-length'
import { fieldForbidden, fieldInvalid, fieldNotSupported, fieldRequired, fieldTooLong, type FieldError } from '../field-error'

const FIELD_MANAGER_MAX_LENGTH = 128
const PROPAGATION_POLICIES: readonly string[] = ['Foreground', 'Background', 'Orphan', 'nil']
const FIELD_VALIDATIONS: readonly string[] = ['', 'Ignore', 'Strict', 'Warn']
const NOT_PRINTABLE = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u

/** What the query of a write can say. */
export interface WriteOptions {
  readonly fieldManager?: string
  readonly dryRun?: readonly string[]
  readonly fieldValidation?: string
  readonly force?: boolean
}

export function validateFieldManager(field: string, fieldManager: string): readonly FieldError[] {
  const errors: FieldError[] = []
  if (byteLength(fieldManager) > FIELD_MANAGER_MAX_LENGTH) errors.push(fieldTooLong(field, FIELD_MANAGER_MAX_LENGTH))
  let position = 0
  for (const character of fieldManager) {
    if (NOT_PRINTABLE.test(character)) {
      const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
      errors.push(fieldInvalid(field, fieldManager, `invalid character ${code} (at position ${position})`))
    }
    position += byteLength(character)
  }
  return errors
}

export function validateDryRun(field: string, dryRun: readonly string[] = []): readonly FieldError[] {
  return dryRun.every((value) => value === 'All') ? [] : [fieldNotSupported(field, dryRun, ['All'])]
}

export function validateFieldValidation(field: string, fieldValidation: string): readonly FieldError[] {
  return FIELD_VALIDATIONS.includes(fieldValidation) ? [] : [fieldNotSupported(field, fieldValidation, FIELD_VALIDATIONS)]
}

/** CreateOptions and UpdateOptions alike. */
export function validateWriteOptions({ fieldManager = '', dryRun, fieldValidation = '' }: WriteOptions): readonly FieldError[] {
  return [
    ...validateFieldManager('fieldManager', fieldManager),
    ...validateDryRun('dryRun', dryRun),
    ...validateFieldValidation('fieldValidation', fieldValidation),
  ]
}

export function validatePatchOptions(options: WriteOptions, isApply: boolean): readonly FieldError[] {
  const errors: FieldError[] = []
  if (isApply && !options.fieldManager) errors.push(fieldRequired('fieldManager', 'is required for apply patch'))
  if (!isApply && options.force !== undefined) errors.push(fieldForbidden('force', 'may not be specified for non-apply patch'))
  return [...errors, ...validateWriteOptions(options)]
}

export function validateDeleteOptions({ orphanDependents, propagationPolicy, dryRun }: DeleteOptions): readonly FieldError[] {
  const errors: FieldError[] = []
  const both = 'orphanDependents and deletionPropagation cannot be both set'
  if (orphanDependents !== undefined && propagationPolicy !== undefined)
    errors.push(fieldInvalid('propagationPolicy', propagationPolicy, both))
  if (propagationPolicy !== undefined && !PROPAGATION_POLICIES.slice(0, 3).includes(propagationPolicy))
    errors.push(fieldNotSupported('propagationPolicy', propagationPolicy, PROPAGATION_POLICIES))
  return [...errors, ...validateDryRun('dryRun', dryRun)]
}
