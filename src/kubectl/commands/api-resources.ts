import type { Resource } from '../../apimachinery'
import { usageError, type Command, type CommandContext } from '../command'
import { jsonYamlPrinter, JSON_YAML_FORMATS, noPrinterError } from '../printers'
import { preferredResources, type Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'

/** kubectl `cmd/apiresources/apiresources.go`. */
export const apiResources: Command = {
  name: 'api-resources',
  short: 'Print the supported API resources on the server.',
  use: 'api-resources [flags]',
  flags: [
    { name: 'output', shorthand: 'o', type: 'string' },
    { name: 'show-managed-fields', type: 'bool' },
    { name: 'no-headers', type: 'bool' },
    { name: 'api-group', type: 'string' },
    { name: 'namespaced', type: 'bool', default: true },
    { name: 'verbs', type: 'stringSlice' },
    { name: 'sort-by', type: 'string' },
    { name: 'cached', type: 'bool' },
    { name: 'categories', type: 'stringSlice' },
  ],
  run: (context) => {
    const { args, flags } = context
    if (args.length) throw usageError(context, `unexpected arguments: [${args.join(' ')}]`)
    const output = flags.string('output')
    if (output && ![...JSON_YAML_FORMATS, 'name', 'wide'].includes(output))
      throw noPrinterError(output, [...JSON_YAML_FORMATS, 'name', 'wide'])
    const sortBy = flags.string('sort-by')
    if (!['', 'name', 'kind'].includes(sortBy)) throw new Error('--sort-by accepts only name or kind')
    print(context, chosen(context, sortBy), output)
  },
}

function chosen({ flags }: CommandContext, sortBy: string): readonly Resource[] {
  const hasAll = (values: readonly string[], wanted: readonly string[]): boolean =>
    wanted.every((value) => values.includes(value))
  const keyOf = (r: Resource): string => (sortBy === 'name' ? r.resource : sortBy === 'kind' ? r.kind : r.group)
  return preferredResources
    .filter(
      (r) =>
        (!flags.changed('api-group') || r.group === flags.string('api-group')) &&
        (!flags.changed('namespaced') || r.namespaced === flags.bool('namespaced')) &&
        hasAll(r.verbs, flags.list('verbs')) &&
        hasAll(r.categories, flags.list('categories')),
    )
    .sort((a, b) => compareText(keyOf(a), keyOf(b)) || compareText(a.resource, b.resource))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function print({ flags, out }: CommandContext, resources: readonly Resource[], output: string): void {
  if (output === 'name') return resources.forEach((r) => out(`${r.qualified}\n`))
  const printer = jsonYamlPrinter(output, flags.bool('show-managed-fields'), true)
  if (printer) return printer.print(listOf(resources), out)
  const wide = output === 'wide'
  const writer = new TabWriter(TABLE_LAYOUT)
  if (!flags.bool('no-headers'))
    writer.write(`NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${wide ? '\tVERBS\tCATEGORIES' : ''}\n`)
  for (const r of resources) {
    const cells = [r.resource, r.shortNames.join(','), r.apiVersion, String(r.namespaced), r.kind]
    writer.write(`${[...cells, ...(wide ? [r.verbs.join(','), r.categories.join(',')] : [])].join('\t')}\n`)
  }
  out(writer.flush())
}

function listOf(resources: readonly Resource[]): Unstructured {
  const list = {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: '',
    resources: resources.map((r) => ({
      name: r.resource,
      singularName: r.singular,
      namespaced: r.namespaced,
      ...(r.group && { group: r.group }),
      version: r.version,
      kind: r.kind,
      verbs: r.verbs,
      ...(r.shortNames.length && { shortNames: r.shortNames }),
      ...(r.categories.length && { categories: r.categories }),
    })),
  }
  return list as unknown as Unstructured
}
