import type { Event, ObjectReference } from '../api'
import type { Clock } from '../sim'
import { apiTime } from './event-reference'
import { LruCache } from './lru-cache'

const MAX_LRU_CACHE_ENTRIES = 4096
/** How many events of one reason are remembered of one object. */
const MAX_LOGS = 64
const AGGREGATE_MAX_EVENTS = 10
const AGGREGATE_INTERVAL_MS = 600_000
const SPAM_BURST = 25
const SPAM_REFILL_MS = 300_000

/** What is to be written: a new event where `patch` is undefined, else a patch of the event that was written first. */
export interface CorrelatedEvent {
  readonly event: Event
  readonly patch?: object
}

/** An event that was written, and how often it happened. */
interface EventLog {
  readonly fieldPath: string | undefined
  readonly message: string | undefined
  count: number
  firstTimestamp: string
  name: string
  /** the one that was used before it */
  next: EventLog | undefined
}

/** The events about one object that share a type and a reason. */
interface SimilarEvents {
  readonly type: string | undefined
  readonly reason: string | undefined
  /** messages seen, the oldest first, at most as many as make an aggregate; most events have but one */
  messages: string | readonly string[] | undefined
  lastMs: number
  /** what was written, used last first */
  logs: EventLog | undefined
  /** the combined event */
  combined: EventLog | undefined
  next: SimilarEvents | undefined
}

interface TokenBucket {
  readonly type: string | undefined
  tokens: number
  lastMs: number
  next: TokenBucket | undefined
}

/** What is remembered of one object: lists, since most objects have a few events each, and there are many objects. */
interface ObjectRecord {
  /** how the last event referred to it */
  reference: ObjectReference | undefined
  similar: SimilarEvents | undefined
  buckets: TokenBucket | undefined
}

/** What an event is about. Who reports is left out, since a correlator has one source. */
function objectKey({ uid, kind, namespace, name, apiVersion }: ObjectReference): string {
  return uid || `${kind ?? ''}|${namespace ?? ''}|${name ?? ''}|${apiVersion ?? ''}`
}

/**
 * Counts what is repeated, combines what is similar and drops what is too much before events are written (client-go
 * `tools/record/events_cache.go`): the same event again raises a count; the tenth event within ten minutes that differs by its
 * message alone becomes one combined event; the source may write 25 events about an object, then one every five minutes.
 */
export class EventCorrelator {
  private readonly objects = new LruCache<ObjectRecord>(MAX_LRU_CACHE_ENTRIES)

  constructor(
    private readonly clock: Clock,
    private readonly newName: (objectName: string) => string,
  ) {}

  /** Undefined where the event is not to be written. */
  correlate(event: Event): CorrelatedEvent | undefined {
    const record = this.recordOf(event.involvedObject)
    const similar = similarTo(event, record)
    const observed = this.isAggregate(similar, event.message ?? '')
      ? this.observeCombined(this.combined(event), similar)
      : this.observe(event, similar)
    return this.accept(bucketOf(event, record)) ? observed : undefined
  }

  /** The reference, or the equal one of the event before: events are kept, and those of one object tell of it in a row. */
  sharedReference(reference: ObjectReference): ObjectReference {
    const record = this.recordOf(reference)
    if (record.reference && refersAlike(record.reference, reference)) return record.reference
    return (record.reference = reference)
  }

  /** Takes note of the event as the server has it. */
  updateState(event: Event): void {
    const { count = 0, firstTimestamp = '', metadata } = event
    const log = logOf(event, similarTo(event, this.recordOf(event.involvedObject)))
    log.count = count
    log.firstTimestamp = firstTimestamp
    log.name = metadata.name ?? ''
  }

  private recordOf(reference: ObjectReference): ObjectRecord {
    const key = objectKey(reference)
    let record = this.objects.get(key)
    if (!record) this.objects.set(key, (record = { reference: undefined, similar: undefined, buckets: undefined }))
    return record
  }

