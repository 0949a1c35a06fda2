import type {
  ActionEntry,
  ContainerEntry,
  Exchange,
  ReconcileEntry,
  RequestEntry,
  RevisionEntry,
  ServedEntry,
  StepReference,
  TimelineEntry,
  WarningEntry,
} from './entries'

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
    return this.begin<ReconcileEntry>({ kind: 'reconcile', controller, key, because, atMs: this.clock.now() })
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
