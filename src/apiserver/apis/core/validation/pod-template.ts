// Mirrors ValidatePodTemplateSpec and ValidatePodTemplateSpecForRC of pkg/apis/core/validation/validation.go.
import type { PodSpec, PodTemplateSpec } from '../../../../api'
import { fieldForbidden, validateAnnotations, validateLabels } from '../../../../apimachinery'
import type { Errors } from './checks'
import { validatePodAnnotations, validateProfilesAgree } from './pod-annotations'
import { validatePodSpec } from './pod-spec'

const NO_SPEC: PodSpec = { containers: [] }

/** upstream ValidatePodTemplateSpec */
export function validatePodTemplateSpec(template: PodTemplateSpec, at: string, errors: Errors): void {
  const { labels, annotations } = template.metadata ?? {}
  const spec = template.spec ?? NO_SPEC
  if (labels) errors.push(...validateLabels(`${at}.labels`, labels))
  if (annotations) {
    errors.push(...validateAnnotations(`${at}.annotations`, annotations))
    validatePodAnnotations(annotations, spec, `${at}.annotations`, errors)
  }
  validatePodSpec(spec, `${at}.spec`, errors)
  validateProfilesAgree(annotations, spec, `${at}.spec`, errors)
  if (spec.ephemeralContainers?.length)
    errors.push(fieldForbidden(`${at}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template'))
}
