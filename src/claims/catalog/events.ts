import type { Event, Stored } from '../../api'
import { EVENTS, resourceOfKind } from '../../apimachinery'
import { parseRef, refText, say, type Ref } from '../../cluster'
import { defineClaim, type Claim, type ClaimContext } from '../claim'
import { objectsOf } from '../selection'
import { isLike } from '../wildcards'
import type { Word } from '../words'

/** One row of an expected sequence of events; `*` stands for any run of characters, an empty text for anything. */
export interface ExpectedEvent {
  readonly reason?: string
  readonly object?: string
  readonly message?: string
}

/** The object that an event is about, as sentences write it: `pod/web`. */
function objectText({ involvedObject }: Event): string {
  const resource = resourceOfKind(involvedObject.apiVersion ?? 'v1', involvedObject.kind ?? '')
  return resource
    ? refText(resource, involvedObject.name ?? '')
    : `${(involvedObject.kind ?? '').toLowerCase()}/${involvedObject.name ?? ''}`
}

/** The namespace's events and those of cluster-wide objects, which are kept in `default`, in the order in which they were first stored. */
function eventsInOrder(context: ClaimContext): readonly Stored<Event>[] {
  const { view } = context
  const ofTheCluster = view.namespace === 'default' ? [] : view.list(EVENTS, { namespace: 'default' })
  const events = [...objectsOf(context, EVENTS), ...ofTheCluster.filter(({ involvedObject }) => !involvedObject.namespace)]
  return events.sort((a, b) => view.firstRevisionOf(a) - view.firstRevisionOf(b))
}

const eventLine = (event: Event): string =>
  `${event.type ?? ''} ${event.reason ?? ''} ${objectText(event)}: ${event.message ?? ''}`

function eventsOf(context: ClaimContext, ref: Ref): readonly Stored<Event>[] {
  const named = context.resolve(ref)
  const { kind } = named.resource
  return eventsInOrder(context).filter(({ involvedObject }) => involvedObject.kind === kind && involvedObject.name === named.name)
}

/** `rs/web` and `replicaset/web` name the same object. */
function isObject(pattern: string | undefined, event: Event): boolean {
  if (!pattern) return true
  const { involvedObject } = event
  const kinds = [involvedObject.kind?.toLowerCase() ?? '', objectText(event).split('/')[0] ?? '']
  return (
    isLike(pattern, objectText(event)) ||
    kinds.some((kind) => isLike(pattern.toLowerCase(), `${kind}/${involvedObject.name ?? ''}`))
  )
}

/** The first row that no later event fits, or undefined where all are found in order. */
function computeMissing(events: readonly Event[], rows: readonly ExpectedEvent[]): ExpectedEvent | undefined {
  let from = 0
  for (const row of rows) {
    const found = events.findIndex(
      (event, i) =>
        i >= from &&
        isLike(row.reason, event.reason ?? '') &&
        isObject(row.object, event) &&
        isLike(row.message, event.message ?? ''),
    )
    if (found < 0) return row
    from = found + 1
  }
  return undefined
}

/** The words of a row that stand for themselves. */
function rowWords({ reason, object }: ExpectedEvent): readonly Word[] {
  const reasons: readonly Word[] = reason && !reason.includes('*') ? [{ type: 'reason', text: reason }] : []
  if (!object || object.includes('*')) return reasons
  const ref = parseRef(object)
  return ref.type === 'named' ? [...reasons, { type: 'object', ref }] : reasons
}

const rowText = ({ reason, object, message }: ExpectedEvent): string => [reason, object, message].filter(Boolean).join(' | ')

/** What Kubernetes' components said in events; events are kept for an hour after their last write. */
export const eventClaims: readonly Claim[] = [
  defineClaim<[Ref, string]>({
    name: 'events include a reason',
    doc: 'An event with that reason is about the object; events are kept for an hour.',
    sentences: {
      en: ['the events of {ref} include {string}'],
      ko: ['{ref}의 이벤트에 {string}이/가 있다/포함된다/포함되어\\ 있다'],
    },
    holds: (context, ref, reason) => eventsOf(context, ref).some((event) => event.reason === reason),
    explain: (context, ref) => {
      const events = eventsOf(context, ref)
      return { found: events.length ? say`there were only` : say`there were none`, evidence: events.slice(-12).map(eventLine) }
    },
    words: (_ref, reason) => [{ type: 'reason', text: reason }],
    subject: (ref) => ref,
  }),
  defineClaim<[Ref, string]>({
    name: 'events do not include a reason',
    doc: 'No event that is kept about the object has that reason; with `at no time, ` in front of the claim above, none ever had.',
    sentences: {
      en: ['the events of {ref} do not include {string}'],
      ko: ['{ref}의 이벤트에 {string}이/가 없다'],
    },
    holds: (context, ref, reason) => !eventsOf(context, ref).some((event) => event.reason === reason),
    explain: (context, ref, reason) => {
      const events = eventsOf(context, ref).filter((event) => event.reason === reason)
      return { found: say`they did`, evidence: events.slice(-12).map(eventLine) }
    },
    words: (_ref, reason) => [{ type: 'reason', text: reason }],
    subject: (ref) => ref,
  }),
  defineClaim<[readonly ExpectedEvent[]]>({
    name: 'events in order',
    doc: 'Events like these were stored in this order; others may lie between, * stands for any text.',
    sentences: { en: ['the events include, in order:'], ko: ['이벤트가 다음 순서로 있다:'] },
    block: 'table',
    columns: ['reason', 'object', 'message'],
    holds: (context, rows) => computeMissing(eventsInOrder(context), rows) === undefined,
    explain: (context, rows) => {
      const events = eventsInOrder(context)
      const missing = computeMissing(events, rows)
      return {
        found: missing ? say`no event fitted "${rowText(missing)}" in its place` : say`they did`,
        evidence: events.slice(-18).map(eventLine),
      }
    },
    words: (rows) => rows.flatMap(rowWords),
  }),
]
