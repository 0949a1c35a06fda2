import type { CommandContext } from '../../command'
import { dryRunStrategy, validationDirective, writeQuery, type DryRunStrategy } from '../../dry-run'
import type { Flags } from '../../flags'
import { printResult } from '../../printers'
import type { Info, Unstructured } from '../../resource'
import { cascadingStrategy, type PropagationPolicy } from '../delete'

export const MANAGER_CLIENT_SIDE = 'kubectl-client-side-apply'
export const MANAGER_SERVER_SIDE = 'kubectl'

/** How one call applies its objects. */
export interface ApplyOptions {
  readonly dryRun: DryRunStrategy
  readonly query: Readonly<Record<string, string>>
  readonly fieldManager: string
  readonly propagationPolicy: PropagationPolicy
  /** the uids of the objects that were applied, for pruning */
  readonly visitedUids: Set<string>
}

export function applyOptions(context: CommandContext): ApplyOptions {
  const { flags } = context
  const dryRun = dryRunStrategy(context)
  const isDefault = flags.bool('server-side') && !flags.changed('field-manager')
  const fieldManager = isDefault ? MANAGER_SERVER_SIDE : flags.string('field-manager')
  return {
    dryRun,
    fieldManager,
    query: writeQuery(dryRun, fieldManager, validationDirective(flags)),
    propagationPolicy: cascadingStrategy(context),
    visitedUids: new Set(),
  }
}

/** Refuses flags that contradict each other (kubectl `cmd/apply/apply.go Validate`). */
export function validateApply(flags: Flags, dryRun: DryRunStrategy): void {
  const has = (name: string): boolean => flags.bool(name)
  const [serverSide, force, selector] = [has('server-side'), has('force'), flags.string('selector')]
  if (has('force-conflicts') && !serverSide) throw new Error('--force-conflicts only works with --server-side')
  if (dryRun === 'client' && serverSide)
    throw new Error("--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
  if (serverSide && force) throw new Error('--force cannot be used with --server-side')
  if (dryRun === 'server' && force) throw new Error('--dry-run=server cannot be used with --force')
  if (has('all') && selector) throw new Error('cannot set --all and --selector at the same time')
  if (has('prune')) {
    if (force) throw new Error('--force cannot be used with --prune')
    if (!has('all') && !selector) {
      throw new Error(
        'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector',
      )
    }
    if (serverSide) throw new Error("--prune is in alpha and doesn't currently work on objects created by server-side apply")
  }
  if (flags.string('subresource') && !serverSide) throw new Error('--subresource can only be specified for --server-side')
  if (!has('overwrite')) throw new Error('--overwrite=false is not supported: a conflict is always resolved by the configuration')
}

/** Whether the objects themselves are printed, once all of them are applied. */
export function printsObjects(flags: Flags): boolean {
  const output = flags.string('output')
  return output !== '' && output !== 'name'
}

/** Says what was done with an object, unless the objects are printed in the end. */
export function printApplied(context: CommandContext, object: Unstructured, operation: string, { dryRun }: ApplyOptions): void {
  if (!printsObjects(context.flags)) printResult(context, object, operation, { dryRun })
}

export function warnIfDeleting({ err }: CommandContext, { object }: Info): void {
  const { deletionTimestamp, name = '' } = object.metadata
  if (deletionTimestamp !== undefined) err(`Warning: Detected changes to resource ${name} which is currently being deleted.\n`)
}
