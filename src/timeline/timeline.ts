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
  /** what was going on when it was written: index of the request's entry, or undefined for the server's own writes */
  readonly cause?: number
}

/** One write request to the API server, whether it was granted or refused. */
export interface RequestEntry {
  readonly kind: 'request'
  readonly atMs: number
  /** who asked: the part of the user agent before the first slash */
  readonly component: string
  readonly method: string
  readonly path: string
  readonly status: number
  /** what the component was doing: index of the reconcile or action entry */
  readonly cause?: number
}

/** One run of a controller's reconcile. */
export interface ReconcileEntry {
  readonly kind: 'reconcile'
  readonly atMs: number
  readonly controller: string
  readonly key: string
  readonly error?: string
}

/** Something that the author of a scenario did. */
export interface ActionEntry {
  readonly kind: 'action'
  readonly atMs: number
  /** the action in words, such as `scale rs/web to 5` */
  readonly text: string
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

export type TimelineEntry = RevisionEntry | RequestEntry | ReconcileEntry | ActionEntry | ContainerEntry

type WithoutTime<T> = T extends TimelineEntry ? Omit<T, 'atMs'> : never

/** The append-only history of a cluster: everything that happened, in the order in which it happened. */
export class Timeline {
  private readonly all: TimelineEntry[] = []
  private readonly stored: RevisionEntry[] = []

  constructor(private readonly clock: { now(): number }) {}

  /** Every entry, oldest first. */
  get entries(): readonly TimelineEntry[] {
    return this.all
  }

  /** The stored revisions, oldest first. */
  get revisions(): readonly RevisionEntry[] {
    return this.stored
  }

  /** Adds an entry at the present instant and returns its index. */
  append(entry: WithoutTime<Exclude<TimelineEntry, RevisionEntry>>): number {
    return this.all.push({ ...entry, atMs: this.clock.now() }) - 1
  }

  /** Adds a revision, as it is, and returns its index. */
  appendRevision(entry: RevisionEntry): number {
    this.stored.push(entry)
    return this.all.push(entry) - 1
  }

  /** How many revisions had been stored up to and including `revision`: the position after it in `revisions`. */
  positionAfter(revision: number): number {
    let low = 0
    let high = this.stored.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.stored[middle] as RevisionEntry).revision <= revision) low = middle + 1
      else high = middle
    }
    return low
  }
}
