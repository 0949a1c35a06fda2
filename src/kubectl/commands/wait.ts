import { isNotFound } from '../../apimachinery'
import type { Command, CommandContext } from '../command'
import { ALL_NAMESPACES_FLAG, FIELD_SELECTOR_FLAG, FILENAME_FLAGS, filenameOptions, SELECTOR_FLAG } from '../file-flags'
import { JsonPath, PRINT_FLAGS, relaxedJsonPath, textOf, toPrinter } from '../printers'
import { Builder, type Info, type Unstructured } from '../resource'
import { waitUntil, waitUntilDeleted, WEEK_MS } from '../waiting'

/** kubectl `cmd/wait/wait.go`. */
export const wait: Command = {
  name: 'wait',
  short: 'Wait for a specific condition on one or many resources.',
  use: "wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]",
  flags: [
    ...PRINT_FLAGS,
    ...FILENAME_FLAGS,
    SELECTOR_FLAG,
    FIELD_SELECTOR_FLAG,
    ALL_NAMESPACES_FLAG,
    { name: 'all', type: 'bool' },
    { name: 'local', type: 'bool' },
    { name: 'timeout', type: 'duration', default: 30_000 },
    { name: 'for', type: 'stringArray' },
  ],
  run: (context) => {
    const { flags, environment, out } = context
    const printer = toPrinter(context, 'condition met')
    const wanted = flags.list('for')
    const conditions = conditionsFor(wanted)
    const timeoutMs = flags.number('timeout') < 0 ? WEEK_MS : flags.number('timeout')
    const deadlineMs = environment.time.now() + timeoutMs
    if (isAmong(wanted, 'create')) waitUntilCreated(context, deadlineMs)
    const result = builderOf(context).do()
    const isForDelete = isAmong(wanted, 'delete')
    if (isForDelete) result.ignoreErrors(isNotFound)
    let visited = 0
    result.visit((info) => {
      visited++
      for (const condition of conditions) {
        const object = condition(context, info, { deadlineMs, onlyOnce: timeoutMs === 0 })
        if (object) printer.print(object, out)
      }
    })
    if (!visited && !isForDelete) throw new Error('no matching resources found')
  },
}

interface WaitTime {
  readonly deadlineMs: number
  readonly onlyOnce: boolean
}

/** Waits until an object is as it should be and gives it as it is then; throws where that does not come. */
type Condition = (context: CommandContext, info: Info, time: WaitTime) => Unstructured | undefined

function isAmong(conditions: readonly string[], name: string): boolean {
  return conditions.some((condition) => condition.toLowerCase() === name)
}

function builderOf({ args, flags, client, environment, namespace, enforceNamespace }: CommandContext): Builder {
  const builder = new Builder(client, environment)
    .namespaceParam(namespace)
    .defaultNamespace()
    .allNamespaces(flags.bool('all-namespaces'))
    .filenameParam(enforceNamespace, filenameOptions(flags))
  if (flags.bool('local')) {
    builder.local()
    if (args.length) builder.addError(new Error('error: you must specify resources by --filename when --local is set.'))
  } else {
    builder
      .resourceTypeOrNameArgs(flags.bool('all'), ...args)
      .labelSelectorParam(flags.string('selector'))
      .fieldSelectorParam(flags.string('field-selector'))
      .latest()
  }
  return builder.continueOnError().flatten()
}

/** How often an object that is not there yet is looked for. */
const POLL_MS = 500

function waitUntilCreated(context: CommandContext, deadlineMs: number): void {
  const { time } = context.environment
  const isThere = (): boolean => {
    let found = false
    try {
      builderOf(context)
        .do()
        .visit(() => {
          found = true
        })
    } catch (error) {
      if (isNotFound(error)) return false
      throw error
    }
    return found
  }
  while (!isThere()) {
    const leftMs = deadlineMs - time.now()
    if (leftMs <= 0) throw new Error('timed out waiting for the condition')
    time.advanceUntil(() => false, Math.min(POLL_MS, leftMs))
  }
}

function conditionsFor(conditions: readonly string[]): readonly Condition[] {
  if (!conditions.length) throw new Error('unrecognized condition: []')
  return conditions.map(conditionFor)
}

function conditionFor(text: string): Condition {
  if (text.toLowerCase() === 'delete') return (context, info, { deadlineMs }) => waitUntilDeleted(context, info, deadlineMs)
  if (text.toLowerCase() === 'create') {
    return (_, info) => {
      if (!info.name || !info.hasObject) throw new Error('resource name must be provided')
      return info.object
    }
  }
  if (text.startsWith('condition=')) return waiting(statusCheck(text.slice('condition='.length)))
  if (text.startsWith('jsonpath=')) return waiting(jsonPathCheck(text.slice('jsonpath='.length)))
  throw new Error(`unrecognized condition: ${JSON.stringify(text)}`)
}

function waiting(check: (object: Unstructured) => boolean): Condition {
  return (context, info, { deadlineMs, onlyOnce }) => waitUntil(context, info, deadlineMs, onlyOnce, check)
}

interface StatusWithConditions {
  readonly observedGeneration?: number
  readonly conditions?: readonly { readonly type?: string; readonly status?: string; readonly observedGeneration?: number }[]
}

function statusCheck(text: string): (object: Unstructured) => boolean {
  const [name = '', value = 'true'] = splitOnce(text, '=')
  return ({ metadata, status }) => {
    const { conditions = [], observedGeneration } = (status ?? {}) as StatusWithConditions
    const condition = conditions.find(({ type }) => type?.toLowerCase() === name.toLowerCase())
    if (!condition) return false
    const observed = condition.observedGeneration ?? observedGeneration
    if (metadata.generation !== undefined && observed !== undefined && observed < metadata.generation) return false
    return condition.status?.toLowerCase() === value.toLowerCase()
  }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const position = text.indexOf(separator)
  return position < 0 ? [text] : [text.slice(0, position), text.slice(position + separator.length)]
}

function jsonPathCheck(text: string): (object: Unstructured) => boolean {
  const [expression = '', value, ...more] = splitAtSingleEquals(text)
  if (more.length) {
    throw new Error(
      "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
    )
  }
  const relaxed = relaxedJsonPath(expression)
  const wanted = value?.replace(/^['"]+|['"]+$/g, '')
  if (wanted === '')
    throw new Error("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3")
  if (!relaxed) throw new Error('jsonpath expression cannot be empty')
  const path = new JsonPath(relaxed, { allowMissingKeys: true })
  return (object) => isMatch(path.find(object), wanted)
}

/** The parts between single equals signs: two of them belong to a filter. */
function splitAtSingleEquals(text: string): string[] {
  return text
    .replaceAll('==', '\0')
    .split('=')
    .map((part) => part.replaceAll('\0', '=='))
}

function isMatch(results: readonly (readonly unknown[])[], wanted: string | undefined): boolean {
  const [first = []] = results
  if (!first.length) return false
  if (results.length > 1) throw new Error('given jsonpath expression matches more than one list')
  if (first.length > 1) throw new Error('given jsonpath expression matches more than one value')
  if (wanted === undefined) return true
  if (typeof first[0] === 'object' && first[0] !== null)
    throw new Error('jsonpath leads to a nested object or list which is not supported')
  return textOf(first[0]).trim() === wanted.trim()
}
