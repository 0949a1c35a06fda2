import type { PodDisruptionBudget } from '../../../api'
import { formatLabelSelector } from '../../../apimachinery'
import { withEvents } from '../describer'
import { writeName } from '../metadata'

export const podDisruptionBudget = withEvents<PodDisruptionBudget>((w, object) => {
  const { spec, status } = object
  writeName(w, object)
  if (spec?.minAvailable !== undefined) w.field(0, 'Min available', spec.minAvailable)
  else if (spec?.maxUnavailable !== undefined) w.field(0, 'Max unavailable', spec.maxUnavailable)
  w.field(0, 'Selector', spec?.selector ? formatLabelSelector(spec.selector) : '<unset>')
  w.write(0, 'Status:\n')
  w.field(2, 'Allowed disruptions', status?.disruptionsAllowed ?? 0)
  w.field(2, 'Current', status?.currentHealthy ?? 0)
  w.field(2, 'Desired', status?.desiredHealthy ?? 0)
  w.field(2, 'Total', status?.expectedPods ?? 0)
})
