import { typeNameOfKind, type Node, type Taint } from '../../api'
import { applyStrategicMergePatch, createTwoWayMergePatch, isQualifiedName, isValidLabelValue } from '../../apimachinery'
import { usageError, type Command, type CommandContext } from '../command'
import { DRY_RUN_FLAG, dryRunStrategy, fieldManagerFlag, VALIDATE_FLAG, validationDirective, writeQuery } from '../dry-run'
import { asError, throwAggregate } from '../errors'
import { SELECTOR_FLAG } from '../file-flags'
import { PRINT_FLAGS, printResult } from '../printers'
import { Builder, mappingFor, type Info, type Result, type Unstructured } from '../resource'

const EFFECTS: ReadonlySet<string> = new Set(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])

/** A taint as it is written; one to be removed has no value, and perhaps no effect. */
type TaintSpec = Pick<Taint, 'key'> & { readonly value?: string; readonly effect?: string }

interface TaintChange {
  readonly added: readonly TaintSpec[]
  readonly removed: readonly TaintSpec[]
}

/** kubectl `cmd/taint/taint.go`. */
export const taint: Command = {
  name: 'taint',
  short: 'Update the taints on one or more nodes',
  use: 'taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N',
  flags: [
    ...PRINT_FLAGS,
    DRY_RUN_FLAG,
    VALIDATE_FLAG,
    SELECTOR_FLAG,
    { name: 'overwrite', type: 'bool' },
    { name: 'all', type: 'bool', usage: 'Select all nodes in the cluster' },
    fieldManagerFlag('kubectl-taint'),
  ],
  run: (context) => {
    const dryRun = dryRunStrategy(context)
    const query = writeQuery(dryRun, context.flags.string('field-manager'), validationDirective(context.flags))
    const { resources, specs } = splitArguments(context.args)
    const change = parseChange(context, specs)
    const [type = '', ...names] = resources
    validate(context, type, names, change)
    findNodes(context, names).visit((info) => {
      const { object, operation } = tainted(context, info, change)
      const typeName = typeNameOfKind(info.resource) ?? ''
      const patch = createTwoWayMergePatch(info.object as never, object as never, typeName)
      const patched =
        dryRun === 'client'
          ? (applyStrategicMergePatch(info.object as never, patch, typeName) as unknown as Unstructured)
          : sendPatch(context, info, JSON.stringify(patch), query)
      // upstream loses the words of a dry run when it names the operation
      printResult(context, patched, operation)
    })
  },
}

function sendPatch({ client }: CommandContext, info: Info, patch: string, query: Readonly<Record<string, string>>): Unstructured {
  return client.patch(info.resource, info.namespace, info.name, 'application/strategic-merge-patch+json', patch, query)
}

function splitArguments(args: readonly string[]): {
  readonly resources: readonly string[]
  readonly specs: readonly string[]
} {
  const isTaint = (arg: string): boolean => arg.includes('=') || arg.includes(':') || arg.endsWith('-')
  const first = args.findIndex(isTaint)
  const resources = first < 0 ? args : args.slice(0, first)
  const specs = first < 0 ? [] : args.slice(first)
  const late = specs.find((spec) => !isTaint(spec))
  if (late !== undefined) throw new Error(`all resources must be specified before taint changes: ${late}`)
  if (!resources.length) throw new Error('one or more resources must be specified as <resource> <name>')
  if (!specs.length) throw new Error('at least one taint update is required')
  return { resources, specs }
}

function parseChange(context: CommandContext, specs: readonly string[]): TaintChange {
  try {
    const added: TaintSpec[] = []
    const removed: TaintSpec[] = []
    for (const spec of specs) {
      if (spec.endsWith('-')) {
        const { key, effect } = parseTaint(spec.slice(0, -1))
        removed.push({ key, ...(effect !== undefined && { effect }) })
        continue
      }
      const parsed = parseTaint(spec)
      if (parsed.effect === undefined) throw new Error(`invalid taint spec: ${spec}`)
      if (added.some((other) => isSame(other, parsed)))
        throw new Error(
          `duplicated taints with the same key and effect: {${parsed.key} ${parsed.value ?? ''} ${parsed.effect} <nil>}`,
        )
      added.push(parsed)
    }
    return { added, removed }
  } catch (error) {
    throw usageError(context, asError(error).message)
  }
}

