import type { Event, EventsV1Event, ObjectReference } from '../../../api'
import { column, NAME, printer, since, wideColumn } from '../table'

interface CommonEvent {
  readonly object: ObjectReference
  readonly first: string | undefined
  readonly last: string | undefined
  readonly count: number
  readonly component: string
  readonly host: string
  readonly message: string
}

/** The same event reads differently in `v1` and in `events.k8s.io/v1`. */
function commonOf(event: Event | EventsV1Event): CommonEvent {
  if ('regarding' in event || event.apiVersion === 'events.k8s.io/v1') {
    const { regarding, note, deprecatedFirstTimestamp, deprecatedLastTimestamp, deprecatedCount, ...rest } =
      event as EventsV1Event
    return {
      object: regarding ?? {},
      first: deprecatedFirstTimestamp ?? rest.eventTime,
      last: rest.series?.lastObservedTime ?? deprecatedLastTimestamp,
      count: rest.series?.count ?? deprecatedCount ?? 0,
      component: rest.deprecatedSource?.component || (rest.reportingController ?? ''),
      host: rest.deprecatedSource?.host || (rest.reportingInstance ?? ''),
      message: note ?? '',
    }
  }
  const { involvedObject, source, series, ...rest } = event as Event
  return {
    object: involvedObject,
    first: rest.firstTimestamp ?? rest.eventTime,
    last: series?.lastObservedTime ?? rest.lastTimestamp,
    count: series?.count ?? rest.count ?? 0,
    component: source?.component || (rest.reportingComponent ?? ''),
    host: source?.host || (rest.reportingInstance ?? ''),
    message: rest.message ?? '',
  }
}

export const events = printer<Event | EventsV1Event>(
  [
    column('Last Seen'),
    column('Type'),
    column('Reason'),
    column('Object'),
    wideColumn('Subobject'),
    wideColumn('Source'),
    column('Message'),
    wideColumn('First Seen'),
    wideColumn('Count'),
    { ...NAME, priority: 1 },
  ],
  (event, now) => {
    const { object, first, last, count, component, host, message } = commonOf(event)
    const kind = (object.kind ?? '').toLowerCase()
    return [
      since(last ?? first, now),
      event.type ?? '',
      event.reason ?? '',
      object.name ? `${kind}/${object.name}` : kind,
      object.fieldPath ?? '',
      host ? `${component}, ${host}` : component,
      message.trim(),
      since(first, now),
      // events of the new API say no count when they happened once
      count || 1,
      event.metadata.name,
    ]
  },
)
