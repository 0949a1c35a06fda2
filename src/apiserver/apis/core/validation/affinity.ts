// Mirrors the validation of affinities in pkg/apis/core/validation/validation.go.
import type {
  Affinity,
  LabelSelector,
  NodeAffinity,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../../../api'
import {
  fieldForbidden,
  fieldInvalid,
  fieldRequired,
  isValidLabelValue,
  nameIsDNSSubdomain,
  validateLabelName,
  validateLabelSelector,
  validateNamespaceName,
} from '../../../../apimachinery'
import { checkWith, type Errors } from './checks'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'
const WEIGHT = 'must be in the range 1-100'
const NO_OPERATOR = 'not a valid selector operator'

export function validateAffinity({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity, at: string, errors: Errors): void {
  if (nodeAffinity) validateNodeAffinity(nodeAffinity, `${at}.nodeAffinity`, errors)
  if (podAffinity) validatePodAffinity(podAffinity, `${at}.podAffinity`, errors)
  if (podAntiAffinity) validatePodAffinity(podAntiAffinity, `${at}.podAntiAffinity`, errors)
}

function checkWeight(weight: number, field: string, errors: Errors): void {
  if (!(weight > 0 && weight <= 100)) errors.push(fieldInvalid(field, weight ?? 0, WEIGHT))
}

function validateNodeAffinity(affinity: NodeAffinity, at: string, errors: Errors): void {
  const required = affinity[REQUIRED]
  if (required) validateNodeSelector(required, `${at}.${REQUIRED}`, errors)
  affinity[PREFERRED]?.forEach(({ weight, preference }, i) => {
    checkWeight(weight, `${at}.${PREFERRED}[${i}].weight`, errors)
    validateNodeSelectorTerm(preference ?? {}, false, `${at}.${PREFERRED}[${i}].preference`, errors)
  })
}

/** upstream ValidateNodeSelector */
function validateNodeSelector(selector: NodeSelector, at: string, errors: Errors): void {
  const terms = selector.nodeSelectorTerms ?? []
  if (terms.length === 0) errors.push(fieldRequired(`${at}.nodeSelectorTerms`, 'must have at least one node selector term'))
  terms.forEach((term, i) => validateNodeSelectorTerm(term, true, `${at}.nodeSelectorTerms[${i}]`, errors))
}

function validateNodeSelectorTerm(term: NodeSelectorTerm, checksValues: boolean, at: string, errors: Errors): void {
  term.matchExpressions?.forEach((requirement, i) =>
    validateRequirement(requirement, checksValues, `${at}.matchExpressions[${i}]`, errors),
  )
  term.matchFields?.forEach((requirement, i) => validateFieldRequirement(requirement, `${at}.matchFields[${i}]`, errors))
}

function validateRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  checksValues: boolean,
  at: string,
  errors: Errors,
): void {
  const field = `${at}.values`
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) errors.push(fieldRequired(field, "must be specified when `operator` is 'In' or 'NotIn'"))
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0)
      errors.push(fieldForbidden(field, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) errors.push(fieldRequired(field, "must be specified single value when `operator` is 'Lt' or 'Gt'"))
  } else errors.push(fieldInvalid(`${at}.operator`, operator ?? '', NO_OPERATOR))
  errors.push(...validateLabelName(`${at}.key`, key ?? ''))
  if (checksValues) values.forEach((value, i) => checkWith(isValidLabelValue, value, `${field}[${i}]`, errors))
}

function validateFieldRequirement({ key, operator, values = [] }: NodeSelectorRequirement, at: string, errors: Errors): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length !== 1)
      errors.push(
        fieldRequired(`${at}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"),
      )
  } else errors.push(fieldInvalid(`${at}.operator`, operator ?? '', NO_OPERATOR))
  if (key !== 'metadata.name') errors.push(fieldInvalid(`${at}.key`, key ?? '', 'not a valid field selector key'))
  else values.forEach((value, i) => checkWith((name) => nameIsDNSSubdomain(name, false), value, `${at}.values[${i}]`, errors))
}

function validatePodAffinity(affinity: PodAffinity, at: string, errors: Errors): void {
  affinity[REQUIRED]?.forEach((term, i) => validatePodAffinityTerm(term, `${at}.${REQUIRED}[${i}]`, errors))
  affinity[PREFERRED]?.forEach(({ weight, podAffinityTerm }, i) => {
    checkWeight(weight, `${at}.${PREFERRED}[${i}].weight`, errors)
    validatePodAffinityTerm(podAffinityTerm, `${at}.${PREFERRED}[${i}].podAffinityTerm`, errors)
  })
}

function validatePodAffinityTerm(term: PodAffinityTerm, at: string, errors: Errors): void {
  errors.push(...validateLabelSelector(`${at}.labelSelector`, term.labelSelector))
  errors.push(...validateLabelSelector(`${at}.namespaceSelector`, term.namespaceSelector))
  for (const namespace of term.namespaces ?? [])
    checkWith((name) => validateNamespaceName(name, false), namespace, `${at}.namespace`, errors)
  validateMatchLabelKeys(term.matchLabelKeys ?? [], term.mismatchLabelKeys ?? [], term.labelSelector, at, errors)
  if (!term.topologyKey) errors.push(fieldRequired(`${at}.topologyKey`, 'can not be empty'))
  errors.push(...validateLabelName(`${at}.topologyKey`, term.topologyKey ?? ''))
}

function validateLabelKeys(keys: readonly string[], selector: LabelSelector | undefined, at: string, errors: Errors): void {
  if (keys.length === 0) return
  if (!selector) return void errors.push(fieldForbidden(at, 'must not be specified when labelSelector is not set'))
  keys.forEach((key, i) => errors.push(...validateLabelName(`${at}[${i}]`, key)))
}

/** Keys whose values the pod itself gives; creation has merged them into the selector (upstream ValidateMatchLabelKeysAndMismatchLabelKeys). */
export function validateMatchLabelKeys(
  matching: readonly string[],
  mismatching: readonly string[],
  selector: LabelSelector | undefined,
  at: string,
  errors: Errors,
): void {
  validateLabelKeys(matching, selector, `${at}.matchLabelKeys`, errors)
  validateLabelKeys(mismatching, selector, `${at}.mismatchLabelKeys`, errors)
  if (selector && matching.length) {
    const seen = new Set(Object.keys(selector.matchLabels ?? {}))
    for (const { key } of selector.matchExpressions ?? []) {
      const i = matching.lastIndexOf(key)
      if (i >= 0 && seen.has(key))
        errors.push(fieldInvalid(`${at}[${i}]`, key, 'exists in both matchLabelKeys and labelSelector'))
      seen.add(key)
    }
  }
  matching.forEach((key, i) => {
    if (mismatching.includes(key))
      errors.push(fieldInvalid(`${at}.matchLabelKeys[${i}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'))
  })
}
