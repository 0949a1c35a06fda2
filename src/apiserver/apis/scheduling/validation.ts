// Mirrors the validation of PriorityClasses in pkg/apis/scheduling/validation/validation.go.
import type { PriorityClass, Stored } from '../../../api'
import { fieldForbidden, validateImmutableField, type FieldError } from '../../../apimachinery'
import { checkOneOf, type Errors } from '../core/validation/checks'

const SYSTEM_PREFIX = 'system-'
const HIGHEST_USER_PRIORITY = 1_000_000_000
const SYSTEM_CLASSES: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
}

/** What tells a class from the system's own one of that name; undefined where it is that one. */
function systemClassProblem({ metadata: { name = '' }, value = 0, globalDefault = false }: PriorityClass): string | undefined {
  const known = SYSTEM_CLASSES[name]
  if (known === undefined) return `${name} is not a known system priority class`
  if (value !== known) return `value of ${name} PriorityClass must be ${known}`
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined
}

export function validatePriorityClass(priorityClass: PriorityClass): readonly FieldError[] {
  const errors: Errors = []
  const { metadata, value = 0, preemptionPolicy } = priorityClass
  if (metadata.name?.startsWith(SYSTEM_PREFIX)) {
    const problem = systemClassProblem(priorityClass)
    const reserved = `priority class names with '${SYSTEM_PREFIX}' prefix are reserved for system use only. error: `
    if (problem) errors.push(fieldForbidden('metadata.name', reserved + problem))
  } else if (value > HIGHEST_USER_PRIORITY)
    errors.push(fieldForbidden('value', `maximum allowed value of a user defined priority is ${HIGHEST_USER_PRIORITY}`))
  if (preemptionPolicy !== undefined) checkOneOf(preemptionPolicy, ['PreemptLowerPriority', 'Never'], 'preemptionPolicy', errors)
  return errors
}

export function validatePriorityClassUpdate(priorityClass: PriorityClass, old: Stored<PriorityClass>): readonly FieldError[] {
  const isSame = (priorityClass.value ?? 0) === (old.value ?? 0)
  const value = isSame ? [] : [fieldForbidden('value', 'may not be changed in an update.')]
  return [...value, ...validateImmutableField('preemptionPolicy', priorityClass.preemptionPolicy, old.preemptionPolicy)]
}
