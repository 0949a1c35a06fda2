// Mirrors the validation of ReplicationControllers in pkg/apis/core/validation/validation.go.
import type { PodTemplateSpec, ReplicationController, Stored } from '../../../../api'
import { fieldForbidden, fieldInvalid, fieldNotSupported, fieldRequired, type FieldError } from '../../../../apimachinery'
import { mapValue } from '../../internal-form'
import { checkNotNegative, type Errors } from './checks'
import { validatePodTemplateSpec } from './pod-template'
import { checkAtMost, checkCounts } from './status-counts'

type Labels = Readonly<Record<string, string>>

function validateTemplate(template: PodTemplateSpec | undefined, selector: Labels, at: string, errors: Errors): void {
  if (!template) return void errors.push(fieldRequired(at))
  const labels = template.metadata?.labels
  const isMatch = Object.entries(selector).every(([key, value]) => labels?.[key] === value)
  if (!isMatch)
    errors.push(fieldInvalid(`${at}.metadata.labels`, mapValue(labels), '`selector` does not match template `labels`'))
  validatePodTemplateSpec(template, at, errors)
  const policy = template.spec?.restartPolicy ?? ''
  if (policy !== 'Always') errors.push(fieldNotSupported(`${at}.spec.restartPolicy`, policy, ['Always']))
  if (template.spec?.activeDeadlineSeconds !== undefined)
    errors.push(
      fieldForbidden(`${at}.spec.activeDeadlineSeconds`, 'activeDeadlineSeconds in ReplicationController is not Supported'),
    )
}

export function validateReplicationController({ spec = {} }: ReplicationController): readonly FieldError[] {
  const errors: Errors = []
  const selector = spec.selector ?? {}
  checkNotNegative(spec.minReadySeconds, 'spec.minReadySeconds', errors)
  if (Object.keys(selector).length === 0) errors.push(fieldRequired('spec.selector'))
  if (spec.replicas === undefined) errors.push(fieldRequired('spec.replicas'))
  checkNotNegative(spec.replicas, 'spec.replicas', errors)
  validateTemplate(spec.template, selector, 'spec.template', errors)
  return errors
}

export function validateReplicationControllerUpdate(
  controller: ReplicationController,
  old: Stored<ReplicationController>,
): readonly FieldError[] {
  return controller.spec === old.spec ? [] : validateReplicationController(controller)
}

const COUNTS = ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration']

export function validateReplicationControllerStatusUpdate({ status }: ReplicationController): readonly FieldError[] {
  const errors: Errors = []
  checkCounts(status ?? {}, COUNTS, errors)
  checkAtMost(status ?? {}, ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'], 'replicas', 'status.replicas', errors)
  checkAtMost(status ?? {}, ['availableReplicas'], 'readyReplicas', 'readyReplicas', errors)
  return errors
}
