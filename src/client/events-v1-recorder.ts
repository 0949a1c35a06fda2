import type { Event, ObjectReference } from '../api'
import { EVENTS, isAlreadyExists, isNotFound, StatusError } from '../apimachinery'
import { SeededRandom, type Loop, type Timer } from '../sim'
import type { Client } from './client'
import { apiMicroTime, EventNames, eventNamespace, referenceTo } from './event-reference'
import type { EventsV1Recorder } from './event-recorder'

const FINISH_MS = 6 * 60_000
const NO_SOURCE = {}
const REFRESH_MS = 30 * 60_000

export interface EventsV1RecorderOptions {
  readonly client: Client
  readonly loop: Loop
  /** such as `default-scheduler` */
  readonly reportingController: string
  /** such as `default-scheduler-node-1`; the controller's name alone where left out */
  readonly reportingInstance?: string
  /** draws the ends of events' names; seeded by the component where left out */
  readonly random?: SeededRandom
}

interface CachedEvent {
  event: Event
  observedMs: number
}

/** A uid says all that does not change. */
function keyOfReference(r: ObjectReference | undefined): string {
  if (!r) return ''
  const { kind, namespace, name, uid, apiVersion, resourceVersion, fieldPath } = r
  return uid
    ? [uid, resourceVersion, fieldPath].join('|')
    : [kind, namespace, name, apiVersion, resourceVersion, fieldPath].join('|')
}

/** The event with its second object, which stands behind the first. */
function withRelated(
  { message, type, kind, apiVersion, source, firstTimestamp, lastTimestamp, ...event }: Event,
  related: ObjectReference,
): Event {
  return { ...event, related, message, type, kind, apiVersion, source, firstTimestamp, lastTimestamp } as Event
}

/**
 * A recorder of the newer style (client-go `tools/events/event_broadcaster.go`): what happens again about one version of an object
 * becomes a series, written at its second occurrence, then every half an hour and when it has ended, six minutes after its last.
 * Events go out as core/v1, which is the form in which both versions are stored.
 */
class SeriesRecorder implements EventsV1Recorder {
  private readonly cache = new Map<string, CachedEvent>()
  private readonly names: EventNames
  private readonly startMs: number
  private waiting: Event[] = []
  private finish: Timer | undefined
  private refresh: Timer | undefined
  private seriesCount = 0

  constructor(private readonly options: EventsV1RecorderOptions) {
    this.names = new EventNames(options.random ?? new SeededRandom(`events of ${options.reportingController}`))
    this.startMs = options.loop.now()
  }

  event(...[regarding, related, type, reason, action, note]: Parameters<EventsV1Recorder['event']>): void {
    const { loop, reportingController, reportingInstance } = this.options
    const involvedObject = referenceTo(regarding)
    if (this.waiting.length === 0) loop.post(`${reportingController}: events`, () => this.writeAll())
    // With all that the server would fill in, so that it need not be copied for that.
    const event = {
      metadata: { name: this.names.next(regarding.metadata.name, loop.now()), namespace: eventNamespace(involvedObject) },
      eventTime: apiMicroTime(loop.now()),
      reportingComponent: reportingController,
      reportingInstance: reportingInstance ?? reportingController,
      action,
      reason,
      involvedObject,
      message: note,
      type,
      kind: EVENTS.kind,
      apiVersion: EVENTS.apiVersion,
      source: NO_SOURCE,
      firstTimestamp: null,
      lastTimestamp: null,
    } as unknown as Event
    this.waiting.push(related ? withRelated(event, referenceTo(related)) : event)
  }

  private writeAll(): void {
    const events = this.waiting
    this.waiting = []
    for (const event of events) this.take(event)
    this.setTimers()
  }

  private take(event: Event): void {
    const { involvedObject, related, type, action, reason } = event
    // Joined, since a template would be kept by the engine as a chain of its parts.
    const key = [type, action, reason, keyOfReference(involvedObject), keyOfReference(related)].join('|')
    const now = this.options.loop.now()
    const cached = this.cache.get(key)
    if (!cached) {
      this.cache.set(key, { event, observedMs: now })
      this.record(event)
      return
    }
    const { series } = cached.event
    cached.event = { ...cached.event, series: { count: (series?.count ?? 1) + 1, lastObservedTime: apiMicroTime(now) } }
    cached.observedMs = now
    if (series) return
    this.seriesCount++
    this.record(cached.event)
  }

  private record(event: Event): void {
    const { client, loop } = this.options
    const { name = '', namespace = '' } = event.metadata
    const { series } = event
    try {
      if (series) client.patch(EVENTS, namespace, name, 'application/strategic-merge-patch+json', { series })
      else client.create(EVENTS, event)
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
      const renamed = !series && isAlreadyExists(error)
      if (!renamed && !(series && isNotFound(error))) return
      const next = renamed ? this.names.next(event.involvedObject.name ?? '', loop.now()) : name
      this.createAgain({ ...event, metadata: { ...event.metadata, name: next } })
    }
  }

  private createAgain(event: Event): void {
    try {
      this.options.client.create(EVENTS, event)
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
    }
  }

  /** Timers run at whole periods since the start, as upstream's tickers do, but only while there is something to look at. */
  private setTimers(): void {
    if (this.cache.size > 0) this.finish ??= this.atNext(FINISH_MS, 'end of event series', () => this.finishSeries())
    if (this.seriesCount > 0) this.refresh ??= this.atNext(REFRESH_MS, 'refresh of event series', () => this.refreshSeries())
  }

  private atNext(periodMs: number, reason: string, task: () => void): Timer {
    const { loop, reportingController } = this.options
    const delayMs = periodMs - ((loop.now() - this.startMs) % periodMs)
    return loop.after(delayMs, { kind: 'wait', reason, of: reportingController }, task)
  }

  private finishSeries(): void {
    this.finish = undefined
    const before = this.options.loop.now() - FINISH_MS
    for (const [key, { event, observedMs }] of this.cache) {
      if (observedMs >= before) continue
      if (event.series) {
        this.seriesCount--
        this.record(event)
      }
      this.cache.delete(key)
    }
    this.setTimers()
  }

  private refreshSeries(): void {
    this.refresh = undefined
    for (const { event } of this.cache.values()) if (event.series) this.record(event)
    this.setTimers()
  }
}

export function newEventsV1Recorder(options: EventsV1RecorderOptions): EventsV1Recorder {
  return new SeriesRecorder(options)
}
