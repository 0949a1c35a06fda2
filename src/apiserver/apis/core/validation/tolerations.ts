// Mirrors the validation of taints, tolerations and gates in pkg/apis/core/validation/validation.go.
import type { PodSchedulingGate, Taint, Toleration } from '../../../../api'
import {
  deepEqual,
  fieldDuplicate,
  fieldForbidden,
  fieldInvalid,
  fieldNotSupported,
  fieldRequired,
  isValidLabelValue,
  validateLabelName,
} from '../../../../apimachinery'
import { withField } from '../../defaulting'
import { internalValue } from '../../internal-form'
import { checkQualifiedName, checkWith, type Errors } from './checks'

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

export function validateTolerations(tolerations: readonly Toleration[], at: string, errors: Errors): void {
  tolerations.forEach(({ key, operator = '', value = '', effect = '', tolerationSeconds }, i) => {
    const field = `${at}[${i}]`
    if (key) errors.push(...validateLabelName(`${field}.key`, key))
    else if (operator !== 'Exists')
      errors.push(
        fieldInvalid(
          `${field}.operator`,
          operator,
          'operator must be Exists when `key` is empty, which means "match all values and all keys"',
        ),
      )
    if (tolerationSeconds !== undefined && effect !== 'NoExecute')
      errors.push(fieldInvalid(`${field}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"))
    validateOperator(operator, value, `${field}.operator`, errors)
    if (effect && !EFFECTS.includes(effect)) errors.push(fieldNotSupported(`${field}.effect`, effect, EFFECTS))
  })
}

/** Comparing operators stand behind the gate TaintTolerationComparisonOperators, which is off. */
function validateOperator(operator: string, value: string, field: string, errors: Errors): void {
  if (operator === 'Exists') {
    if (value) errors.push(fieldInvalid(field, value, "value must be empty when `operator` is 'Exists'"))
  } else if (operator === 'Equal' || operator === '') {
    const messages = isValidLabelValue(value)
    if (messages.length) errors.push(fieldInvalid(field, value, messages.join(';')))
  } else {
    const isComparison = operator === 'Lt' || operator === 'Gt'
    errors.push(fieldNotSupported(field, operator, isComparison ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists']))
  }
}

/** Tolerations may be added, and their seconds change (upstream validateOnlyAddedTolerations). */
export function validateOnlyAddedTolerations(
  tolerations: readonly Toleration[],
  old: readonly Toleration[],
  at: string,
  errors: Errors,
): void {
  if (tolerations === old) return
  const isKept = (before: Toleration): boolean =>
    tolerations.some((now) => deepEqual(withField(before, 'tolerationSeconds', now.tolerationSeconds), now))
  if (!old.every(isKept))
    return void errors.push(fieldForbidden(at, 'existing toleration can not be modified except its tolerationSeconds'))
  validateTolerations(tolerations, at, errors)
}

export function validateSchedulingGates(gates: readonly PodSchedulingGate[], at: string, errors: Errors): void {
  const seen = new Set<string>()
  gates.forEach(({ name }, i) => {
    checkQualifiedName(name, `${at}[${i}]`, errors)
    if (seen.has(name)) errors.push(fieldDuplicate(`${at}[${i}]`, name))
    seen.add(name)
  })
}

export function validateOnlyDeletedSchedulingGates(
  gates: readonly PodSchedulingGate[],
  old: readonly PodSchedulingGate[],
  at: string,
  errors: Errors,
): void {
  gates.forEach(({ name }, i) => {
    if (!old.some((gate) => gate.name === name))
      errors.push(fieldForbidden(`${at}[${i}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`))
  })
}

/** upstream validateNodeTaints */
export function validateTaints(taints: readonly Taint[], at: string, errors: Errors): void {
  const seen = new Set<string>()
  taints.forEach((taint, i) => {
    const field = `${at}[${i}]`
    checkQualifiedName(taint.key, `${field}.key`, errors)
    checkWith(
      (value) => (isValidLabelValue(value).length ? [isValidLabelValue(value).join(';')] : []),
      taint.value ?? '',
      `${field}.value`,
      errors,
    )
    if (!taint.effect) errors.push(fieldRequired(`${field}.effect`))
    else if (!EFFECTS.includes(taint.effect)) errors.push(fieldNotSupported(`${field}.effect`, taint.effect, EFFECTS))
    const pair = `${taint.effect}/${taint.key}`
    if (seen.has(pair))
      errors.push({
        type: 'FieldValueDuplicate',
        field,
        badValue: internalValue('Taint', taint),
        detail: 'taints must be unique by key and effect pair',
      })
    seen.add(pair)
  })
}
