// Mirrors pkg/registry/policy/poddisruptionbudget/strategy.go.
import type { PodDisruptionBudget, PodDisruptionBudgetStatus } from '../../../../api'
import { POD_DISRUPTION_BUDGETS } from '../../../../apimachinery'
import { fill, withFields } from '../../../apis/defaulting'
import { keepSpec, keepStatus } from '../../keep-fields'
import { validatePodDisruptionBudget, validatePodDisruptionBudgetStatusUpdate } from '../../../apis/policy/validation'
import type { Strategy } from '../../strategy'

const NOTHING_OBSERVED: PodDisruptionBudgetStatus = {
  disruptionsAllowed: 0,
  currentHealthy: 0,
  desiredHealthy: 0,
  expectedPods: 0,
}

export const podDisruptionBudgetStrategy: Strategy<PodDisruptionBudget> = {
  resource: POD_DISRUPTION_BUDGETS,
  hasGeneration: true,
  allowUnconditionalUpdate: false,
  setDefaults: (budget) =>
    withFields(budget, { spec: budget.spec ?? {}, status: fill(budget.status ?? NOTHING_OBSERVED, NOTHING_OBSERVED) }),
  prepareForCreate: (budget) => ({ ...budget, status: NOTHING_OBSERVED }),
  validate: validatePodDisruptionBudget,
  prepareForUpdate: keepStatus,
  validateUpdate: validatePodDisruptionBudget,
  status: { prepareForUpdate: keepSpec, validateUpdate: validatePodDisruptionBudgetStatusUpdate },
}
