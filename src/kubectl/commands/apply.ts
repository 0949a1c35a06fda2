import { ANNOTATION_LAST_APPLIED, typeNameOfKind } from '../../api'
import { applyStrategicMergePatch, createThreeWayMergePatch, isConflict, isNotFound } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { DRY_RUN_FLAG, dryRunStrategy, VALIDATE_FLAG, validationDirective, writeQuery, type DryRunStrategy } from '../dry-run'
import { addSourceToError, asError, throwAggregate } from '../errors'
import { FILENAME_FLAGS, filenameOptions, hasFilenames, SELECTOR_FLAG } from '../file-flags'
import { lastAppliedOf, withLastApplied } from '../last-applied'
import { PRINT_FLAGS, printResult } from '../printers'
import { Builder, requireTypeMeta, type Info, type Unstructured } from '../resource'
import { usageError } from '../command'

const MANAGER_CLIENT_SIDE = 'kubectl-client-side-apply'
const MOST_TRIES = 5

/** How one call applies its objects. */
interface ApplyOptions {
  readonly dryRun: DryRunStrategy
  readonly query: Readonly<Record<string, string>>
}

/** kubectl `cmd/apply/apply.go`. */
export const apply: Command = {
  name: 'apply',
  short: 'Apply a configuration to a resource by file name or stdin.',
  use: 'apply (-f FILENAME | -k DIRECTORY)',
  flags: [
    ...PRINT_FLAGS,
    ...FILENAME_FLAGS,
    SELECTOR_FLAG,
    VALIDATE_FLAG,
    DRY_RUN_FLAG,
    { name: 'field-manager', type: 'string', default: MANAGER_CLIENT_SIDE },
    { name: 'overwrite', type: 'bool', default: true },
  ],
  run: (context) => {
    const { flags } = context
    if (context.args.length) throw usageError(context, `Unexpected args: [${context.args.join(' ')}]`)
    if (!hasFilenames(flags)) throw new Error('must specify one of -f and -k')
    const dryRun = dryRunStrategy(context)
    const query = writeQuery(dryRun, flags.string('field-manager'), validationDirective(flags))
    const { infos, error } = objectsOf(context).infosAndError()
    const errors = error ? [error] : []
    if (!infos.length && !errors.length) throw new Error('no objects passed to apply')
    for (const info of infos) {
      try {
        applyOne(context, info, { dryRun, query })
      } catch (failure) {
        errors.push(asError(failure))
      }
    }
    if (errors.length === 1) throw errors[0] as Error
    throwAggregate(errors)
  },
}

function objectsOf({ client, environment, flags, namespace, enforceNamespace }: CommandContext) {
  const schema = flags.string('validate') === 'ignore' || flags.string('validate') === 'false' ? undefined : requireTypeMeta
  return new Builder(client, environment)
    .schema(schema)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .labelSelectorParam(flags.string('selector'))
    .flatten()
    .do()
}

function applyOne(context: CommandContext, info: Info, options: ApplyOptions): void {
  const { metadata } = info.object
  if (!info.name && metadata.generateName) throw new Error(`from ${metadata.generateName}: cannot use generate name with apply`)
  const modified = withLastApplied(info.object)
  if (!readCurrent(info)) return createOne(context, info, modified, options)
  if (lastAppliedOf(info.object) === undefined) context.err(missingAnnotation(info))
  const patched = patchWithRetries(context, info, modified, options)
  printResult(context, patched.object, patched.isEmpty ? 'unchanged' : 'configured', { dryRun: options.dryRun })
}

/** Takes the server's object over; false where there is none. */
function readCurrent(info: Info): boolean {
  try {
    info.get()
    return true
  } catch (error) {
    if (isNotFound(error)) return false
    throw addSourceToError(`retrieving current configuration of:\n${info.describe()}\nfrom server for:`, info.source, asError(error))
  }
}

function createOne(context: CommandContext, info: Info, modified: Unstructured, { dryRun, query }: ApplyOptions): void {
  const object = withoutNulls(modified) as Unstructured
  let created = object
  if (dryRun !== 'client') {
    try {
      created = context.client.create(info.resource, info.namespace, object, query)
    } catch (error) {
      throw addSourceToError('creating', info.source, asError(error))
    }
  }
  printResult(context, created, 'created', { dryRun })
}

function missingAnnotation(info: Info): string {
  return `Warning: resource ${info.objectName} is missing the ${ANNOTATION_LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`
}

interface Patched {
  readonly object: Unstructured
  /** whether there was nothing to change */
  readonly isEmpty: boolean
}

/** Patches what differs; a conflict is tried again with the object as it is then (kubectl `cmd/apply/patcher.go`). */
function patchWithRetries(context: CommandContext, info: Info, modified: Unstructured, options: ApplyOptions): Patched {
  for (let tries = 1; ; tries++) {
    try {
      return patchOnce(context, info, modified, options)
    } catch (error) {
      if (!isConflict(error) || tries > MOST_TRIES) throw patchError(info, modified, asError(error))
      info.get()
    }
  }
}

function patchOnce(context: CommandContext, info: Info, modified: Unstructured, { dryRun, query }: ApplyOptions): Patched {
  const { resource } = info
  const patch = patchOf(info, modified)
  if (patch === '{}') return { object: info.object, isEmpty: true }
  if (dryRun === 'client') {
    const local = applyStrategicMergePatch(info.object as never, JSON.parse(patch) as never, typeNameOfKind(resource) ?? '')
    return { object: local as unknown as Unstructured, isEmpty: false }
  }
  const type = 'application/strategic-merge-patch+json'
  return { object: context.client.patch(resource, info.namespace, info.name, type, patch, query), isEmpty: false }
}

function patchOf(info: Info, modified: Unstructured): string {
  const last = lastAppliedOf(info.object)
  const original = (last === undefined ? {} : JSON.parse(last)) as never
  return JSON.stringify(createThreeWayMergePatch(original, modified as never, info.object as never, typeNameOfKind(info.resource) ?? ''))
}

function patchError(info: Info, modified: Unstructured, error: Error): Error {
  const patching = addSourceToError('patching', info.source, error)
  return addSourceToError(`applying patch:\n${patchOf(info, modified)}\nto:\n${info.describe()}\nfor:`, info.source, patching)
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  )
}
