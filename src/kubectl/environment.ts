import type { Transport } from '../client'
import type { SeededRandom } from '../sim'
import type { KubeconfigAccess } from './kubeconfig'

/** The files that kubectl may read and write; paths are as the user writes them. */
export interface Files {
  /** the text of a file; throws an error whose `code` is `ENOENT`, `EISDIR`, `EACCES`, … where there is none */
  read(path: string): string
  /** the names in a folder */
  list(folder: string): string[]
  isDirectory(path: string): boolean
  /** left out: nothing can be written */
  write?(path: string, text: string): void
}

/** Virtual time, as a command that blocks lets it pass. */
export interface CommandTime {
  /** milliseconds since 1970 */
  now(): number
  /** lets time pass until `isDone` holds, at most `timeoutMs` milliseconds; says whether it held */
  advanceUntil(isDone: () => boolean, timeoutMs: number): boolean
}

/** All that a command touches of the world. */
export interface KubectlEnvironment {
  readonly transport: Transport
  readonly files: Files
  readonly stdin?: string
  /** environment variables, such as `KUBE_EDITOR` */
  readonly variables?: Readonly<Record<string, string>>
  readonly time: CommandTime
  readonly kubeconfig: KubeconfigAccess
  readonly random?: SeededRandom
}

export interface CommandResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}
