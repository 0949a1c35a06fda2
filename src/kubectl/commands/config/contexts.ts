import type { Command, CommandContext } from '../../command'
import { helpText } from '../../help'
import { KUBECONFIG_PATH, type Kubeconfig, type KubeconfigContext } from '../../kubeconfig'

const FIELDS = ['cluster', 'user', 'namespace'] as const

/** kubectl `cmd/config/set_context.go` */
const setContext: Command = {
  name: 'set-context',
  short: 'Set a context entry in kubeconfig',
  use: 'set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]',
  examples: [
    [
      'Set the user field on the gce context entry without touching other values',
      'kubectl config set-context gce --user=cluster-admin',
    ],
  ],
  flags: [
    { name: 'current', type: 'bool' },
    { name: 'cluster', type: 'string' },
    { name: 'user', type: 'string' },
    { name: 'namespace', shorthand: 'n', type: 'string' },
  ],
  run: (context) => {
    const { args, flags, out } = context
    const { read, write } = accessOf(context)
    if (args.length > 1) throw unexpectedArgs(context, setContext)
    const [given = ''] = args
    const isCurrent = flags.bool('current')
    if (given === '' && !isCurrent) throw new Error('you must specify a non-empty context name or --current')
    if (given !== '' && isCurrent) throw new Error('you cannot specify both a context name and --current')
    const kubeconfig = read()
    if (isCurrent && kubeconfig.currentContext === '') throw new Error('no current context is set')
    const name = isCurrent ? kubeconfig.currentContext : given
    const present = kubeconfig.contexts[name]
    const changes = FIELDS.filter((field) => flags.changed(field)).map((field) => [field, flags.string(field)] as const)
    write(withContext(kubeconfig, name, { ...present, ...Object.fromEntries(changes) }))
    out(`Context ${JSON.stringify(name)} ${present ? 'modified' : 'created'}.\n`)
  },
}

/** kubectl `cmd/config/use_context.go` */
const useContext: Command = {
  name: 'use-context',
  aliases: ['use'],
  short: 'Set the current-context in a kubeconfig file',
  use: 'use-context CONTEXT_NAME',
  examples: [['Use the context for the minikube cluster', 'kubectl config use-context minikube']],
  run: (context) => {
    const { read, write } = accessOf(context)
    const [name, ...others] = context.args
    if (name === undefined || others.length) throw unexpectedArgs(context, useContext)
    if (name === '') throw new Error('empty context names are not allowed')
    if (!read().contexts[name]) throw new Error(`no context exists with the name: ${JSON.stringify(name)}`)
    write({ ...read(), currentContext: name })
    context.out(`Switched to context ${JSON.stringify(name)}.\n`)
  },
}

/** kubectl `cmd/config/rename_context.go` */
const renameContext: Command = {
  name: 'rename-context',
  short: 'Rename a context from the kubeconfig file',
  use: 'rename-context CONTEXT_NAME NEW_NAME',
  run: (context) => {
    const { read, write } = accessOf(context)
    const [from, to, ...others] = context.args
    if (from === undefined || to === undefined || others.length) throw unexpectedArgs(context, renameContext)
    if (to === '') throw new Error('You must specify a new non-empty context name')
    const kubeconfig = read()
    const { [from]: renamed, ...rest } = kubeconfig.contexts
    const refusal = `cannot rename the context ${JSON.stringify(from)}`
    if (!renamed) throw new Error(`${refusal}, it's not in ${KUBECONFIG_PATH}`)
    if (kubeconfig.contexts[to])
      throw new Error(`${refusal}, the context ${JSON.stringify(to)} already exists in ${KUBECONFIG_PATH}`)
    const currentContext = kubeconfig.currentContext === from ? to : kubeconfig.currentContext
    write({ currentContext, contexts: { ...rest, [to]: renamed } })
    context.out(`Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`)
  },
}

/** kubectl `cmd/config/delete_context.go` */
const deleteContext: Command = {
  name: 'delete-context',
  short: 'Delete the specified context from the kubeconfig',
  use: 'delete-context NAME',
  examples: [['Delete the context for the minikube cluster', 'kubectl config delete-context minikube']],
  run: (context) => {
    const { read, write } = accessOf(context)
    const [name, ...others] = context.args
    if (name === undefined || others.length) throw unexpectedArgs(context, deleteContext)
    const { [name]: deleted, ...rest } = read().contexts
    if (!deleted) throw new Error(`cannot delete context ${name}, not in ${KUBECONFIG_PATH}`)
    if (read().currentContext === name)
      context.err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n')
    write({ ...read(), contexts: rest })
    context.out(`deleted context ${name} from ${KUBECONFIG_PATH}\n`)
  },
}

interface Access {
  readonly read: () => Kubeconfig
  readonly write: (kubeconfig: Kubeconfig) => void
}

function accessOf({ environment: { kubeconfig } }: CommandContext): Access {
  return { read: () => kubeconfig.read(), write: (changed) => kubeconfig.write(changed) }
}

function withContext(kubeconfig: Kubeconfig, name: string, context: KubeconfigContext): Kubeconfig {
  return { ...kubeconfig, contexts: { ...kubeconfig.contexts, [name]: context } }
}

/** These commands show their whole help where others name it (kubectl `cmd/config/config.go helpErrorf`). */
function unexpectedArgs(context: CommandContext, command: Command): Error {
  context.out(helpText(command, context.commandPath.split(' ')))
  return new Error(`Unexpected args: [${context.args.join(' ')}]`)
}

/** The commands that change contexts, and with them the namespace that later commands mean. */
export const contextCommands: readonly Command[] = [deleteContext, renameContext, setContext, useContext]
