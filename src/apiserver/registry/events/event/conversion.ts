// Mirrors kubernetes pkg/apis/events/v1/conversion.go: the events of both groups are one stored object.
import type { Event, EventsV1Event, KubernetesObject } from '../../../../api'

/** An object without the fields that have no value. */
function withoutUnset<T extends object>(object: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T
}

/** An events.k8s.io/v1 event as it is stored. */
export function toCoreEvent(object: KubernetesObject): KubernetesObject {
  const event = object as EventsV1Event
  return withoutUnset<Event>({
    kind: 'Event',
    apiVersion: 'v1',
    metadata: event.metadata,
    involvedObject: event.regarding ?? {},
    reason: event.reason,
    message: event.note,
    source: event.deprecatedSource,
    firstTimestamp: event.deprecatedFirstTimestamp,
    lastTimestamp: event.deprecatedLastTimestamp,
    count: event.deprecatedCount,
    type: event.type,
    eventTime: event.eventTime,
    series: event.series,
    action: event.action,
    related: event.related,
    reportingComponent: event.reportingController ?? '',
    reportingInstance: event.reportingInstance ?? '',
  })
}

/** A stored event as events.k8s.io/v1 has it. */
export function fromCoreEvent(object: KubernetesObject): KubernetesObject {
  const event = object as Event
  return withoutUnset<EventsV1Event>({
    kind: 'Event',
    apiVersion: 'events.k8s.io/v1',
    metadata: event.metadata,
    eventTime: event.eventTime as string,
    series: event.series as EventsV1Event['series'],
    reportingController: event.reportingComponent,
    reportingInstance: event.reportingInstance,
    action: event.action,
    reason: event.reason,
    regarding: event.involvedObject,
    related: event.related,
    note: event.message,
    type: event.type,
    deprecatedSource: event.source,
    deprecatedFirstTimestamp: event.firstTimestamp,
    deprecatedLastTimestamp: event.lastTimestamp,
    deprecatedCount: event.count,
  })
}
