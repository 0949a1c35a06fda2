const EXPECTATIONS_TIMEOUT_MS = 5 * 60_000

interface ControlleeExpectations {
  creations: number
  /** keys of the objects whose deletion has not been seen */
  readonly deletions: Set<string>
  readonly setAtMs: number
}

/**
 * What each controller object has asked for and its watch has not shown yet: until it has, or five minutes are over, the lister is
 * too old to count by (upstream `UIDTrackingControllerExpectations` of pkg/controller/controller_utils.go).
 */
export class Expectations {
  private readonly byController = new Map<string, ControlleeExpectations>()

  /** Whether nothing is expected any more, or was expected too long ago. */
  satisfied(controller: string, nowMs: number): boolean {
    const expected = this.byController.get(controller)
    if (!expected) return true
    return (expected.creations <= 0 && expected.deletions.size === 0) || nowMs - expected.setAtMs > EXPECTATIONS_TIMEOUT_MS
  }

  expectCreations(controller: string, count: number, nowMs: number): void {
    this.byController.set(controller, { creations: count, deletions: new Set(), setAtMs: nowMs })
  }

  expectDeletions(controller: string, keys: readonly string[], nowMs: number): void {
    this.byController.set(controller, { creations: 0, deletions: new Set(keys), setAtMs: nowMs })
  }

  /** Both at once. */
  expect(controller: string, creations: number, deletions: readonly string[], nowMs: number): void {
    this.byController.set(controller, { creations, deletions: new Set(deletions), setAtMs: nowMs })
  }

  /** Also for a creation that did not come about. */
  creationObserved(controller: string, count = 1): void {
    const expected = this.byController.get(controller)
    if (expected) expected.creations -= count
  }

  /** A deletion counts once, whether seen as a deletionTimestamp or as the end of the object. */
  deletionObserved(controller: string, key: string): void {
    this.byController.get(controller)?.deletions.delete(key)
  }

  forget(controller: string): void {
    this.byController.delete(controller)
  }

  clear(): void {
    this.byController.clear()
  }
}
