import type { KubernetesObject, Pod, Stored } from '../api'
import type { ListFilter, Resource } from '../apimachinery'
import type { LogLine } from '../container-runtime'

/** A command that was run, and what it printed. */
export interface CommandRecord {
  readonly command: string
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  /** where in a manifest the failure lies, with the lines around it */
  readonly hints?: readonly string[]
}

/** A read-only look at a cluster at one instant: the objects of one revision and what had happened by then. */
export interface View {
  /** milliseconds of the cluster's clock */
  readonly nowMs: number
  readonly revision: number
  /** the namespace that sentences without one mean */
  readonly namespace: string
  get<T extends KubernetesObject>(resource: Resource<T>, namespace: string, name: string): Stored<T> | undefined
  list<T extends KubernetesObject>(resource: Resource<T>, filter?: ListFilter): readonly Stored<T>[]
  /** the revision at which an object was first stored: tells which of two is the older */
  firstRevisionOf(object: Stored): number
  /** what the containers of a pod had printed by then, those of earlier runs included */
  logOf(pod: Stored<Pod>): readonly LogLine[]
}
