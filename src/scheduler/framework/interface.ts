import type { LabelSet } from '../../apimachinery'
import type {
  Namespace,
  Node,
  Pod,
  PodDisruptionBudget,
  ReplicaSet,
  ReplicationController,
  Service,
  StatefulSet,
  Stored,
} from '../../api'
import type { Client, EventsV1Recorder, Lister } from '../../client'
import type { Loop, SeededRandom } from '../../sim'
import type { AffinityGroups } from './placement/affinity-groups'
import type { PodCounters } from './placement/pod-counters'
import type { Topologies } from './placement/topology'
import type { ClusterEventWithHint } from './events'
import type { NodeInfo } from './node-info'
import type { PodInfo } from './pod-info'
import type { NodeScores } from './node-scores'
import type { NodeVerdicts } from './node-verdicts'
import type { Signer } from './signers'
import type { NodeToStatus, Status } from './status'

// Mirrors kube-scheduler framework/interface.go.

export const MAX_NODE_SCORE = 100

/** What a plugin finds out before the nodes are looked at. */
export interface PreFilterResult<S> {
  /** handed to the plugin's later steps of this attempt */
  readonly state?: S
  /** narrows the nodes that are looked at to these names */
  readonly nodeNames?: ReadonlySet<string>
}

/**
 * A scheduling plugin: one rule, at those extension points that it has a method for. Success is `undefined`. `S` is what it computes
 * once per attempt for filtering, `T` for scoring. Upstream's CycleState is handed to the methods instead of being looked up.
 */
export interface Plugin<S = unknown, T = unknown> {
  readonly name: string

  /**
   * What its filter and its score read of a pod. Only a plugin has it whose answers depend on nothing else but the one node and the
   * pods on it: they are remembered for all pods that are equal in it (upstream's SignPlugin).
   */
  readonly signers?: readonly Signer[]

  /** Keeps a pod out of the queue. */
  preEnqueue?(pod: Pod): Status | undefined

  /** Looks at the pod before any node; `SKIP` leaves the plugin out of this attempt. */
  preFilter?(podInfo: PodInfo): PreFilterResult<S> | Status
  /** Says why the pod cannot run on the node. */
  filter?(state: S, pod: Pod, node: NodeInfo): Status | undefined
  /** A copy of the state that `addPod` and `removePod` may change. */
  cloneState?(state: S): S
  addPod?(state: S, podToSchedule: Pod, podToAdd: PodInfo, node: NodeInfo): void
  removePod?(state: S, podToSchedule: Pod, podToRemove: PodInfo, node: NodeInfo): void

  /** Tries to make room for a pod that fits nowhere. */
  postFilter?(cycle: CycleState, podInfo: PodInfo, statuses: NodeToStatus): PostFilterResult

  /** Prepares scoring; `SKIP` leaves the plugin out of it. */
  preScore?(podInfo: PodInfo, nodes: readonly NodeInfo[]): T | Status
  /** How much the plugin likes the node. */
  score?(state: T, pod: Pod, node: NodeInfo): number
  /** The same of all nodes at once: for plugins that do not sign, where asking node by node would take too long. */
  scoreNodes?(state: T, nodes: readonly NodeInfo[], scores: NodeScores): void
  /** Brings the plugin's scores into 0 to 100, in place. */
  normalizeScore?(state: T, scores: NodeScores, nodes: readonly NodeInfo[]): void

  /** Binds the pod to the node; throws a StatusError. */
  bind?(pod: Stored<Pod>, nodeName: string): void

  /** What may undo a rejection by this plugin. */
  eventsToRegister?(): readonly ClusterEventWithHint[]
}

export type FilterPlugin = Plugin & Required<Pick<Plugin, 'filter'>>
export type ScorePlugin = Plugin & Required<Pick<Plugin, 'score'>>
export type BindPlugin = Plugin & Required<Pick<Plugin, 'bind'>>

/** What a plugin achieved for a pod that fits nowhere; without a status it succeeded. */
export interface PostFilterResult {
  readonly status?: Status
  /** the node to nominate the pod to; '' takes a nomination back */
  readonly nominatedNodeName?: string
}

/** What the plugins keep for the length of one attempt, in the order of the profile's filter plugins; `SKIP` for those left out. */
export interface CycleState {
  readonly filterStates: readonly unknown[]
  /** whether all plugins have looked at the pod */
  readonly isPreFiltered: boolean
  /** what plugins that sign said of the cluster's nodes; undefined for trials, where nodes are copies, and where the pod was rejected */
  readonly verdicts: NodeVerdicts | undefined
}

/** The objects that plugins look up. */
export interface Listers {
  readonly pods: Lister<Pod>
  readonly namespaces: Lister<Namespace>
  readonly services: Lister<Service>
  readonly replicationControllers: Lister<ReplicationController>
  readonly replicaSets: Lister<ReplicaSet>
  readonly statefulSets: Lister<StatefulSet>
  readonly podDisruptionBudgets: Lister<PodDisruptionBudget>
}

/** What plugins may use of the scheduler. */
export interface Handle {
  readonly client: Client
  readonly recorder: EventsV1Recorder
  readonly loop: Loop
  readonly random: SeededRandom
  readonly listers: Listers
  /** how many of the placed pods a selector selects, by node and topology domain */
  readonly counters: PodCounters
  /** the domains that labels divide the nodes into */
  readonly topologies: Topologies
  /** the affinity terms of the placed pods */
  readonly affinity: AffinityGroups
  nodeInfos(): readonly NodeInfo[]
  nodeInfo(name: string): NodeInfo | undefined
  imageState(name: string): { readonly sizeBytes: number; readonly nodes: ReadonlySet<string> } | undefined
  hasImages(): boolean
  hasPodBelow(priority: number): boolean
  namespaceLabels(name: string): LabelSet | undefined
  hasNominatedPods(): boolean
  nominatedPodsForNode(nodeName: string): Iterable<PodInfo>
  /** has a waiting pod tried again after a back-off */
  retry(pod: Stored<Pod>): void
}

/** What preemption needs of the profile that runs it. */
export interface FilterRunner {
  /** Runs all filters, with the pods nominated to the node counted in and without; the first refusal, or undefined. */
  runFilterPluginsWithNominatedPods(cycle: CycleState, pod: Pod, node: NodeInfo): Status | undefined
  cloneCycle(cycle: CycleState): CycleState
  addPod(cycle: CycleState, podToSchedule: Pod, podToAdd: PodInfo, node: NodeInfo): void
  removePod(cycle: CycleState, podToSchedule: Pod, podToRemove: PodInfo, node: NodeInfo): void
}

/** The object of a node that is there. */
export function nodeOf(info: NodeInfo): Stored<Node> {
  if (!info.node) throw new Error(`node ${info.name} has no object`)
  return info.node
}
