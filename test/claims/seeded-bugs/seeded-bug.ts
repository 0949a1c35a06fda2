import { parseLabelChange, parseRef, resourceNamed, type Cluster, type ClusterOptions } from '../../../src'
import type { KubernetesObject, Stored } from '../../../src/api'
import type { Block } from '../claim-harness'
import type { Misbehaviour } from './misbehaving'

/** Something that a controller does wrong once, and what notices it. */
export interface SeededBug {
  readonly name: string
  readonly controller: string
  readonly misbehave: Misbehaviour
  readonly options?: ClusterOptions
  given(cluster: Cluster): void
  when(cluster: Cluster): void
  /** claims about the end of the story, which hold with the bug as they do without */
  readonly plain: readonly string[]
  /** a claim over the history that holds without the bug and fails with it: modality, sentence, block */
  readonly caughtBy: readonly [modality: string, sentence: string, block?: Block]
}

export const RS = resourceNamed('rs')
export const web = (cluster: Cluster): void => cluster.make(RS, 'web', 3)
export const deployment =
  (replicas: number) =>
  (cluster: Cluster): void =>
    cluster.make(resourceNamed('deployment'), 'web', replicas)
export const relabel =
  (ref: string) =>
  (cluster: Cluster): void =>
    cluster.relabel(parseRef(ref), parseLabelChange('tier=front'))
export const scale =
  (ref: string, replicas: number) =>
  (cluster: Cluster): void =>
    cluster.scale(parseRef(ref), replicas)
export const rollOut = (cluster: Cluster): void => cluster.setImage(parseRef('deployment/web'), 'nginx:1.27')
export const READY = [
  '3 pods exist',
  '3 pods of rs/web are ready',
  'rs/web has 3 ready replicas',
  'every pod of rs/web is Running',
]

/** An object's copy without what the server gave it, under another name. */
export function copyOf<T extends KubernetesObject>(object: Stored<T>, name: string): T {
  const { uid: _uid, resourceVersion: _version, creationTimestamp: _time, managedFields: _fields, ...metadata } = object.metadata
  const { status: _status, ...rest } = object as Stored<T> & { status?: unknown }
  return { ...rest, metadata: { ...metadata, name } } as unknown as T
}

export const withoutNode = (spec: object | undefined): object => {
  const { nodeName: _node, ...rest } = (spec ?? {}) as { nodeName?: string }
  return rest
}
