import type { Pod, Stored } from '../../api'
import { PODS, StatusError } from '../../apimachinery'
import { pathOf, type Response } from '../../client'
import { usageError, type Command, type CommandContext } from '../command'
import { ExitError } from '../errors'
import { FILENAME_FLAGS } from '../file-flags'
import type { FlagDefinition } from '../flags'
import { attachablePodOf, containerOrDefault } from '../polymorphic-helpers'
import { Builder } from '../resource'

/** How long a command may run in a container: a real one runs until it ends or is interrupted. */
const EXEC_MS = 3_600_000

/** The flags of commands that connect to a container. */
export const STREAM_FLAGS: readonly FlagDefinition[] = [
  { name: 'pod-running-timeout', type: 'duration', default: 60_000 },
  { name: 'container', shorthand: 'c', type: 'string' },
  { name: 'stdin', shorthand: 'i', type: 'bool' },
  { name: 'tty', shorthand: 't', type: 'bool' },
  { name: 'quiet', shorthand: 'q', type: 'bool' },
]

/** kubectl `cmd/exec/exec.go`. */
export const exec: Command = {
  name: 'exec',
  short: 'Execute a command in a container.',
  use: 'exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...]',
  flags: [...STREAM_FLAGS, ...FILENAME_FLAGS.filter(({ name }) => name === 'filename')],
  run: (context) => {
    const { args, flags } = context
    const dash = flags.argsLengthAtDash
    const name = args.length && dash !== 0 ? (args[0] as string) : ''
    const filenames = flags.list('filename')
    if (dash < 0 && (args.length > 1 || (args.length && filenames.length))) {
      throw usageError(context, 'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead')
    }
    if (flags.number('pod-running-timeout') <= 0) throw usageError(context, '--pod-running-timeout must be higher than zero')
    if (!name && !filenames.length) throw new Error('pod, type/name or --filename must be specified')
    const command = dash < 0 ? [] : args.slice(dash)
    if (!command.length) throw new Error('you must specify at least one command for the container')
    const pod = podOf(context, name)
    const phase = pod.status?.phase
    if (phase === 'Succeeded' || phase === 'Failed') {
      throw new Error(`cannot exec into a container in a completed pod; current phase is ${phase}`)
    }
    runInContainer(context, pod, 'exec', command)
  },
}

function podOf(context: CommandContext, name: string): Stored<Pod> {
  const { flags, client, environment, namespace, enforceNamespace } = context
  const builder = new Builder(client, environment)
    .filenameParam(enforceNamespace, { filenames: flags.list('filename') })
    .namespaceParam(namespace)
    .defaultNamespace()
  if (name) builder.resourceNames('pods', name)
  const object = builder.do().object()
  if (Array.isArray(object.items)) throw new Error('cannot exec into multiple objects at a time')
  return attachablePodOf(context, object, flags.number('pod-running-timeout'))
}

/** Connects to a container and prints what comes, until its process ends; a failing process ends the command with its exit code. */
export function runInContainer(
  context: CommandContext,
  pod: Stored<Pod>,
  subresource: 'exec' | 'attach',
  command: readonly string[],
  given = context.flags.string('container'),
): void {
  const { flags, environment, out, err } = context
  const container = containerOrDefault(pod, given, flags.bool('quiet'), err)
  const hasStdin = flags.bool('stdin')
  if (flags.bool('tty') && hasStdin && !flags.bool('quiet')) {
    err('Unable to use a TTY - input is not a terminal or the right kind of file\n')
  }
  const { output } = connect(context, pod, subresource, container, command)
  if (!output) return
  const read = (): boolean => {
    const { stdout, stderr } = output.read()
    out(stdout)
    err(stderr)
    return output.closed
  }
  environment.time.advanceUntil(read, EXEC_MS)
  read()
  output.close()
  const { exitCode = 0 } = output
  if (exitCode !== 0) throw new ExitError(exitCode, `command terminated with exit code ${exitCode}`)
}

function connect(
  { client, flags, environment }: CommandContext,
  pod: Stored<Pod>,
  subresource: string,
  container: string,
  command: readonly string[],
): Response {
  const hasStdin = flags.bool('stdin')
  const options = [
    `container=${encodeURIComponent(container)}`,
    ...command.map((word) => `command=${encodeURIComponent(word)}`),
    ...(hasStdin ? ['stdin=true'] : []),
    'stdout=true',
    'stderr=true',
  ]
  const path = pathOf(PODS, pod.metadata.namespace ?? '', pod.metadata.name, subresource)
  const body = hasStdin ? { body: environment.stdin ?? '' } : {}
  try {
    return client.send({ method: 'POST', path, query: options.join('&'), ...body })
  } catch (error) {
    throw error instanceof StatusError ? connectionError(error) : error
  }
}

/** What the client makes of a node's refusal (client-go `tools/remotecommand`, apimachinery `util/httpstream/spdy`). */
function connectionError(error: StatusError): Error {
  if (error.reason === 'InternalError') return new Error(error.message)
  return error.reason === 'Forbidden' ? error : new Error(`unable to upgrade connection: ${error.message}`)
}
