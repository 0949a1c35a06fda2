import type { Event, EventSource } from '../api'
import { EVENTS, isAlreadyExists, isNotFound, StatusError } from '../apimachinery'
import { SeededRandom, type Loop } from '../sim'
import type { Client } from './client'
import { apiTime, EventNames, eventNamespace, referenceTo } from './event-reference'
import type { EventRecorder, EventType } from './event-recorder'
import { EventCorrelator, type CorrelatedEvent } from './events-cache'

export interface EventRecorderOptions {
  readonly client: Client
  readonly loop: Loop
  /** the component that reports, with its host where it runs once per node */
  readonly source: EventSource & { readonly component: string }
  /** draws the ends of events' names; seeded by the component where left out */
  readonly random?: SeededRandom
}

/** An event as it is stored, with all that the server would fill in, so that it need not be copied for that. */
function newEvent(
  metadata: Event['metadata'],
  involvedObject: Event['involvedObject'],
  type: EventType,
  reason: string,
  message: string,
  source: EventRecorderOptions['source'],
  now: string,
): Event {
  const { component: reportingComponent, host } = source
  const { kind, apiVersion } = EVENTS
  const event = host
    ? {
        metadata,
        involvedObject,
        reason,
        message,
        source,
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        type,
        reportingComponent,
        reportingInstance: host,
        kind,
        apiVersion,
        eventTime: null,
      }
    : {
        metadata,
        involvedObject,
        reason,
        message,
        source,
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        type,
        reportingComponent,
        kind,
        apiVersion,
        eventTime: null,
        reportingInstance: '',
      }
  return event as unknown as Event
}

/**
 * A recorder as most components use it: core/v1 events that carry a source and counts (client-go `tools/record/event.go`).
 * Events are written as work of their own, after the caller's, and what the server refuses is dropped.
 */
export function newEventRecorder(options: EventRecorderOptions): EventRecorder {
  // made for the first event, since most components of a cluster record none
  let recorder: EventRecorder | undefined
  return {
    event: (object, type, reason, message, fieldPath) => {
      recorder ??= newCorrelatingRecorder(options)
      recorder.event(object, type, reason, message, fieldPath)
    },
  }
}

function newCorrelatingRecorder({ client, loop, source, random }: EventRecorderOptions): EventRecorder {
  const names = new EventNames(random ?? new SeededRandom(`events of ${source.component}/${source.host ?? ''}`))
  const newName = (objectName: string): string => names.next(objectName, loop.now())
  const correlator = new EventCorrelator(loop, newName)
  const job = `${source.component}: events`
  let waiting: Event[] = []

  const record = ({ event, patch }: CorrelatedEvent): Event => {
    const namespace = event.metadata.namespace ?? ''
    if (patch) {
      try {
        return client.patch(EVENTS, namespace, event.metadata.name ?? '', 'application/strategic-merge-patch+json', patch)
      } catch (error) {
        if (!isNotFound(error)) throw error
      }
    }
    try {
      return client.create(EVENTS, event)
    } catch (error) {
      if (!isAlreadyExists(error)) throw error
      // Two recorders drew one name for one object; with nanoseconds of a real clock that does not happen.
      return client.create(EVENTS, { ...event, metadata: { ...event.metadata, name: newName(event.involvedObject.name ?? '') } })
    }
  }

  const writeAll = (): void => {
    const events = waiting
    waiting = []
    for (const event of events) {
      const correlated = correlator.correlate(event)
      if (!correlated) continue
      try {
        correlator.updateState(record(correlated))
      } catch (error) {
        if (!(error instanceof StatusError)) throw error
      }
    }
  }

  return {
    event: (object, type, reason, message, fieldPath) => {
      const involvedObject = correlator.sharedReference(referenceTo(object, fieldPath))
      const now = apiTime(loop.now())
      if (waiting.length === 0) loop.post(job, writeAll)
      const metadata = { name: newName(object.metadata.name), namespace: eventNamespace(involvedObject) }
      waiting.push(newEvent(metadata, involvedObject, type, reason, message, source, now))
    },
  }
}
