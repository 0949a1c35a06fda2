// Mirrors pkg/apis/apps/validation/validation.go: Deployments.
import type { Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment, Stored } from '../../../../api'
import { fieldForbidden, fieldInvalid, fieldNotSupported, fieldRequired, type FieldError } from '../../../../apimachinery'
import { checkNotNegative, type Errors } from '../../core/validation/checks'
import { checkAtMost, checkCounts, checkNotDecremented } from '../../core/validation/status-counts'
import { checkIntOrPercent, checkNotMoreThan100Percent, intOrPercentValue } from '../../int-or-percent'
import { internalValue } from '../../internal-form'
import { validateImmutableSelector } from './immutable-selector'
import { validateSelectorAndTemplate } from './replica-set'

function validateRollingUpdate({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdateDeployment, at: string, errors: Errors): void {
  checkIntOrPercent(maxUnavailable, `${at}.maxUnavailable`, errors)
  checkIntOrPercent(maxSurge, `${at}.maxSurge`, errors)
  if (intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0)
    errors.push(fieldInvalid(`${at}.maxUnavailable`, maxUnavailable, 'may not be 0 when `maxSurge` is 0'))
  checkNotMoreThan100Percent(maxUnavailable, `${at}.maxUnavailable`, errors)
}

function validateStrategy(strategy: DeploymentStrategy, at: string, errors: Errors): void {
  const { type, rollingUpdate } = strategy
  if (type === 'Recreate') {
    if (rollingUpdate)
      errors.push(fieldForbidden(`${at}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'"))
  } else if (type !== 'RollingUpdate') {
    errors.push(fieldNotSupported(at, internalValue('DeploymentStrategy', strategy), ['Recreate', 'RollingUpdate']))
  } else if (rollingUpdate) validateRollingUpdate(rollingUpdate, `${at}.rollingUpdate`, errors)
  else errors.push(fieldRequired(`${at}.rollingUpdate`, 'this should be defaulted and never be nil'))
}

export function validateDeployment({ spec }: Deployment): readonly FieldError[] {
  const errors: Errors = []
  const { replicas, selector, template, strategy, minReadySeconds, revisionHistoryLimit, progressDeadlineSeconds } =
    spec as DeploymentSpec
  checkNotNegative(replicas, 'spec.replicas', errors)
  validateSelectorAndTemplate(selector, template, errors)
  validateStrategy(strategy ?? {}, 'spec.strategy', errors)
  checkNotNegative(minReadySeconds, 'spec.minReadySeconds', errors)
  checkNotNegative(revisionHistoryLimit, 'spec.revisionHistoryLimit', errors)
  checkNotNegative(progressDeadlineSeconds, 'spec.progressDeadlineSeconds', errors)
  if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= (minReadySeconds ?? 0))
    errors.push(fieldInvalid('spec.progressDeadlineSeconds', progressDeadlineSeconds, 'must be greater than minReadySeconds'))
  return errors
}

export function validateDeploymentUpdate(deployment: Deployment, old: Stored<Deployment>): readonly FieldError[] {
  const selector = validateImmutableSelector(deployment.spec?.selector, old.spec?.selector)
  return [...(deployment.spec === old.spec ? [] : validateDeployment(deployment)), ...selector]
}

const COUNTS = [
  'observedGeneration',
  'replicas',
  'updatedReplicas',
  'readyReplicas',
  'availableReplicas',
  'unavailableReplicas',
  'terminatingReplicas',
  'collisionCount',
]

export function validateDeploymentStatusUpdate({ status = {} }: Deployment, old: Stored<Deployment>): readonly FieldError[] {
  const errors: Errors = []
  checkCounts(status, COUNTS, errors)
  checkAtMost(status, ['updatedReplicas', 'readyReplicas', 'availableReplicas'], 'replicas', 'status.replicas', errors)
  checkAtMost(status, ['availableReplicas'], 'readyReplicas', 'readyReplicas', errors)
  checkNotDecremented(status, old.status ?? {}, 'collisionCount', errors)
  return errors
}
