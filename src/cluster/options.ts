import type { ImageBehaviour } from '../container-runtime'
import type { Reconciler } from '../controllers'
import type { KubectlEnvironment } from '../kubectl'

/** A node to simulate; what is left out is as on the reference cluster: 2 CPUs, about 24 GiB, 110 pods. */
export interface NodeOptions {
  readonly name: string
  readonly cpu?: string
  readonly memory?: string
  readonly pods?: string
  readonly labels?: Readonly<Record<string, string>>
  /** as `kubectl taint` writes them: `key=value:NoSchedule` */
  readonly taints?: readonly string[]
}

/** Where commands and manifests find files; paths are relative to the working folder. */
export type Files = KubectlEnvironment['files']

export interface ClusterOptions {
  /** how many nodes (named node-1, node-2, …), or the nodes themselves; 3 unless given */
  readonly nodes?: number | readonly NodeOptions[]
  /** the same seed and the same actions give the same history; 1 unless given */
  readonly seed?: number
  /** namespaces to make at the start; the last one is the current one */
  readonly namespaces?: readonly string[]
  /** how simulated images behave, by name, in the order said */
  readonly images?: readonly ImageSetting[]
  /** what an image that nobody described does: `run` for ever, or be `missing` from every registry */
  readonly unknownImages?: 'run' | 'missing'
  /** `reference` has exactly the images of the recorded reference cluster */
  readonly imageSet?: 'built-in' | 'reference'
  readonly files?: Files
  /**
   * controllers of the user's own, beside the built-in ones. One that has the name of a built-in one replaces it: to try out a change of
   * it, or to wrap it (`builtInControllers()` makes those that there are). One that remembers things between reconciles is handed over as
   * a function that makes it: every cluster, copies included, then has its own.
   */
  readonly controllers?: readonly (Reconciler | (() => Reconciler))[]
  /** how many objects the cluster may hold, events apart; more are refused; 100,000 unless given */
  readonly objectLimit?: number
  /** deep-freezes every stored object, so that a component that changes one in place is found out */
  readonly freeze?: boolean
}

/** Something said about an image, by name; several settings of one image add up. */
export interface ImageSetting {
  readonly image: string
  readonly behaviour: ImageBehaviour
}

export const DEFAULT_NODES = 3
export const DEFAULT_SEED = 1
export const DEFAULT_OBJECT_LIMIT = 100_000
