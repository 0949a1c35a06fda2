import type { KubernetesObject, ManagedFieldsEntry } from '../../api'
import type { PlainObject } from '../own-property'
import { managedOf, updateManaged, type ManagedWrite } from './field-manager'
import { decodeManagedFields, encodeManagedFields, NO_MANAGERS, type Managed } from './managed'

/** A write that has yet to be worked into the managers. */
interface LoggedWrite {
  readonly before: KubernetesObject | undefined
  readonly after: KubernetesObject
  readonly write: ManagedWrite
  /** the one before it */
  readonly earlier: LoggedWrite | undefined
}

/** From here on writes that one writer makes in a row are noted as one, so that heartbeats do not pile up. */
const KEPT_APART = 8

function isSameWriter(a: ManagedWrite, b: ManagedWrite): boolean {
  return a.manager === b.manager && a.subresource === b.subresource && a.apiVersion === b.apiVersion
}

/**
 * The managed fields of one object, computed when somebody asks. Each write is noted by reference, so that components pay next to
 * nothing; reading works off what was noted.
 */
export class ManagedFieldsLog {
  private managed: Managed
  /** the newest one; a chain, since most objects see few writes and there are many objects */
  private pending: LoggedWrite | undefined
  private encoded: readonly ManagedFieldsEntry[] | undefined

  constructor(entries: readonly ManagedFieldsEntry[] = []) {
    this.managed = decodedOrNone(entries)
  }

  /**
   * Notes a write of a whole object (not of an apply). `before` is the stored object, undefined for a creation; `after` what was sent,
   * decoded and defaulted, before admission and strategies had their way. Managed fields that it carries are taken up as upstream does.
   */
  record(before: KubernetesObject | undefined, after: KubernetesObject, write: ManagedWrite): void {
    if (before === after) return
    this.encoded = undefined
    const last = this.pending
    if (last?.before && !after.metadata.managedFields && isSameWriter(last.write, write) && isLong(last))
      this.pending = { ...last, after, write }
    else this.pending = { before, after, write, earlier: last }
  }

  /** The entries for `metadata.managedFields`, in upstream's order; empty where there are none. */
  entries(): readonly ManagedFieldsEntry[] {
    if (this.pending) this.workOff()
    return (this.encoded ??= encodeManagedFields(this.managed))
  }

  /** Puts other entries in place: those that an apply returned. */
  reset(entries: readonly ManagedFieldsEntry[]): void {
    this.pending = undefined
    this.managed = decodedOrNone(entries)
    this.encoded = undefined
  }

  private workOff(): void {
    const writes: LoggedWrite[] = []
    for (let write = this.pending; write; write = write.earlier) writes.push(write)
    this.pending = undefined
    for (const { before, after, write } of writes.reverse()) {
      const managed = managedOf(this.managed, after.metadata.managedFields, write.subresource)
      this.managed = updateManaged(managed, before as PlainObject | undefined, after as unknown as PlainObject, write)
    }
  }
}

function decodedOrNone(entries: readonly ManagedFieldsEntry[]): Managed {
  return (entries.length > 0 && decodeManagedFields(entries)) || NO_MANAGERS
}

/** Whether as many writes are noted as are kept apart. */
function isLong(newest: LoggedWrite): boolean {
  let count = 0
  for (let write: LoggedWrite | undefined = newest; write && count < KEPT_APART; write = write.earlier) count++
  return count >= KEPT_APART
}

/** What the managed fields become by one write; see `ManagedFieldsLog.record`. */
export function updateManagedFields(
  entries: readonly ManagedFieldsEntry[],
  before: KubernetesObject | undefined,
  after: KubernetesObject,
  write: ManagedWrite,
): readonly ManagedFieldsEntry[] {
  const log = new ManagedFieldsLog(entries)
  log.record(before, after, write)
  return log.entries()
}
