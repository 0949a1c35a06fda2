// Mirrors pkg/registry/scheduling/priorityclass/strategy.go.
import type { PriorityClass } from '../../../../api'
import { PRIORITY_CLASSES } from '../../../../apimachinery'
import { fill } from '../../../apis/defaulting'
import { validatePriorityClass, validatePriorityClassUpdate } from '../../../apis/scheduling/validation'
import type { Strategy } from '../../strategy'

/** upstream `pkg/apis/scheduling/v1/defaults.go`; a value is printed even when it was left out */
const DEFAULTS = { preemptionPolicy: 'PreemptLowerPriority', value: 0 }

export const priorityClassStrategy: Strategy<PriorityClass> = {
  resource: PRIORITY_CLASSES,
  hasGeneration: true,
  generationInput: () => undefined,
  setDefaults: (priorityClass) => fill(priorityClass, DEFAULTS),
  validate: validatePriorityClass,
  validateUpdate: validatePriorityClassUpdate,
}
