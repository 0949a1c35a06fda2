// Mirrors ValidateLeaseSpec of pkg/apis/coordination/validation/validation.go; coordinated leader election is off.
import type { Lease } from '../../../api'
import { fieldInvalid, type FieldError } from '../../../apimachinery'
import { checkNotNegative, type Errors } from '../core/validation/checks'

export function validateLease({ spec = {} }: Lease): readonly FieldError[] {
  const errors: Errors = []
  const seconds = spec.leaseDurationSeconds
  if (seconds !== undefined && seconds <= 0)
    errors.push(fieldInvalid('spec.leaseDurationSeconds', seconds, 'must be greater than 0'))
  checkNotNegative(spec.leaseTransitions, 'spec.leaseTransitions', errors)
  return errors
}
