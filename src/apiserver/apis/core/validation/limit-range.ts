// Mirrors ValidateLimitRange of pkg/apis/core/validation/validation.go.
import type { LimitRange, LimitRangeItem, Quantity } from '../../../../api'
import {
  compareQuantities,
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  fieldRequired,
  isQualifiedName,
  quantityMilliValue,
  type FieldError,
} from '../../../../apimachinery'
import { isOvercommitAllowed } from '../resource-names'
import { checkWith, type Errors } from './checks'
import { validateContainerResourceName, validateResourceName } from './resources'

const TYPES: ReadonlySet<string> = new Set(['Pod', 'Container', 'PersistentVolumeClaim'])

function validateType(type: string, field: string, errors: Errors): void {
  if (isQualifiedName(type).length) checkWith(isQualifiedName, type, field, errors)
  else if (!type.includes('/') && !TYPES.has(type))
    errors.push(fieldInvalid(field, type, 'must be a standard limit type or fully qualified'))
}

/** The bounds of one resource. */
interface Bounds {
  readonly min?: Quantity
  readonly max?: Quantity
  readonly default?: Quantity
  readonly defaultRequest?: Quantity
  readonly maxLimitRequestRatio?: Quantity
}

const isAbove = (a: Quantity | undefined, b: Quantity | undefined): boolean =>
  a !== undefined && b !== undefined && compareQuantities(a, b) > 0

/** Minimum, default request, default limit and maximum stand in this order; upstream reports some with the other's value. */
function validateOrder(bounds: Bounds, name: string, at: string, errors: Errors): void {
  const { min, max, default: limit, defaultRequest: request } = bounds
  const refuse = (list: keyof Bounds, value: Quantity | undefined, detail: string): number =>
    errors.push(fieldInvalid(`${at}.${list}[${name}]`, String(value), detail))
  if (isAbove(min, max)) refuse('min', min, `min value ${min} is greater than max value ${max}`)
  if (isAbove(min, request))
    refuse('defaultRequest', request, `min value ${min} is greater than default request value ${request}`)
  if (isAbove(request, max))
    refuse('defaultRequest', request, `default request value ${request} is greater than max value ${max}`)
  if (isAbove(request, limit))
    refuse('defaultRequest', request, `default request value ${request} is greater than default limit value ${limit}`)
  if (isAbove(min, limit)) refuse('default', min, `min value ${min} is greater than default value ${limit}`)
  if (isAbove(limit, max)) refuse('default', max, `default value ${limit} is greater than max value ${max}`)
  validateRatio(bounds, name, at, errors)
  const mustAgree = !isOvercommitAllowed(name) && limit !== undefined && request !== undefined
  if (mustAgree && compareQuantities(limit, request) !== 0)
    refuse('defaultRequest', request, `default value ${limit} must equal to defaultRequest value ${request} in ${name}`)
}

function validateRatio({ min, max, maxLimitRequestRatio: ratio }: Bounds, name: string, at: string, errors: Errors): void {
  if (ratio === undefined) return
  const field = `${at}.maxLimitRequestRatio[${name}]`
  if (compareQuantities(ratio, '1') < 0) errors.push(fieldInvalid(field, String(ratio), `ratio ${ratio} is less than 1`))
  if (min === undefined || max === undefined) return
  const highest = quantityMilliValue(max) / quantityMilliValue(min)
  if (quantityMilliValue(ratio) / 1000 > highest)
    errors.push(fieldInvalid(field, String(ratio), `ratio ${ratio} is greater than max/min = ${highest.toFixed(6)}`))
}

function validateItem(item: LimitRangeItem, at: string, errors: Errors): void {
  const { type } = item
  const names = new Set<string>()
  const checkNames = (list: keyof Bounds): void => {
    for (const name in item[list]) {
      const field = `${at}.${list}[${name}]`
      if (type === 'Pod' || type === 'Container') validateContainerResourceName(name, field, errors)
      else validateResourceName(name, field, errors)
      names.add(name)
    }
  }
  checkNames('max')
  checkNames('min')
  for (const list of ['default', 'defaultRequest'] as const) {
    if (type !== 'Pod') checkNames(list)
    else if (Object.keys(item[list] ?? {}).length)
      errors.push(fieldForbidden(`${at}.${list}`, "may not be specified when `type` is 'Pod'"))
  }
  if (type === 'PersistentVolumeClaim' && item.min?.['storage'] === undefined && item.max?.['storage'] === undefined)
    errors.push(fieldRequired(`${at}.limits`, 'either minimum or maximum storage value is required, but neither was provided'))
  checkNames('maxLimitRequestRatio')
  for (const name of names) {
    const lists = ['min', 'max', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const
    const found = lists.filter((list) => item[list]?.[name] !== undefined && (type !== 'Pod' || !list.startsWith('default')))
    validateOrder(Object.fromEntries(found.map((list) => [list, item[list]?.[name]])), name, at, errors)
  }
}

export function validateLimitRange({ spec }: LimitRange): readonly FieldError[] {
  const errors: Errors = []
  const types = new Set<string>()
  spec?.limits.forEach((item, i) => {
    const at = `spec.limits[${i}]`
    validateType(item.type ?? '', `${at}.type`, errors)
    if (types.has(item.type)) errors.push(fieldDuplicate(`${at}.type`, item.type))
    types.add(item.type)
    validateItem(item, at, errors)
  })
  return errors
}
