// Beside the store: who manages which fields of which object. Components neither see nor pay for it; it is worked out when a client asks.
import type { KubernetesObject, ManagedFieldsEntry, Stored } from '../../../api'
import { deepEqual, ManagedFieldsLog, type ManagedWrite } from '../../../apimachinery'
import type { Store } from '../../../storage'

const NO_ENTRIES: readonly ManagedFieldsEntry[] = []

/** The managed fields of every stored object, by uid. */
export class ManagedFields {
  private readonly logs = new Map<string, ManagedFieldsLog>()
  private dropped: string[] = []

  constructor(storage: Store) {
    storage.onCommit(({ type, object }) => {
      if (type === 'DELETED') this.dropped.push(object.metadata.uid)
    })
  }

  /** Forgets the objects that are gone: called once the request that removed them has been answered. */
  forgetDeleted(): void {
    if (this.dropped.length === 0) return
    for (const uid of this.dropped) this.logs.delete(uid)
    this.dropped = []
  }

  /** Notes that a write made `stored` of `before` by asking for `sent`, decoded and defaulted. */
  record(stored: Stored, before: Stored | undefined, sent: KubernetesObject, write: ManagedWrite): void {
    const { uid } = stored.metadata
    let log = this.logs.get(uid)
    if (!log) this.logs.set(uid, (log = new ManagedFieldsLog()))
    log.record(before, sent, write)
  }

  entries({ metadata }: Stored): readonly ManagedFieldsEntry[] {
    return this.logs.get(metadata.uid)?.entries() ?? NO_ENTRIES
  }

  /** Puts other entries in place: those that an apply returned. */
  reset({ metadata }: Stored, entries: readonly ManagedFieldsEntry[]): void {
    const log = this.logs.get(metadata.uid)
    if (log) log.reset(entries)
    else this.logs.set(metadata.uid, new ManagedFieldsLog(entries))
  }

  /** The object with its managed fields, as clients outside see it. */
  shown(object: Stored): Stored {
    const managedFields = this.entries(object)
    return managedFields.length ? { ...object, metadata: { ...object.metadata, managedFields } } : object
  }
}

/** Whether two lists of entries differ in more than their times (upstream `IgnoreManagedFieldsTimestampsTransformer`). */
export function entriesDiffer(a: readonly ManagedFieldsEntry[], b: readonly ManagedFieldsEntry[]): boolean {
  const timeless = ({ time: _, ...entry }: ManagedFieldsEntry): object => entry
  return !deepEqual(a.map(timeless), b.map(timeless))
}
