// Mirrors pkg/apis/apps/validation/validation.go: ReplicaSets, and the templates that they share with Deployments.
import type { LabelSelector, PodSpec, PodTemplateSpec, ReplicaSet, ReplicaSetSpec, Stored } from '../../../../api'
import { fieldForbidden, fieldInvalid, fieldNotSupported, type FieldError } from '../../../../apimachinery'
import { checkNotNegative, type Errors } from '../../core/validation/checks'
import { validatePodTemplateSpec } from '../../core/validation/pod-template'
import { compileSelector, validateRequiredSelector, validateSelectorMatches } from '../../core/validation/selectors'
import { checkAtMost, checkCounts } from '../../core/validation/status-counts'
import { selectorValue } from '../../internal-form'
import { validateImmutableSelector } from './immutable-selector'

/** The pods of these workloads restart always and have no deadline. */
export function validateRunsForever(template: PodTemplateSpec, kind: string, at: string, errors: Errors): void {
  const spec = template.spec as PodSpec
  if (spec.restartPolicy !== 'Always')
    errors.push(fieldNotSupported(`${at}.spec.restartPolicy`, spec.restartPolicy ?? '', ['Always']))
  if (spec.activeDeadlineSeconds !== undefined)
    errors.push(fieldForbidden(`${at}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`))
}

/** Selector and template of a ReplicaSet or a Deployment. */
export function validateSelectorAndTemplate(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec,
  errors: Errors,
): void {
  validateRequiredSelector(selector, 'deployment', 'spec.selector', errors)
  const compiled = compileSelector(selector)
  if (!compiled) return void errors.push(fieldInvalid('spec.selector', selectorValue(selector), 'invalid label selector'))
  validateSelectorMatches(compiled, template, 'spec.template', errors)
  validatePodTemplateSpec(template, 'spec.template', errors)
  validateRunsForever(template, 'ReplicaSet', 'spec.template', errors)
}

export function validateReplicaSet({ spec }: ReplicaSet): readonly FieldError[] {
  const errors: Errors = []
  const { replicas, minReadySeconds, selector, template } = spec as ReplicaSetSpec
  checkNotNegative(replicas, 'spec.replicas', errors)
  checkNotNegative(minReadySeconds, 'spec.minReadySeconds', errors)
  validateSelectorAndTemplate(selector, template as PodTemplateSpec, errors)
  return errors
}

export function validateReplicaSetUpdate(set: ReplicaSet, old: Stored<ReplicaSet>): readonly FieldError[] {
  const selector = validateImmutableSelector(set.spec?.selector, old.spec?.selector)
  return [...(set.spec === old.spec ? [] : validateReplicaSet(set)), ...selector]
}

const COUNTS = [
  'replicas',
  'fullyLabeledReplicas',
  'readyReplicas',
  'availableReplicas',
  'observedGeneration',
  'terminatingReplicas',
]

export function validateReplicaSetStatusUpdate({ status = { replicas: 0 } }: ReplicaSet): readonly FieldError[] {
  const errors: Errors = []
  checkCounts(status, COUNTS, errors)
  checkAtMost(status, ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'], 'replicas', 'status.replicas', errors)
  checkAtMost(status, ['availableReplicas'], 'readyReplicas', 'readyReplicas', errors)
  return errors
}
