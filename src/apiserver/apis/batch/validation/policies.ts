// Mirrors the policies of Jobs in pkg/apis/batch/validation/validation.go.
import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
  SuccessPolicyRule,
} from '../../../../api'
import {
  fieldDuplicate,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  fieldTooLong,
  fieldTooMany,
  type FieldError,
} from '../../../../apimachinery'
import { checkNotNegative, checkQualifiedName, type Errors } from '../../core/validation/checks'
import { countIndexes } from './indexes'

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore']
const OPERATORS = ['In', 'NotIn']
const STATUSES = ['False', 'True', 'Unknown']
const MAX_RULES = 20
const MAX_EXIT_CODES = 255
const MAX_PATTERNS = 20
const MAX_INDEXES_LENGTH = 64 * 1024

const listed = (values: readonly string[]): string => `valid values: [${values.map((value) => JSON.stringify(value)).join(' ')}]`

/** A field of which messages name no value. */
const withoutValue = (field: string, detail: string): FieldError => ({ type: 'FieldValueInvalid', field, detail })

export function validatePodFailurePolicy(spec: JobSpec, at: string, errors: Errors): void {
  const rules = spec.podFailurePolicy?.rules ?? []
  if (rules.length > MAX_RULES) errors.push(fieldTooMany(`${at}.rules`, rules.length, MAX_RULES))
  const { containers = [], initContainers = [] } = spec.template.spec ?? {}
  const names = new Set([...containers, ...initContainers].map(({ name }) => name))
  rules.forEach((rule, i) => validateRule(rule, spec, names, `${at}.rules[${i}]`, errors))
}

function validateRule(rule: PodFailurePolicyRule, spec: JobSpec, names: ReadonlySet<string>, at: string, errors: Errors): void {
  const { action, onExitCodes, onPodConditions = [] } = rule
  if (!action) errors.push(fieldRequired(`${at}.action`, listed(ACTIONS)))
  else if (action === 'FailIndex') {
    if (spec.backoffLimitPerIndex === undefined)
      errors.push(fieldInvalid(`${at}.action`, action, 'requires the backoffLimitPerIndex to be set'))
  } else if (!ACTIONS.includes(action)) errors.push(fieldNotSupported(`${at}.action`, action, ACTIONS))
  if (onExitCodes) validateExitCodes(onExitCodes, names, `${at}.onExitCodes`, errors)
  if (onPodConditions.length) validateConditions(onPodConditions, `${at}.onPodConditions`, errors)
  if (onExitCodes && onPodConditions.length)
    errors.push(withoutValue(at, 'specifying both OnExitCodes and OnPodConditions is not supported'))
  if (!onExitCodes && !onPodConditions.length)
    errors.push(withoutValue(at, 'specifying one of OnExitCodes and OnPodConditions is required'))
}

function validateExitCodes(
  { operator, containerName, values = [] }: PodFailurePolicyOnExitCodesRequirement,
  names: ReadonlySet<string>,
  at: string,
  errors: Errors,
): void {
  if (!operator) errors.push(fieldRequired(`${at}.operator`, listed(OPERATORS)))
  else if (!OPERATORS.includes(operator)) errors.push(fieldNotSupported(`${at}.operator`, operator, OPERATORS))
  if (containerName !== undefined && !names.has(containerName))
    errors.push(
      fieldInvalid(
        `${at}.containerName`,
        containerName,
        'must be one of the container or initContainer names in the pod template',
      ),
    )
  if (values.length === 0) errors.push(fieldInvalid(`${at}.values`, null, 'at least one value is required'))
  else if (values.length > MAX_EXIT_CODES) errors.push(fieldTooMany(`${at}.values`, values.length, MAX_EXIT_CODES))
  values.forEach((value, i) => {
    const field = `${at}.values[${i}]`
    if (operator === 'In' && value === 0) errors.push(fieldInvalid(field, value, 'must not be 0 for the In operator'))
    if (values.indexOf(value) < i) errors.push(fieldDuplicate(field, value))
  })
  if (values.some((value, i) => i > 0 && (values[i - 1] as number) > value))
    errors.push(fieldInvalid(`${at}.values`, values, 'must be ordered'))
}

function validateConditions(patterns: readonly PodFailurePolicyOnPodConditionsPattern[], at: string, errors: Errors): void {
  if (patterns.length > MAX_PATTERNS) errors.push(fieldTooMany(at, patterns.length, MAX_PATTERNS))
  patterns.forEach(({ type, status }, i) => {
    checkQualifiedName(type, `${at}[${i}].type`, errors)
    if (!status) errors.push(fieldRequired(`${at}[${i}].status`, listed(STATUSES)))
    else if (!STATUSES.includes(status)) errors.push(fieldNotSupported(`${at}[${i}].status`, status, STATUSES))
  })
}

export function validateSuccessPolicy(spec: JobSpec, at: string, errors: Errors): void {
  const rules = spec.successPolicy?.rules ?? []
  if (rules.length === 0)
    errors.push(fieldRequired(`${at}.rules`, 'at least one rules must be specified when the successPolicy is specified'))
  if (rules.length > MAX_RULES) errors.push(fieldTooMany(`${at}.rules`, rules.length, MAX_RULES))
  rules.forEach((rule, i) => validateSuccessRule(rule, spec.completions ?? 0, `${at}.rules[${i}]`, errors))
}

function validateSuccessRule(
  { succeededCount, succeededIndexes }: SuccessPolicyRule,
  completions: number,
  at: string,
  errors: Errors,
): void {
  if (succeededCount === undefined && succeededIndexes === undefined)
    errors.push(fieldRequired(at, 'at least one of succeededCount or succeededIndexes must be specified'))
  let total = 0
  if (succeededIndexes !== undefined) {
    const field = `${at}.succeededIndexes`
    if (succeededIndexes.length > MAX_INDEXES_LENGTH) errors.push(fieldTooLong(field, MAX_INDEXES_LENGTH))
    try {
      total = countIndexes(succeededIndexes, completions)
    } catch (error) {
      errors.push(fieldInvalid(field, succeededIndexes, `error parsing succeededIndexes: ${(error as Error).message}`))
    }
  }
  if (succeededCount === undefined) return
  const field = `${at}.succeededCount`
  const atMost = (limit: number, what: string): string => `must be less than or equal to ${limit} (the number of ${what})`
  checkNotNegative(succeededCount, field, errors)
  if (succeededCount > completions) errors.push(fieldInvalid(field, succeededCount, atMost(completions, 'specified completions')))
  if (succeededIndexes !== undefined && succeededCount > total)
    errors.push(fieldInvalid(field, succeededCount, atMost(total, 'indexes in the specified succeededIndexes field')))
}
