import type { Resource } from '../../apimachinery'
import { objectCountEvaluator, type QuotaEvaluator } from './evaluator'
import { persistentVolumeClaimEvaluator } from './persistent-volume-claims'
import { podEvaluator } from './pods'
import { serviceEvaluator } from './services'

export * from './evaluator'

const evaluators = new Map<string, QuotaEvaluator>([
  ['persistentvolumeclaims', persistentVolumeClaimEvaluator],
  ['pods', podEvaluator],
  ['services', serviceEvaluator],
])

/** The evaluator of a resource; undefined for cluster-wide ones, which no quota can limit. */
export function quotaEvaluatorFor(resource: Resource): QuotaEvaluator | undefined {
  if (!resource.namespaced) return undefined
  let evaluator = evaluators.get(resource.qualified)
  if (!evaluator) evaluators.set(resource.qualified, (evaluator = objectCountEvaluator(resource)))
  return evaluator
}
