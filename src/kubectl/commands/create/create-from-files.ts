import type { FlagDefinition } from '../../flags'
import { usageError, type CommandContext } from '../../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, VALIDATE_FLAG, validationDirective, writeQuery } from '../../dry-run'
import { addSourceToError, asError } from '../../errors'
import { FILENAME_FLAGS, filenameOptions, hasFilenames, SELECTOR_FLAG } from '../../file-flags'
import { createOrUpdateAnnotation, SAVE_CONFIG_FLAG } from '../../last-applied'
import { PRINT_FLAGS, toPrinter } from '../../printers'
import { RECORD_FLAG, recorded } from '../../record'
import { Builder, requireTypeMeta, withMetadata, type Info } from '../../resource'
import { sendRaw } from '../raw'

export const CREATE_FLAGS: readonly FlagDefinition[] = [
  RECORD_FLAG,
  ...FILENAME_FLAGS,
  VALIDATE_FLAG,
  { name: 'edit', type: 'bool' },
  { name: 'windows-line-endings', type: 'bool' },
  SAVE_CONFIG_FLAG,
  DRY_RUN_FLAG,
  SELECTOR_FLAG,
  { name: 'raw', type: 'string' },
  fieldManagerFlag('kubectl-create'),
  ...PRINT_FLAGS,
]

/** kubectl `cmd/create/create.go`. */
export function createFromFiles(context: CommandContext): void {
  const { flags, args, client, environment, namespace, enforceNamespace, out } = context
  if (args.length) throw usageError(context, `Unexpected args: [${args.join(' ')}]`)
  const dryRun = dryRunStrategy(context)
  const directive = validationDirective(flags)
  const printer = toPrinter(context, 'created', { dryRun })
  if (!hasFilenames(flags)) throw new Error('must specify one of -f and -k')
  if (flags.string('raw')) return sendRaw(context, 'POST')
  if (flags.bool('edit')) throw new Error('there is no editor here: leave out --edit and give the object as it shall be')
  const query = writeQuery(dryRun, flags.string('field-manager'), directive)
  const result = new Builder(client, environment)
    .schema(directive === 'Ignore' ? undefined : requireTypeMeta)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .labelSelectorParam(flags.string('selector'))
    .flatten()
    .do()
  let count = 0
  result.visit((info) => {
    info.object = recorded(context, createOrUpdateAnnotation(flags.bool('save-config'), info.object))
    if (dryRun !== 'client') createObject(info, query)
    count++
    printer.print(info.object, out)
  })
  if (!count) throw new Error('no objects passed to create')
}

/** Creates the object of a file; a version that it names is left out. */
function createObject(info: Info, query: Readonly<Record<string, string>>): void {
  const { object } = info
  const fresh = object.metadata.resourceVersion ? withMetadata(object, { resourceVersion: undefined }) : object
  try {
    info.refresh(info.client.create(info.resource, info.namespace, fresh, query))
  } catch (error) {
    throw addSourceToError('creating', info.source, asError(error))
  }
}
