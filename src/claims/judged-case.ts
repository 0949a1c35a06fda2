import {
  RolloutCourse,
  StepLog,
  type Cluster,
  type CommandRecord,
  type NamedRef,
  type Ref,
  type Requests,
  type RolloutState,
  type Said,
  type SentRequest,
  type TimelineStep,
  type View,
} from '../cluster'
import type { Claim, ClaimContext } from './claim'

/** A judgement in the making: a claim with its arguments about one cluster. */
export interface JudgedCase {
  readonly cluster: Cluster
  readonly claim: Claim
  readonly args: readonly unknown[]
  readonly context: ClaimContext
}

/** Where a claim failed: what was found, and when. */
export interface Failure {
  readonly found: Said
  readonly evidence: readonly Said[]
  /** how far after its start the cluster was */
  readonly atMs: number
  readonly revision: number
  /** after how many revisions of the history */
  readonly position: number
  /** whether nothing later can make up for it */
  readonly isFinal: boolean
  /** the request that decided */
  readonly request?: SentRequest
  /** what joins the claim and what was found: `but` */
  readonly verdict: Said
}

export function newCase(cluster: Cluster, claim: Claim, args: readonly unknown[]): JudgedCase {
  return { cluster, claim, args, context: new ClusterContext(cluster) }
}

/** What a claim may ask of a cluster, at the instant at which its history stands. */
class ClusterContext implements ClaimContext {
  /** read once */
  private log: StepLog | undefined
  /** of the Deployments that were asked for: their rollouts since the block began, each read once */
  private readonly courses = new Map<string, RolloutCourse>()

  constructor(private readonly cluster: Cluster) {}

  get view(): View {
    return this.cluster.history
  }

  get startMs(): number {
    return this.cluster.startMs
  }

  get command(): CommandRecord | undefined {
    return this.cluster.command
  }

  resolve(ref: Ref): NamedRef {
    return this.cluster.resolve(ref)
  }

  uidOf(ref: NamedRef): string | undefined {
    return this.cluster.uidOf(ref)
  }

  steps(): readonly TimelineStep[] {
    const { timeline, readyPosition, history } = this.cluster
    this.log ??= new StepLog(timeline, readyPosition)
    return this.log.upTo(history.standsAt)
  }

  requests(): Requests {
    return this.cluster.history.requests()
  }

  requestsBefore(): Requests {
    return this.cluster.history.requests(this.cluster.blockRequestsSent)
  }

  rollout({ name }: NamedRef): readonly RolloutState[] {
    const { timeline, namespace, blockStart, history } = this.cluster
    const course = this.courses.get(name) ?? new RolloutCourse(timeline.revisions, `${namespace}/${name}`, blockStart)
    this.courses.set(name, course)
    return course.upTo(history.standsAt)
  }
}

/** The same case, in which `the new pod` and its like stand for what they mean at present, whatever instant is looked at. */
export function withPresentObjects(which: JudgedCase): JudgedCase {
  return { ...which, args: which.args.map((arg) => (isChosen(arg) ? which.cluster.resolve(arg) : arg)) }
}

/** Whether an argument is a reference to what an action chose, or to the only object of a kind. */
export function isChosen(arg: unknown): arg is Ref {
  return typeof arg === 'object' && arg !== null && 'type' in arg && (arg.type === 'chosen' || arg.type === 'only')
}

/** Whether the claim holds after the first `position` revisions of the history, and so many requests where that is between two revisions. */
export function holdsAt({ cluster, claim, args, context }: JudgedCase, position: number, requestsSent?: number): boolean {
  cluster.history.moveTo(position, requestsSent)
  return claim.holds(context, ...args)
}

export function holdsNow(which: JudgedCase): boolean {
  return holdsAt(which, which.cluster.timeline.revisions.length)
}

/**
 * Stands at the first instant of the block at which the claim holds, or at which it does not; where there is none, at the present. The
 * instants are the revisions from right before the block on (of a named object that the block made, from its first one), and the requests
 * in between for a claim about them.
 */
export function searchBlock(which: JudgedCase, holds: boolean): { readonly found: boolean; readonly searched: number } {
  const { cluster, claim } = which
  const { revisions, served } = cluster.timeline
  const first = firstPosition(which)
  let searched = 0
  let sent = claim.aboutRequests ? Math.max(cluster.blockRequestsSent, cluster.timeline.servedBefore(first)) : undefined
  const isThere = (position: number): boolean => {
    searched++
    return holdsAt(which, position, sent) === holds
  }
  for (let position = first; position <= revisions.length; position++) {
    if (isThere(position)) return { found: true, searched }
    while (sent !== undefined && sent < served.length && cluster.timeline.positionOfServed(sent) <= position) {
      sent++
      if (isThere(position)) return { found: true, searched }
    }
  }
  cluster.history.moveToPresent()
  return { found: false, searched }
}

function firstPosition({ cluster, claim, args, context }: JudgedCase): number {
  const subject = claim.subject?.(...args)
  return subject ? firstPositionOf(cluster, context.resolve(subject)) : cluster.blockStart
}

/** Where the judgement of an object begins: right before the block, or at its first revision where the block itself made it. */
function firstPositionOf(cluster: Cluster, { resource, name }: NamedRef): number {
  const { timeline, blockStart, history, namespace } = cluster
  if (history.moveTo(blockStart).get(resource, resource.namespaced ? namespace : '', name)) return blockStart
  const key = resource.namespaced ? `${namespace}/${name}` : name
  const { revisions } = timeline
  for (let i = blockStart; i < revisions.length; i++) {
    const entry = revisions[i]
    if (entry?.type === 'ADDED' && entry.resource === resource.qualified && entry.key === key) return i + 1
  }
  return blockStart
}
