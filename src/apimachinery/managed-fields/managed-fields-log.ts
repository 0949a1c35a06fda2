import type { KubernetesObject, ManagedFieldsEntry } from '../../api'
import type { PlainObject } from '../own-property'
import { managedOf, updateManaged, type ManagedWrite } from './field-manager'
import { decodeManagedFields, encodeManagedFields, NO_MANAGERS, type Managed } from './managed'

/** A write that has yet to be worked into the managers. */
interface LoggedWrite {
  readonly before: KubernetesObject | undefined
  readonly after: KubernetesObject
  readonly write: ManagedWrite
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
  private pending: LoggedWrite[] = []
  private encoded: readonly ManagedFieldsEntry[] | undefined

  constructor(entries: readonly ManagedFieldsEntry[] = []) {
    this.managed = decodeManagedFields(entries) ?? NO_MANAGERS
  }

  /**
   * Notes a write of a whole object (not of an apply). `before` is the stored object, undefined for a creation; `after` what was sent,
   * decoded and defaulted, before admission and strategies had their way. Managed fields that it carries are taken up as upstream does.
   */
  record(before: KubernetesObject | undefined, after: KubernetesObject, write: ManagedWrite): void {
    if (before === after) return
    this.encoded = undefined
    const last = this.pending[this.pending.length - 1]
    const isRepeated = last && this.pending.length >= KEPT_APART && last.before && !after.metadata.managedFields
    if (isRepeated && isSameWriter(last.write, write))
      this.pending[this.pending.length - 1] = { before: last.before, after, write }
    else this.pending.push({ before, after, write })
  }

  /** The entries for `metadata.managedFields`, in upstream's order; empty where there are none. */
  entries(): readonly ManagedFieldsEntry[] {
    if (this.pending.length) this.workOff()
    return (this.encoded ??= encodeManagedFields(this.managed))
  }

  /** Puts other entries in place: those that an apply returned. */
  reset(entries: readonly ManagedFieldsEntry[]): void {
    this.pending = []
    this.managed = decodeManagedFields(entries) ?? NO_MANAGERS
    this.encoded = undefined
  }

  private workOff(): void {
    const writes = this.pending
    this.pending = []
    for (const { before, after, write } of writes) {
      const managed = managedOf(this.managed, after.metadata.managedFields, write.subresource)
      this.managed = updateManaged(managed, before as PlainObject | undefined, after as unknown as PlainObject, write)
    }
  }
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
