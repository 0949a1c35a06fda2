import type { Taint, Toleration } from '../../api'
import { toleratesTaint } from '../../component-helpers'

// Mirrors `GetMatchingTolerations` of pkg/apis/core/v1/helper/helpers.go and `getMinTolerationTime` of
// pkg/controller/tainteviction/taint_eviction.go.

export function noExecuteTaints(taints: readonly Taint[] | undefined): readonly Taint[] {
  return taints?.filter(({ effect }) => effect === 'NoExecute') ?? []
}

/**
 * For how many milliseconds the tolerations bear the taints together: Infinity where they do so for good, undefined where they do not
 * bear one of them at all. The first toleration that fits a taint is the one that counts.
 */
export function tolerationTimeMs(taints: readonly Taint[], tolerations: readonly Toleration[] = []): number | undefined {
  let leastMs = Infinity
  for (const taint of taints) {
    const toleration = tolerations.find((each) => toleratesTaint(each, taint))
    if (!toleration) return undefined
    leastMs = Math.min(leastMs, Math.max(0, (toleration.tolerationSeconds ?? Infinity) * 1000))
  }
  return leastMs
}
