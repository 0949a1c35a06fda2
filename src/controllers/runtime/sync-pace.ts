import type { NamespacedName } from '../../api'
import type { WorkItem } from './reconciler'

/**
 * Syncs of an object with many pods or nodes take a while, and what changes meanwhile is taken in by the next one. Without this a
 * thousand pods that become ready one after the other would mean a thousand syncs of a thousand pods; small objects are synced at once.
 */
export class SyncPace {
  private readonly busyUntilMs = new Map<string, number>()

  constructor(
    /** what a sync takes for each pod or node */
    private readonly msPerItem: number,
    /** what is taken in, in words: `the endpoints take in changes of pods` */
    private readonly reason: string,
  ) {}

  /** To be told of each sync. */
  synced({ namespace, name }: NamespacedName, itemCount: number, nowMs: number): void {
    const durationMs = Math.floor(itemCount * this.msPerItem)
    if (durationMs > 0) this.busyUntilMs.set(`${namespace}/${name}`, nowMs + durationMs)
    else this.busyUntilMs.delete(`${namespace}/${name}`)
  }

  forget({ namespace, name }: NamespacedName): void {
    this.busyUntilMs.delete(`${namespace}/${name}`)
  }

  clear(): void {
    this.busyUntilMs.clear()
  }

  /** A key, later where its sync before still takes time. */
  item({ namespace, name }: NamespacedName, nowMs: number): WorkItem {
    const afterMs = (this.busyUntilMs.get(`${namespace}/${name}`) ?? nowMs) - nowMs
    return afterMs <= 0 ? { namespace, name } : { namespace, name, delay: { afterMs, kind: 'motion', reason: this.reason } }
  }
}
