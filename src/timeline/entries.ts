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
