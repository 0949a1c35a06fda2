import type { Event, GroupVersionKind, KubernetesObject } from '../../api'
import { encodeObject, EVENTS, humanDuration } from '../../apimachinery'
import { plainError, type Command, type CommandContext } from '../command'
import { ALL_NAMESPACES_FLAG, CHUNK_SIZE_FLAG, requestTimeoutMs } from '../file-flags'
import { PRINT_FLAGS, toPrinter } from '../printers'
import { mappingFor, NoMatchError, type Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'

/** How long `--watch` goes on where `--request-timeout` does not end it. */
const WATCH_MS = 30_000

/** kubectl `cmd/events/events.go`. */
export const events: Command = {
  name: 'events',
  short: 'Display events.',
  use: 'events [--for TYPE/NAME] [--watch] [--types=Normal,Warning]',
  flags: [
    { name: 'watch', shorthand: 'w', type: 'bool' },
    ALL_NAMESPACES_FLAG,
    { name: 'for', type: 'string' },
    { name: 'types', type: 'stringSlice' },
    { name: 'no-headers', type: 'bool' },
    CHUNK_SIZE_FLAG,
    ...PRINT_FLAGS,
  ],
  run: (context) => {
    const { flags, client, namespace, err } = context
    const query = fieldSelectorFor(flags.string('for'))
    const print = eventPrinter(context)
    const types = flags.list('types').map((type) => type.toLowerCase())
    if (types.some((type) => type !== 'normal' && type !== 'warning')) throw new Error('valid --types are Normal or Warning')
    const isWanted = ({ type = '' }: Event): boolean => !types.length || types.includes(type.toLowerCase())
    const where = flags.bool('all-namespaces') ? '' : namespace
    if (flags.bool('watch')) return watch(context, where, query, (event) => isWanted(event) && print([event]))
    const found = (client.list(EVENTS, where, query).items as unknown as readonly Event[]).filter(isWanted)
    if (!found.length) return err(where === '' ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`)
    print([...found].sort((a, b) => timeOf(a) - timeOf(b)))
  },
}

function fieldSelectorFor(object: string): { readonly fieldSelector?: string } {
  if (!object) return {}
  if (!object.includes('/')) throw new Error('--for must be in resource/name form')
  const [type = '', name = '', ...more] = object.split('/')
  if (more.length) throw new Error('arguments in resource/name form may not have more than one slash')
  try {
    const { kind, apiVersion } = mappingFor(type.toLowerCase(), () => undefined)
    return { fieldSelector: `involvedObject.kind=${kind},involvedObject.apiVersion=${apiVersion},involvedObject.name=${name}` }
  } catch (error) {
    throw error instanceof NoMatchError ? plainError(error.message) : error
  }
}

const EVENT: GroupVersionKind = { group: '', version: 'v1', kind: 'Event' }
const EVENT_LIST: GroupVersionKind = { ...EVENT, kind: 'EventList' }

type PrintEvents = (events: readonly Event[]) => void

function eventPrinter(context: CommandContext): PrintEvents {
  const { flags, environment, out } = context
  if (flags.string('output')) {
    return typedPrinter(context)
  }
  const writer = new TabWriter(TABLE_LAYOUT)
  const withNamespace = flags.bool('all-namespaces')
  let hasHeaders = flags.bool('no-headers')
  return (list) => {
    if (!hasHeaders) writer.write(`${withNamespace ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`)
    hasHeaders = true
    for (const event of list) writer.write(`${cellsOf(event, withNamespace, environment.time.now()).join('\t')}\n`)
    out(writer.flush())
  }
}

/** Prints events as Go's types have them: as a list, which has no name to print; of a watch each by itself. */
function typedPrinter(context: CommandContext): PrintEvents {
  const { flags, out } = context
  const printer = toPrinter(context, 'events', { keepsOrder: true })
  const items = (events: readonly Event[]): readonly Event[] =>
    events.map((event) => ({ ...event, apiVersion: 'v1', kind: 'Event' }))
  if (flags.bool('watch')) {
    return (events) => {
      for (const event of items(events)) printer.print(encodeObject(event, EVENT) as unknown as Unstructured, out)
    }
  }
  if (flags.string('output') === 'name') return () => undefined
  return (events) => {
    const list = { apiVersion: 'v1', kind: 'EventList', metadata: {}, items: items(events) }
    printer.print(encodeObject(list as unknown as KubernetesObject, EVENT_LIST) as unknown as Unstructured, out)
  }
}

/** One row (kubectl `cmd/events/event_printer.go`). */
function cellsOf(event: Event, withNamespace: boolean, nowMs: number): string[] {
  const { metadata, type = '', reason = '', involvedObject, message = '' } = event
  const object = `${involvedObject.kind ?? ''}/${involvedObject.name ?? ''}`
  return [...(withNamespace ? [metadata.namespace ?? ''] : []), intervalOf(event, nowMs), type, reason, object, message.trim()]
}

function intervalOf({ eventTime, firstTimestamp, lastTimestamp, series, count = 0 }: Event, nowMs: number): string {
  const since = (time: string | null | undefined): string => (time ? humanDuration(nowMs - Date.parse(time)) : '<unknown>')
  const first = since(eventTime ?? firstTimestamp)
  if (series) return `${since(series.lastObservedTime)} (x${series.count ?? 0} over ${first})`
  return count > 1 ? `${since(lastTimestamp)} (x${count} over ${first})` : first
}

function timeOf({ series, lastTimestamp, eventTime }: Event): number {
  const time = series?.lastObservedTime ?? lastTimestamp ?? eventTime
  return time ? Date.parse(time) : 0
}

function watch(
  context: CommandContext,
  namespace: string,
  query: { readonly fieldSelector?: string },
  take: (event: Event) => void,
): void {
  const { client, environment, flags } = context
  const stream = client.watch(EVENTS, namespace, query).watch
  if (!stream) return
  const read = (): boolean => {
    for (const { type, object } of stream.read()) {
      if (type === 'ADDED' || type === 'MODIFIED') take(object as unknown as Event)
    }
    return stream.closed
  }
  environment.time.advanceUntil(read, requestTimeoutMs(flags) || WATCH_MS)
  read()
  stream.close()
}
