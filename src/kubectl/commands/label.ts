import { isValidLabelValue } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { dryRunStrategy, type DryRunStrategy } from '../dry-run'
import { throwAggregate } from '../errors'
import { resourcesAndPairs, type Pairs } from '../pairs'
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

/** kubectl `cmd/label/label.go`. */
export const label: Command = {
  name: 'label',
  short: 'Update the labels on a resource',
  use: 'label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version]',
  flags: metadataFlags('kubectl-label'),
  run: (context) => {
    const { flags, args } = context
    const dryRun = dryRunStrategy(context)
    const { resources, pairs } = resourcesAndPairs(args, 'label')
    const labels = parseLabels(pairs)
    if (flags.bool('list') && flags.string('output')) throw new Error('--list and --output may not be specified together')
    checkAllAndSelectors(context)
    checkObjects(context, resources, dryRun, { yaml: 'pod.yaml', json: 'pod.json' })
    if (!labels.added.size && !labels.removed.length && !flags.bool('list'))
      throw new Error('at least one label update is required')
    const result = findObjects(context, resources)
    result.visit((info) => labelObject(context, info, labels, dryRun, result.singleItemImplied))
  },
}

function parseLabels(specs: readonly string[]): Pairs {
  const added = new Map<string, string>()
  const removed: string[] = []
  for (const spec of specs) {
    const [key = '', value, ...rest] = spec.split('=')
    if (value !== undefined) {
      if (rest.length) throw new Error(`invalid label spec: ${spec}`)
      const problems = isValidLabelValue(value)
      if (problems.length) throw new Error(`invalid label value: ${JSON.stringify(spec)}: ${problems.join(';')}`)
      added.set(key, value)
    } else if (spec.endsWith('-')) removed.push(spec.slice(0, -1))
    else throw new Error(`unknown label spec: ${spec}`)
  }
  if (removed.some((key) => added.has(key))) throw new Error('can not both modify and remove a label in the same command')
  return { added, removed }
}

interface Labelled {
  readonly object: Unstructured
  readonly isAdded: boolean
  readonly isRemoved: boolean
}

function labelObject(context: CommandContext, info: Info, labels: Pairs, dryRun: DryRunStrategy, isSingle: boolean): void {
  const { flags, out } = context
  const isList = flags.bool('list')
  const isSent = dryRun !== 'client' && !flags.bool('local') && !isList
  if (isSent) {
    const present = info.object.metadata.labels ?? {}
    for (const key of labels.removed) if (!Object.hasOwn(present, key)) out(`label ${JSON.stringify(key)} not found.\n`)
  }
  const labelled = withLabels(context, info.object, labels)
  const { isAdded, isRemoved } = labelled
  const object = isSent ? recorded(context, labelled.object) : labelled.object
  if (isSent && (isAdded || isRemoved)) sendChange(context, info, object, dryRun)
  if (isList) return printList(context, info, 'labels', object.metadata.labels, isSingle)
  const operation = isAdded ? (isRemoved ? 'modified' : 'labeled') : isRemoved ? 'unlabeled' : 'not labeled'
  toPrinter(context, operation, { dryRun }).print(object, out)
}

function withLabels(context: CommandContext, object: Unstructured, { added, removed }: Pairs): Labelled {
  const present = object.metadata.labels ?? {}
  if (!context.flags.bool('overwrite')) throwAggregate(overwrites(present, added))
  const labels: Record<string, string> = { ...present }
  let [isAdded, isRemoved] = [false, false]
  for (const [key, value] of added) {
    if (labels[key] === value) continue
    labels[key] = value
    isAdded = true
  }
  for (const key of removed) {
    if (!Object.hasOwn(labels, key)) continue
    delete labels[key]
    isRemoved = true
  }
  return { object: withField(context, object, 'labels', labels), isAdded, isRemoved }
}

function overwrites(present: Readonly<Record<string, string>>, added: ReadonlyMap<string, string>): readonly Error[] {
  return [...added].flatMap(([key, value]) => {
    const current = present[key]
    if (current === undefined || current === value) return []
    return [new Error(`'${key}' already has a value (${current}), and --overwrite is false`)]
  })
}
