import type { Taint, Toleration } from '../../api'

// Mirrors api/core/v1/toleration.go and component-helpers scheduling/corev1/helpers.go.

/** Whether one toleration tolerates a taint: empty effect, empty key and operator Exists match anything. */
export function toleratesTaint(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false
  if (toleration.key && toleration.key !== taint.key) return false
  switch (toleration.operator ?? '') {
    case '':
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '')
    case 'Exists':
      return true
    default:
      return false
  }
}

/** Whether any of the tolerations tolerates the taint. */
export function tolerationsTolerateTaint(tolerations: readonly Toleration[] | undefined, taint: Taint): boolean {
  if (tolerations) for (const toleration of tolerations) if (toleratesTaint(toleration, taint)) return true
  return false
}

/** The first of the taints that the filter lets through and no toleration tolerates. */
export function findMatchingUntoleratedTaint(
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[] | undefined,
  isConsidered: (taint: Taint) => boolean = () => true,
): Taint | undefined {
  if (taints) for (const taint of taints) if (isConsidered(taint) && !tolerationsTolerateTaint(tolerations, taint)) return taint
  return undefined
}

/** The taints that keep new pods off a node; PreferNoSchedule only makes it less liked. */
export function isDoNotScheduleTaint({ effect }: Taint): boolean {
  return effect === 'NoSchedule' || effect === 'NoExecute'
}
