import { ANNOTATION_CHANGE_CAUSE } from '../../api'
import type { Command, CommandContext } from '../command'
import { dryRunStrategy, type DryRunStrategy } from '../dry-run'
import { parsePairs, resourcesAndPairs, type Pairs } from '../pairs'
import { toPrinter } from '../printers'
import { recorded } from '../record'
import type { Info, Unstructured } from '../resource'
import {
  checkAllAndSelectors,
  checkObjects,
  findObjects,
  metadataFlags,
  printList,
  sendChange,
  withField,
} from './metadata-command'

/** kubectl `cmd/annotate/annotate.go`. */
export const annotate: Command = {
  name: 'annotate',
  short: 'Update the annotations on a resource',
  use: 'annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
  flags: metadataFlags('kubectl-annotate'),
  run: (context) => {
    const { flags, args, out } = context
    const dryRun = dryRunStrategy(context)
    const printer = toPrinter(context, 'annotated', { dryRun })
    const { resources, pairs } = resourcesAndPairs(args, 'annotation')
    const annotations = parsePairs(pairs, 'annotation', true)
    checkAllAndSelectors(context)
    checkObjects(context, resources, dryRun, { yaml: 'rsrc.yaml', json: 'rsrc.json' })
    if (!annotations.added.size && !annotations.removed.length && !flags.bool('list'))
      throw new Error('at least one annotation update is required')
    checkContradictions(annotations)
    const result = findObjects(context, resources)
    result.visit((info) => {
      const object = annotateObject(context, info, annotations, dryRun)
      if (flags.bool('list')) printList(context, info, 'annotations', object.metadata.annotations, result.singleItemImplied)
      else printer.print(object, out)
    })
  },
}

function checkContradictions({ added, removed }: Pairs): void {
  const both = removed.filter((key) => added.has(key))
  if (!both.length) return
  throw new Error(`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`)
}

function annotateObject(context: CommandContext, info: Info, annotations: Pairs, dryRun: DryRunStrategy): Unstructured {
  const { flags } = context
  if (dryRun === 'client' || flags.bool('local') || flags.bool('list')) return withAnnotations(context, info.object, annotations)
  const changed = withAnnotations(context, recorded(context, info.object), annotations)
  return sendChange(context, info, changed, dryRun)
}

function withAnnotations(context: CommandContext, object: Unstructured, { added, removed }: Pairs): Unstructured {
  const present = object.metadata.annotations ?? {}
  if (!context.flags.bool('overwrite')) checkOverwrites(present, added)
  const annotations: Record<string, string> = { ...present, ...Object.fromEntries(added) }
  for (const key of removed) delete annotations[key]
  return withField(context, object, 'annotations', annotations)
}

function checkOverwrites(present: Readonly<Record<string, string>>, added: ReadonlyMap<string, string>): void {
  const found = [...added].flatMap(([key, value]) => {
    const current = present[key]
    // why an object was changed may always be told anew
    if (key === ANNOTATION_CHANGE_CAUSE || current === undefined || current === value) return []
    return [`'${key}' already has a value (${current})`]
  })
  if (found.length) throw new Error(`--overwrite is false but found the following declared annotation(s): ${found.join('; ')}`)
}
