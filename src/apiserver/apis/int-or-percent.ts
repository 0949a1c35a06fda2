import type { IntOrString } from '../../api'
import { fieldInvalid, isValidPercent } from '../../apimachinery'
import type { Errors } from './core/validation/checks'

/** upstream ValidatePositiveIntOrPercent */
export function checkIntOrPercent(value: IntOrString, field: string, errors: Errors): void {
  if (typeof value === 'string') for (const message of isValidPercent(value)) errors.push(fieldInvalid(field, value, message))
  else if (value < 0) errors.push(fieldInvalid(field, value, 'must be greater than or equal to 0'))
}

function percentOf(value: IntOrString): number | undefined {
  return typeof value === 'string' && isValidPercent(value).length === 0 ? Number(value.slice(0, -1)) : undefined
}

/** The number of a valid percentage, or the number itself; 0 for another text (upstream getIntOrPercentValue). */
export function intOrPercentValue(value: IntOrString): number {
  return percentOf(value) ?? (Number(value) || 0)
}

/** upstream IsNotMoreThan100Percent */
export function checkNotMoreThan100Percent(value: IntOrString, field: string, errors: Errors): void {
  if ((percentOf(value) ?? 0) > 100) errors.push(fieldInvalid(field, value, 'must not be greater than 100%'))
}
