import type { Pod, Stored } from '../../api'
import { isPodActive, isPodAvailable, isPodReady } from '../../component-helpers'

/** Counts the pods of several owners while their revisions pass by, without looking at all of them each time. */
export class PodCounts {
  /** by uid: the active pods, and whose they are */
  private readonly active = new Map<string, string>()
  private readonly ready = new Map<string, Stored<Pod>>()
  private readonly byOwner = new Map<string, number>()

  /** Takes in a pod's revision; `owner` is left out where it is nobody's that counts. Says whether a count may have changed. */
  take(pod: Stored<Pod>, owner: string | undefined, minReadySeconds: number, atMs: number): boolean {
    const { uid } = pod.metadata
    const before = this.active.get(uid)
    const now = isPodActive(pod) ? owner : undefined
    const wasReady = this.ready.has(uid)
    const isReady = now !== undefined && isPodReady(pod)
    this.move(uid, before, now)
    if (isReady) this.ready.set(uid, pod)
    else this.ready.delete(uid)
    return (
      before !== now || wasReady !== isReady || (isReady && minReadySeconds > 0 && isPodAvailable(pod, minReadySeconds, atMs))
    )
  }

  activeOf(owner: string): number {
    return this.byOwner.get(owner) ?? 0
  }

  /** How many active pods have been ready for so long, at an instant in milliseconds since 1970. */
  available(minReadySeconds: number, atMs: number): number {
    if (minReadySeconds === 0) return this.ready.size
    let count = 0
    for (const pod of this.ready.values()) if (isPodAvailable(pod, minReadySeconds, atMs)) count++
    return count
  }

  private move(uid: string, before: string | undefined, now: string | undefined): void {
    if (before === now) return
    if (before !== undefined) this.byOwner.set(before, this.activeOf(before) - 1)
    if (now === undefined) this.active.delete(uid)
    else {
      this.active.set(uid, now)
      this.byOwner.set(now, this.activeOf(now) + 1)
    }
  }
}
