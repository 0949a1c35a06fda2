// Mirrors apimachinery labels/selector.go: one requirement of a selector.
import { describeErrors, fieldInvalid, fieldNotSupported, type FieldError } from '../field-error'
import { isQualifiedName, isValidLabelValue } from '../validation/qualified-name'

/** A set of labels as objects carry them. */
export type LabelSet = Readonly<Record<string, string>>

export type RequirementOperator = '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt'

const OPERATORS: readonly RequirementOperator[] = ['in', 'notin', '=', '==', '!=', 'exists', '!', 'gt', 'lt']
const INTEGER = /^[+-]?\d+$/

/** A key, an operator and the values that the operator compares with. */
export interface Requirement {
  readonly key: string
  readonly operator: RequirementOperator
  readonly values: readonly string[]
}

/** Makes a requirement; throws an Error with upstream's messages where key, operator and values do not fit together. */
export function newRequirement(key: string, operator: RequirementOperator, values: readonly string[]): Requirement {
  const errors: FieldError[] = []
  const keyErrors = isQualifiedName(key)
  if (keyErrors.length) errors.push(fieldInvalid('key', key, keyErrors.join('; ')))
  errors.push(...valueCountErrors(operator, values))
  values.forEach((value, i) => {
    const valueErrors = isValidLabelValue(value)
    if (valueErrors.length) errors.push(fieldInvalid(`values[${i}][${key}]`, value, valueErrors.join('; ')))
  })
  if (errors.length) throw new Error(describeErrors(errors))
  return { key, operator, values }
}

function valueCountErrors(operator: RequirementOperator, values: readonly string[]): readonly FieldError[] {
  switch (operator) {
    case 'in':
    case 'notin':
      return values.length === 0 ? [fieldInvalid('values', values, "for 'in', 'notin' operators, values set can't be empty")] : []
    case '=':
    case '==':
    case '!=':
      return values.length === 1 ? [] : [fieldInvalid('values', values, 'exact-match compatibility requires one single value')]
    case 'exists':
    case '!':
      return values.length === 0 ? [] : [fieldInvalid('values', values, 'values set must be empty for exists and does not exist')]
    case 'gt':
    case 'lt': {
      const wrongCount =
        values.length === 1 ? [] : [fieldInvalid('values', values, "for 'Gt', 'Lt' operators, exactly one value is required")]
      const noInteger = "for 'Gt', 'Lt' operators, the value must be an integer"
      return [...wrongCount, ...values.flatMap((v, i) => (isInteger(v) ? [] : [fieldInvalid(`values[${i}]`, v, noInteger)]))]
    }
    default:
      return [fieldNotSupported('operator', operator, OPERATORS)]
  }
}

/** Whether Go's ParseInt takes a text as a 64-bit integer. */
export function isInteger(text: string): boolean {
  if (!INTEGER.test(text)) return false
  const value = BigInt(text.replace(/^\+/, ''))
  return BigInt.asIntN(64, value) === value
}

/** Whether the labels meet the requirement. */
export function matchesRequirement({ key, operator, values }: Requirement, labels: LabelSet): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined
  switch (operator) {
    case '=':
    case '==':
      return value === values[0]
    case 'in':
      return value !== undefined && values.includes(value)
    case '!=':
    case 'notin':
      return value === undefined || !values.includes(value)
    case 'exists':
      return value !== undefined
    case '!':
      return value === undefined
    case 'gt':
    case 'lt': {
      const bound = values[0]
      if (value === undefined || bound === undefined || !isInteger(value) || !isInteger(bound)) return false
      return operator === 'gt' ? BigInt(value) > BigInt(bound) : BigInt(value) < BigInt(bound)
    }
  }
}

/** As a selector spells it; values in alphabetical order. */
export function formatRequirement({ key, operator, values }: Requirement): string {
  const joined = values.length > 1 ? [...values].sort().join(',') : (values[0] ?? '')
  switch (operator) {
    case 'exists':
      return key
    case '!':
      return `!${key}`
    case 'in':
    case 'notin':
      return `${key} ${operator} (${joined})`
    case 'gt':
      return `${key}>${joined}`
    case 'lt':
      return `${key}<${joined}`
    default:
      return `${key}${operator}${joined}`
  }
}
