// Mirrors pkg/apis/autoscaling/validation/validation.go; HPAScaleToZero is off.
import type {
  CrossVersionObjectReference,
  HorizontalPodAutoscaler,
  HPAScalingPolicy,
  HPAScalingRules,
  MetricSpec,
  MetricTarget,
  Stored,
} from '../../../api'
import {
  compareQuantities,
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  nameIsPathSegment,
  type FieldError,
} from '../../../apimachinery'
import { checkDnsLabel, checkPositive, checkWith, type Errors } from '../core/validation/checks'
import { validateContainerResourceName } from '../core/validation/resources'
import { checkCounts } from '../core/validation/status-counts'

const MAX_PERIOD_SECONDS = 1800
const MAX_WINDOW_SECONDS = 3600
const SELECT_POLICIES = ['Disabled', 'Max', 'Min']
const POLICY_TYPES = ['Percent', 'Pods']
const METRIC_TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource']
const TARGET_TYPES = ['Utilization', 'Value', 'AverageValue']
/** The field of each type of metric, in the order in which upstream looks at them. */
const SOURCES = ['object', 'external', 'pods', 'resource', 'containerResource'] as const
type Source = (typeof SOURCES)[number]

const isSegment = (name: string): readonly string[] => nameIsPathSegment(name, false)

function checkName(name: string | undefined, field: string, missing: string, errors: Errors): void {
  if (!name) errors.push(fieldRequired(field, missing))
  else checkWith(isSegment, name, field, errors)
}

/** What is wrong with an apiVersion that refers to another object; undefined where nothing is. */
function versionProblem(apiVersion: string, allowsCore: boolean): string | undefined {
  const parts = apiVersion.split('/')
  if (parts.length > 2) return `unexpected GroupVersion string: ${apiVersion}`
  const hasGroup = parts.length === 2 && parts[0] !== ''
  return hasGroup || allowsCore ? undefined : 'apiVersion must specify API group'
}

function validateReference(
  ref: CrossVersionObjectReference,
  allowsCore: boolean,
  isKept: boolean,
  at: string,
  errors: Errors,
): void {
  checkName(ref.kind, `${at}.kind`, '', errors)
  checkName(ref.name, `${at}.name`, '', errors)
  const problem = isKept ? undefined : versionProblem(ref.apiVersion ?? '', allowsCore)
  if (problem) errors.push(fieldInvalid(`${at}.apiVersion`, ref.apiVersion ?? '', problem))
}

function validateTarget(target: MetricTarget, at: string, errors: Errors): void {
  if (!target.type) errors.push(fieldRequired(`${at}.type`, 'must specify a metric target type'))
  if (!TARGET_TYPES.includes(target.type))
    errors.push(fieldInvalid(`${at}.type`, target.type ?? '', 'must be either Utilization, Value, or AverageValue'))
  for (const name of ['value', 'averageValue'] as const) {
    const value = target[name]
    if (value !== undefined && compareQuantities(value, '0') <= 0)
      errors.push(fieldInvalid(`${at}.${name}`, String(value), 'must be positive'))
  }
  const utilization = target.averageUtilization
  if (utilization !== undefined && utilization < 1)
    errors.push(fieldInvalid(`${at}.averageUtilization`, utilization, 'must be greater than 0'))
}

/** A resource has a raw value or a utilization. */
function validateResourceTarget(target: MetricTarget, at: string, errors: Errors): void {
  validateTarget(target, at, errors)
  const [hasUtilization, hasValue] = [target.averageUtilization !== undefined, target.averageValue !== undefined]
  if (!hasUtilization && !hasValue)
    errors.push(fieldRequired(`${at}.averageUtilization`, 'must set either a target raw value or a target utilization'))
  if (hasUtilization && hasValue)
    errors.push(fieldForbidden(`${at}.averageValue`, 'may not set both a target raw value and a target utilization'))
}

const NO_METRIC = 'must specify a metric name'

function validateSource(metric: MetricSpec, source: Source, at: string, errors: Errors): void {
  const { object, external, pods, resource, containerResource } = metric
  if (source === 'object' && object) {
    validateReference(object.describedObject, true, false, `${at}.describedObject`, errors)
    checkName(object.metric.name, `${at}.metric.name`, NO_METRIC, errors)
    validateTarget(object.target, `${at}.target`, errors)
    if (object.target.value === undefined && object.target.averageValue === undefined)
      errors.push(fieldRequired(`${at}.target.averageValue`, 'must set either a target value or averageValue'))
  } else if (source === 'external' && external) {
    checkName(external.metric.name, `${at}.metric.name`, NO_METRIC, errors)
    validateTarget(external.target, `${at}.target`, errors)
    const [hasValue, hasAverage] = [external.target.value !== undefined, external.target.averageValue !== undefined]
    if (!hasValue && !hasAverage)
      errors.push(fieldRequired(`${at}.target.averageValue`, 'must set either a target value for metric or a per-pod target'))
    if (hasValue && hasAverage)
      errors.push(fieldForbidden(`${at}.target.value`, 'may not set both a target value for metric and a per-pod target'))
  } else if (source === 'pods' && pods) {
    checkName(pods.metric.name, `${at}.metric.name`, NO_METRIC, errors)
    validateTarget(pods.target, `${at}.target`, errors)
    if (pods.target.averageValue === undefined)
      errors.push(fieldRequired(`${at}.target.averageValue`, 'must specify a positive target averageValue'))
  } else if (source === 'resource' && resource) {
    if (!resource.name) errors.push(fieldRequired(`${at}.name`, 'must specify a resource name'))
    validateResourceTarget(resource.target, `${at}.target`, errors)
  } else if (containerResource) {
    if (!containerResource.name) errors.push(fieldRequired(`${at}.name`, 'must specify a resource name'))
    else validateContainerResourceName(containerResource.name, `${at}.name`, errors)
    if (!containerResource.container) errors.push(fieldRequired(`${at}.container`, 'must specify a container'))
    else checkDnsLabel(containerResource.container, `${at}.container`, errors)
    validateResourceTarget(containerResource.target, `${at}.target`, errors)
  }
}

