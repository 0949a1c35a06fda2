import { createMergePatch } from '../../apimachinery'
import type { CommandContext } from '../command'
import { DRY_RUN_FLAG, fieldManagerFlag, writeQuery, type DryRunStrategy } from '../dry-run'
import {
  ALL_NAMESPACES_FLAG,
  FIELD_SELECTOR_FLAG,
  FILENAME_FLAGS,
  filenameOptions,
  hasFilenames,
  SELECTOR_FLAG,
} from '../file-flags'
import type { FlagDefinition } from '../flags'
import { PRINT_FLAGS } from '../printers'
import { RECORD_FLAG } from '../record'
import { Builder, groupOf, withMetadata, type Info, type Result, type Unstructured } from '../resource'

/** The flags of `label` and `annotate`. */
export function metadataFlags(manager: string): readonly FlagDefinition[] {
  return [
    RECORD_FLAG,
    ...PRINT_FLAGS,
    { name: 'overwrite', type: 'bool' },
    { name: 'list', type: 'bool' },
    { name: 'local', type: 'bool' },
    FIELD_SELECTOR_FLAG,
    { name: 'all', type: 'bool' },
    ALL_NAMESPACES_FLAG,
    { name: 'resource-version', type: 'string' },
    ...FILENAME_FLAGS,
    DRY_RUN_FLAG,
    fieldManagerFlag(manager),
    SELECTOR_FLAG,
  ]
}

export function checkAllAndSelectors({ flags }: CommandContext): void {
  if (flags.bool('all') && flags.string('selector')) throw new Error('cannot set --all and --selector at the same time')
  if (flags.bool('all') && flags.string('field-selector'))
    throw new Error('cannot set --all and --field-selector at the same time')
}

/** Refuses a call that names no objects. `file` is the example of messages: `pod.yaml`. */
export function checkObjects(
  { flags }: CommandContext,
  resources: readonly string[],
  dryRun: DryRunStrategy,
  example: { readonly yaml: string; readonly json: string },
): void {
  if (!flags.bool('local')) {
    if (!resources.length && !hasFilenames(flags))
      throw new Error('one or more resources must be specified as <resource> <name> or <resource>/<name>')
    return
  }
  const files = `-f ${example.yaml} or --filename=${example.json}`
  if (dryRun === 'server') throw new Error('cannot specify --local and --dry-run=server - did you mean --dry-run=client?')
  if (resources.length) throw new Error(`can only use local files by ${files} when --local=true is set`)
  if (!hasFilenames(flags)) throw new Error(`one or more files must be specified as ${files}`)
}

/** The objects that a call names; one alone may be held to a version. */
export function findObjects(context: CommandContext, resources: readonly string[]): Result {
  const { client, environment, flags, namespace, enforceNamespace } = context
  const isLocal = flags.bool('local')
  const builder = new Builder(client, environment)
    .local(isLocal)
    .continueOnError()
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, filenameOptions(flags))
    .flatten()
  if (!isLocal) {
    builder
      .labelSelectorParam(flags.string('selector'))
      .fieldSelectorParam(flags.string('field-selector'))
      .allNamespaces(flags.bool('all-namespaces'))
      .resourceTypeOrNameArgs(flags.bool('all'), ...resources)
      .latest()
  }
  const result = builder.do()
  if (!result.singleItemImplied && flags.string('resource-version'))
    throw new Error('--resource-version may only be used with a single resource')
  return result
}

/** The object with other labels or annotations, and with the version that the change is held to. */
export function withField(
  { flags }: CommandContext,
  object: Unstructured,
  field: 'labels' | 'annotations',
  values: Readonly<Record<string, string>>,
): Unstructured {
  const version = flags.string('resource-version')
  return withMetadata(object, { [field]: values, ...(version && { resourceVersion: version }) })
}

/** Patches what is different in the changed object. */
export function sendChange(
  { client, flags }: CommandContext,
  info: Info,
  changed: Unstructured,
  dryRun: DryRunStrategy,
): Unstructured {
  // the version is always sent where one is asked for
  const original = flags.string('resource-version') ? withMetadata(info.object, { resourceVersion: '' }) : info.object
  const patch = JSON.stringify(createMergePatch(original, changed))
  const query = writeQuery(dryRun, flags.string('field-manager'))
  return client.patch(info.resource, info.namespace, info.name, 'application/merge-patch+json', patch, query)
}

/** What `--list` prints of an object. */
export function printList(
  { out }: CommandContext,
  info: Info,
  noun: string,
  values: Readonly<Record<string, string>> | undefined,
  isSingle: boolean,
): void {
  if (!isSingle) {
    const { kind = '', apiVersion = '' } = info.object
    out(`Listing ${noun} for ${kind}.${groupOf(apiVersion)}/${info.name}:\n`)
  }
  for (const [key, value] of Object.entries(values ?? {})) out(`${isSingle ? '' : ' '}${key}=${value}\n`)
}
