import { isNotFound } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { DRY_RUN_FLAG, dryRunStrategy, withDryRun, type DryRunStrategy } from '../dry-run'
import { addSourceToError, asError } from '../errors'
import { ALL_NAMESPACES_FLAG, FIELD_SELECTOR_FLAG, FILENAME_FLAGS, filenameOptions, SELECTOR_FLAG } from '../file-flags'
import { booleanOf } from '../flag-values'
import type { FlagDefinition, Flags } from '../flags'
import { Builder, groupOf, type Info, type Result, type Unstructured } from '../resource'
import { cannotWatch, locationOf, waitUntilDeleted, WEEK_MS } from '../waiting'

/** The flags about how objects are deleted; `replace --force` has them, too. */
export const DELETE_FLAGS: readonly FlagDefinition[] = [
  { name: 'force', type: 'bool' },
  { name: 'cascade', type: 'string', default: 'background', noOptDefault: 'background' },
  { name: 'grace-period', type: 'int', default: -1 },
  { name: 'timeout', type: 'duration' },
]

/** kubectl `cmd/delete/delete.go`. */
export const deleteCommand: Command = {
  name: 'delete',
  suggestFor: ['rm', 'remove'],
  short: 'Delete resources by file names, stdin, resources and names, or by resources and label selector.',
  use: 'delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])',
  flags: [
    ...FILENAME_FLAGS,
    SELECTOR_FLAG,
    FIELD_SELECTOR_FLAG,
    { name: 'all', type: 'bool' },
    ALL_NAMESPACES_FLAG,
    ...DELETE_FLAGS,
    { name: 'now', type: 'bool' },
    { name: 'ignore-not-found', type: 'bool' },
    { name: 'wait', type: 'bool', default: true },
    { name: 'output', shorthand: 'o', type: 'string' },
    { name: 'raw', type: 'string' },
    { name: 'interactive', shorthand: 'i', type: 'bool' },
    DRY_RUN_FLAG,
  ],
  run: (context) => {
    const { flags, client, out } = context
    const propagationPolicy = cascadingStrategy(context)
    const gracePeriodSeconds = gracePeriod(flags)
    const dryRun = dryRunStrategy(context)
    const raw = flags.string('raw')
    const result = raw ? undefined : find(context)
    validate(flags, gracePeriodSeconds, context)
    if (!result) {
      const { body } = client.send({ method: 'DELETE', path: raw })
      return out(`${typeof body === 'string' ? body : JSON.stringify(body)}\n`)
    }
    if (flags.bool('interactive') && !isConfirmed(context, find(context))) return
    deleteObjects(context, result, {
      dryRun,
      gracePeriodSeconds,
      propagationPolicy,
      wait: flags.bool('wait'),
      timeoutMs: flags.number('timeout'),
      ignoreNotFound: ignoresNotFound(flags),
      nameOnly: flags.string('output') === 'name',
      warnsOfClusterScope: context.enforceNamespace && !flags.bool('all-namespaces'),
    })
  },
}

export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan'

export interface DeletionOptions {
  readonly dryRun: DryRunStrategy
  /** negative: the object's own */
  readonly gracePeriodSeconds: number
  readonly propagationPolicy: PropagationPolicy
  /** whether the command returns only when the objects are gone */
  readonly wait: boolean
  /** 0: a week */
  readonly timeoutMs: number
  readonly ignoreNotFound: boolean
  readonly nameOnly?: boolean
  readonly warnsOfClusterScope?: boolean
}

/** Deletes what was found, says so, and waits until it is gone (upstream `DeleteOptions.DeleteResult`). */
export function deleteObjects(context: CommandContext, result: Result, options: DeletionOptions): void {
  const { client, out } = context
  const deleted: Info[] = []
  const uids = new Map<string, string>()
  if (options.ignoreNotFound) result.ignoreErrors(isNotFound)
  result.visit((info) => {
    deleted.push(info)
    if (options.warnsOfClusterScope && !info.resource.namespaced) {
      client.printWarning('deleting cluster-scoped resources, not scoped to the provided namespace')
    }
    if (options.dryRun !== 'client') {
      const uid = deleteObject(context, info, options)
      if (uid !== undefined) uids.set(locationOf(info), uid)
    }
    printDeleted(context, info, options)
  })
  if (!deleted.length) return out('No resources found\n')
  if (!options.wait || options.dryRun !== 'none') return
  const deadlineMs = context.environment.time.now() + (options.timeoutMs || WEEK_MS)
  try {
    for (const info of deleted) waitUntilDeleted(context, info, deadlineMs, uids)
  } catch (error) {
    if (!cannotWatch(error)) throw error
  }
}

