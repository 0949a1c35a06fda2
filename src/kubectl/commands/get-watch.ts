import { isNotFound } from '../../apimachinery'
import type { WatchEvent, WatchStream } from '../../client'
import type { CommandContext } from '../command'
import { asError } from '../errors'
import { requestTimeoutMs } from '../file-flags'
import { getPrinter, goMapJson, isTable, toYaml } from '../printers'
import { isList, type Builder, type Info, type Result, type Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'

/** How long a watch goes on where `--request-timeout` does not end it: a real one goes on until it is interrupted. */
const WATCH_MS = 30_000

/** Prints what there is and then each change until its time is over (kubectl `cmd/get/get.go watch`). */
export function watchObjects(context: CommandContext, builder: Builder): void {
  const { flags } = context
  const result = builder.singleResourceType().do()
  const first = firstInfo(result, flags.bool('ignore-not-found'))
  if (!first) return
  const print = eventPrinter(context, first)
  const object = result.object()
  const isCollection = result.selection() !== undefined
  if (!flags.bool('watch-only')) for (const item of printedParts(object)) print(item, 'ADDED')
  const stream = isCollection
    ? (result.selection() as { watch(version: string): WatchStream }).watch(first.resourceVersion)
    : first.watch('0')
  let skip = !isCollection
  const take = (): void => {
    for (const event of stream.read()) {
      if (event.type === 'BOOKMARK') continue
      if (!skip) print(event.object as unknown as Unstructured, event.type)
      skip = false
    }
  }
  const timeoutMs = requestTimeoutMs(flags) || WATCH_MS
  context.environment.time.advanceUntil(() => {
    take()
    return stream.closed
  }, timeoutMs)
  take()
  stream.close()
}

function firstInfo(result: Result, ignoresNotFound: boolean): Info | undefined {
  try {
    return result.infos()[0]
  } catch (error) {
    if (ignoresNotFound && isNotFound(asError(error))) return undefined
    throw error
  }
}

function printedParts(object: Unstructured): readonly Unstructured[] {
  return isList(object) ? object.items : [object]
}

type EventPrinter = (object: Unstructured, type: WatchEvent['type']) => void

function eventPrinter(context: CommandContext, { resource }: Info): EventPrinter {
  const { flags, out } = context
  const withNamespace = flags.bool('all-namespaces') && resource.namespaced
  const writer = new TabWriter(TABLE_LAYOUT)
  const printer = getPrinter(context, { withNamespace }, writer)
  if (!flags.bool('output-watch-events')) return (object) => printer.print(object, out)
  const output = flags.string('output')
  return (object, type) => {
    const event = { type, object }
    if (output === 'json') out(`${goMapJson(event)}\n`)
    else if (output === 'yaml') out(toYaml(event))
    else if (isTable(object)) printer.print({ ...object, eventType: type }, out)
    else printer.print(object, out)
  }
}
