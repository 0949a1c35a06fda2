import type { Pod } from '../../api'

/** A pod's priority; 0 where none is set (component-helpers `scheduling/corev1/helpers.go`). */
export function podPriority(pod: Pod): number {
  return pod.spec?.priority ?? 0
}
