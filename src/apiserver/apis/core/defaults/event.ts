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
  for (const key in ALWAYS_PRINTED) if (event[key as keyof Event] === undefined) return { ...ALWAYS_PRINTED, ...event }
  return event
}
