import { usageError, type Command, type CommandContext } from '../../command'
import { DRY_RUN_FLAG, VALIDATE_FLAG, validationDirective } from '../../dry-run'
import { asError, throwAggregate } from '../../errors'
import { FILENAME_FLAGS, filenameOptions, hasFilenames, SELECTOR_FLAG } from '../../file-flags'
import { PRINT_FLAGS, toPrinter } from '../../printers'
import { RECORD_FLAG, recorded } from '../../record'
import { Builder, requireTypeMeta, type Info, type Result, type Unstructured } from '../../resource'
import { DELETE_FLAGS } from '../delete'
import { applyClientSide } from './client-side'
import { editLastApplied } from './edit-last-applied'
import { applyOptions, MANAGER_CLIENT_SIDE, printsObjects, validateApply, type ApplyOptions } from './options'
import { prune } from './prune'
import { applyServerSide } from './server-side'
import { setLastApplied } from './set-last-applied'
import { viewLastApplied } from './view-last-applied'

/** kubectl `cmd/apply/apply.go`. */
export const apply: Command = {
  name: 'apply',
  short: 'Apply a configuration to a resource by file name or stdin',
  use: 'apply (-f FILENAME | -k DIRECTORY)',
  flags: [
    ...FILENAME_FLAGS,
    ...DELETE_FLAGS,
    { name: 'wait', type: 'bool' },
    RECORD_FLAG,
    ...PRINT_FLAGS,
    VALIDATE_FLAG,
    DRY_RUN_FLAG,
    { name: 'server-side', type: 'bool', usage: 'If true, apply runs in the server instead of the client.' },
    { name: 'force-conflicts', type: 'bool', usage: 'If true, server-side apply will force the changes against conflicts.' },
    { name: 'field-manager', type: 'string', default: MANAGER_CLIENT_SIDE },
    SELECTOR_FLAG,
    { name: 'prune', type: 'bool' },
    { name: 'prune-allowlist', type: 'stringArray' },
    { name: 'all', type: 'bool' },
    { name: 'overwrite', type: 'bool', default: true },
    { name: 'openapi-patch', type: 'bool', default: true },
    { name: 'subresource', type: 'string' },
  ],
  subcommands: [viewLastApplied, setLastApplied, editLastApplied],
  run: (context) => {
    const { flags, args } = context
    if (args.length) throw usageError(context, `Unexpected args: [${args.join(' ')}]`)
    const options = applyOptions(context)
    if (!hasFilenames(flags)) throw new Error('must specify one of -f and -k')
    validateApply(flags, options.dryRun)
    const infos = applyAll(context, options)
    if (printsObjects(flags)) printObjects(context, infos, options)
    if (flags.bool('prune')) prune(context, infos, options)
  },
}

/** Applies the objects; goes on after one that fails, and throws in the end. */
function applyAll(context: CommandContext, options: ApplyOptions): readonly Info[] {
  const { infos, error } = objectsOf(context).infosAndError()
  const errors = error ? [error] : []
  if (!infos.length && !errors.length) throw new Error('no objects passed to apply')
  for (const info of infos) {
    try {
      applyOne(context, info, options)
    } catch (failure) {
      errors.push(asError(failure))
    }
  }
  if (errors.length === 1) throw errors[0] as Error
  throwAggregate(errors)
  return infos
}

function objectsOf({ client, environment, flags, namespace, enforceNamespace }: CommandContext): Result {
  return new Builder(client, environment)
    .schema(validationDirective(flags) === 'Ignore' ? undefined : requireTypeMeta)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .labelSelectorParam(flags.string('selector'))
    .flatten()
    .do()
}

function applyOne(context: CommandContext, info: Info, options: ApplyOptions): void {
  info.object = recorded(context, info.object)
  const { generateName } = info.object.metadata
  if (!info.name && generateName) throw new Error(`from ${generateName}: cannot use generate name with apply`)
  if (context.flags.bool('server-side')) applyServerSide(context, info, options)
  else applyClientSide(context, info, options)
  if (info.object.metadata.uid !== undefined) options.visitedUids.add(info.object.metadata.uid)
}

/** Prints what the server made of the objects: one alone, several as a list. */
function printObjects(context: CommandContext, infos: readonly Info[], { dryRun }: ApplyOptions): void {
  const [first, ...others] = infos
  if (!first) return
  const items = infos.map(({ object }) => object)
  const object: Unstructured = others.length ? { kind: 'List', apiVersion: 'v1', metadata: {}, items } : first.object
  toPrinter(context, '', { dryRun }).print(object, context.out)
}
