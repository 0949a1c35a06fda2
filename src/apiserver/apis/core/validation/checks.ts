// Small checks that the validation of many kinds shares (upstream pkg/apis/core/validation/validation.go).
import type { Quantity } from '../../../../api'
import {
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  isDNS1123Label,
  isDNS1123Subdomain,
  isQualifiedName,
  isValidPortName,
  isValidPortNum,
  parseQuantity,
  quantityMilliValue,
  type FieldError,
} from '../../../../apimachinery'
import { isIntegerResourceName } from '../resource-names'

/** Where validation collects what is wrong. */
export type Errors = FieldError[]

type Check = (value: string) => readonly string[]

export const NOT_NEGATIVE = 'must be greater than or equal to 0'

export function checkWith(check: Check, value: string, field: string, errors: Errors): void {
  for (const message of check(value)) errors.push(fieldInvalid(field, value, message))
}

export const checkDnsLabel = (value: string, field: string, errors: Errors): void =>
  checkWith(isDNS1123Label, value, field, errors)

export const checkDnsSubdomain = (value: string, field: string, errors: Errors): void =>
  checkWith(isDNS1123Subdomain, value, field, errors)

export const checkQualifiedName = (value: string, field: string, errors: Errors): void =>
  checkWith(isQualifiedName, value, field, errors)

export function checkNotNegative(value: number | undefined, field: string, errors: Errors): void {
  if (value !== undefined && value < 0) errors.push(fieldInvalid(field, value, NOT_NEGATIVE))
}

export function checkPositive(value: number, field: string, errors: Errors): void {
  if (value <= 0) errors.push(fieldInvalid(field, value, 'must be greater than zero'))
}

/** A value that must be there and one of a set; the set prints in the order given. */
export function checkOneOf(value: string | undefined, supported: readonly string[], field: string, errors: Errors): void {
  if (!value) errors.push(fieldRequired(field))
  else if (!supported.includes(value)) errors.push(fieldNotSupported(field, value, supported))
}

/** upstream ValidatePortNumOrName */
export function checkPortNumOrName(port: number | string | undefined, field: string, errors: Errors): void {
  const messages = typeof port === 'string' ? isValidPortName(port) : isValidPortNum(port ?? 0)
  for (const message of messages) errors.push(fieldInvalid(field, port ?? 0, message))
}

/** upstream ValidateResourceQuantityValue: not negative, and whole where the resource is counted */
export function checkResourceQuantity(name: string, quantity: Quantity, field: string, errors: Errors): void {
  if (parseQuantity(quantity).sign() < 0) errors.push(fieldInvalid(field, String(quantity), NOT_NEGATIVE))
  if (isIntegerResourceName(name) && quantityMilliValue(quantity) % 1000 !== 0)
    errors.push(fieldInvalid(field, String(quantity), 'must be an integer'))
}

/** No element of a path may be `..` (upstream validatePathNoBacksteps). */
export function checkNoBacksteps(path: string, field: string, errors: Errors): void {
  if (path.includes('..') && path.split('/').includes('..')) errors.push(fieldInvalid(field, path, "must not contain '..'"))
}

/** upstream validateLocalDescendingPath */
export function checkLocalDescendingPath(path: string, field: string, errors: Errors): void {
  if (path.startsWith('/')) errors.push(fieldInvalid(field, path, 'must be a relative path'))
  checkNoBacksteps(path, field, errors)
}

/** upstream ValidateLocalNonReservedPath */
export function checkLocalNonReservedPath(path: string, field: string, errors: Errors): void {
  checkLocalDescendingPath(path, field, errors)
  if (path.startsWith('..') && !path.startsWith('../')) errors.push(fieldInvalid(field, path, "must not start with '..'"))
}
