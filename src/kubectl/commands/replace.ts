import type { Command, CommandContext } from '../command'
import {
  DRY_RUN_FLAG,
  dryRunStrategy,
  fieldManagerFlag,
  VALIDATE_FLAG,
  validationDirective,
  writeQuery,
  type DryRunStrategy,
} from '../dry-run'
import { isNotFound } from '../../apimachinery'
import { addSourceToError, asError } from '../errors'
import { FILENAME_FLAGS, filenameOptions, hasFilenames } from '../file-flags'
import { createOrUpdateAnnotation, SAVE_CONFIG_FLAG } from '../last-applied'
import { DEADLINE_EXCEEDED, pollUntil } from '../polling'
import { PRINT_FLAGS, toPrinter, type ResourcePrinter } from '../printers'
import { RECORD_FLAG, recorded } from '../record'
import { Builder, requireTypeMeta, withMetadata, type Info } from '../resource'
import { cascadingStrategy, DELETE_FLAGS, deleteObjects } from './delete'
import { sendRaw } from './raw'

const GONE_MS = 5 * 60_000
const POLL_MS = 1000

/** kubectl `cmd/replace/replace.go`. */
export const replace: Command = {
  name: 'replace',
  short: 'Replace a resource by file name or stdin',
  use: 'replace -f FILENAME',
  flags: [
    ...PRINT_FLAGS,
    ...FILENAME_FLAGS,
    ...DELETE_FLAGS,
    { name: 'wait', type: 'bool' },
    RECORD_FLAG,
    VALIDATE_FLAG,
    SAVE_CONFIG_FLAG,
    DRY_RUN_FLAG,
    { name: 'raw', type: 'string' },
    fieldManagerFlag('kubectl-replace'),
    { name: 'subresource', type: 'string' },
  ],
  run: (context) => {
    const { flags } = context
    const directive = validationDirective(flags)
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'replaced', { dryRun })
    if (!hasFilenames(flags)) throw new Error('must specify one of -f and -k')
    validate(context, dryRun)
    if (flags.string('raw')) return sendRaw(context, 'PUT')
    const query = writeQuery(dryRun, flags.string('field-manager'), directive)
    if (flags.bool('force')) forceReplace(context, printer, query)
    else replaceObjects(context, printer, dryRun, query)
  },
}

function validate({ flags }: CommandContext, dryRun: DryRunStrategy): void {
  const force = flags.bool('force')
  if (flags.number('grace-period') >= 0 && !force) throw new Error('--grace-period must have --force specified')
  if (flags.number('timeout') !== 0 && !force) throw new Error('--timeout must have --force specified')
  if (force && dryRun !== 'none') throw new Error('--dry-run can not be used when --force is set')
}

function builderFor({ client, environment, flags, namespace, enforceNamespace }: CommandContext): Builder {
  return new Builder(client, environment)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .subresource(flags.string('subresource'))
    .flatten()
}

function withSchema(context: CommandContext): Builder {
  return builderFor(context).schema(validationDirective(context.flags) === 'Ignore' ? undefined : requireTypeMeta)
}

type Query = Readonly<Record<string, string>>

function replaceObjects(context: CommandContext, printer: ResourcePrinter, dryRun: DryRunStrategy, query: Query): void {
  const { flags, out } = context
  withSchema(context)
    .do()
    .visit((info) => {
      info.object = recorded(context, createOrUpdateAnnotation(flags.bool('save-config'), info.object))
      if (dryRun !== 'client') replaceObject(context, info, query)
      printer.print(info.object, out)
    })
}

/** Puts the object in the place of the one that the server has, whatever its version, unless the object names one. */
function replaceObject({ client, flags }: CommandContext, info: Info, query: Query): void {
  const { resource, namespace, name } = info
  const subresource = flags.string('subresource')
  try {
    if (!info.object.metadata.resourceVersion) {
      const resourceVersion = currentVersion(() => client.get(resource, namespace, name, subresource).metadata.resourceVersion)
      if (resourceVersion !== undefined) info.object = withMetadata(info.object, { resourceVersion })
    }
    info.refresh(client.replace(resource, namespace, name, info.object, query, subresource))
  } catch (error) {
    throw addSourceToError('replacing', info.source, asError(error))
  }
}

/** The version that the server has; what keeps it from answering is told of by the write that follows. */
function currentVersion(read: () => string | undefined): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function forceReplace(context: CommandContext, printer: ResourcePrinter, query: Query): void {
  const { flags, environment, args, out } = context
  const result = builderFor(context)
    .resourceTypeOrNameArgs(false, ...args)
    .requireObject(false)
    .do()
  const graceSeconds = flags.number('grace-period')
  deleteObjects(context, result, {
    dryRun: 'none',
    // nothing is lost by accident: the object has a second, and the command waits for its end
    gracePeriodSeconds: graceSeconds === 0 ? 1 : graceSeconds,
    wait: flags.bool('wait') || graceSeconds === 0,
    propagationPolicy: cascadingStrategy(context),
    timeoutMs: flags.number('timeout'),
    ignoreNotFound: true,
    nameOnly: flags.string('output') === 'name',
  })
  result.visit((info) => {
    const isOver = pollUntil(environment.time, POLL_MS, flags.number('timeout') || GONE_MS, () => isGone(info))
    if (!isOver) throw new Error(DEADLINE_EXCEEDED)
  })
  let count = 0
  withSchema(context)
    .do()
    .visit((info) => {
      const annotated = createOrUpdateAnnotation(flags.bool('save-config'), info.object)
      const object = withMetadata(recorded(context, annotated), { resourceVersion: undefined })
      info.refresh(info.client.create(info.resource, info.namespace, object, query))
      count++
      printer.print(info.object, out)
    })
  if (!count) throw new Error('no objects passed to replace')
}

function isGone(info: Info): boolean {
  try {
    info.get()
    return false
  } catch (error) {
    if (isNotFound(error)) return true
    throw error
  }
}
