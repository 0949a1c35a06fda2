import { resourceOfKind, decodeTyped, type Resource } from '../../../apimachinery'
import { typeNameOfKind } from '../../../api'
import { usageError, type Command, type CommandContext } from '../../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, VALIDATE_FLAG, validationDirective, writeQuery } from '../../dry-run'
import { asError } from '../../errors'
import type { FlagDefinition } from '../../flags'
import { createOrUpdateAnnotation, SAVE_CONFIG_FLAG } from '../../last-applied'
import { PRINT_FLAGS, toPrinter } from '../../printers'
import type { Unstructured } from '../../resource'

/** The flags that all generators have. */
const GENERATOR_FLAGS: readonly FlagDefinition[] = [
  ...PRINT_FLAGS,
  SAVE_CONFIG_FLAG,
  VALIDATE_FLAG,
  DRY_RUN_FLAG,
  fieldManagerFlag('kubectl-create'),
]

/** A subcommand of `create` that makes one object from its flags. */
export interface Generator extends Omit<Command, 'run' | 'subcommands'> {
  /** what stands before a refusal of the server: `failed to create job: `; left out: nothing */
  readonly failure?: string
  /** makes the object, with its fields in the order of Go's types and without those that Go writes empty */
  readonly generate: (context: CommandContext, name: string) => Unstructured
  /** whether an empty name is told of by the command itself */
  readonly requiresName?: boolean
}

/** The command of a generator. */
export function generatorCommand({ failure = '', generate, requiresName = false, ...command }: Generator): Command {
  return {
    ...command,
    flags: [...GENERATOR_FLAGS, ...(command.flags ?? [])],
    run: (context) => {
      const { flags, client, namespace } = context
      const name = nameFromArgs(context)
      const dryRun = dryRunStrategy(context)
      const printer = toPrinter(context, 'created', { dryRun, keepsOrder: true })
      const directive = validationDirective(flags)
      if (requiresName && name === '') throw new Error('name must be specified')
      const object = typed(generate(context, name))
      const saved = createOrUpdateAnnotation(flags.bool('save-config'), object, true)
      if (dryRun === 'client') return printer.print(saved, context.out)
      const resource = resourceOf(saved)
      const query = writeQuery(dryRun, flags.string('field-manager'), directive)
      let created: Unstructured
      try {
        created = client.create(resource, resource.namespaced ? namespace : '', saved, query)
      } catch (error) {
        throw failure ? new Error(`${failure}${asError(error).message}`) : error
      }
      printer.print(created, context.out)
    },
  }
}

/** The one argument in front of `--` (kubectl `cmd/create NameFromCommandArgs`). */
export function nameFromArgs(context: CommandContext): string {
  const { args, flags } = context
  const count = flags.argsLengthAtDash < 0 ? args.length : flags.argsLengthAtDash
  if (count !== 1) throw usageError(context, `exactly one NAME is required, got ${count}`)
  return args[0] as string
}

/** The metadata of a generated object; the namespace is written where `-n` gave it. */
export function generatedMetadata(
  { enforceNamespace, namespace }: CommandContext,
  name: string,
  rest: Readonly<Record<string, unknown>> = {},
): Unstructured['metadata'] {
  return { name, ...(enforceNamespace && { namespace }), ...rest }
}

/** The object as Go holds it, with what it writes even where it is empty: `resources: {}`, `status: {}`. */
export function typed(object: Unstructured): Unstructured {
  const typeName = typeNameOfKind(resourceOf(object))
  return typeName === undefined ? object : (decodeTyped(object, typeName).object as Unstructured)
}

function resourceOf({ apiVersion = '', kind = '' }: Unstructured): Resource {
  const resource = resourceOfKind(apiVersion, kind)
  if (!resource) throw new Error(`no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`)
  return resource
}
