import { usageError, type Command } from '../../command'
import { addSourceToError } from '../../errors'
import { FILENAME_FLAGS, filenameOptions, SELECTOR_FLAG } from '../../file-flags'
import { lastAppliedOf } from '../../last-applied'
import { toYaml } from '../../printers'
import { Builder, sortKeys } from '../../resource'

/** kubectl `cmd/apply/apply_view_last_applied.go`. */
export const viewLastApplied: Command = {
  name: 'view-last-applied',
  short: 'View the latest last-applied-configuration annotations of a resource/object',
  use: 'view-last-applied (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)',
  flags: [
    { name: 'output', shorthand: 'o', type: 'string', default: 'yaml', usage: 'Output format. Must be one of (yaml, json)' },
    { name: 'all', type: 'bool', usage: 'Select all resources in the namespace of the specified resource types' },
    ...FILENAME_FLAGS,
    SELECTOR_FLAG,
  ],
  run: (context) => {
    const { client, environment, flags, args, namespace, enforceNamespace, out } = context
    const configurations: string[] = []
    new Builder(client, environment)
      .namespaceParam(namespace)
      .defaultNamespace()
      .filenameParam(enforceNamespace, filenameOptions(flags))
      .resourceTypeOrNameArgs(enforceNamespace, ...args)
      .selectAllParam(flags.bool('all'))
      .labelSelectorParam(flags.string('selector'))
      .latest()
      .flatten()
      .do()
      .visit((info) => {
        const text = lastAppliedOf(info.object)
        if (text !== undefined) return void configurations.push(text)
        // upstream wraps an error that there is not; of what was named by its kind nothing is said
        if (info.source === '') return
        const subject = `no last-applied-configuration annotation found on resource: ${info.name}\n`
        throw addSourceToError(subject, info.source, new Error('<nil>'))
      })
    const output = flags.string('output')
    for (const text of configurations) {
      const value = JSON.parse(text) as unknown
      if (output === 'json') out(`${JSON.stringify(value, null, 2)}\n`)
      else if (output === 'yaml') out(toYaml(sortKeys(value)))
      else throw usageError(context, `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`)
    }
  },
}
