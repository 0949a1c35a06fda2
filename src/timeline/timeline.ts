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
  /** the address of the endpoint that a Service passed it on to */
  readonly endpoint?: string
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

/** What a request is about; its path is put together when somebody asks, since a history keeps many and reads few. */
export interface RequestTarget {
  readonly path: string
}

class NotedRequest implements RequestEntry {
  readonly kind = 'request'
  status = 0
  declare readonly cause?: number

  constructor(
    readonly atMs: number,
    readonly component: string,
    readonly method: string,
    private readonly target: RequestTarget,
    cause: number,
  ) {
    if (cause >= 0) this.cause = cause
  }

  get path(): string {
    return this.target.path
  }
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
  /** what was going on when the present cause began, the outermost first */
  private readonly outer: number[] = []

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
  append(entry: WithoutTime<WarningEntry>): void {
    const dated: WarningEntry = { atMs: this.clock.now(), ...entry }
    this.all.push(dated)
    this.warned.push(dated)
  }

  /** Adds a container's change at the present instant. */
  appendContainer(
    node: string,
    pod: string,
    container: string,
    action: ContainerEntry['action'],
    exitCode: number | undefined,
    reason: string | undefined,
  ): void {
    const atMs = this.clock.now()
    const kind = 'container'
    if (exitCode === undefined && reason === undefined) this.all.push({ atMs, kind, node, pod, container, action })
    else
      this.all.push({
        atMs,
        kind,
        node,
        pod,
        container,
        action,
        ...(exitCode !== undefined && { exitCode }),
        ...(reason !== undefined && { reason }),
      })
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

  /** Adds an action, which is the cause of what happens until `end` is called. */
  beginAction(text: string, step?: StepReference): ActionEntry {
    const atMs = this.clock.now()
    return this.begin(step ? { atMs, kind: 'action', text, step } : { atMs, kind: 'action', text })
  }

  /** Adds a run of a controller's reconcile, which is the cause of what happens until `end` is called. */
  beginReconcile(controller: string, key: string, because: readonly string[]): ReconcileEntry {
    return this.begin<ReconcileEntry>({ atMs: this.clock.now(), kind: 'reconcile', controller, key, because })
  }

  /** Adds a request, which is the cause of what happens until `end` is called. */
  beginRequest(component: string, method: string, target: RequestTarget): RequestEntry {
    const cause = this.isCauseOfRequests(this.current, component) ? this.current : -1
    return this.begin(new NotedRequest(this.clock.now(), component, method, target, cause))
  }

  /** Ends what was begun last. */
  end(): void {
    this.current = this.outer.pop() ?? -1
  }

  private begin<E extends RequestEntry | ReconcileEntry | ActionEntry>(entry: E): E {
    this.outer.push(this.current)
    this.current = this.all.push(entry) - 1
    return entry
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
  private isCauseOfRequests(index: number, component: string): boolean {
    if (index < 0) return false
    const by = this.all[index]
    return by?.kind === 'reconcile' || (by?.kind === 'action' && USERS.has(component))
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
