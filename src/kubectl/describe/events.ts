import type { Event } from '../../api'
import type { DescribeWriter } from './describe-writer'
import { since } from './format'

/** The events about an object, the one that was seen last at the end. */
export function writeEvents(w: DescribeWriter, events: readonly Event[], now: number): void {
  if (events.length === 0) return w.field(0, 'Events', '<none>')
  w.flush()
  w.write(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage\n')
  w.write(1, '----\t------\t----\t----\t-------\n')
  const sorted = [...events].sort((a, b) => lastSeen(a) - lastSeen(b))
  w.rows(
    1,
    sorted.map((event) => [event.type ?? '', event.reason ?? '', ageOf(event, now), sourceOf(event), messageOf(event)]),
  )
}

/** Events in the style of `events.k8s.io` carry no last timestamp, and come first. */
function lastSeen({ lastTimestamp }: Event): number {
  return lastTimestamp ? Date.parse(lastTimestamp) : Number.MIN_SAFE_INTEGER
}

function ageOf({ eventTime, firstTimestamp, lastTimestamp, series, count }: Event, now: number): string {
  const first = since(eventTime ?? firstTimestamp, now)
  if (series) return `${since(series.lastObservedTime, now)} (x${series.count ?? 0} over ${first})`
  return (count ?? 0) > 1 ? `${since(lastTimestamp, now)} (x${count} over ${first})` : first
}

function sourceOf({ source, reportingComponent }: Event): string {
  return source?.component || (reportingComponent ?? '')
}

function messageOf({ message, involvedObject }: Event): string {
  const text = (message ?? '').trim()
  return involvedObject.fieldPath ? `${involvedObject.fieldPath}: ${text}` : text
}
