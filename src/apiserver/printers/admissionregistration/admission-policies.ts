import type {
  MutatingAdmissionPolicy,
  MutatingAdmissionPolicyBinding,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from '../../../api'
import { formatLabelSelector } from '../../../apimachinery'
import { age, AGE, column, NAME, printer } from '../table'

function paramKindOf({ spec }: ValidatingAdmissionPolicy | MutatingAdmissionPolicy): string {
  return spec?.paramKind ? `${spec.paramKind.apiVersion ?? ''}/${spec.paramKind.kind ?? ''}` : '<unset>'
}

function paramRefOf({ spec }: ValidatingAdmissionPolicyBinding | MutatingAdmissionPolicyBinding): string {
  const ref = spec?.paramRef
  // whether the parameter has a namespace cannot be told from here
  if (ref?.name) return `${ref.namespace || '*'}/${ref.name}`
  return ref?.selector ? formatLabelSelector(ref.selector) : '<unset>'
}

export const validatingAdmissionPolicies = printer<ValidatingAdmissionPolicy>(
  [NAME, column('Validations', 'integer'), column('ParamKind'), AGE],
  (object, now) => [object.metadata.name, object.spec?.validations?.length ?? 0, paramKindOf(object), age(object, now)],
)

export const mutatingAdmissionPolicies = printer<MutatingAdmissionPolicy>(
  [NAME, column('Mutations', 'integer'), column('ParamKind'), AGE],
  (object, now) => [object.metadata.name, object.spec?.mutations?.length ?? 0, paramKindOf(object), age(object, now)],
)

/** Bindings of validating and of mutating policies. */
export const admissionPolicyBindings = printer<ValidatingAdmissionPolicyBinding | MutatingAdmissionPolicyBinding>(
  [NAME, column('PolicyName'), column('ParamRef'), AGE],
  (object, now) => [object.metadata.name, object.spec?.policyName ?? '', paramRefOf(object), age(object, now)],
)
