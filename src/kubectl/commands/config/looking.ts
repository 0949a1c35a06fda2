import type { Command, CommandContext } from '../../command'
import { throwAggregate } from '../../errors'
import { CLUSTER_NAME, SERVER_URL, USER_NAME } from '../../kubeconfig'
import { jsonYamlPrinter, templatePrinter } from '../../printers'
import type { Unstructured } from '../../resource'
import { TABLE_LAYOUT, TabWriter } from '../../tabwriter'

/** The whole kubeconfig, as its file would hold it; of the present context alone where `--minify` asks for it. */
function fileOf({ environment, flags }: CommandContext): Unstructured {
  const { contexts, currentContext } = environment.kubeconfig.read()
  const names = flags.bool('minify') ? [currentContext] : Object.keys(contexts).sort()
  const config = {
    apiVersion: 'v1',
    clusters: [{ cluster: { 'certificate-authority-data': 'DATA+OMITTED', server: SERVER_URL }, name: CLUSTER_NAME }],
    contexts: names.map((name) => {
      const { cluster = '', namespace, user = '' } = contexts[name] ?? {}
      return { context: { cluster, ...(namespace && { namespace }), user }, name }
    }),
    'current-context': currentContext,
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
    printer.print(fileOf(context), (text) => context.out(text))
  },
}

const currentContext: Command = {
  name: 'current-context',
  short: 'Display the current-context',
  run: ({ environment, out }) => {
    const { currentContext } = environment.kubeconfig.read()
    if (currentContext === '') throw new Error('current-context is not set')
    out(`${currentContext}\n`)
  },
}

const getContexts: Command = {
  name: 'get-contexts',
  short: 'Display one or many contexts from the kubeconfig file.',
  use: 'get-contexts [(-o|--output=)name)]',
  flags: [
    { name: 'output', shorthand: 'o', type: 'string' },
    { name: 'no-headers', type: 'bool' },
  ],
  run: ({ args, flags, environment, out }) => {
    const { contexts, currentContext } = environment.kubeconfig.read()
    const asked = args.length ? args : Object.keys(contexts)
    const names = asked.filter((name) => contexts[name]).sort()
    const onlyNames = flags.string('output') === 'name'
    const writer = new TabWriter(TABLE_LAYOUT)
    if (!flags.bool('no-headers') && !onlyNames) writer.write('CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n')
    for (const name of names) {
      const { cluster = '', user = '', namespace = '' } = contexts[name] ?? {}
      const mark = name === currentContext ? '*' : ' '
      writer.write(onlyNames ? `${name}\n` : `${mark}\t${name}\t${cluster}\t${user}\t${namespace}\n`)
    }
    out(writer.flush())
    throwAggregate(asked.filter((name) => !contexts[name]).map((name) => new Error(`context ${name} not found`)))
  },
}

function listOf(name: string, short: string, names: readonly string[]): Command {
  return { name, short, run: ({ out }) => out(['NAME', ...names].map((line) => `${line}\n`).join('')) }
}

/** The commands that show the kubeconfig. */
export const lookingCommands: readonly Command[] = [
  currentContext,
  listOf('get-clusters', 'Display clusters defined in the kubeconfig', [CLUSTER_NAME]),
  getContexts,
  listOf('get-users', 'Display users defined in the kubeconfig', [USER_NAME]),
  view,
]
