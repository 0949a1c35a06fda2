import type { Resource } from '../../apimachinery'
import type { CommandContext } from '../command'
import type { FlagDefinition, Flags } from '../flags'
import type { Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'
import { CUSTOM_COLUMNS_FORMATS, customColumnsPrinter } from './custom-columns'
import { NamePrinter } from './name-printer'
import { JSON_YAML_FORMATS, jsonYamlPrinter, noPrinterError, PRINT_FLAGS, TEMPLATE_FORMATS, templatePrinter } from './print-flags'
import type { ResourcePrinter } from './printer'
import { sortedBy } from './sorting'
import { TablePrinter } from './table'

/** The flags of `get` about its output (kubectl `cmd/get/get_flags.go`). */
export const GET_PRINT_FLAGS: readonly FlagDefinition[] = [
  ...PRINT_FLAGS,
  { name: 'no-headers', type: 'bool' },
  { name: 'show-labels', type: 'bool' },
  { name: 'show-kind', type: 'bool' },
  { name: 'sort-by', type: 'string' },
  { name: 'label-columns', shorthand: 'L', type: 'stringSlice' },
]

/** Whether the output is a table for people. */
export function isHumanReadable(flags: Flags): boolean {
  const output = flags.string('output')
  return (output === '' && flags.string('template') === '') || output === 'wide'
}

/** What stands in front of names: `replicaset.apps`; undefined where nothing does. */
export function withKindOf(flags: Flags, { kind, group }: Resource, several: boolean): string | undefined {
  if (!several && !flags.bool('show-kind')) return undefined
  return (group ? `${kind}.${group}` : kind).toLowerCase()
}

export interface GetPrinterOptions {
  readonly withNamespace?: boolean
  readonly withKind?: string
}

/** The printer that the flags of `get` ask for. */
export function getPrinter(
  context: CommandContext,
  options: GetPrinterOptions,
  writer = new TabWriter(TABLE_LAYOUT),
): ResourcePrinter {
  const { flags } = context
  const printer = plainPrinter(context, options, writer)
  const sortBy = flags.string('sort-by')
  if (!sortBy) return printer
  return { print: (object: Unstructured, out) => printer.print(sortedBy(object, sortBy), out) }
}

/** Writes tables to `writer`, which is flushed by its owner, so that objects printed one after the other are aligned with each other. */
export function getTableWriter(
  context: CommandContext,
  options: GetPrinterOptions,
  writer: TabWriter,
): (object: Unstructured) => void {
  const { flags } = context
  const printer = tablePrinter(context, flags.string('output') === 'wide', options, writer)
  const sortBy = flags.string('sort-by')
  return (object) => printer.write(sortBy ? sortedBy(object, sortBy) : object)
}

function plainPrinter(context: CommandContext, options: GetPrinterOptions, writer: TabWriter): ResourcePrinter {
  const { flags, environment } = context
  const template = flags.string('template')
  const output = flags.string('output') || (template ? 'go-template' : '')
  const noHeaders = flags.bool('no-headers')
  const chosen =
    templatePrinter(context, output) ??
    jsonYamlPrinter(output, flags.bool('show-managed-fields')) ??
    (output === '' || output === 'wide' ? tablePrinter(context, output === 'wide', options, writer) : undefined) ??
    customColumnsPrinter(output, template, noHeaders, environment.files) ??
    (output.toLowerCase() === 'name' ? new NamePrinter('', true) : undefined)
  if (chosen) return chosen
  throw noPrinterError(output, [...JSON_YAML_FORMATS, 'name', ...TEMPLATE_FORMATS, ...CUSTOM_COLUMNS_FORMATS, 'wide'])
}

function tablePrinter(
  { flags, environment }: CommandContext,
  wide: boolean,
  options: GetPrinterOptions,
  writer: TabWriter,
): TablePrinter {
  const table = {
    ...options,
    wide,
    noHeaders: flags.bool('no-headers'),
    showLabels: flags.bool('show-labels'),
    columnLabels: flags.list('label-columns'),
  }
  return new TablePrinter(table, writer, () => environment.time.now())
}
