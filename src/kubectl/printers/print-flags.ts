import type { CommandContext } from '../command'
import { withDryRun, type DryRunStrategy } from '../dry-run'
import type { FlagDefinition } from '../flags'
import { readFile, type Unstructured } from '../resource'
import { GoTemplatePrinter } from './go-template'
import { JsonPrinter } from './json'
import { JsonPathPrinter } from './jsonpath-printer'
import { KyamlPrinter } from './kyaml'
import { NamePrinter } from './name-printer'
import type { ResourcePrinter } from './printer'
import { YamlPrinter } from './yaml'

export const JSON_YAML_FORMATS = ['json', 'yaml', 'kyaml']
export const TEMPLATE_FORMATS = [
  ...['go-template', 'go-template-file', 'template', 'templatefile'],
  ...['jsonpath', 'jsonpath-as-json', 'jsonpath-file'],
]

/** `-o` and what belongs to it (cli-runtime `genericclioptions/print_flags.go`). */
export const PRINT_FLAGS: readonly FlagDefinition[] = [
  {
    name: 'output',
    shorthand: 'o',
    type: 'string',
    usage: `Output format. One of: (${['json', 'yaml', 'kyaml', 'name', ...TEMPLATE_FORMATS].join(', ')}).`,
  },
  {
    name: 'template',
    type: 'string',
    usage: 'Template string or path to template file to use when -o=go-template, -o=go-template-file.',
  },
  { name: 'allow-missing-template-keys', type: 'bool', default: true },
  { name: 'show-managed-fields', type: 'bool' },
]

/** The printers of JSON and its relatives, or undefined where `format` is another. */
export function jsonYamlPrinter(format: string, showManagedFields: boolean, keepsOrder = false): ResourcePrinter | undefined {
  switch (format.toLowerCase()) {
    case 'json':
      return new JsonPrinter(showManagedFields, keepsOrder)
    case 'yaml':
      return new YamlPrinter(showManagedFields)
    case 'kyaml':
      return new KyamlPrinter(showManagedFields, keepsOrder)
    default:
      return undefined
  }
}

/** The printers that follow a template, or undefined where `output` names another format. */
export function templatePrinter({ flags, environment }: CommandContext, output: string): ResourcePrinter | undefined {
  const template = flags.string('template')
  const equals = template ? -1 : output.indexOf('=')
  const format = equals < 0 ? output : output.slice(0, equals)
  if (!TEMPLATE_FORMATS.includes(format)) return undefined
  const value = template || (equals < 0 ? '' : output.slice(equals + 1))
  if (!value) throw new Error('template format specified but no template given')
  const isFile = format.endsWith('file')
  const text = isFile ? templateFile(value, (path) => readFile(environment.files, path)) : value
  const allowMissingKeys = flags.bool('allow-missing-template-keys')
  if (format.startsWith('jsonpath')) return new JsonPathPrinter(text, { allowMissingKeys, asJson: format === 'jsonpath-as-json' })
  return new GoTemplatePrinter(text, allowMissingKeys)
}

function templateFile(path: string, read: (path: string) => string): string {
  try {
    return read(path)
  } catch (error) {
    throw new Error(`error reading --template ${path}, ${(error as Error).message}`)
  }
}

/** Refuses a format that no printer knows. */
export function noPrinterError(output: string, formats: readonly string[]): Error {
  const allowed = [...formats].sort().join(',')
  return new Error(
    `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: ${allowed}`,
  )
}

export interface PrinterOptions {
  readonly dryRun?: DryRunStrategy
  /** the objects were made by kubectl from Go's types: JSON keeps the order of their keys */
  readonly keepsOrder?: boolean
}

/**
 * The printer that `-o` asks for; without it what was done: `pod/web created`. `operation` is `created`, `scaled`, …
 * (cli-runtime `PrintFlags.ToPrinter`).
 */
export function toPrinter(context: CommandContext, operation: string, options: PrinterOptions = {}): ResourcePrinter {
  const { flags } = context
  const output = flags.string('output')
  const format = flags.string('template') && !flags.changed('output') ? 'go-template' : output
  const { dryRun = 'none', keepsOrder = false } = options
  const json = jsonYamlPrinter(format, flags.bool('show-managed-fields'), keepsOrder)
  if (json) return json
  const short = format.toLowerCase() === 'name'
  if (format === '' || short) return new NamePrinter(withDryRun(operation, dryRun), short)
  const template = templatePrinter(context, format)
  if (template) return template
  throw noPrinterError(output, [...JSON_YAML_FORMATS, 'name', ...TEMPLATE_FORMATS])
}

/** Prints an object as `-o` asks for, or what was done with it. */
export function printResult(
  context: CommandContext,
  object: Unstructured,
  operation: string,
  options: PrinterOptions = {},
): void {
  toPrinter(context, operation, options).print(object, (text) => context.out(text))
}
