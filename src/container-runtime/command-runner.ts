import type { Pause, Routine } from './routine'
import type { FileSystem } from './shell/file-system'

export type Signal = 'SIGHUP' | 'SIGINT' | 'SIGKILL' | 'SIGQUIT' | 'SIGTERM'

export type OutputName = 'stdout' | 'stderr'

/**
 * What a request over the simulated network comes to: the address it went to, and how the process there answered; `timeout` where
 * nobody did.
 */
export type NetworkAnswer =
  | 'unknown host'
  | {
      readonly ip: string
      readonly result: 'refused' | 'closed' | 'timeout' | { readonly status: number; readonly body: string }
    }

/** What a resolver says of a name. */
export interface Resolution {
  /** the full name that the addresses are of, such as `web.default.svc.cluster.local` */
  readonly name: string
  readonly addresses: readonly string[]
  /** the name that the answer points to, of an ExternalName service */
  readonly alias?: string
}

/** What a running command sees of its container. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string>>
  readonly files: FileSystem
  readonly hostname: string
  /** the pod's address */
  readonly ip: string
  readonly workingDirectory: string
  readonly stdin: string
  /** programs of the runner that the container does not have */
  readonly lacks: readonly string[]
  /** the present instant, for commands that tell the time */
  now(): number
  /** the present instant, for what makes no difference to a command's outcome */
  instantMs(): number
  sleep(durationMs: number): Pause
  print(stream: OutputName, text: string): void
  /** sends a signal to a process of the container; false where there is no such process */
  kill(pid: number, signal: Signal): boolean
  /** runs a program of the image's own; undefined where it has none of that name */
  program(argv: readonly string[]): Routine<number> | undefined
  /** sends a request to a host by name or address; `path` is HTTP's */
  request(host: string, port: number, path: string): NetworkAnswer
  /** asks the pod's resolver; undefined where it knows no such name */
  resolve(host: string): Resolution | undefined
  /** tells that something is not simulated, in the container's log too unless `isLogged` is false */
  warn(message: string, isLogged?: boolean): void
  /** what a signal does from now on: nothing, the usual, or a call that may run when the present command is over */
  onSignal(signal: Signal, reaction: 'default' | 'ignore' | (() => void)): void
}

/** Runs commands as the programs in a container would: a shell and what belongs to it. */
export interface CommandRunner {
  /** whether it knows the program, by its bare name or its path */
  knows(program: string): boolean
  /** runs a command to its exit code */
  run(argv: readonly string[], context: CommandContext): Routine<number>
}
