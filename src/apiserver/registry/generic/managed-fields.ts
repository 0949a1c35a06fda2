// Beside the store: who manages which fields of which object. Components neither see nor pay for it; it is worked out when a client asks.
import type { KubernetesObject, ManagedFieldsEntry, Stored } from '../../../api'
import { deepEqual, ManagedFieldsLog, type ManagedWrite } from '../../../apimachinery'
import type { Store } from '../../../storage'

type Fields = Readonly<Record<string, unknown>>

const NO_ENTRIES: readonly ManagedFieldsEntry[] = []

/** An object that was created, and not written since: most objects stay like that, so that a log of their own would be too much. */
interface Creation {
  readonly sent: KubernetesObject
  readonly write: ManagedWrite
}

/** The managed fields of every stored object, by uid. */
export class ManagedFields {
  private readonly logs = new Map<string, ManagedFieldsLog | Creation>()
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
    const present = this.logOf(uid)
    // What is stored is kept anyway.
    const noted = saysNoMore(sent, stored) ? stored : sent
    if (present) present.record(before, noted, write)
    else if (!before) this.logs.set(uid, { sent: noted, write })
    else this.newLog(uid).record(before, noted, write)
  }

  /** Notes what made an object that a cluster begins with. */
  restore({ metadata: { uid } }: Stored, sent: KubernetesObject, write: ManagedWrite): void {
    this.logs.set(uid, { sent, write })
  }

  entries({ metadata }: Stored): readonly ManagedFieldsEntry[] {
    return this.logOf(metadata.uid)?.entries() ?? NO_ENTRIES
  }

  /** Puts other entries in place: those that an apply returned. */
  reset({ metadata }: Stored, entries: readonly ManagedFieldsEntry[]): void {
    const log = this.logOf(metadata.uid)
    if (log) log.reset(entries)
    else this.logs.set(metadata.uid, new ManagedFieldsLog(entries))
  }

  private logOf(uid: string): ManagedFieldsLog | undefined {
    const known = this.logs.get(uid)
    if (!known || known instanceof ManagedFieldsLog) return known
    const log = this.newLog(uid)
    log.record(undefined, known.sent, known.write)
    return log
  }

  private newLog(uid: string): ManagedFieldsLog {
    const log = new ManagedFieldsLog()
    this.logs.set(uid, log)
    return log
  }

  /** The object with its managed fields, as clients outside see it. */
  shown(object: Stored): Stored {
    const managedFields = this.entries(object)
    return managedFields.length ? { ...object, metadata: { ...object.metadata, managedFields } } : object
  }
}

/** Metadata that managers are told of. */
const MANAGED_METADATA = ['generateName', 'labels', 'annotations', 'ownerReferences', 'finalizers', 'managedFields'] as const

/** Whether what was sent says nothing but what was stored, apart from what the server alone writes. */
function saysNoMore(sent: KubernetesObject, stored: Stored): boolean {
  const [asked, kept] = [sent as unknown as Fields, stored as unknown as Fields]
  let count = 0
  for (const name in asked) {
    if (name !== 'metadata' && asked[name] !== kept[name]) return false
    count++
  }
  for (const _name in kept) count--
  if (count !== 0) return false
  for (const name of MANAGED_METADATA) if (sent.metadata[name] !== stored.metadata[name]) return false
  return true
}

/** Whether two lists of entries differ in more than their times (upstream `IgnoreManagedFieldsTimestampsTransformer`). */
export function entriesDiffer(a: readonly ManagedFieldsEntry[], b: readonly ManagedFieldsEntry[]): boolean {
  const timeless = ({ time: _, ...entry }: ManagedFieldsEntry): object => entry
  return !deepEqual(a.map(timeless), b.map(timeless))
}
