import { NAMESPACE_DEFAULT } from '../../api'
import { NAMESPACES } from '../../apimachinery'
import type { StepReference } from '../../timeline'
import { checkOptions } from '../check-options'
import { FilesWrittenOver, NO_FILES } from '../files'
import type { ClusterOptions } from '../options'
import { formatRef, parseRef, type NamedRef, type Ref } from '../refs'
import type { CommandRecord } from '../view'
import { ActionRunner, type RecordedAction } from './action-runner'
import { ControlPlane } from './control-plane'
import type { LeftOut } from './heartbeats'
import { HistoryView } from './history-view'
import { RecordedActions } from './recorded-actions'

/**
 * A simulated cluster: nodes, control plane and a clock of its own, all in this process and synchronous.
 * An action does its work at the present instant; only `pass`, `settle` and commands that block let time pass.
 */
export class Cluster extends RecordedActions {
  private readonly parts: ControlPlane
  protected readonly runner: ActionRunner
  protected readonly files: FilesWrittenOver
  private readonly readyMs: number
  private block = 0
  private blockRenewals = 0
  private blockRequests = 0
  private ready = 0
  /** the objects at any revision; stands at the newest one between calls */
  readonly history: HistoryView

  constructor(readonly options: ClusterOptions = {}) {
    super()
    checkOptions(options)
    this.parts = new ControlPlane(options)
    this.history = new HistoryView(
      this.parts.timeline,
      this.parts.heartbeats,
      this.parts.loop,
      () => this.namespace,
      (pod) => this.parts.logOf(pod),
    )
    const namespace = options.namespaces?.at(-1) ?? NAMESPACE_DEFAULT
    this.files = new FilesWrittenOver(options.files ?? NO_FILES)
    this.runner = new ActionRunner(this.parts, this.history, namespace, this.files)
    this.makeNamespaces(options.namespaces ?? [])
    this.parts.loop.settle()
    this.readyMs = this.parts.loop.now()
    this.beginBlock()
    this.ready = this.block
    this.history.moveToPresent()
  }

  /** The namespace that actions and sentences without one mean; `kubectl config` can change it. */
  get namespace(): string {
    return this.runner.namespace
  }

  /** Milliseconds of the cluster's clock. */
  now(): number {
    return this.parts.loop.now()
  }

  /** Every entry of the history. */
  get timeline() {
    return this.parts.timeline
  }

  /** The way into its API server, for clients of the user's own. */
  get transport() {
    return this.parts.transport
  }

  /** The instant at which the cluster stood ready, in milliseconds of its clock. */
  get startMs(): number {
    return this.readyMs
  }

  /** Where the history of a cluster that stands ready begins: what lies before it made the cluster itself. */
  get readyPosition(): number {
    return this.ready
  }

  /** Where the present block of actions began: a position in the history. */
  get blockStart(): number {
    return this.block
  }

  /** How many requests had been sent when the present block of actions began. */
  get blockRequestsSent(): number {
    return this.blockRequests
  }

  /** Begins a new block of actions, which the claims that look back mean. */
  beginBlock(): void {
    this.blockRenewals = this.parts.heartbeats.count
    this.block = this.parts.timeline.revisions.length
    this.blockRequests = this.parts.timeline.served.length
  }

  /** What the history leaves out, since the block began, of all that has been looked at since `history.forgetLeftOut`. */
  get leftOut(): readonly LeftOut[] {
    return this.parts.heartbeats.count > this.blockRenewals ? this.history.leftOut : []
  }

  /** The step on whose behalf the coming actions are done; explanations name it. */
  beginStep(step: StepReference): void {
    this.runner.step = step
  }

  /** The command that was run last, with what it printed. */
  get command(): CommandRecord | undefined {
    return this.runner.lastCommand
  }

  /** What was done so far. */
  get actions(): readonly RecordedAction[] {
    return this.runner.recorded
  }

  /** The timers that are set: when, what for and whose. */
  pendingTimers() {
    return this.parts.loop.pendingTimers()
  }

  /** A cluster of its own in the same state, made by doing everything again. */
  copy(): Cluster {
    const copy = new Cluster(this.options)
    for (const { name, args } of this.actions) copy.runner.perform(name, args)
    return copy
  }

  /** No client sends anything from now on: requests change nothing, and who does not ask about them need not wait for them. */
  stopClients(): void {
    this.runner.requests.stopClients()
  }

  /** How long the busiest client pauses between two requests, in milliseconds; infinitely long where there is none. */
  get shortestPauseMs(): number {
    return this.runner.requests.shortestPauseMs
  }

  /**
   * Lets time pass until `isDone` holds at one of the coming revisions (given as positions of the history, those of one instant
   * included), at most `durationMs`; with `atRequests` also at each request that is sent in between, and for who looks at nodes' leases
   * also at each renewal. Returns whether it held.
   */
  passUntil(isDone: (position: number, requestsSent?: number) => boolean, durationMs: number, atRequests = false): boolean {
    const { loop, timeline, heartbeats } = this.parts
    const from = loop.now()
    let judged = timeline.revisions.length
    let renewed = heartbeats.count
    let sent = timeline.served.length
    const held = loop.advanceUntil(() => {
      for (;;) {
        if (atRequests && sent < timeline.served.length && timeline.positionOfServed(sent) <= judged) {
          if (isDone(judged, ++sent)) return true
        } else if (judged < timeline.revisions.length) {
          if (isDone(++judged, atRequests ? sent : undefined)) return true
        } else if (renewed < heartbeats.count && this.history.hasSeenHeartbeats) {
          renewed = heartbeats.count
          if (isDone(judged, atRequests ? sent : undefined)) return true
        } else return false
      }
    }, from + durationMs)
    this.runner.recorded.push({ name: 'pass', args: [loop.now() - from] })
    return held
  }

  /** The uid of the object that has, or had last, that name in the current namespace. */
  uidOf({ resource, name }: NamedRef): string | undefined {
    const present = this.history.get(resource, resource.namespaced ? this.namespace : '', name)
    if (present) return present.metadata.uid
    const key = resource.namespaced ? `${this.namespace}/${name}` : name
    return this.parts.timeline.revisions.findLast((entry) => entry.resource === resource.qualified && entry.key === key)?.object
      .metadata.uid
  }

  /** An object to make claims about: `cluster.ref('deployment/web')`. Throws where the text is no reference. */
  ref(text: string): ObjectHandle {
    return new ObjectHandle(this, parseRef(text))
  }

  /** The object that a reference means at present. Throws where an action has not chosen one yet. */
  resolve(ref: Ref): NamedRef {
    return this.runner.resolve(ref)
  }

  private makeNamespaces(names: readonly string[]): void {
    const { client } = this.runner
    for (const name of new Set(names)) {
      if (this.parts.store.get(NAMESPACES.qualified, name)) continue
      client.create(NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    }
  }
}

/** An object of a cluster, whether it is there or not: what claims from code are about. */
export class ObjectHandle {
  constructor(
    readonly cluster: Cluster,
    readonly ref: Ref,
  ) {}

  /** The reference as a sentence writes it. */
  toString(): string {
    return formatRef(this.ref)
  }
}