  private isAggregate(similar: SimilarEvents, message: string): boolean {
    const now = this.clock.now()
    const { messages } = similar
    const isNew = messages === undefined || now - similar.lastMs > AGGREGATE_INTERVAL_MS
    similar.lastMs = now
    if (isNew || messages === message) {
      similar.messages = message
      return false
    }
    const seen = typeof messages === 'string' ? [messages] : messages
    const all = seen.includes(message) ? seen : [...seen, message]
    similar.messages = all
    if (all.length < AGGREGATE_MAX_EVENTS) return false
    similar.messages = all.slice(1)
    return true
  }

  private combined({ metadata, involvedObject, message, type, reason, source }: Event): Event {
    const now = apiTime(this.clock.now())
    return {
      metadata: { name: this.newName(involvedObject.name ?? ''), ...(metadata.namespace && { namespace: metadata.namespace }) },
      involvedObject,
      message: `(combined from similar events): ${message ?? ''}`,
      ...(reason !== undefined && { reason }),
      ...(type !== undefined && { type }),
      ...(source && { source }),
      count: 1,
      firstTimestamp: now,
      lastTimestamp: now,
    }
  }

  private observe(event: Event, similar: SimilarEvents): CorrelatedEvent {
    return this.counted(event, logOf(event, similar))
  }

  private observeCombined(event: Event, similar: SimilarEvents): CorrelatedEvent {
    return this.counted(event, (similar.combined ??= newLog(undefined, undefined, undefined)))
  }

  private counted(event: Event, log: EventLog): CorrelatedEvent {
    if (log.count === 0) {
      log.count = event.count ?? 1
      log.firstTimestamp = event.firstTimestamp ?? ''
      log.name = event.metadata.name ?? ''
      return { event }
    }
    const { name, firstTimestamp } = log
    const count = ++log.count
    return {
      event: { ...event, metadata: { ...event.metadata, name }, firstTimestamp, count },
      patch: { count, lastTimestamp: event.lastTimestamp, message: event.message },
    }
  }

  private accept(bucket: TokenBucket): boolean {
    const now = this.clock.now()
    bucket.tokens = Math.min(SPAM_BURST, bucket.tokens + (now - bucket.lastMs) / SPAM_REFILL_MS)
    bucket.lastMs = now
    const accepted = bucket.tokens >= 1
    if (accepted) bucket.tokens -= 1
    return accepted
  }
}

function refersAlike(a: ObjectReference, b: ObjectReference): boolean {
  return (
    a.resourceVersion === b.resourceVersion &&
    a.fieldPath === b.fieldPath &&
    a.name === b.name &&
    a.uid === b.uid &&
    a.namespace === b.namespace &&
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion
  )
}

function similarTo({ type, reason }: Event, record: ObjectRecord): SimilarEvents {
  for (let similar = record.similar; similar; similar = similar.next)
    if (similar.reason === reason && similar.type === type) return similar
  const { similar: next } = record
  return (record.similar = { type, reason, messages: undefined, lastMs: 0, logs: undefined, combined: undefined, next })
}

function bucketOf({ type }: Event, record: ObjectRecord): TokenBucket {
  for (let bucket = record.buckets; bucket; bucket = bucket.next) if (bucket.type === type) return bucket
  return (record.buckets = { type, tokens: SPAM_BURST, lastMs: 0, next: record.buckets })
}

function newLog(fieldPath: string | undefined, message: string | undefined, next: EventLog | undefined): EventLog {
  return { fieldPath, message, count: 0, firstTimestamp: '', name: '', next }
}

/** The log of the event, moved to the beginning; one that was used too long ago is forgotten. */
function logOf({ involvedObject: { fieldPath }, message }: Event, similar: SimilarEvents): EventLog {
  let before: EventLog | undefined
  let place = 1
  for (let log = similar.logs; log; log = log.next) {
    if (log.message === message && log.fieldPath === fieldPath) {
      if (!before) return log
      before.next = log.next
      log.next = similar.logs
      return (similar.logs = log)
    }
    if (++place >= MAX_LOGS) log.next = undefined
    before = log
  }
  return (similar.logs = newLog(fieldPath, message, similar.logs))
}
