import { typeNameOfKind } from '../../../api'
import { createTwoWayMergePatch } from '../../../apimachinery'
import type { Command, CommandContext } from '../../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, writeQuery } from '../../dry-run'
import { FILENAME_FLAGS, filenameOptions } from '../../file-flags'
import { PRINT_FLAGS, toPrinter } from '../../printers'
import { RECORD_FLAG, recorded } from '../../record'
import { Builder, LOCAL_RESOURCE, withMetadata, type Result, type Unstructured } from '../../resource'
import { parseToLabelSelector, type ParsedLabelSelector } from '../../label-selector'

/** kubectl `cmd/set/set_selector.go`. */
export const setSelector: Command = {
  name: 'selector',
  short: 'Set the selector on a resource',
  use: 'selector (-f FILENAME | TYPE NAME) EXPRESSIONS [--resource-version=version]',
  flags: [
    ...FILENAME_FLAGS,
    { name: 'all', type: 'bool' },
    { name: 'local', type: 'bool' },
    ...PRINT_FLAGS,
    RECORD_FLAG,
    fieldManagerFlag('kubectl-set'),
    { name: 'resource-version', type: 'string' },
    DRY_RUN_FLAG,
  ],
  run: (context) => {
    const { client, flags, args, out } = context
    const dryRun = dryRunStrategy(context)
    const expression = args.at(-1)
    const selector = expression === undefined ? undefined : parseToLabelSelector(expression)
    const printer = toPrinter(context, 'selector updated', { dryRun })
    if (!selector) throw new Error('one selector is required')
    findObjects(context, args.slice(0, -1)).visit((info) => {
      const version = flags.string('resource-version')
      const original = version ? withMetadata(info.object, { resourceVersion: undefined }) : info.object
      const versioned = version ? withMetadata(info.object, { resourceVersion: version }) : info.object
      const changed = recorded(context, withSelector(versioned, selector))
      if (flags.bool('local') || dryRun === 'client') return printer.print(changed, out)
      const { resource, namespace, name } = info
      const patch = createTwoWayMergePatch(original as never, changed as never, typeNameOfKind(resource) ?? '')
      const query = writeQuery(dryRun, flags.string('field-manager'))
      const type = 'application/strategic-merge-patch+json'
      printer.print(client.patch(resource, namespace, name, type, JSON.stringify(patch), query), out)
    })
  },
}

function findObjects(context: CommandContext, resources: readonly string[]): Result {
  const { client, environment, flags, namespace, enforceNamespace } = context
  const builder = new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .continueOnError()
    .flatten()
  if (!flags.bool('local'))
    return builder
      .resourceTypeOrNameArgs(flags.bool('all'), ...resources)
      .latest()
      .do()
  if (resources.length) builder.addError(new Error(LOCAL_RESOURCE))
  return builder.local().do()
}

function withSelector(object: Unstructured, { matchLabels, matchExpressions }: ParsedLabelSelector): Unstructured {
  if (object.kind !== 'Service') throw new Error('setting a selector is only supported for Services')
  if (matchExpressions?.length) {
    const printed = matchExpressions.map(({ key, operator, values = [] }) => `{${key} ${operator} [${values.join(' ')}]}`)
    throw new Error(`match expression [${printed.join(' ')}] not supported on this object`)
  }
  return { ...object, spec: { ...(object.spec as object), selector: matchLabels ?? {} } }
}
