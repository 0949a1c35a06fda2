import type { NamespaceCondition } from '../../api'
import { apiTime } from '../../client'

// Mirrors pkg/controller/namespace/deletion/status_condition_utils.go.

/** The conditions in the order in which they are written, with what they say while nothing is wrong. */
const GOOD: readonly { readonly type: string; readonly reason: string; readonly message: string }[] = [
  { type: 'NamespaceDeletionDiscoveryFailure', reason: 'ResourcesDiscovered', message: 'All resources successfully discovered' },
  {
    type: 'NamespaceDeletionGroupVersionParsingFailure',
    reason: 'ParsedGroupVersions',
    message: 'All legacy kube types successfully parsed',
  },
  {
    type: 'NamespaceDeletionContentFailure',
    reason: 'ContentDeleted',
    message: 'All content successfully deleted, may be waiting on finalization',
  },
  { type: 'NamespaceContentRemaining', reason: 'ContentRemoved', message: 'All content successfully removed' },
  {
    type: 'NamespaceFinalizersRemaining',
    reason: 'ContentHasNoFinalizers',
    message: 'All content-preserving finalizers finished',
  },
]

/** Gathers what happened while a namespace was emptied, and says it in the namespace's conditions. */
export class NamespaceConditions {
  private readonly failures: string[] = []
  private readonly remaining: string[] = []
  private readonly byFinalizer = new Map<string, number>()

  addFailure(message: string): void {
    this.failures.push(message)
  }

  /** `resource` with its group behind a dot, as in `configmaps.` */
  addRemaining(resource: string, count: number, byFinalizer: ReadonlyMap<string, number>): void {
    if (count === 0) return
    this.remaining.push(`${resource} has ${count} resource instances`)
    for (const [finalizer, number] of byFinalizer)
      this.byFinalizer.set(finalizer, (this.byFinalizer.get(finalizer) ?? 0) + number)
  }

  /** The conditions as they are to be; the very same list where nothing changes. */
  appliedTo(present: readonly NamespaceCondition[], nowMs: number): readonly NamespaceCondition[] {
    const updated = [...present]
    const time = apiTime(nowMs)
    let hasChanged = false
    for (const good of GOOD) {
      const wanted = this.badCondition(good.type) ?? { ...good, status: 'False' }
      const at = updated.findIndex(({ type }) => type === good.type)
      const before = updated[at]
      if (before && before.status === wanted.status && before.reason === wanted.reason && before.message === wanted.message)
        continue
      hasChanged = true
      if (!before) updated.push({ ...wanted, lastTransitionTime: time })
      else updated[at] = { ...before, ...wanted, ...(before.status !== wanted.status && { lastTransitionTime: time }) }
    }
    return hasChanged ? updated : present
  }

  private badCondition(type: string): NamespaceCondition | undefined {
    if (type === 'NamespaceDeletionContentFailure' && this.failures.length) {
      const message = `Failed to delete all resource types, ${this.failures.length} remaining: ${[...this.failures].sort().join(', ')}`
      return { type, status: 'True', reason: 'ContentDeletionFailed', message }
    }
    if (type === 'NamespaceContentRemaining' && this.remaining.length) {
      const message = `Some resources are remaining: ${[...this.remaining].sort().join(', ')}`
      return { type, status: 'True', reason: 'SomeResourcesRemain', message }
    }
    if (type === 'NamespaceFinalizersRemaining' && this.byFinalizer.size) {
      const stuck = [...this.byFinalizer].map(([finalizer, count]) => `${finalizer} in ${count} resource instances`).sort()
      const message = `Some content in the namespace has finalizers remaining: ${stuck.join(', ')}`
      return { type, status: 'True', reason: 'SomeFinalizersRemain', message }
    }
    return undefined
  }
}
