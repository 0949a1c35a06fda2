import type { Event } from '../api'
import type { Clock } from '../sim'
import { apiTime } from './event-reference'
import { LruCache } from './lru-cache'

const MAX_LRU_CACHE_ENTRIES = 4096
const AGGREGATE_MAX_EVENTS = 10
const AGGREGATE_INTERVAL_MS = 600_000
const SPAM_BURST = 25
const SPAM_REFILL_MS = 300_000

/** What is to be written: a new event where `patch` is undefined, else a patch of the event that was written first. */
export interface CorrelatedEvent {
  readonly event: Event
  readonly patch?: object
}

interface AggregateRecord {
  /** messages seen, the oldest first, at most as many as make an aggregate */
  messages: readonly string[]
  lastMs: number
}

interface EventLog {
  readonly count: number
  readonly firstTimestamp: string
  readonly name: string
}

interface TokenBucket {
  tokens: number
  lastMs: number
}

/** Joined, since a template would be kept by the engine as a chain of its parts. */
function flatKey(...parts: readonly (string | undefined)[]): string {
  return parts.join('|')
}

/** What an event is about. Who reports is left out, since a correlator has one source. */
function objectKey({ involvedObject: { uid, kind, namespace, name, apiVersion } }: Event): string {
  return uid || `${kind ?? ''}|${namespace ?? ''}|${name ?? ''}|${apiVersion ?? ''}`
}

/**
 * Counts what is repeated, combines what is similar and drops what is too much before events are written (client-go
 * `tools/record/events_cache.go`): the same event again raises a count; the tenth event within ten minutes that differs by its
 * message alone becomes one combined event; the source may write 25 events about an object, then one every five minutes.
 */
export class EventCorrelator {
  private readonly aggregates = new LruCache<AggregateRecord>(MAX_LRU_CACHE_ENTRIES)
  private readonly logs = new LruCache<EventLog>(MAX_LRU_CACHE_ENTRIES)
  private readonly buckets = new LruCache<TokenBucket>(MAX_LRU_CACHE_ENTRIES)

  constructor(
    private readonly clock: Clock,
    private readonly newName: (objectName: string) => string,
  ) {}

  /** Undefined where the event is not to be written. */
  correlate(event: Event): CorrelatedEvent | undefined {
    const object = objectKey(event)
    const eventKey = this.eventKey(object, event)
    const aggregateKey = flatKey(object, event.type, event.reason)
    const similar = this.isAggregate(aggregateKey, event.message ?? '')
    const observed = similar ? this.observe(this.combined(event), aggregateKey) : this.observe(event, eventKey)
    return this.accept(flatKey(object, event.type)) ? observed : undefined
  }

  /** Takes note of the event as the server has it. */
  updateState(event: Event): void {
    const { count = 0, firstTimestamp = '', metadata } = event
    this.logs.set(this.eventKey(objectKey(event), event), { count, firstTimestamp, name: metadata.name ?? '' })
  }

  private eventKey(object: string, { involvedObject, type, reason, message }: Event): string {
    return flatKey(object, involvedObject.fieldPath, type, reason, message)
  }

  private isAggregate(key: string, message: string): boolean {
    const now = this.clock.now()
    let record = this.aggregates.get(key)
    if (!record || now - record.lastMs > AGGREGATE_INTERVAL_MS)
      this.aggregates.set(key, (record = { messages: [message], lastMs: now }))
    else if (!record.messages.includes(message)) record.messages = [...record.messages, message]
    record.lastMs = now
    if (record.messages.length < AGGREGATE_MAX_EVENTS) return false
    record.messages = record.messages.slice(1)
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

  private observe(event: Event, key: string): CorrelatedEvent {
    const last = this.logs.get(key)
    if (!last || last.count === 0) {
      this.logs.set(key, { count: event.count ?? 1, firstTimestamp: event.firstTimestamp ?? '', name: event.metadata.name ?? '' })
      return { event }
    }
    const { name, firstTimestamp } = last
    const count = last.count + 1
    this.logs.set(key, { count, firstTimestamp, name })
    return {
      event: { ...event, metadata: { ...event.metadata, name }, firstTimestamp, count },
      patch: { count, lastTimestamp: event.lastTimestamp, message: event.message },
    }
  }

  private accept(key: string): boolean {
    const now = this.clock.now()
    let bucket = this.buckets.get(key)
    if (!bucket) this.buckets.set(key, (bucket = { tokens: SPAM_BURST, lastMs: now }))
    bucket.tokens = Math.min(SPAM_BURST, bucket.tokens + (now - bucket.lastMs) / SPAM_REFILL_MS)
    bucket.lastMs = now
    const accepted = bucket.tokens >= 1
    if (accepted) bucket.tokens -= 1
    return accepted
  }
}
