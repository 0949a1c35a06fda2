/**
 * How a plugin answers (kube-scheduler `framework/interface.go`). `UnschedulableAndUnresolvable` says that evicting pods would not help;
 * `Skip` that the plugin has nothing to do with the pod; `Pending` that something else has to happen first.
 */
export type Code = 'Success' | 'Error' | 'Unschedulable' | 'UnschedulableAndUnresolvable' | 'Pending' | 'Skip'

/** What a plugin answers with; success is `undefined` everywhere. */
export class Status {
  constructor(
    readonly code: Code,
    readonly reasons: readonly string[] = [],
    /** name of the plugin that rejected; set by the framework */
    readonly plugin = '',
  ) {}

  get message(): string {
    return this.reasons.join(', ')
  }

  /** Whether the pod was refused, in contrast to an error. */
  get isRejected(): boolean {
    return this.code === 'Unschedulable' || this.code === 'UnschedulableAndUnresolvable' || this.code === 'Pending'
  }
}

export const SKIP = new Status('Skip')

const NOT_LOOKED_AT = new Status('UnschedulableAndUnresolvable')

/** The statuses of the nodes that were looked at, and the one that stands for all others. */
export class NodeToStatus {
  private readonly statuses = new Map<string, Status>()

  constructor(private absent: Status = NOT_LOOKED_AT) {}

  get size(): number {
    return this.statuses.size
  }

  get absentNodesStatus(): Status {
    return this.absent
  }

  get(nodeName: string): Status {
    return this.statuses.get(nodeName) ?? this.absent
  }

  set(nodeName: string, status: Status): void {
    this.statuses.set(nodeName, status)
  }

  setAbsentNodesStatus(status: Status): void {
    this.absent = status
  }

  entries(): Iterable<readonly [nodeName: string, status: Status]> {
    return this.statuses
  }
}
