import type { Lease, Stored } from '../../api'
import { deepEqual } from '../../apimachinery'
import type { Request } from '../../client'
import type { StoreEvent } from '../../storage'

export const HEARTBEATS = 'leases.coordination.k8s.io'
const NODE_LEASES = 'kube-node-lease'
const NAMESPACE = `${NODE_LEASES}/`
const KEPT_EVERY_MS = 600_000

/** What the history has of one node's lease: the revision that it kept last, and the renewals since then, of which it has none. */
interface Stretch {
  readonly kept: Stored
  readonly keptAtMs: number
  /** the last renewals, newest first; of those before them nothing but their number is known */
  renewals: readonly Stored[]
}

/** Renewals of a node's lease of which the history tells nothing but that they were. */
export interface LeftOut {
  /** the node's name */
  readonly name: string
  readonly count: number
}

/** Two, since the present instant may have brought one that the revision which is looked at had not seen. */
const RENEWALS_KEPT = 2

/**
 * Bounds the history of a cluster that only ages: of the leases that nodes renew every ten seconds, it keeps one renewal in ten minutes.
 * What is lost: between two of them a claim that looks back at a node's lease sees the one kept before, and is told so. The present
 * renewal is known, and the store itself has every one.
 */
export class Heartbeats {
  private readonly stretches = new Map<string, Stretch>()
  /** by the number of a revision that is kept: how many renewals behind it are not */
  private readonly leftOut = new Map<number, number>()
  /** how many renewals the history lacks */
  count = 0

  /** What the history keeps of a revision; undefined where it is a renewal like the others. */
  entryOf(event: StoreEvent): StoreEvent | undefined {
    return event.resource === HEARTBEATS && event.key.startsWith(NAMESPACE) ? this.entryOfLease(event) : event
  }

  private entryOfLease(event: StoreEvent): StoreEvent | undefined {
    const { type, key, atMs, object } = event
    const stretch = this.stretches.get(key)
    if (stretch && isRenewed(event) && atMs - stretch.keptAtMs < KEPT_EVERY_MS) {
      stretch.renewals = [object, ...stretch.renewals].slice(0, RENEWALS_KEPT)
      const kept = revisionOf(stretch.kept)
      this.leftOut.set(kept, (this.leftOut.get(kept) ?? 0) + 1)
      this.count++
      return undefined
    }
    const keptAtMs = type === 'MODIFIED' ? atMs : -Infinity
    if (type === 'DELETED') this.stretches.delete(key)
    else this.stretches.set(key, { kept: object, renewals: [], keptAtMs })
    // What is undone on the way back is what the history had before.
    return stretch?.renewals.length ? { ...event, previous: stretch.kept } : event
  }

  /** The renewal behind a kept revision that was the last one at `revision`, as far as it is known; else the kept revision itself. */
  seenAt(kept: Stored, revision: number): Stored {
    const stretch = this.stretches.get(`${NAMESPACE}${kept.metadata.name}`)
    return (stretch?.kept === kept ? stretch.renewals.find((each) => revisionOf(each) <= revision) : undefined) ?? kept
  }

  /** How many renewals behind a kept revision the history lacks. */
  countLeftOutBehind(kept: Stored): number {
    return this.leftOut.get(revisionOf(kept)) ?? 0
  }
}

const revisionOf = ({ metadata }: Stored): number => Number(metadata.resourceVersion)

/** Whether nothing but the instant of its renewal has changed in a lease. */
function isRenewed({ type, object, previous }: StoreEvent): boolean {
  if (type !== 'MODIFIED' || !previous) return false
  const [before, after] = [previous, object] as unknown as readonly [Stored<Lease>, Stored<Lease>]
  return (
    before.spec?.holderIdentity === after.spec?.holderIdentity &&
    before.spec?.leaseDurationSeconds === after.spec?.leaseDurationSeconds &&
    before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
    deepEqual(before.metadata.labels, after.metadata.labels) &&
    deepEqual(before.metadata.annotations, after.metadata.annotations)
  )
}

/** Whether a kubelet's request renews its node's lease; the history has the revision where it keeps it, and not the request. */
export function isRenewal(request: Request): boolean {
  const { method, target, userAgent = '' } = request
  if (method !== 'PUT' || !userAgent.startsWith('kubelet')) return false
  // Where the target is known the path need not be put together.
  if (target) return target.resource.qualified === HEARTBEATS && target.namespace === NODE_LEASES
  return request.path.startsWith(LEASES_PATH)
}

const LEASES_PATH = `/apis/coordination.k8s.io/v1/namespaces/${NODE_LEASES}/leases/`
