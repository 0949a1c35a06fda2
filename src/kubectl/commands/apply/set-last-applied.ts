import { ANNOTATION_LAST_APPLIED } from '../../../api'
import { isNotFound } from '../../../apimachinery'
import type { Command, CommandContext } from '../../command'
import { DRY_RUN_FLAG, dryRunStrategy, writeQuery } from '../../dry-run'
import { addSourceToError, asError } from '../../errors'
import { FILENAME_FLAGS } from '../../file-flags'
import { lastAppliedOf } from '../../last-applied'
import { goMapJson, PRINT_FLAGS, toPrinter } from '../../printers'
import { Builder, type Info } from '../../resource'

/** kubectl `cmd/apply/apply_set_last_applied.go`. */
export const setLastApplied: Command = {
  name: 'set-last-applied',
  short: 'Set the last-applied-configuration annotation on a live object to match the contents of a file',
  use: 'set-last-applied -f FILENAME',
  flags: [
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    { name: 'create-annotation', type: 'bool' },
    ...FILENAME_FLAGS.filter(({ name }) => name === 'filename'),
  ],
  run: (context) => {
    const { client, out } = context
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'configured', { dryRun })
    for (const { info, configuration } of changesOf(context)) {
      if (dryRun === 'client') {
        printer.print(info.object, out)
        continue
      }
      const patch = JSON.stringify({ metadata: { annotations: { [ANNOTATION_LAST_APPLIED]: configuration } } })
      const { resource, namespace, name } = info
      const type = 'application/merge-patch+json'
      printer.print(client.patch(resource, namespace, name, type, patch, writeQuery(dryRun)), out)
    }
  },
}

interface Change {
  readonly info: Info
  readonly configuration: string
}

/** The objects whose annotation is another one than their file. */
function changesOf({ client, environment, flags, namespace, enforceNamespace, out }: CommandContext): readonly Change[] {
  const changes: Change[] = []
  new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .filenameParam(enforceNamespace, { filenames: flags.list('filename') })
    .flatten()
    .do()
    .visit((info) => {
      const configuration = `${goMapJson(info.object)}\n`
      readCurrent(info)
      const present = lastAppliedOf(info.object)
      if (present === undefined && !flags.bool('create-annotation')) {
        throw new Error(
          `no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`,
        )
      }
      if (present?.trim() === configuration.trim()) out(`set-last-applied ${info.name}: no changes required.\n`)
      else changes.push({ info, configuration })
    })
  return changes
}

function readCurrent(info: Info): void {
  try {
    info.get()
  } catch (error) {
    if (isNotFound(error)) throw error
    const what = `retrieving current configuration of:\n${info.describe()}\nfrom server for:`
    throw addSourceToError(what, info.source, asError(error))
  }
}
