import type { LabelSelector } from '../../../../api'
import { deepEqual, FIELD_IMMUTABLE, fieldInvalid, type FieldError } from '../../../../apimachinery'
import { selectorValue } from '../../internal-form'

const NO_ERRORS: readonly FieldError[] = []

/** The selector of these workloads stays what it was. */
export function validateImmutableSelector(
  selector: LabelSelector | undefined,
  old: LabelSelector | undefined,
): readonly FieldError[] {
  if (selector === old || deepEqual(selector, old)) return NO_ERRORS
  return [fieldInvalid('spec.selector', selectorValue(selector), FIELD_IMMUTABLE)]
}
