import { keyOf, type Pod, type Stored } from '../../api'
import { isPodTerminal } from '../../component-helpers'

/** So many pods that have ended are kept (`--terminated-pod-gc-threshold`). */
export const TERMINATED_POD_THRESHOLD = 12_500

/** The pods that have ended, to be counted without looking at all others. */
export class TerminatedPods {
  private readonly pods = new Map<string, Stored<Pod>>()

  /** Follows a pod's change. */
  change(before: Stored<Pod> | undefined, after: Stored<Pod> | undefined): void {
    if (after && isPodTerminal(after)) this.pods.set(keyOf(after), after)
    else if (before && isPodTerminal(before)) this.pods.delete(keyOf(before))
  }

  /** How many of them are too many; none where it is negative. */
  get surplus(): number {
    return this.pods.size - TERMINATED_POD_THRESHOLD
  }

  /** Takes out those that are to go first: the evicted ones, then the oldest, then by name. */
  takeSurplus(): readonly Stored<Pod>[] {
    if (this.surplus <= 0) return []
    const taken = [...this.pods.values()].sort(byEvictionAndCreationTimestamp).slice(0, this.surplus)
    for (const pod of taken) this.pods.delete(keyOf(pod))
    return taken
  }

  clear(): void {
    this.pods.clear()
  }
}

function isEvicted({ status }: Pod): boolean {
  return status?.phase === 'Failed' && status.reason === 'Evicted'
}

/** pkg/controller/podgc/gc_controller.go `byEvictionAndCreationTimestamp`. */
export function byEvictionAndCreationTimestamp(a: Stored<Pod>, b: Stored<Pod>): number {
  const evicted = Number(isEvicted(b)) - Number(isEvicted(a))
  if (evicted !== 0) return evicted
  const [created, createdLater] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp]
  if (created !== createdLater) return created < createdLater ? -1 : 1
  return a.metadata.name < b.metadata.name ? -1 : 1
}
