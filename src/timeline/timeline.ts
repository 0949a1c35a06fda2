import type { Stored } from '../api'

/** One stored revision. */
export interface RevisionEntry {
  readonly kind: 'revision'
  readonly atMs: number
  readonly revision: number
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  /** the resource with its group, such as `replicasets.apps` */
  readonly resource: string
  /** `namespace/name`, or the name of a cluster-wide object */
  readonly key: string
  readonly object: Stored
  readonly previous?: Stored
}

/** One write request to the API server, whether it was granted or refused. */
export interface RequestEntry {
  readonly kind: 'request'
  readonly atMs: number
  /** who asked: `user`, `kubectl`, `scheduler`, `kubelet` or a controller's name */
  readonly component: string
  readonly method: string
  readonly path: string
  /** the HTTP status of the answer; 0 while there is none */
  status: number
  /** what the component was doing: index of the reconcile or action entry, where it was one of them */
  readonly cause?: number
}

/** One run of a controller's reconcile. */
export interface ReconcileEntry {
  readonly kind: 'reconcile'
  readonly atMs: number
  readonly controller: string
  /** what it reconciled: `namespace/name` of an object, usually of the resource that the controller is named after */
  readonly key: string
  /** the resourceVersions of the changes that asked for it; empty where only time did */
  readonly because: readonly string[]
  error?: string
}

/** Something that the author of a scenario did. */
export interface ActionEntry {
  readonly kind: 'action'
  readonly atMs: number
  /** the action's name, such as `scale` */
  readonly text: string
  /** the step that did it, where a scenario did */
  readonly step?: StepReference
}

/** A step of a scenario. */
export interface StepReference {
  /** keyword and text, such as `When a pod is relabelled` */
  readonly text: string
  /** file and line, such as `features/web.feature:7` */
  readonly location?: string
}

/** A container changed its state on a node. */
export interface ContainerEntry {
  readonly kind: 'container'
  readonly atMs: number
  readonly node: string
  /** `namespace/name` of the pod */
  readonly pod: string
  readonly container: string
  readonly action: 'creates' | 'starts' | 'stops' | 'exits'
  readonly exitCode?: number
  readonly reason?: string
}

/** A container did something that is not simulated, so that what follows may differ from a real cluster. */
export interface WarningEntry {
  readonly kind: 'warning'
  readonly atMs: number
  readonly node: string
  /** `namespace/name` of the pod */
  readonly pod: string
  readonly container: string
  readonly message: string
}

/**
 * A request that a client of the scenario sent to something that runs in the cluster, and what it came to. A client that sends one every
 * 100 ms makes 864,000 of these a day, so the entry is four fields, and all that many of them have in common is shared.
 */
export interface ServedEntry {
  readonly kind: 'served'
  readonly atMs: number
  readonly exchange: Exchange
  /** the action that sent it, or started the client that did: its index among the entries */
  readonly cause: number
}

/** Who answered a request, and how; one object for all requests that came to the same. */
export interface Exchange {
  /** the namespace that it was sent from */
  readonly from: string
  /** what it was sent to, as sentences name it: `service/web` */
  readonly to: string
  /** host and port that it asked for; neither where there was no pod to ask */
  readonly host?: string
  readonly port?: number
  /** the address that it came to */
  readonly address?: string
  /** `namespace/name` of the pod that it came to */
  readonly pod?: string
  readonly container?: string
  readonly image?: string
  /** the uids of that pod, of its controllers upwards, and last of what the request was sent to; of those that are there */
  readonly uids: readonly string[]
  readonly outcome: Outcome
}

/** An HTTP status; `connected` on a port that is open but speaks something else; else why there was no answer. */
export type Outcome = number | 'connected' | 'refused' | 'timeout' | 'unknown host' | 'no address'

export type TimelineEntry =
  RevisionEntry | RequestEntry | ReconcileEntry | ActionEntry | ContainerEntry | WarningEntry | ServedEntry

/** Components that act for whoever wrote the scenario. */
const USERS: ReadonlySet<string> = new Set(['user', 'kubectl'])

type CausingEntry = WithoutTime<RequestEntry | ReconcileEntry | ActionEntry>

/** An entry whose end is still to come. */
export interface Begun<E> {
  readonly entry: E
  end(): void
}

type WithoutTime<T> = T extends TimelineEntry ? Omit<T, 'atMs'> : never

