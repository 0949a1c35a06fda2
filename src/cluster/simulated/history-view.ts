import type { KubernetesObject, Pod, Stored } from '../../api'
import { ObjectIndex, type ListFilter, type Resource } from '../../apimachinery'
import type { LogLine } from '../../container-runtime'
import type { RevisionEntry, ServedEntry, Timeline } from '../../timeline'
import type { Said } from '../phrases'
import { failureReason, RequestLog } from '../requests'
import type { Requests, View } from '../view'
import { HEARTBEATS, type Heartbeats, type LeftOut } from './heartbeats'

/**
 * The objects of a cluster at any of its revisions. The view stands at one position of the history and moves forwards and backwards
 * by doing and undoing the changes in between, so that walking over all revisions costs no more than they are.
 */
export class HistoryView implements View {
  private readonly indexes = new Map<string, ObjectIndex>()
  private readonly firstRevisions = new Map<string, number>()
  private firstRevisionsUpTo = 0
  /** where the view stands */
  private position = 0
  /** where `indexes` stand: they follow when somebody looks */
  private indexed = 0
  /** how many requests had been sent where the view stands, if that is between two revisions */
  private requestsThen: number | undefined
  /** made when a claim is about requests */
  private requestLog: RequestLog | undefined
  private seenHeartbeats = false
  /** by node: how many renewals of its lease somebody would have had to see */
  private readonly leftOutOf = new Map<string, number>()

  constructor(
    private readonly timeline: Timeline,
    private readonly heartbeats: Heartbeats,
    private readonly clock: { now(): number },
    private readonly currentNamespace: () => string,
    private readonly logs: (pod: Stored<Pod>) => readonly LogLine[],
  ) {}

  get nowMs(): number {
    const { revisions, served } = this.timeline
    const storedMs = revisions[this.position - 1]?.atMs ?? 0
    if (this.requestsThen !== undefined) return Math.max(storedMs, served[this.requestsThen - 1]?.atMs ?? 0)
    return this.position === revisions.length ? this.clock.now() : storedMs
  }

  get revision(): number {
    return this.timeline.revisions[this.position - 1]?.revision ?? 0
  }

  /** After how many revisions of the history the view stands. */
  get standsAt(): number {
    return this.position
  }

  get namespace(): string {
    return this.currentNamespace()
  }

  get<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T> | undefined {
    const key = resource.namespaced && namespace ? `${namespace}/${name}` : name
    this.follow()
    const object = this.indexes.get(resource.qualified)?.get(key)
    return (object && resource.qualified === HEARTBEATS ? this.renewalOf(object) : object) as Stored<T> | undefined
  }

  list<T extends KubernetesObject>(resource: Resource<T>, filter: ListFilter = {}): readonly Stored<T>[] {
    this.follow()
    const objects = this.indexes.get(resource.qualified)?.list(filter) ?? []
    const seen = resource.qualified === HEARTBEATS ? objects.map((object) => this.renewalOf(object)) : objects
    return seen as unknown as readonly Stored<T>[]
  }

  firstRevisionOf({ metadata }: Stored): number {
    const { revisions } = this.timeline
    for (; this.firstRevisionsUpTo < revisions.length; this.firstRevisionsUpTo++) {
      const { type, object, revision } = revisions[this.firstRevisionsUpTo] as RevisionEntry
      if (type === 'ADDED') this.firstRevisions.set(object.metadata.uid, revision)
    }
    return this.firstRevisions.get(metadata.uid) ?? 0
  }

  logOf(pod: Stored<Pod>): readonly LogLine[] {
    const { nowMs } = this
    return this.logs(pod).filter(({ atMs }) => atMs <= nowMs)
  }

  requests(sent = this.requestsSent): Requests {
    this.requestLog ??= new RequestLog(this.timeline, (index) => this.failureReasonOf(index))
    return this.requestLog.upTo(sent)
  }

  /** How many requests had been sent where the view stands. */
  get requestsSent(): number {
    const { revisions, served } = this.timeline
    return this.requestsThen ?? (this.position === revisions.length ? served.length : this.timeline.servedBefore(this.position))
  }

  /** Stands after the first `position` revisions of the history; and after so many requests where that is an instant between two revisions. */
  moveTo(position: number, requestsSent?: number): this {
    this.position = position
    this.requestsThen = requestsSent
    return this
  }

  /** Stands at the newest revision. */
  moveToPresent(): this {
    return this.moveTo(this.timeline.revisions.length)
  }

  /** Whether somebody has looked at a node's lease since `forgetLeftOut`, whose renewals may make no revisions. */
  get hasSeenHeartbeats(): boolean {
    return this.seenHeartbeats
  }

  /** The leases of nodes that have been looked into since `forgetLeftOut`, and of which the history lacks renewals. */
  get leftOut(): readonly LeftOut[] {
    return [...this.leftOutOf].map(([name, count]) => ({ name, count }))
  }

  forgetLeftOut(): void {
    this.seenHeartbeats = false
    this.leftOutOf.clear()
  }

  /** A node's lease as it was, as far as the history can tell; whoever looks at more of it than its name is noted. */
  private renewalOf(kept: Stored): Stored {
    this.seenHeartbeats = true
    const isPresent = this.position === this.timeline.revisions.length
    const seen = this.heartbeats.seenAt(kept, isPresent ? Infinity : this.revision)
    const count = this.heartbeats.countLeftOutBehind(kept)
    const { name } = kept.metadata
    return count ? noticed(seen, () => this.leftOutOf.set(name, Math.max(count, this.leftOutOf.get(name) ?? 0))) : seen
  }

  private failureReasonOf(index: number): Said {
    const { position, requestsThen } = this
    const { exchange } = this.timeline.served[index] as ServedEntry
    const reason = failureReason(this.moveTo(this.timeline.positionOfServed(index)), exchange)
    this.moveTo(position, requestsThen)
    return reason
  }

  private follow(): void {
    const { revisions } = this.timeline
    while (this.indexed < this.position) this.redo(revisions[this.indexed++] as RevisionEntry)
    while (this.indexed > this.position) this.undo(revisions[--this.indexed] as RevisionEntry)
  }

  private redo({ type, resource, key, object }: RevisionEntry): void {
    if (type === 'DELETED') this.indexOf(resource).remove(key)
    else this.indexOf(resource).put(object, key)
  }

  private undo({ resource, key, previous }: RevisionEntry): void {
    if (previous) this.indexOf(resource).put(previous, key)
    else this.indexOf(resource).remove(key)
  }

  private indexOf(resource: string): ObjectIndex {
    let index = this.indexes.get(resource)
    if (!index) this.indexes.set(resource, (index = new ObjectIndex()))
    return index
  }
}

/** A copy of an object that tells when one of those parts is read which a renewal changes. */
function noticed(object: Stored, notice: () => void): Stored {
  const copy = { ...object, metadata: { ...object.metadata } }
  const watch = (of: object, field: string): void => {
    const value: unknown = Reflect.get(of, field)
    const get = (): unknown => {
      notice()
      return value
    }
    if (value !== undefined) Object.defineProperty(of, field, { enumerable: true, get })
  }
  watch(copy, 'spec')
  for (const field of ['resourceVersion', 'managedFields']) watch(copy.metadata, field)
  return copy
}
