import type { Node } from '../../api'
import type { CommandContext } from '../command'
import { DRY_RUN_FLAG, writeQuery, type DryRunStrategy } from '../dry-run'
import { usageError } from '../command'
import { asError } from '../errors'
import { CHUNK_SIZE_FLAG, SELECTOR_FLAG } from '../file-flags'
import type { FlagDefinition } from '../flags'
import { NamePrinter } from '../printers'
import { withDryRun } from '../dry-run'
import { Builder, type Info, type Unstructured } from '../resource'

/** The flags that name the nodes of `cordon`, `uncordon` and `drain`. */
export const NODE_FLAGS: readonly FlagDefinition[] = [DRY_RUN_FLAG, SELECTOR_FLAG]

/** The nodes that a call names (kubectl `cmd/drain/drain.go Complete`). `use` is how the command is written. */
export function nodesOf(context: CommandContext, use: string): readonly Info[] {
  const { args, flags, client, environment, namespace } = context
  const selector = flags.string('selector')
  if (!args.length && !flags.changed('selector')) throw usageError(context, `USAGE: ${use} [flags]`)
  if (args.length && selector) throw usageError(context, 'error: cannot specify both a node name and a --selector option')
  const builder = new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .requestChunksOf(flags.has(CHUNK_SIZE_FLAG.name) ? flags.number(CHUNK_SIZE_FLAG.name) : 0)
    .resourceNames('nodes', ...args)
    .singleResourceType()
    .flatten()
  if (selector) builder.labelSelectorParam(selector).resourceTypes('nodes')
  const infos: Info[] = []
  builder.do().visit((info) => {
    const { resource } = info
    if (resource.qualified !== 'nodes') {
      const text = `${resource.group}/${resource.version}, Resource=${resource.resource}`
      throw new Error(`error: expected resource of type node, got ${JSON.stringify(text)}`)
    }
    infos.push(info)
  })
  return infos
}

/** Prints what was done with an object: `node/node-1 cordoned`. */
export function printDone({ out }: CommandContext, object: Unstructured, operation: string, dryRun: DryRunStrategy): void {
  new NamePrinter(withDryRun(operation, dryRun), false).print(object, out)
}

/** Marks nodes as schedulable or not (kubectl `cmd/drain/drain.go RunCordonOrUncordon`); what fails is only told of. */
export function cordonOrUncordon(
  context: CommandContext,
  nodes: readonly Info[],
  isCordon: boolean,
  dryRun: DryRunStrategy,
): void {
  const verb = isCordon ? 'cordon' : 'uncordon'
  for (const info of nodes) {
    const { spec } = info.object as unknown as Node
    if ((spec?.unschedulable ?? false) === isCordon) {
      printDone(context, info.object, `already ${verb}ed`, dryRun)
      continue
    }
    try {
      if (dryRun !== 'client') markNode(context, info, isCordon, dryRun)
    } catch (error) {
      context.err(`error: unable to ${verb} node ${JSON.stringify(info.name)}: ${asError(error).message}\n`)
      continue
    }
    printDone(context, info.object, `${verb}ed`, dryRun)
  }
}

function markNode({ client }: CommandContext, info: Info, isCordon: boolean, dryRun: DryRunStrategy): void {
  const patch = JSON.stringify({ spec: { unschedulable: isCordon || null } })
  client.patch(info.resource, '', info.name, 'application/strategic-merge-patch+json', patch, writeQuery(dryRun))
}
