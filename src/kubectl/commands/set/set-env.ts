import type { Container, EnvVar } from '../../../api'
import type { Command, CommandContext } from '../../command'
import { dryRunStrategy } from '../../dry-run'
import { asError, throwAggregate } from '../../errors'
import { withPodSpec } from '../../polymorphic-helpers'
import { toPrinter } from '../../printers'
import type { Unstructured } from '../../resource'
import { ALL_AND_SELECTOR, LOCAL_AND_SERVER, NO_OBJECTS, objectsToSet, SET_FLAGS, setObjects } from './changes'
import { containersFlag, selectedContainers, withSelectedContainers } from './containers'
import { parseEnv, resolvedValue, sourceText, updatedEnv, type EnvChange } from './env-values'

/** kubectl `cmd/set/set_env.go`. */
export const setEnv: Command = {
  name: 'env',
  short: 'Update environment variables on a pod template',
  use: 'env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N',
  flags: [
    ...SET_FLAGS.filter(({ name }) => name !== 'record'),
    containersFlag('The names of containers in the selected pod templates to change - may use wildcards'),
    { name: 'from', type: 'string', usage: 'The name of a resource from which to inject environment variables' },
    { name: 'prefix', type: 'string', usage: 'Prefix to append to variable names' },
    { name: 'env', shorthand: 'e', type: 'stringArray' },
    { name: 'keys', type: 'stringSlice', usage: 'Comma-separated list of keys to import from specified resource' },
    { name: 'list', type: 'bool' },
    { name: 'resolve', type: 'bool', usage: 'If true, show secret or configmap references when listing variables' },
    { name: 'overwrite', type: 'bool', default: true },
  ],
  run: (context) => {
    const { flags, environment } = context
    if (flags.bool('all') && flags.string('selector')) throw new Error(ALL_AND_SELECTOR)
    const { resources, specs } = splitArguments(context.args)
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'env updated', { dryRun })
    if (flags.bool('local') && dryRun === 'server') throw new Error(LOCAL_AND_SERVER)
    if (!flags.list('filename').length && !resources.length) throw new Error(NO_OBJECTS)
    if (flags.bool('list') && flags.string('output')) throw new Error('--list and --output may not be specified together')
    if (flags.list('keys').length && !flags.string('from'))
      throw new Error('when specifying --keys, a configmap or secret must be provided with --from')
    const given = parseEnv([...flags.list('env'), ...specs], environment.stdin)
    const added = [...given.added, ...(flags.string('from') ? importedEnv(context) : [])]
    const prefix = flags.string('prefix')
    const change = { ...given, added: added.map((variable) => ({ ...variable, name: `${prefix}${variable.name}` })) }
    const infos = objectsToSet(context, resources)
    if (flags.bool('list')) {
      for (const info of infos) withEnv(context, info.object, change)
      return
    }
    const errors = setObjects(context, infos, {
      dryRun,
      printer,
      failure: 'failed to patch env update to pod template: ',
      records: false,
      change: (object) => withEnv(context, object, change),
    })
    throwAggregate(errors)
  },
}

function splitArguments(args: readonly string[]): { readonly resources: readonly string[]; readonly specs: readonly string[] } {
  const isEnv = (arg: string): boolean => arg.indexOf('=') > 0 || arg.endsWith('-')
  const first = args.findIndex(isEnv)
  if (first < 0) return { resources: args, specs: [] }
  const specs = args.slice(first)
  if (!specs.every(isEnv)) throw new Error(`all resources must be specified before environment changes: ${args.join(' ')}`)
  return { resources: args.slice(0, first), specs }
}

/** The variables that `--from` makes of the keys of a config map or secret. */
function importedEnv(context: CommandContext): readonly EnvVar[] {
  const keys = context.flags.list('keys')
  return objectsToSet(context, [context.flags.string('from')]).flatMap(({ object }) => {
    const { kind, metadata } = object
    if (kind !== 'Secret' && kind !== 'ConfigMap') throw new Error('unsupported resource specified in --from')
    const data = Object.keys((object.data ?? {}) as object).filter((key) => !keys.length || keys.includes(key))
    return data.map((key) => ({
      name: envNameOf(context, key),
      valueFrom: { [kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef']: { name: metadata.name ?? '', key } },
    }))
  })
}

function envNameOf({ err }: CommandContext, key: string): string {
  const name = key.replace(/[^a-zA-Z0-9_]/g, '_').toUpperCase()
  if (name !== key) err(`Warning: key ${key} transferred to ${name}\n`)
  return name
}

/** The object with the variables changed; with `--list` they are printed, too. */
function withEnv(context: CommandContext, object: Unstructured, change: EnvChange): Unstructured {
  const { flags, err } = context
  const pattern = flags.string('containers')
  let isResolved = true
  const changed = withPodSpec(object, (spec) => {
    if (!selectedContainers(spec, pattern).length) {
      const name = `${object.kind ?? ''}/${object.metadata.name ?? ''}`
      err(`Warning: ${name} does not have any containers matching ${JSON.stringify(pattern)}\n`)
      return spec
    }
    const updated = withSelectedContainers(spec, pattern, (container) => withContainerEnv(context, container, change))
    if (flags.bool('list'))
      for (const container of selectedContainers(updated, pattern))
        isResolved = printEnv(context, object, container) && isResolved
    return updated
  })
  if (!isResolved) throw new Error('failed to retrieve valueFrom references')
  return changed
}

function withContainerEnv({ flags }: CommandContext, container: Container, change: EnvChange): Container {
  const { env: existing = [], ...rest } = container
  if (!flags.bool('overwrite')) {
    for (const { name, value = '' } of change.added) {
      const current = existing.find((variable) => variable.name === name)
      if (current && (current.value ?? '') !== value)
        throw new Error(`'${name}' already has a value (${current.value ?? ''}), and --overwrite is false`)
    }
  }
  const env = updatedEnv(existing, change)
  return { ...rest, ...(env.length && { env }) } as Container
}

/** Prints a container's variables; says whether all of them could be resolved where that was asked for. */
function printEnv(context: CommandContext, object: Unstructured, container: Container): boolean {
  const { flags, out, err } = context
  const failures = new Map<string, string[]>()
  out(`# ${object.kind ?? ''} ${object.metadata.name ?? ''}, container ${container.name}\n`)
  for (const { name, value = '', valueFrom } of container.env ?? []) {
    if (!valueFrom) {
      out(`${name}=${value}\n`)
      continue
    }
    try {
      if (flags.bool('resolve')) {
        out(`${name}=${resolvedValue(context, valueFrom, object, container)}\n`)
        continue
      }
    } catch (error) {
      const { message } = asError(error)
      failures.set(message, [...(failures.get(message) ?? []), name])
    }
    out(`# ${name} from ${sourceText(valueFrom)}\n`)
  }
  const texts = [...failures].map(([text, names]) => `error retrieving reference for ${names.sort().join(', ')}: ${text}`)
  for (const text of texts.sort()) err(`${text}\n`)
  return failures.size === 0
}
