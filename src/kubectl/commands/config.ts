import type { Command, CommandContext } from '../command'
import { CLUSTER_NAME, CONTEXT_NAME, SERVER_URL, USER_NAME } from '../config'
import { jsonYamlPrinter, templatePrinter } from '../printers'
import type { Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'

function kubeconfig({ environment }: CommandContext): Unstructured {
  const namespace = environment.namespace === 'default' ? {} : { namespace: environment.namespace }
  const config = {
    apiVersion: 'v1',
    clusters: [{ cluster: { 'certificate-authority-data': 'DATA+OMITTED', server: SERVER_URL }, name: CLUSTER_NAME }],
    contexts: [{ context: { cluster: CLUSTER_NAME, ...namespace, user: USER_NAME }, name: CONTEXT_NAME }],
    'current-context': CONTEXT_NAME,
    kind: 'Config',
    users: [{ name: USER_NAME, user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' } }],
  }
  return config as unknown as Unstructured
}

const view: Command = {
  name: 'view',
  short: 'Display merged kubeconfig settings or a specified kubeconfig file.',
  flags: [
    { name: 'output', shorthand: 'o', type: 'string', default: 'yaml' },
    { name: 'template', type: 'string' },
    { name: 'allow-missing-template-keys', type: 'bool', default: true },
    { name: 'show-managed-fields', type: 'bool' },
    { name: 'minify', type: 'bool' },
    { name: 'flatten', type: 'bool' },
    { name: 'raw', type: 'bool' },
    { name: 'merge', type: 'bool', default: true },
  ],
  run: (context) => {
    const output = context.flags.string('output')
    const printer = jsonYamlPrinter(output, false) ?? templatePrinter(context, output)
    if (!printer)
      throw new Error(
        `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: json,yaml`,
      )
    printer.print(kubeconfig(context), (text) => context.out(text))
  },
}

const currentContext: Command = {
  name: 'current-context',
  short: 'Display the current-context.',
  run: ({ out }) => out(`${CONTEXT_NAME}\n`),
}

const getContexts: Command = {
  name: 'get-contexts',
  short: 'Display one or many contexts from the kubeconfig file.',
  flags: [
    { name: 'output', shorthand: 'o', type: 'string' },
    { name: 'no-headers', type: 'bool' },
  ],
  run: ({ flags, environment, out }) => {
    if (flags.string('output') === 'name') return out(`${CONTEXT_NAME}\n`)
    const writer = new TabWriter(TABLE_LAYOUT)
    if (!flags.bool('no-headers')) writer.write('CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n')
    const namespace = environment.namespace === 'default' ? '' : environment.namespace
    writer.write(`*\t${CONTEXT_NAME}\t${CLUSTER_NAME}\t${USER_NAME}\t${namespace}\n`)
    out(writer.flush())
  },
}

/** What there is to see of the kubeconfig (kubectl `cmd/config/config.go`); it cannot be changed here. */
export const config: Command = {
  name: 'config',
  short: 'Modify kubeconfig files using subcommands like "kubectl config set current-context my-context".',
  subcommands: [view, currentContext, getContexts],
}