/** `key=value:effect`, `key:effect` or `key` (kubectl `cmd/taint/utils.go parseTaint`). */
function parseTaint(spec: string): TaintSpec {
  const [pair = '', effect, ...rest] = spec.split(':')
  if (rest.length) throw new Error(`invalid taint spec: ${spec}`)
  if (effect === undefined) {
    requireNoProblems(spec, isQualifiedName(pair))
    return { key: pair }
  }
  if (!EFFECTS.has(effect)) throw new Error(`invalid taint effect: ${effect}, unsupported taint effect`)
  const [key = '', value, ...others] = pair.split('=')
  if (others.length) throw new Error(`invalid taint spec: ${spec}`)
  if (value !== undefined) requireNoProblems(spec, isValidLabelValue(value))
  requireNoProblems(spec, isQualifiedName(key))
  return { key, ...(value && { value }), effect }
}

function requireNoProblems(spec: string, problems: readonly string[]): void {
  if (problems.length) throw new Error(`invalid taint spec: ${spec}, ${problems.join('; ')}`)
}

function isSame(a: TaintSpec, b: TaintSpec): boolean {
  return a.key === b.key && a.effect === b.effect
}

function validate({ flags, client }: CommandContext, type: string, names: readonly string[], change: TaintChange): void {
  const resource = mappingFor(type.toLowerCase(), (text) => client.printWarning(text))
  if (resource.kind !== 'Node') throw new Error(`invalid resource type ${type.toLowerCase()}, only node types are supported`)
  const conflicts = change.added.flatMap((added) =>
    change.removed
      .filter(({ key, effect }) => key === added.key && (effect === undefined || effect === added.effect))
      .map(({ key, effect = '' }) => `${key}=${effect}`),
  )
  if (conflicts.length)
    throw new Error(`can not both modify and remove the following taint(s) in the same command: ${conflicts.join(', ')}`)
  const [all, selector] = [flags.bool('all'), flags.string('selector')]
  if (all && selector) throw new Error("setting 'all' parameter with a non empty selector is prohibited")
  if (!all && !selector && !names.length)
    throw new Error("at least one resource name must be specified since 'all' parameter is not set")
}

function findNodes({ client, environment, flags, namespace }: CommandContext, names: readonly string[]): Result {
  const [all, selector] = [flags.bool('all'), flags.string('selector')]
  const builder = new Builder(client, environment).continueOnError().namespaceParam(namespace).defaultNamespace()
  if (selector) builder.resourceTypes('node')
  if (all) builder.selectAllParam(true).resourceTypes('node')
  if (!all && !selector) builder.resourceNames('node', ...names)
  return builder.labelSelectorParam(selector).flatten().latest().do()
}

interface Tainted {
  readonly object: Unstructured
  readonly operation: string
}

/** The node with the change; throws what is in its way (kubectl `cmd/taint/utils.go reorganizeTaints`). */
function tainted({ flags }: CommandContext, { object }: Info, { added, removed }: TaintChange): Tainted {
  const { metadata, spec } = object as unknown as Node
  const present: readonly TaintSpec[] = spec?.taints ?? []
  const overwrite = flags.bool('overwrite')
  const existing = added.filter((taint) => present.some((other) => isSame(taint, other))).map(({ key }) => key)
  if (!overwrite && existing.length) {
    const keys = existing.join(',')
    throw new Error(`node ${metadata.name ?? ''} already has ${keys} taint(s) with same effect(s) and --overwrite is false`)
  }
  let taints: readonly TaintSpec[] = [...added, ...present.filter((taint) => !added.some((other) => isSame(taint, other)))]
  const isAdded = taints.length !== present.length
  let isRemoved = false
  const errors: Error[] = []
  for (const { key, effect } of removed) {
    const kept = taints.filter((taint) => taint.key !== key || (effect !== undefined && taint.effect !== effect))
    isRemoved = kept.length !== taints.length
    if (!isRemoved) errors.push(new Error(`taint ${JSON.stringify(effect === undefined ? key : `${key}:${effect}`)} not found`))
    taints = kept
  }
  throwAggregate(errors)
  const operation = (isAdded && isRemoved) || overwrite ? 'modified' : isAdded ? 'tainted' : 'untainted'
  const { taints: _, ...rest } = spec ?? {}
  return { object: { ...object, spec: { ...rest, ...(taints.length && { taints }) } }, operation }
}
