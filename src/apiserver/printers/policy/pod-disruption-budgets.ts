import type { PodDisruptionBudget } from '../../../api'
import { age, AGE, column, NAME, printer } from '../table'

export const podDisruptionBudgets = printer<PodDisruptionBudget>(
  [NAME, column('Min Available'), column('Max Unavailable'), column('Allowed Disruptions', 'integer'), AGE],
  (object, now) => [
    object.metadata.name,
    String(object.spec?.minAvailable ?? 'N/A'),
    String(object.spec?.maxUnavailable ?? 'N/A'),
    object.status?.disruptionsAllowed ?? 0,
    age(object, now),
  ],
)
