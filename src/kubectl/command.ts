import type { KubectlEnvironment } from './environment'
import { PlainError } from './errors'
import type { FlagDefinition, Flags } from './flags'
import type { RestClient } from './rest-client'

/** What a command gets for one call. */
export interface CommandContext {
  /** the command's words, such as `kubectl rollout status` */
  readonly commandPath: string
  /** the arguments without flags */
  readonly args: readonly string[]
  readonly flags: Flags
  readonly environment: KubectlEnvironment
  readonly client: RestClient
  /** the namespace of `-n`, else of the context */
  readonly namespace: string
  /** whether `-n` was given, so that objects of other namespaces are refused */
  readonly enforceNamespace: boolean
  /** prints to the standard output */
  out(text: string): void
  /** prints to the standard error */
  err(text: string): void
}

/** One command or subcommand; a file under `commands/` makes one. */
export interface Command {
  readonly name: string
  readonly aliases?: readonly string[]
  /** words for which the command is suggested */
  readonly suggestFor?: readonly string[]
  /** one line of help */
  readonly short: string
  /** what its own help says in the place of that line */
  readonly long?: string
  /** a comment and a command each */
  readonly examples?: readonly (readonly [about: string, command: string])[]
  /** how the command is written, without `kubectl` */
  readonly use?: string
  readonly flags?: readonly FlagDefinition[]
  readonly subcommands?: readonly Command[]
  /** it has something to say whatever its flags and arguments are */
  readonly takesAnything?: true
  /** does the work; throws what `describeError` prints. Left out: the command only holds subcommands. */
  readonly run?: (context: CommandContext) => void
}

/** A wrong call of a command, with where to find its help (kubectl `cmd/util UsageErrorf`). */
export function usageError(context: CommandContext, message: string): Error {
  return new Error(`${message}\nSee '${context.commandPath} -h' for help and examples`)
}

/** The word with which `get` and `describe` send users to the list of resources. */
export const SUGGEST_API_RESOURCES = 'Use "kubectl api-resources" for a complete list of supported resources.'

/** An error whose text is printed as it is, without `error:`. */
export function plainError(message: string): Error {
  return new PlainError(message)
}
