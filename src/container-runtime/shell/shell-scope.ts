import type { CommandContext } from '../command-runner'
import type { Routine } from '../routine'
import type { ExpansionScope } from './expansion'
import type { Script } from './syntax'

/** Where a command's streams lead; what reads takes from the front of `stdin`. */
export interface Streams {
  stdin: string
  out(text: string): void
  err(text: string): void
}

/** What builtins and redirections see of their shell. */
export interface ShellScope extends ExpansionScope {
  readonly context: CommandContext
  readonly status: number
  positional: readonly string[]
  workingDirectory: string
  /** whether it ends with the first command that fails (`set -e`) */
  exitsOnError: boolean
  /** what runs when it ends */
  atExit: Script | undefined
  /** what its programs get */
  environment(): Readonly<Record<string, string>>
  unset(name: string): void
  /** whether there is a command of that name */
  knows(name: string): boolean
  list(script: Script, streams: Streams): Routine
  /** runs a program, function or builtin by its name */
  execute(name: string, args: readonly string[], streams: Streams): Routine<number>
  /** a signal with a trap has come: its script runs when the present command is over, and `wait` ends at once */
  catchSignal(script: Script): void
  waitForJobs(): Routine<number>
}