function validateMetric(metric: MetricSpec, at: string, errors: Errors): void {
  const type = metric.type ?? ''
  const isKnown = METRIC_TYPES.includes(type)
  if (!type) errors.push(fieldRequired(`${at}.type`, 'must specify a metric source type'))
  if (!isKnown) errors.push(fieldNotSupported(`${at}.type`, type, METRIC_TYPES))
  const present = SOURCES.filter((source) => metric[source])
  const [first] = present
  if (first) validateSource(metric, first, `${at}.${first}`, errors)
  const expected = isKnown ? ((type.charAt(0).toLowerCase() + type.slice(1)) as Source) : undefined
  if (!expected) errors.push(fieldNotSupported(`${at}.type`, type, METRIC_TYPES))
  else if (!metric[expected])
    errors.push(fieldRequired(`${at}.${expected}`, 'must populate information for the given metric source'))
  if (present.length === 1) return
  for (const source of present)
    if (source !== expected) errors.push(fieldForbidden(`${at}.${source}`, 'must populate the given metric source only'))
}

function validatePolicy({ type, value, periodSeconds }: HPAScalingPolicy, at: string, errors: Errors): void {
  if (!POLICY_TYPES.includes(type)) errors.push(fieldNotSupported(`${at}.type`, type ?? '', POLICY_TYPES))
  checkPositive(value ?? 0, `${at}.value`, errors)
  checkPositive(periodSeconds ?? 0, `${at}.periodSeconds`, errors)
  if (periodSeconds > MAX_PERIOD_SECONDS)
    errors.push(fieldInvalid(`${at}.periodSeconds`, periodSeconds, `must be less than or equal to ${MAX_PERIOD_SECONDS}`))
}

function validateRules(rules: HPAScalingRules, at: string, errors: Errors): void {
  const { stabilizationWindowSeconds: window = 0, selectPolicy, policies = [], tolerance } = rules
  const field = `${at}.stabilizationWindowSeconds`
  if (window < 0) errors.push(fieldInvalid(field, window, 'must be greater than or equal to zero'))
  if (window > MAX_WINDOW_SECONDS) errors.push(fieldInvalid(field, window, `must be less than or equal to ${MAX_WINDOW_SECONDS}`))
  if (selectPolicy !== undefined && !SELECT_POLICIES.includes(selectPolicy))
    errors.push(fieldNotSupported(`${at}.selectPolicy`, selectPolicy, SELECT_POLICIES))
  if (policies.length === 0) errors.push(fieldRequired(`${at}.policies`, 'must specify at least one Policy'))
  policies.forEach((policy, i) => validatePolicy(policy, `${at}.policies[${i}]`, errors))
  if (tolerance !== undefined && compareQuantities(tolerance, '0') < 0)
    errors.push(fieldInvalid(`${at}.tolerance`, String(tolerance), 'must be greater than or equal to 0'))
}

function validate({ spec }: HorizontalPodAutoscaler, old: HorizontalPodAutoscaler | undefined): readonly FieldError[] {
  const errors: Errors = []
  const { minReplicas, scaleTargetRef, metrics = [], behavior } = spec
  const maxReplicas = spec.maxReplicas ?? 0
  const target = scaleTargetRef ?? { kind: '', name: '' }
  const lowest = old?.spec.minReplicas === 0 ? 0 : 1
  if (minReplicas !== undefined && minReplicas < lowest)
    errors.push(fieldInvalid('spec.minReplicas', minReplicas, `must be greater than or equal to ${lowest}`))
  if (maxReplicas === 0) errors.push(fieldRequired('spec.maxReplicas', 'must be set and greater than 0'))
  else if (maxReplicas < 0) errors.push(fieldInvalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to 1'))
  if (minReplicas !== undefined && maxReplicas < minReplicas)
    errors.push(fieldInvalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`'))
  const before = old?.spec.scaleTargetRef
  const isKept = before !== undefined && before.apiVersion === target.apiVersion && before.kind === target.kind
  validateReference(target, target.kind === 'ReplicationController', isKept, 'spec.scaleTargetRef', errors)
  metrics.forEach((metric, i) => validateMetric(metric, `spec.metrics[${i}]`, errors))
  const scalesToZero = metrics.some(({ type }) => type === 'Object' || type === 'External')
  if (minReplicas === 0 && !scalesToZero)
    errors.push(
      fieldForbidden('spec.metrics', 'must specify at least one Object or External metric to support scaling to zero replicas'),
    )
  if (behavior?.scaleUp) validateRules(behavior.scaleUp, 'spec.behavior.scaleUp', errors)
  if (behavior?.scaleDown) validateRules(behavior.scaleDown, 'spec.behavior.scaleDown', errors)
  return errors
}

export const validateHorizontalPodAutoscaler = (autoscaler: HorizontalPodAutoscaler): readonly FieldError[] =>
  validate(autoscaler, undefined)

export const validateHorizontalPodAutoscalerUpdate = (
  autoscaler: HorizontalPodAutoscaler,
  old: Stored<HorizontalPodAutoscaler>,
): readonly FieldError[] => validate(autoscaler, old)

export function validateHorizontalPodAutoscalerStatusUpdate({ status }: HorizontalPodAutoscaler): readonly FieldError[] {
  const errors: Errors = []
  checkCounts(status ?? {}, ['currentReplicas', 'desiredReplicas'], errors)
  return errors
}
