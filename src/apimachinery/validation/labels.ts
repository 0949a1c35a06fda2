// Mirrors apimachinery apis/meta/v1/validation/validation.go: labels and label selectors.
import type { LabelSelector, LabelSelectorRequirement } from '../../api'
import { fieldForbidden, fieldInvalid, fieldRequired, type FieldError } from '../field-error'
import { isQualifiedName, isValidLabelValue } from './qualified-name'

const NO_ERRORS: readonly FieldError[] = []

/** How strict the check of a label selector is. */
export interface LabelSelectorValidationOptions {
  readonly allowInvalidLabelValueInSelector?: boolean
  readonly allowUnknownOperatorInRequirement?: boolean
}

export function validateLabelName(field: string, name: string): readonly FieldError[] {
  return isQualifiedName(name).map((message) => fieldInvalid(field, name, message))
}

export function validateLabels(field: string, labels: Readonly<Record<string, string>> | undefined): readonly FieldError[] {
  if (!labels) return NO_ERRORS
  let errors: FieldError[] | undefined
  for (const key of Object.keys(labels)) {
    const value = labels[key] as string
    const keyMessages = isQualifiedName(key)
    const valueMessages = isValidLabelValue(value)
    if (keyMessages.length === 0 && valueMessages.length === 0) continue
    errors ??= []
    errors.push(...keyMessages.map((message) => fieldInvalid(field, key, message)))
    errors.push(...valueMessages.map((message) => fieldInvalid(field, value, message)))
  }
  return errors ?? NO_ERRORS
}

export function validateLabelSelector(
  field: string,
  selector: LabelSelector | undefined,
  options: LabelSelectorValidationOptions = {},
): readonly FieldError[] {
  if (!selector) return NO_ERRORS
  const errors = validateLabels(`${field}.matchLabels`, selector.matchLabels)
  if (!selector.matchExpressions?.length) return errors
  const expressions = selector.matchExpressions.flatMap((requirement, i) =>
    validateLabelSelectorRequirement(`${field}.matchExpressions[${i}]`, requirement, options),
  )
  return [...errors, ...expressions]
}

export function validateLabelSelectorRequirement(
  field: string,
  { key, operator, values = [] }: LabelSelectorRequirement,
  options: LabelSelectorValidationOptions = {},
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) errors.push(fieldRequired(`${field}.values`, "must be specified when `operator` is 'In' or 'NotIn'"))
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(fieldForbidden(`${field}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
  } else if (!options.allowUnknownOperatorInRequirement) {
    errors.push(fieldInvalid(`${field}.operator`, operator, 'not a valid selector operator'))
  }
  errors.push(...validateLabelName(`${field}.key`, key))
  if (options.allowInvalidLabelValueInSelector) return errors
  values.forEach((value, i) => {
    errors.push(...isValidLabelValue(value).map((message) => fieldInvalid(`${field}.values[${i}]`, value, message)))
  })
  return errors
}
