import { keyOf, type NamespacedName, type Service, type Stored } from '../../api'
import type { WorkItem } from '../runtime'

/** What a sync of endpoints takes in Kubernetes, for each pod of the service. */
const MS_PER_POD = 0.1

/**
 * Syncs of a service with many pods take a while, and what changes meanwhile is taken in by the next one. Without this a thousand pods
 * that become ready one after the other would mean a thousand syncs of a thousand pods; small services are synced at once.
 */
export class SyncPace {
  private readonly busyUntilMs = new Map<string, number>()

  /** To be told of each sync. */
  synced(service: Stored<Service>, podCount: number, nowMs: number): void {
    const durationMs = Math.floor(podCount * MS_PER_POD)
    if (durationMs > 0) this.busyUntilMs.set(keyOf(service), nowMs + durationMs)
    else this.busyUntilMs.delete(keyOf(service))
  }

  forget({ namespace, name }: NamespacedName): void {
    this.busyUntilMs.delete(`${namespace}/${name}`)
  }

  clear(): void {
    this.busyUntilMs.clear()
  }

  /** A service's key, later where its sync before still takes time. */
  item({ namespace, name }: NamespacedName, nowMs: number): WorkItem {
    const afterMs = (this.busyUntilMs.get(`${namespace}/${name}`) ?? nowMs) - nowMs
    if (afterMs <= 0) return { namespace, name }
    const delay = { afterMs, kind: 'motion', reason: 'the endpoints take in changes of pods', of: `service/${name}` } as const
    return { namespace, name, delay }
  }
}
