import { rootCommand } from './commands'
import { usageError, type Command, type CommandContext } from './command'
import { findCommand, firstWord, suggestions, type FoundCommand } from './command-tree'
import { validateConfiguration } from './config'
import type { CommandResult, KubectlEnvironment } from './environment'
import { asError, describeError, ExitError } from './errors'
import { FlagError, Flags, HelpRequest } from './flags'
import { helpText } from './help'
import { namespaceOf } from './kubeconfig'
import { RestClient } from './rest-client'

/**
 * Runs one kubectl command against an API server, with the output and exit code of the real one. `args` are what stands behind
 * `kubectl`. Commands that wait let time pass through the environment; nothing is thrown but faults of kubehave itself.
 */
export function runKubectl(args: readonly string[], environment: KubectlEnvironment): CommandResult {
  const output = { stdout: '', stderr: '' }
  const out = (text: string): void => void (output.stdout += text)
  const err = (text: string): void => void (output.stderr += text)
  let exitCode = 0
  try {
    execute(args, environment, out, err)
  } catch (error) {
    const described = describeError(asError(error))
    err(described.message)
    exitCode = described.exitCode
  }
  return { exitCode, ...output }
}

type Print = (text: string) => void

function execute(args: readonly string[], environment: KubectlEnvironment, out: Print, err: Print): void {
  const found = findCommand(rootCommand, args)
  const { command, path } = found
  const word = command === rootCommand ? firstWord(found) : undefined
  if (word === 'help') return out(helpOf(args))
  if (word !== undefined)
    throw new Error(`unknown command ${JSON.stringify(word)} for "kubectl"${suggestions(rootCommand, word)}`)
  const flags = readFlags(found, err)
  if (!flags) return out(helpText(command, path))
  const client = new RestClient(environment.transport, err, readsManagedFields(path[1] ?? '', flags))
  const explicit = flags.string('namespace')
  const kubeconfig = environment.kubeconfig.read()
  const context: CommandContext = {
    commandPath: path.join(' '),
    args: flags.args,
    flags,
    environment,
    client,
    namespace: explicit || namespaceOf(kubeconfig, flags.string('context') || kubeconfig.currentContext),
    enforceNamespace: explicit !== '',
    out,
    err,
  }
  const missing = flags.missing()
  if (missing.length) throw new Error(`required flag(s) ${missing.map((name) => JSON.stringify(name)).join(', ')} not set`)
  run(command, context)
  failOnWarnings(flags, client)
}

function run(command: Command, context: CommandContext): void {
  if (command.run) {
    if (!context.commandPath.startsWith('kubectl config ')) validateConfiguration(context.flags, context.environment)
    return command.run(context)
  }
  if (context.args.length) throw usageError(context, `unknown command ${JSON.stringify(context.args.join(' '))}`)
  const text = helpText(command, context.commandPath.split(' '))
  if (command === rootCommand) return context.out(text)
  context.err(text)
  throw new ExitError(1)
}

/** What `kubectl help COMMAND` prints. */
function helpOf(args: readonly string[]): string {
  const words = args.filter((arg) => arg !== 'help')
  const { command, path } = findCommand(rootCommand, words)
  return helpText(command, path)
}

/** The flags of a call, or undefined where help is asked for. */
function readFlags(found: FoundCommand, err: Print): Flags | undefined {
  const flags = new Flags(found.flags)
  if (found.command.takesAnything) return flags
  try {
    flags.parse(found.args)
  } catch (error) {
    if (error instanceof HelpRequest) return undefined
    if (!(error instanceof FlagError)) throw error
    throw new Error(`${error.message}\nSee '${found.path.join(' ')} --help' for usage.`)
  } finally {
    for (const notice of flags.notices) err(notice)
  }
  return flags
}

/** Commands that neither print managed fields nor go by them, unless they are to print objects or to apply on the server's side. */
const INDIFFERENT: ReadonlySet<string> = new Set([
  'annotate',
  'apply',
  'autoscale',
  'cordon',
  'create',
  'delete',
  'describe',
  'drain',
  'exec',
  'expose',
  'label',
  'logs',
  'rollout',
  'run',
  'scale',
  'set',
  'taint',
  'uncordon',
])

function readsManagedFields(command: string, flags: Flags): boolean {
  return !INDIFFERENT.has(command) || ['output', 'template', 'server-side'].some((flag) => flags.changed(flag))
}

function failOnWarnings(flags: Flags, { warningCount }: RestClient): void {
  if (!flags.bool('warnings-as-errors') || !warningCount) return
  throw new Error(warningCount === 1 ? '1 warning received' : `${warningCount} warnings received`)
}
