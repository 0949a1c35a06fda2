import { typeNameOfKind } from '../../../api'
import { createTwoWayMergePatch, resourceOfKind } from '../../../apimachinery'
import type { CommandContext } from '../../command'
import { DRY_RUN_FLAG, fieldManagerFlag, writeQuery, type DryRunStrategy } from '../../dry-run'
import { asError } from '../../errors'
import { FILENAME_FLAGS, filenameOptions, SELECTOR_FLAG } from '../../file-flags'
import type { FlagDefinition } from '../../flags'
import { PRINT_FLAGS, type ResourcePrinter } from '../../printers'
import { RECORD_FLAG, recorded } from '../../record'
import { Builder, LOCAL_RESOURCE, type Info, type Unstructured } from '../../resource'
import { typed } from '../create/generator'

/** The flags that all `set` commands have. */
export const SET_FLAGS: readonly FlagDefinition[] = [
  ...PRINT_FLAGS,
  RECORD_FLAG,
  ...FILENAME_FLAGS,
  { name: 'all', type: 'bool' },
  { name: 'local', type: 'bool' },
  DRY_RUN_FLAG,
  fieldManagerFlag('kubectl-set'),
  SELECTOR_FLAG,
]

export const ALL_AND_SELECTOR = 'cannot set --all and --selector at the same time'
export const NO_OBJECTS = 'one or more resources must be specified as <resource> <name> or <resource>/<name>'
export const LOCAL_AND_SERVER = 'cannot specify --local and --dry-run=server - did you mean --dry-run=client?'

/** The objects that a `set` command changes, as the server has them. */
export function objectsToSet(context: CommandContext, resources: readonly string[]): readonly Info[] {
  const { client, environment, flags, namespace, enforceNamespace } = context
  const isLocal = flags.bool('local')
  const builder = new Builder(client, environment)
    .local(isLocal)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .flatten()
  if (isLocal && resources.length) throw new Error(LOCAL_RESOURCE)
  if (!isLocal) {
    builder
      .labelSelectorParam(flags.string('selector'))
      .resourceTypeOrNameArgs(flags.bool('all'), ...resources)
      .latest()
  }
  return builder.do().infos()
}

export interface SetOptions {
  readonly dryRun: DryRunStrategy
  readonly printer: ResourcePrinter
  /** what stands before an error of the server: `failed to patch image update to pod template: ` */
  readonly failure: string
  /** whether the command is recorded where `--record` is given */
  readonly records: boolean
  /** whether an object is sent and printed even where nothing is different */
  readonly sendsAll?: boolean
  /** changes one object; undefined where it is left out */
  readonly change: (object: Unstructured) => Unstructured | undefined
}

/** Changes the objects and sends what is different as strategic merge patches (kubectl `cmd/set/helper.go`). */
export function setObjects(context: CommandContext, infos: readonly Info[], options: SetOptions): readonly Error[] {
  const errors: Error[] = []
  const calculated = infos.flatMap((info) => {
    try {
      const changed = options.change(info.object)
      return changed ? [{ info, changed: options.records ? recorded(context, changed) : changed }] : []
    } catch (error) {
      errors.push(new Error(`error: ${objectName(info)} ${asError(error).message}\n`))
      return []
    }
  })
  for (const { info, changed } of calculated) {
    try {
      const object = sendChanges(context, info, changed, options)
      if (object) options.printer.print(object, context.out)
    } catch (error) {
      errors.push(asError(error))
    }
  }
  return errors
}

/** The object as it is now, or undefined where nothing is different. */
function sendChanges(
  { client, flags }: CommandContext,
  info: Info,
  changed: Unstructured,
  { dryRun, failure, sendsAll = false }: SetOptions,
): Unstructured | undefined {
  const patch = createTwoWayMergePatch(info.object as never, changed as never, typeNameOf(info.object))
  if (!sendsAll && !Object.keys(patch).length) return undefined
  if (flags.bool('local')) return typed(changed)
  if (dryRun === 'client') return changed
  const query = writeQuery(dryRun, flags.string('field-manager'))
  const type = 'application/strategic-merge-patch+json'
  try {
    return client.patch(info.resource, info.namespace, info.name, type, JSON.stringify(patch), query)
  } catch (error) {
    throw new Error(`${failure}${asError(error).message}`)
  }
}

function typeNameOf({ apiVersion = '', kind = '' }: Unstructured): string {
  const resource = resourceOfKind(apiVersion, kind)
  return (resource && typeNameOfKind(resource)) ?? ''
}

/** How errors name an object, whether or not it is the server's. */
function objectName(info: Info): string {
  return info.hasResource ? info.objectName : `${(info.object.kind ?? '').toLowerCase()}/${info.name}`
}