function deleteObject({ client }: CommandContext, info: Info, options: DeletionOptions): string | undefined {
  const body = {
    ...(options.gracePeriodSeconds >= 0 && { gracePeriodSeconds: options.gracePeriodSeconds }),
    propagationPolicy: options.propagationPolicy,
    ...(options.dryRun === 'server' && { dryRun: ['All'] }),
  }
  let answer: Unstructured
  try {
    answer = client.delete(info.resource, info.namespace, info.name, body)
  } catch (error) {
    throw addSourceToError('deleting', info.source, asError(error))
  }
  const details = answer.details as { readonly uid?: string } | undefined
  return answer.kind === 'Status' ? details?.uid : answer.metadata.uid
}

function printDeleted({ out }: CommandContext, info: Info, { gracePeriodSeconds, dryRun, nameOnly }: DeletionOptions): void {
  const { kind, apiVersion } = info.resource
  const group = groupOf(apiVersion)
  const kindText = `${kind.toLowerCase()}${group && `.${group}`}`
  if (nameOnly) return out(`${kindText}/${info.name}\n`)
  const deleted = gracePeriodSeconds === 0 ? 'force deleted' : 'deleted'
  const operation = info.namespaced ? `${deleted} from ${info.namespace} namespace` : deleted
  out(`${kindText} "${info.name}" ${withDryRun(operation, dryRun)}\n`)
}

/** What `--cascade` asks for. */
export function cascadingStrategy({ flags, err }: CommandContext): PropagationPolicy {
  const value = flags.string('cascade')
  const isTrue = booleanOf(value)
  if (isTrue !== undefined) {
    const instead = isTrue ? 'background' : 'orphan'
    err(`warning: --cascade=${value} is deprecated (boolean value) and can be replaced with --cascade=${instead}.\n`)
    return isTrue ? 'Background' : 'Orphan'
  }
  if (value === 'orphan') return 'Orphan'
  if (value === 'foreground') return 'Foreground'
  if (value === 'background') return 'Background'
  throw new Error(`invalid cascade value (${value}). Must be "background", "foreground", or "orphan"`)
}

/** Seconds of grace: a grace of 0 needs force, else it is 1. */
export function gracePeriod(flags: Flags): number {
  const force = flags.bool('force')
  let seconds = flags.number('grace-period')
  if (flags.has('now') && flags.bool('now')) {
    if (seconds !== -1) throw new Error('--now and --grace-period cannot be specified together')
    seconds = 1
  }
  if (seconds === 0 && !force) return 1
  return force && seconds < 0 ? 0 : seconds
}

function ignoresNotFound(flags: Flags): boolean {
  if (flags.changed('ignore-not-found')) return flags.bool('ignore-not-found')
  return flags.bool('all') || flags.string('selector') !== '' || flags.string('field-selector') !== ''
}

function find({ args, flags, client, environment, namespace, enforceNamespace }: CommandContext): Result {
  return new Builder(client, environment)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .labelSelectorParam(flags.string('selector'))
    .fieldSelectorParam(flags.string('field-selector'))
    .selectAllParam(flags.bool('all'))
    .allNamespaces(flags.bool('all-namespaces'))
    .resourceTypeOrNameArgs(false, ...args)
    .requireObject(false)
    .flatten()
    .do()
}

function validate(flags: Flags, gracePeriodSeconds: number, { client }: CommandContext): void {
  const output = flags.string('output')
  if (output && output !== 'name') throw new Error(`unexpected -o output mode: ${output}. We only support '-o name'`)
  if (flags.bool('all') && flags.string('selector')) throw new Error('cannot set --all and --selector at the same time')
  if (flags.bool('all') && flags.string('field-selector'))
    throw new Error('cannot set --all and --field-selector at the same time')
  if (!flags.bool('force')) return
  if (gracePeriodSeconds > 0) throw new Error('--force and --grace-period greater than 0 cannot be specified together')
  client.printWarning(
    'Immediate deletion does not wait for confirmation that the running resource has been terminated. ' +
      'The resource may continue to run on the cluster indefinitely.',
  )
}

function isConfirmed({ flags, environment, out }: CommandContext, preview: Result): boolean {
  if (ignoresNotFound(flags)) preview.ignoreErrors(isNotFound)
  const infos = preview.infos()
  if (!infos.length) {
    out('No resources found\n')
    return false
  }
  out(`You are about to delete the following ${infos.length} resource(s):\n`)
  for (const { resource, name } of infos) out(`${resource.kind.toLowerCase()}${resource.group && `.${resource.group}`}/${name}\n`)
  out('Do you want to continue? (y/N): ')
  if ((environment.stdin ?? '').trim().toLowerCase() === 'y') return true
  out('deletion is cancelled\n')
  return false
}
