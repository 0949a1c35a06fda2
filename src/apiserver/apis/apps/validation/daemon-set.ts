// Mirrors pkg/apis/apps/validation/validation.go: DaemonSets.
import type { DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, RollingUpdateDaemonSet, Stored } from '../../../../api'
import { fieldInvalid, fieldNotSupported, fieldRequired, validateLabelSelector, type FieldError } from '../../../../apimachinery'
import { checkNotNegative, type Errors } from '../../core/validation/checks'
import { validatePodTemplateSpec } from '../../core/validation/pod-template'
import { compileSelector, isEmptySelector } from '../../core/validation/selectors'
import { checkCounts, checkNotDecremented } from '../../core/validation/status-counts'
import { checkIntOrPercent, checkNotMoreThan100Percent, intOrPercentValue } from '../../int-or-percent'
import { internalValue, mapValue, selectorValue } from '../../internal-form'
import { validateImmutableSelector } from './immutable-selector'
import { validateRunsForever } from './replica-set'

function validateRollingUpdate({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdateDaemonSet, at: string, errors: Errors): void {
  checkIntOrPercent(maxUnavailable, `${at}.maxUnavailable`, errors)
  checkIntOrPercent(maxSurge, `${at}.maxSurge`, errors)
  checkNotMoreThan100Percent(maxUnavailable, `${at}.maxUnavailable`, errors)
  checkNotMoreThan100Percent(maxSurge, `${at}.maxSurge`, errors)
  const [hasUnavailable, hasSurge] = [intOrPercentValue(maxUnavailable) !== 0, intOrPercentValue(maxSurge) !== 0]
  if (hasUnavailable && hasSurge)
    errors.push(fieldInvalid(`${at}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'))
  if (!hasUnavailable && !hasSurge) errors.push(fieldRequired(`${at}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'))
}

function validateUpdateStrategy(strategy: DaemonSetUpdateStrategy, at: string, errors: Errors): void {
  if (strategy.type === 'OnDelete') return
  if (strategy.type !== 'RollingUpdate')
    return void errors.push(
      fieldNotSupported(at, internalValue('DaemonSetUpdateStrategy', strategy), ['RollingUpdate', 'OnDelete']),
    )
  if (!strategy.rollingUpdate) return void errors.push(fieldRequired(`${at}.rollingUpdate`))
  validateRollingUpdate(strategy.rollingUpdate, `${at}.rollingUpdate`, errors)
}

export function validateDaemonSet({ spec }: DaemonSet): readonly FieldError[] {
  const errors: Errors = []
  const { selector, template, minReadySeconds, updateStrategy, revisionHistoryLimit } = spec as DaemonSetSpec
  errors.push(...validateLabelSelector('spec.selector', selector))
  const compiled = compileSelector(selector)
  const labels = template.metadata?.labels
  if (compiled && !compiled.matches(labels ?? {}))
    errors.push(fieldInvalid('spec.template.metadata.labels', mapValue(labels), '`selector` does not match template `labels`'))
  if (selector && isEmptySelector(selector))
    errors.push(fieldInvalid('spec.selector', selectorValue(selector), 'empty selector is invalid for daemonset'))
  validatePodTemplateSpec(template, 'spec.template', errors)
  validateRunsForever(template, 'DaemonSet', 'spec.template', errors)
  checkNotNegative(minReadySeconds, 'spec.minReadySeconds', errors)
  validateUpdateStrategy(updateStrategy ?? {}, 'spec.updateStrategy', errors)
  checkNotNegative(revisionHistoryLimit, 'spec.revisionHistoryLimit', errors)
  return errors
}

export function validateDaemonSetUpdate(set: DaemonSet, old: Stored<DaemonSet>): readonly FieldError[] {
  const selector = validateImmutableSelector(set.spec?.selector, old.spec?.selector)
  return [...selector, ...(set.spec === old.spec ? [] : validateDaemonSet(set))]
}

const COUNTS = [
  'currentNumberScheduled',
  'numberMisscheduled',
  'desiredNumberScheduled',
  'numberReady',
  'observedGeneration',
  'updatedNumberScheduled',
  'numberAvailable',
  'numberUnavailable',
  'collisionCount',
]

export function validateDaemonSetStatusUpdate({ status }: DaemonSet, old: Stored<DaemonSet>): readonly FieldError[] {
  const errors: Errors = []
  checkCounts(status ?? {}, COUNTS, errors)
  checkNotDecremented(status ?? {}, old.status ?? {}, 'collisionCount', errors)
  return errors
}
