import type { Pod, Stored } from '../../api'
import type { Client } from '../../client'
import type { Container, ImageCatalog } from '../../container-runtime'
import type { Files } from '../options'
import type { NamedRef, Ref } from '../refs'
import type { RequestSender } from '../requests'
import type { CommandRecord, View } from '../view'

/** What an action has in hand while it runs. */
export interface ActionContext {
  /** acts as the user */
  readonly client: Client
  /** the cluster as it stands */
  readonly view: View
  readonly namespace: string
  /** the object that a reference means now. Throws where it is not there, or a chosen one has not been chosen. */
  resolve(ref: Ref): NamedRef
  /** keeps what the action chose, for `the relabelled pod` and its like */
  remember(which: 'relabelled' | 'deleted', name: string): void
  /** runs a kubectl command line and keeps its record */
  runCommand(command: string, stdin?: string): CommandRecord
  /** runs kubectl's arguments and keeps the record */
  runKubectl(args: readonly string[], stdin?: string): CommandRecord
  /** keeps the record of something that counts as a command, as the last one */
  keepRecord(record: CommandRecord): CommandRecord
  readonly files: Files
  /** lets time pass, in milliseconds */
  advance(durationMs: number): void
  settle(): void
  /** throws where no node has that name */
  nodeFails(name: string): void
  nodeRecovers(name: string): void
  /** the first running container of a pod; undefined where none runs */
  runningContainer(pod: Stored<Pod>): Container | undefined
  /** sends requests to what runs in the cluster */
  readonly requests: RequestSender
  /** what every image does */
  readonly images: ImageCatalog
}

/** One thing that can be done to a cluster; its arguments are data, so that a run can be recorded and made again. */
export type Action<A extends readonly unknown[], R = void> = (context: ActionContext, ...args: A) => R
