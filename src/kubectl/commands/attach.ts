import { usageError, type Command } from '../command'
import { attachablePodOf } from '../polymorphic-helpers'
import { Builder } from '../resource'
import { runInContainer, STREAM_FLAGS } from './exec'

/** kubectl `cmd/attach/attach.go`. */
export const attach: Command = {
  name: 'attach',
  short: 'Attach to a process that is already running inside an existing container.',
  use: 'attach (POD | TYPE/NAME) -c CONTAINER',
  flags: STREAM_FLAGS,
  run: (context) => {
    const { args, flags, client, environment, namespace } = context
    const timeoutMs = flags.number('pod-running-timeout')
    if (timeoutMs <= 0) throw usageError(context, '--pod-running-timeout must be higher than zero')
    if (!args.length) throw new Error('at least 1 argument is required for attach')
    if (args.length > 2)
      throw new Error(`expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`)
    const builder = new Builder(client, environment).namespaceParam(namespace).defaultNamespace()
    if (args.length === 1) builder.resourceNames('pods', args[0] as string)
    else builder.resourceNames(args[0] as string, args[1] as string)
    const pod = attachablePodOf(context, builder.do().object(), timeoutMs)
    const phase = pod.status?.phase
    if (phase === 'Succeeded' || phase === 'Failed') {
      throw new Error(`cannot attach a container in a completed pod; current phase is ${phase}`)
    }
    runInContainer(context, pod, 'attach', [])
  },
}