/** The append-only history of a cluster: everything that happened, in the order in which it happened. */
export class Timeline {
  private readonly all: TimelineEntry[] = []
  private readonly stored: RevisionEntry[] = []
  /** by position in `stored`: the index of the request that wrote it, or -1 */
  private readonly causes: number[] = []
  /** by position in `stored`: its place among all entries */
  private readonly places: number[] = []
  private readonly answered: ServedEntry[] = []
  /** by position in `answered`: how many revisions had been stored by then */
  private readonly answeredAfter: number[] = []
  private readonly warned: WarningEntry[] = []
  private current = -1

  constructor(private readonly clock: { now(): number }) {}

  /** Every entry, oldest first. */
  get entries(): readonly TimelineEntry[] {
    return this.all
  }

  /** The stored revisions, oldest first. */
  get revisions(): readonly RevisionEntry[] {
    return this.stored
  }

  /** The requests that clients of the scenario sent, oldest first. */
  get served(): readonly ServedEntry[] {
    return this.answered
  }

  /** What containers did that is not simulated, oldest first. */
  get warnings(): readonly WarningEntry[] {
    return this.warned
  }

  /** What is going on: the index of the request, reconcile or action entry that is the cause of what happens now; -1 for none. */
  get presentCause(): number {
    return this.current
  }

  /** Adds an entry at the present instant. */
  append(entry: WithoutTime<Exclude<TimelineEntry, RevisionEntry | ServedEntry>>): void {
    const dated: TimelineEntry = Object.assign({ atMs: this.clock.now() }, entry)
    this.all.push(dated)
    if (dated.kind === 'warning') this.warned.push(dated)
  }

  /** Adds a request that was sent at the present instant, and what it came to. */
  appendServed(exchange: Exchange, cause: number): void {
    const entry: ServedEntry = { kind: 'served', atMs: this.clock.now(), exchange, cause }
    this.all.push(entry)
    this.answered.push(entry)
    this.answeredAfter.push(this.stored.length)
  }

  /** Adds a revision, as it is; what is going on is its cause. */
  appendRevision(entry: RevisionEntry): void {
    this.causes.push(this.current)
    this.stored.push(entry)
    this.places.push(this.all.push(entry) - 1)
  }

  /** Adds an entry that is the cause of what happens until the returned function is called. */
  begin<E extends CausingEntry>(entry: E): Begun<E> {
    const before = this.current
    // Not spread: the engine would make a hidden class for each entry, bigger than the entry itself.
    const caused: E & { atMs: number; cause?: number } = Object.assign({ atMs: this.clock.now() }, entry)
    if (this.isCausedBy(entry, before)) caused.cause = before
    this.current = this.all.push(caused as TimelineEntry) - 1
    return {
      entry: caused,
      end: () => {
        this.current = before
      },
    }
  }

  /** Where among all entries the revision at a position stands. */
  indexOfRevision(position: number): number {
    return this.places[position] ?? -1
  }

  /** The request that wrote a revision, given by its position among the revisions; undefined for what the server wrote by itself. */
  requestOf(position: number): RequestEntry | undefined {
    const entry = this.all[this.causes[position] ?? -1]
    return entry?.kind === 'request' ? entry : undefined
  }

  /** What a component was doing when it sent a request: a reconcile or an action. */
  causeOf({ cause }: RequestEntry): ReconcileEntry | ActionEntry | undefined {
    const entry = cause === undefined ? undefined : this.all[cause]
    return entry?.kind === 'reconcile' || entry?.kind === 'action' ? entry : undefined
  }

  /** While an action lets time pass, other components go on with what is theirs. */
  private isCausedBy(entry: CausingEntry, index: number): boolean {
    if (entry.kind !== 'request') return false
    const by = this.all[index]
    return by?.kind === 'reconcile' || (by?.kind === 'action' && USERS.has(entry.component))
  }

  /** How many revisions had been stored up to and including `revision`: the position after it in `revisions`. */
  positionAfter(revision: number): number {
    return countWhile(this.stored.length, (i) => (this.stored[i] as RevisionEntry).revision <= revision)
  }

  /** How many revisions had been stored when a request of `served` was sent. */
  positionOfServed(index: number): number {
    return this.answeredAfter[index] ?? this.stored.length
  }

  /** How many requests had been sent when the revision at which a position ends was stored. */
  servedBefore(position: number): number {
    return countWhile(this.answered.length, (i) => (this.answeredAfter[i] as number) < position)
  }
}

/** How many of the first numbers fulfil a condition that only a beginning of them fulfils. */
function countWhile(end: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
