import { isNotFound } from '../../apimachinery'
import { SUGGEST_API_RESOURCES, usageError, type Command, type CommandContext } from '../command'
import { Aggregate, collect, flatten, throwAggregate } from '../errors'
import {
  ALL_NAMESPACES_FLAG,
  CHUNK_SIZE_FLAG,
  FIELD_SELECTOR_FLAG,
  FILENAME_FLAGS,
  filenameOptions,
  hasFilenames,
  SELECTOR_FLAG,
} from '../file-flags'
import { sortItems, TABLE_ACCEPT } from '../printers'
import { GET_PRINT_FLAGS, getPrinter, getTableWriter, isHumanReadable, withKindOf } from '../printers/get-printer'
import { relaxedJsonPath } from '../printers/jsonpath'
import { Builder, isList, type Info, type Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'
import { watchObjects } from './get-watch'

/** kubectl `cmd/get/get.go`. */
export const get: Command = {
  name: 'get',
  suggestFor: ['list', 'ls'],
  short: 'Display one or many resources.',
  use: 'get (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]',
  flags: [
    ...GET_PRINT_FLAGS,
    { name: 'raw', type: 'string' },
    { name: 'watch', shorthand: 'w', type: 'bool' },
    { name: 'watch-only', type: 'bool' },
    { name: 'output-watch-events', type: 'bool' },
    { name: 'ignore-not-found', type: 'bool' },
    FIELD_SELECTOR_FLAG,
    ALL_NAMESPACES_FLAG,
    { name: 'server-print', type: 'bool', default: true },
    ...FILENAME_FLAGS,
    CHUNK_SIZE_FLAG,
    SELECTOR_FLAG,
    { name: 'subresource', type: 'string' },
  ],
  run: (context) => {
    const { flags, args, err } = context
    const raw = flags.string('raw')
    if (raw && args.length) throw new Error('arguments may not be passed when --raw is specified')
    const watches = flags.bool('watch') || flags.bool('watch-only')
    if (!raw && watches) warnOfSorting(context)
    else if (!raw && !args.length && !hasFilenames(flags)) {
      err(`You must specify the type of resource to get. ${SUGGEST_API_RESOURCES}\n\n`)
      throw usageError(
        context,
        'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
      )
    }
    validate(context)
    if (raw) return getRaw(context, raw)
    return watches ? watchObjects(context, getBuilder(context)) : getObjects(context)
  },
}

function warnOfSorting({ flags, err }: CommandContext): void {
  if (!flags.string('sort-by')) return
  if (flags.bool('watch')) err('warning: --watch requested, --sort-by will be ignored for watch events received\n')
  else err('warning: --watch-only requested, --sort-by will be ignored\n')
}

function validate({ flags }: CommandContext): void {
  const raw = flags.string('raw')
  const output = flags.string('output')
  if (raw) {
    if (flags.bool('watch') || flags.bool('watch-only') || flags.string('selector')) {
      throw new Error('--raw may not be specified with other flags that filter the server request or alter the output')
    }
    if (output) throw new Error('--raw and --output are mutually exclusive')
    if (!raw.startsWith('/'))
      throw new Error(`--raw must be a valid URL path: parse ${JSON.stringify(raw)}: invalid URI for request`)
  }
  if (flags.bool('show-labels') && output !== '' && output !== 'wide')
    throw new Error(`--show-labels option cannot be used with ${output} printer`)
  if (flags.bool('output-watch-events') && !flags.bool('watch') && !flags.bool('watch-only')) {
    throw new Error('--output-watch-events option can only be used with --watch or --watch-only')
  }
}

function getRaw({ client, out }: CommandContext, uri: string): void {
  const [path = '', query] = uri.split('?')
  const { body } = client.send({ method: 'GET', path, ...(query !== undefined && { query }) })
  out(typeof body === 'string' ? body : `${JSON.stringify(body)}\n`)
}

/** The builder that `get` asks, with the form of the answers that its output needs. */
function getBuilder({ flags, args, client, environment, namespace, enforceNamespace }: CommandContext): Builder {
  const allNamespaces = flags.bool('all-namespaces')
  const sortBy = flags.string('sort-by')
  const accept = flags.bool('server-print') && isHumanReadable(flags) ? TABLE_ACCEPT : undefined
  return new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .allNamespaces(allNamespaces)
    .filenameParam(enforceNamespace && !allNamespaces, filenameOptions(flags))
    .labelSelectorParam(flags.string('selector'))
    .fieldSelectorParam(flags.string('field-selector'))
    .requestChunksOf(sortBy ? 0 : flags.number('chunk-size'))
    .resourceTypeOrNameArgs(true, ...args)
    .latest()
    .transformRequests(accept, accept && sortBy ? { includeObject: 'Object' } : {})
}

function getObjects(context: CommandContext): void {
  const { flags } = context
  const result = getBuilder(context).subresource(flags.string('subresource')).continueOnError().flatten().do()
  if (flags.bool('ignore-not-found')) result.ignoreErrors(isNotFound)
  const { infos, error } = result.infosAndError()
  if (isHumanReadable(flags)) printTables(context, infos, error)
  else printGeneric(context, infos, error, result.singleItemImplied)
}

function printGeneric(
  context: CommandContext,
  infos: readonly Info[],
  error: Error | undefined,
  singleItemImplied: boolean,
): void {
  if (error && singleItemImplied) throw error
  const errors = error ? [error] : []
  if (infos.length || !context.flags.bool('ignore-not-found')) {
    const printer = getPrinter(context, {})
    const [only] = infos
    const object = singleItemImplied && only && infos.length === 1 ? only.object : listOf(infos)
    collect(errors, () => printer.print(isList(object) ? listOf(infos) : object, (text) => context.out(text)))
  }
  reduce(errors)
}

function listOf(infos: readonly Info[]): Unstructured {
  const items = infos.flatMap(({ object }) => (isList(object) ? object.items : [object]))
  return { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }
}

/** Upstream's `utilerrors.Reduce(Flatten(…))`: one error as it is, several together. */
function reduce(errors: readonly Error[]): void {
  const all = errors.flatMap(flatten)
  if (all.length === 1) throw all[0] as Error
  if (all.length) throw new Aggregate(all)
}

function printTables(context: CommandContext, given: readonly Info[], error: Error | undefined): void {
  const { flags, namespace, err } = context
  const errors = error ? [error] : []
  const infos = sortObjects(given, flags.string('sort-by'))
  const withKind = new Set(infos.map((info) => info.resource)).size > 1
  const groups = new TableGroups(context)
  for (const info of infos) groups.print(info, withKindOf(flags, info.resource, withKind))
  groups.flush()
  if (!groups.hasWritten && !flags.bool('ignore-not-found') && !errors.length) {
    const inNamespace = !flags.bool('all-namespaces') && infos.every((info) => info.namespaced)
    err(inNamespace ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n')
  }
  throwAggregate(errors)
}

/** Whole objects are sorted here; the rows of one table are sorted when it is printed. */
function sortObjects(infos: readonly Info[], sortBy: string): readonly Info[] {
  if (!sortBy || infos.length < 2) return infos
  return sortItems(infos, relaxedJsonPath(sortBy), (info) => info.object)
}

/** Lays out the tables of several resources, each aligned in itself, with an empty line in between. */
class TableGroups {
  hasWritten = false
  private separates = false
  private writer = new TabWriter(TABLE_LAYOUT)
  private write: ((object: Unstructured) => void) | undefined
  private last: Info['resource'] | undefined

  constructor(private readonly context: CommandContext) {}

  print({ resource, object }: Info, withKind: string | undefined): void {
    if (!this.write || this.last !== resource) this.begin(resource, withKind)
    try {
      this.write?.(object)
    } catch {
      // upstream drops what goes wrong while a table is printed
    }
  }

  flush(): void {
    const text = this.writer.flush()
    if (!text) return
    this.context.out(this.separates ? `\n${text}` : text)
    this.separates = false
    this.hasWritten = true
  }

  private begin(resource: Info['resource'], withKind: string | undefined): void {
    const { flags } = this.context
    this.flush()
    if (this.last && !flags.bool('no-headers') && this.hasWritten) this.separates = true
    this.writer = new TabWriter(TABLE_LAYOUT)
    const withNamespace = flags.bool('all-namespaces') && resource.namespaced
    this.write = getTableWriter(this.context, { withNamespace, ...(withKind !== undefined && { withKind }) }, this.writer)
    this.last = resource
  }
}
