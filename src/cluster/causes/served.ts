import { SERVICES, type Resource } from '../../apimachinery'
import type { Exchange, RevisionEntry, ServedEntry, Timeline } from '../../timeline'
import { refText } from '../kinds'
import { explainEnd, explainRevision } from './chain'
import { objectText } from './summary'

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name'
const SERVICE_PREFIX = refText(SERVICES as Resource, '')

/**
 * Why a request came to what it did, one line a link: the last change of what decided that, and what brought the change about. That is
 * the pod that it went to; where it came to none, the endpoints of the Service; else the object that it was sent to. `index` counts the
 * requests from 0.
 */
export function explainServed(timeline: Timeline, index: number): readonly string[] {
  const request = timeline.served[index] as ServedEntry
  const { exchange } = request
  const sentAt = timeline.positionOfServed(index)
  const { pod } = exchange
  const end = pod === undefined ? undefined : endBefore(timeline, request, sentAt, pod)
  if (pod !== undefined && end !== undefined) {
    const [line = '', ...causes] = explainEnd(timeline, end)
    return [line.replace('because its', `pod/${pod.slice(pod.indexOf('/') + 1)}'s`), ...causes]
  }
  for (const decides of decidersOf(exchange)) {
    const position = timeline.revisions.slice(0, sentAt).findLastIndex(decides)
    if (position >= 0) return explainRevision(timeline, position)
  }
  return []
}

/** The end of a container of a pod that its node had not yet told of when a request was sent. */
function endBefore(timeline: Timeline, request: ServedEntry, sentAt: number, pod: string): number | undefined {
  const { entries, revisions } = timeline
  const told = revisions.slice(0, sentAt).findLastIndex(({ resource, key }) => resource === 'pods' && key === pod)
  for (let i = entries.indexOf(request, timeline.indexOfRevision(sentAt - 1) + 1); i > timeline.indexOfRevision(told); i--) {
    const entry = entries[i]
    if (entry?.kind === 'container' && entry.action === 'exits' && entry.pod === pod) return i
  }
  return undefined
}

type Decides = (entry: RevisionEntry) => boolean

/** Whose last change before a request tells why, the most telling first. */
function decidersOf({ pod, to, from }: Exchange): readonly Decides[] {
  const asked: Decides = (entry) => entry.object.metadata.namespace === from && objectText(entry) === to
  if (pod !== undefined) return [({ resource, key }) => resource === 'pods' && key === pod, asked]
  if (!to.startsWith(SERVICE_PREFIX)) return [asked]
  const name = to.slice(SERVICE_PREFIX.length)
  const itsEndpoints: Decides = ({ resource, object: { metadata } }) =>
    resource === 'endpointslices.discovery.k8s.io' &&
    metadata.namespace === from &&
    metadata.labels?.[SERVICE_NAME_LABEL] === name
  return [itsEndpoints, asked]
}
