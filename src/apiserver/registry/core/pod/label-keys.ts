import type { LabelSelector, PodAffinityTerm, PodSpec, TopologySpreadConstraint, WeightedPodAffinityTerm } from '../../../../api'
import { changeEach, changeField } from '../../../apis/defaulting'

type Labels = Readonly<Record<string, string>>

function withRequirements(
  selector: LabelSelector,
  keys: readonly string[] | undefined,
  operator: string,
  labels: Labels,
): LabelSelector {
  const requirements = (keys ?? []).flatMap((key) => {
    const value = labels[key]
    return value === undefined ? [] : [{ key, operator, values: [value] }]
  })
  return requirements.length
    ? { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...requirements] }
    : selector
}

/**
 * Turns `matchLabelKeys` and `mismatchLabelKeys` into requirements on the values that the pod itself has
 * (upstream mutatePodAffinity and mutateTopologySpreadConstraints).
 */
export function mergeLabelKeys(spec: PodSpec, labels: Labels): PodSpec {
  if (!spec.affinity && !spec.topologySpreadConstraints) return spec
  const term = (t: PodAffinityTerm): PodAffinityTerm =>
    changeField(t, 'labelSelector', (selector) =>
      withRequirements(withRequirements(selector, t.matchLabelKeys, 'In', labels), t.mismatchLabelKeys, 'NotIn', labels),
    )
  const weighted = (w: WeightedPodAffinityTerm): WeightedPodAffinityTerm => changeField(w, 'podAffinityTerm', term)
  const required = 'requiredDuringSchedulingIgnoredDuringExecution'
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution'
  const withAffinity = changeField(spec, 'affinity', (affinity) => {
    const first = changeField(affinity, 'podAffinity', (a) => changeEach(changeEach(a, preferred, weighted), required, term))
    return changeField(first, 'podAntiAffinity', (a) => changeEach(changeEach(a, preferred, weighted), required, term))
  })
  return changeEach(withAffinity, 'topologySpreadConstraints', (constraint: TopologySpreadConstraint) =>
    changeField(constraint, 'labelSelector', (selector) => withRequirements(selector, constraint.matchLabelKeys, 'In', labels)),
  )
}
