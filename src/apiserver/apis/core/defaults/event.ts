import type { Event } from '../../../../api'

/** What an event prints even when nothing was set; times that were not set print as null. */
const ALWAYS_PRINTED = {
  source: {},
  firstTimestamp: null,
  lastTimestamp: null,
  eventTime: null,
  reportingComponent: '',
  reportingInstance: '',
} as unknown as Partial<Event>

export function setDefaultsEvent(event: Event): Event {
  let filled: Record<string, unknown> | undefined
  for (const key in ALWAYS_PRINTED) {
    const field = key as keyof Event
    // A copy of the event that is added to: two objects spread into one would cost many times as much.
    if (event[field] === undefined) (filled ??= { ...event })[field] = ALWAYS_PRINTED[field]
  }
  return (filled as Event | undefined) ?? event
}
