// Mirrors the validation of ResourceQuotas in pkg/apis/core/validation/validation.go.
import type { Quantity, ResourceQuota, ResourceQuotaSpec, ScopedResourceSelectorRequirement, Stored } from '../../../../api'
import { FIELD_IMMUTABLE, fieldInvalid, fieldRequired, type FieldError } from '../../../../apimachinery'
import { internalValue } from '../../internal-form'
import { isStandardQuotaResourceName } from '../resource-names'
import { checkResourceQuantity, type Errors } from './checks'
import { validateResourceName } from './resources'

const POD_COUNTS = ['pods']
const POD_COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory']
const FOR_PODS = [...POD_COUNTS, ...POD_COMPUTE]

/** The resources that each scope can be applied to. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  Terminating: FOR_PODS,
  NotTerminating: FOR_PODS,
  BestEffort: POD_COUNTS,
  NotBestEffort: FOR_PODS,
  PriorityClass: FOR_PODS,
  CrossNamespacePodAffinity: FOR_PODS,
  VolumeAttributesClass: ['persistentvolumeclaims', 'requests.storage'],
}
const EXCLUSIVE = [
  ['BestEffort', 'NotBestEffort'],
  ['NotTerminating', 'Terminating'],
] as const
const ONLY_EXISTS: ReadonlySet<string> = new Set([
  'BestEffort',
  'NotBestEffort',
  'Terminating',
  'NotTerminating',
  'CrossNamespacePodAffinity',
])

function validateHard(list: Readonly<Record<string, Quantity>> | undefined, at: string, errors: Errors): void {
  for (const name in list) {
    const field = `${at}[${name}]`
    validateResourceName(name, field, errors)
    if (!name.includes('/') && !isStandardQuotaResourceName(name))
      errors.push(fieldInvalid(field, name, 'must be a standard resource for quota'))
    checkResourceQuantity(name, list[name] as Quantity, field, errors)
  }
}

/** Standard resources of the quota that a scope cannot be applied to. */
function misfits(scope: string, { hard = {} }: ResourceQuotaSpec): readonly string[] {
  const fitting = SCOPES[scope]
  return fitting ? Object.keys(hard).filter((name) => isStandardQuotaResourceName(name) && !fitting.includes(name)) : []
}

function checkExclusive(scopes: readonly string[], spec: ResourceQuotaSpec, field: string, errors: Errors): void {
  for (const pair of EXCLUSIVE)
    if (pair.every((scope) => scopes.includes(scope))) errors.push(fieldInvalid(field, spec.scopes ?? null, 'conflicting scopes'))
}

function validateScopes(spec: ResourceQuotaSpec, errors: Errors): void {
  const scopes = spec.scopes ?? []
  for (const scope of scopes) {
    if (!SCOPES[scope]) errors.push(fieldInvalid('spec.scopes', scopes, 'unsupported scope'))
    for (const _ of misfits(scope, spec))
      errors.push(fieldInvalid('spec.scopes', scopes, 'unsupported scope applied to resource'))
  }
  checkExclusive(scopes, spec, 'spec.scopes', errors)
}

function validateRequirement(
  requirement: ScopedResourceSelectorRequirement,
  spec: ResourceQuotaSpec,
  at: string,
  errors: Errors,
): void {
  const { scopeName, operator, values = [] } = requirement
  if (!SCOPES[scopeName]) errors.push(fieldInvalid(`${at}.scopeName`, scopeName, 'unsupported scope'))
  for (const _ of misfits(scopeName, spec))
    errors.push(
      fieldInvalid(at, internalValue('ScopeSelector', spec.scopeSelector ?? {}), 'unsupported scope applied to resource'),
    )
  if (ONLY_EXISTS.has(scopeName) && operator !== 'Exists')
    errors.push(
      fieldInvalid(
        `${at}.operator`,
        operator,
        "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity",
      ),
    )
  if (operator === 'In' || operator === 'NotIn') {
    if (!values.length)
      errors.push(
        fieldRequired(`${at}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"),
      )
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length)
      errors.push(
        fieldInvalid(`${at}.values`, values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"),
      )
  } else errors.push(fieldInvalid(`${at}.operator`, operator, 'not a valid selector operator'))
}

function validateSpec(spec: ResourceQuotaSpec, errors: Errors): void {
  validateHard(spec.hard, 'spec.hard', errors)
  validateScopes(spec, errors)
  const requirements = spec.scopeSelector?.matchExpressions
  if (!requirements) return
  const at = 'spec.scopeSelector.matchExpressions'
  for (const requirement of requirements) validateRequirement(requirement, spec, at, errors)
  checkExclusive(
    requirements.map(({ scopeName }) => scopeName),
    spec,
    at,
    errors,
  )
}

export function validateResourceQuota({ spec = {} }: ResourceQuota): readonly FieldError[] {
  const errors: Errors = []
  validateSpec(spec, errors)
  return errors
}

export function validateResourceQuotaUpdate(quota: ResourceQuota, old: Stored<ResourceQuota>): readonly FieldError[] {
  const errors = [...validateResourceQuota(quota)]
  const [scopes, before] = [new Set(quota.spec?.scopes), new Set(old.spec?.scopes)]
  const isSame = scopes.size === before.size && [...scopes].every((scope) => before.has(scope))
  if (!isSame) errors.push(fieldInvalid('spec.scopes', quota.spec?.scopes ?? null, FIELD_IMMUTABLE))
  return errors
}

export function validateResourceQuotaStatusUpdate({ status = {} }: ResourceQuota): readonly FieldError[] {
  const errors: Errors = []
  validateHard(status.hard, 'status.hard', errors)
  validateHard(status.used, 'status.used', errors)
  return errors
}
