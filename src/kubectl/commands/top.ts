import { usageError, type Command, type CommandContext } from '../command'
import { ALL_NAMESPACES_FLAG, FIELD_SELECTOR_FLAG, SELECTOR_FLAG } from '../file-flags'
import type { FlagDefinition } from '../flags'

const METRICS_FLAGS: readonly FlagDefinition[] = [
  SELECTOR_FLAG,
  { name: 'sort-by', type: 'string' },
  { name: 'no-headers', type: 'bool' },
  { name: 'use-protocol-buffers', type: 'bool', default: true },
  { name: 'show-swap', type: 'bool' },
]

/** kubectl `cmd/top/top.go`; a cluster without a metrics server has nothing to show. */
export const top: Command = {
  name: 'top',
  suggestFor: ['stats'],
  short: 'Display resource (CPU/memory) usage',
  use: 'top',
  subcommands: [
    {
      name: 'node',
      aliases: ['nodes', 'no'],
      short: 'Display resource (CPU/memory) usage of nodes',
      use: 'node [NAME | -l label]',
      flags: [...METRICS_FLAGS, { name: 'show-capacity', type: 'bool' }],
      run: (context) => refuse(context, 'node [NAME | -l label]'),
    },
    {
      name: 'pod',
      aliases: ['pods', 'po'],
      short: 'Display resource (CPU/memory) usage of pods',
      use: 'pod [NAME | -l label]',
      flags: [
        ...METRICS_FLAGS,
        FIELD_SELECTOR_FLAG,
        { name: 'containers', type: 'bool' },
        ALL_NAMESPACES_FLAG,
        { name: 'sum', type: 'bool' },
      ],
      run: (context) => refuse(context, 'pod [NAME | -l label]'),
    },
  ],
}

function refuse(context: CommandContext, use: string): void {
  const { args, flags } = context
  if (args.length > 1) throw usageError(context, use)
  const sortBy = flags.string('sort-by')
  if (sortBy && sortBy !== 'cpu' && sortBy !== 'memory') throw new Error('--sort-by accepts only cpu or memory')
  const hasSelector =
    Boolean(flags.string('selector')) || (flags.has('field-selector') && Boolean(flags.string('field-selector')))
  if (args.length && hasSelector) throw new Error('only one of NAME or selector can be provided')
  throw new Error('Metrics API not available')
}
