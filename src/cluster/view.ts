import type { KubernetesObject, Pod, Stored } from '../api'
import type { ListFilter, Resource } from '../apimachinery'
import type { LogLine } from '../container-runtime'
import type { Exchange } from '../timeline'
import type { Said } from './phrases'

/** A command that was run, and what it printed. */
export interface CommandRecord {
  readonly command: string
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  /** where in a manifest the failure lies, with the lines around it */
  readonly hints?: readonly string[]
}

/** Looks objects up. */
export interface Objects {
  get<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T> | undefined
  list<T extends KubernetesObject>(resource: Resource<T>, filter?: ListFilter): readonly Stored<T>[]
}

/** A request that a client of the scenario sent. */
export interface SentRequest extends Exchange {
  /** the first is 1 */
  readonly number: number
  readonly atMs: number
  /** whether it got an HTTP status of 400 or more, or no answer at all */
  readonly failed: boolean
}

/** The requests that had been sent by some instant; its numbers are looked up, whatever they amount to. */
export interface Requests {
  readonly sent: number
  readonly failed: number
  /** how many pods answered any of them */
  readonly pods: number
  /** how many a container of the image answered, with an error or without */
  answeredByImage(image: string): number
  /** how many the pod of that uid answered, the pods of a workload, or what stands behind a Service */
  answeredBy(uid: string): number
  /** the images that answered, and how many requests */
  images(): ReadonlyMap<string, number>
  /** the pods that answered, by their names, and how many requests */
  answers(): ReadonlyMap<string, number>
  /** each of them, the oldest first */
  all(): Iterable<SentRequest>
  /** those that failed, the oldest first; only those after the first `after` of all, where that is given */
  failures(after?: number): Iterable<SentRequest>
  /** why one of them failed, in words: what there was to answer it at its instant */
  reasonOf(request: SentRequest): Said
}

/** A read-only look at a cluster at one instant: the objects of one revision and what had happened by then. */
export interface View extends Objects {
  /** milliseconds of the cluster's clock */
  readonly nowMs: number
  readonly revision: number
  /** the namespace that sentences without one mean */
  readonly namespace: string
  /** the revision at which an object was first stored: tells which of two is the older */
  firstRevisionOf(object: Stored): number
  /** what the containers of a pod had printed by then, those of earlier runs included */
  logOf(pod: Stored<Pod>): readonly LogLine[]
  /** the requests that clients of the scenario had sent by then */
  requests(): Requests
}
