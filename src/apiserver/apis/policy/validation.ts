// Mirrors pkg/apis/policy/validation/validation.go.
import type { PodDisruptionBudget } from '../../../api'
import { fieldInvalid, fieldNotSupported, validateLabelSelector, type FieldError } from '../../../apimachinery'
import type { Errors } from '../core/validation/checks'
import { checkCounts } from '../core/validation/status-counts'
import { checkIntOrPercent, checkNotMoreThan100Percent } from '../int-or-percent'
import { internalValue } from '../internal-form'

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget']

export function validatePodDisruptionBudget({ spec = {} }: PodDisruptionBudget): readonly FieldError[] {
  const errors: Errors = []
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    errors.push(
      fieldInvalid('spec', internalValue('PodDisruptionBudgetSpec', spec), 'minAvailable and maxUnavailable cannot be both set'),
    )
  for (const name of ['minAvailable', 'maxUnavailable'] as const) {
    const value = spec[name]
    if (value === undefined) continue
    checkIntOrPercent(value, `spec.${name}`, errors)
    checkNotMoreThan100Percent(value, `spec.${name}`, errors)
  }
  errors.push(...validateLabelSelector('spec.selector', selector))
  if (policy !== undefined && !EVICTION_POLICIES.includes(policy))
    errors.push(fieldNotSupported('spec.unhealthyPodEvictionPolicy', policy, EVICTION_POLICIES))
  return errors
}

export function validatePodDisruptionBudgetStatusUpdate({ status }: PodDisruptionBudget): readonly FieldError[] {
  const errors: Errors = []
  checkCounts(status ?? {}, ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'], errors)
  return errors
}
