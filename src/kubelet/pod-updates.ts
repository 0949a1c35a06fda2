import type { Pod, Stored } from '../api'
import { getPodCondition, isPodPhaseTerminal } from '../component-helpers'

// Mirrors checkAndUpdatePod of pkg/kubelet/config/config.go and HandlePodReconcile of pkg/kubelet/kubelet.go.

/** Whether a change of the pod in the API is one that the kubelet acts on, and not its own status coming back. */
export function asksForSync(before: Stored<Pod>, after: Stored<Pod>): boolean {
  const [old, now] = [before.metadata, after.metadata]
  if (old.generation !== now.generation || old.deletionTimestamp !== now.deletionTimestamp) return true
  if (old.labels !== now.labels || old.annotations !== now.annotations) return true
  if (isPodPhaseTerminal(after.status?.phase) && !isPodPhaseTerminal(before.status?.phase)) return true
  const statusOf = (pod: Pod, gate: string): string | undefined => getPodCondition(pod, gate)?.status
  return (after.spec?.readinessGates ?? []).some(({ conditionType: gate }) => statusOf(before, gate) !== statusOf(after, gate))
}
