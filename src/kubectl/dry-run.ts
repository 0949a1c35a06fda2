import type { CommandContext } from './command'
import { booleanOf } from './flag-values'
import type { FlagDefinition, Flags } from './flags'

/** Whether a command only says what it would do, and who says it. */
export type DryRunStrategy = 'none' | 'client' | 'server'

export const DRY_RUN_FLAG: FlagDefinition = {
  name: 'dry-run',
  type: 'string',
  default: 'none',
  noOptDefault: 'unchanged',
  usage: 'Must be "none", "server", or "client".',
}

/** What `--dry-run` asks for (kubectl `cmd/util/helpers.go GetDryRunStrategy`). */
export function dryRunStrategy({ flags, err, environment }: CommandContext): DryRunStrategy {
  const value = flags.string('dry-run')
  const isTrue = booleanOf(value)
  if (isTrue !== undefined) {
    const instead = isTrue ? 'client' : 'none'
    err(
      `${logHeader(environment.time.now(), 'helpers.go:733')} --dry-run=${value} is deprecated (boolean value) and can be replaced with --dry-run=${instead}.\n`,
    )
    return instead
  }
  if (value === 'unchanged') {
    err(
      `${logHeader(environment.time.now(), 'helpers.go:719')} --dry-run is deprecated and can be replaced with --dry-run=client.\n`,
    )
    return 'client'
  }
  if (value === 'client' || value === 'server' || value === 'none') return value
  throw new Error(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`)
}

/** The operation as printed: `created`, `created (dry run)`, `created (server dry run)`. */
export function withDryRun(operation: string, strategy: DryRunStrategy): string {
  return strategy === 'none' ? operation : `${operation} (${strategy === 'server' ? 'server ' : ''}dry run)`
}

/** klog's header of a warning; `place` is a file and line of upstream's source. */
export function logHeader(nowMs: number, place: string): string {
  const [date = '', time = ''] = new Date(nowMs).toISOString().split('T')
  return `W${date.slice(5, 7)}${date.slice(8, 10)} ${time.slice(0, -1)}000       1 ${place}]`
}

/** The query parameters of a write: dry run, field manager, validation (cli-runtime `resource/helper.go`). */
export function writeQuery(strategy: DryRunStrategy, fieldManager = '', fieldValidation = ''): Readonly<Record<string, string>> {
  return {
    ...(strategy === 'server' && { dryRun: 'All' }),
    ...(fieldManager && { fieldManager }),
    ...(fieldValidation && { fieldValidation }),
  }
}

/** `--field-manager` with the command's own name. */
export function fieldManagerFlag(manager: string): FlagDefinition {
  return { name: 'field-manager', type: 'string', default: manager, usage: 'Name of the manager used to track field ownership.' }
}

export const VALIDATE_FLAG: FlagDefinition = { name: 'validate', type: 'string', default: 'strict', noOptDefault: 'strict' }

/** What `--validate` asks the server for. */
export function validationDirective(flags: Flags): 'Strict' | 'Warn' | 'Ignore' {
  const value = flags.string('validate')
  const isTrue = booleanOf(value)
  if (isTrue !== undefined) return isTrue ? 'Strict' : 'Ignore'
  if (value === 'strict') return 'Strict'
  if (value === 'warn') return 'Warn'
  if (value === 'ignore') return 'Ignore'
  throw new Error(`invalid - validate option ${JSON.stringify(value)}; must be one of: strict (or true), warn, ignore (or false)`)
}
