import type { Pod } from '../../api'
import { SERVICES, type Resource } from '../../apimachinery'
import type { ActionEntry, Exchange, RevisionEntry, ServedEntry, Timeline } from '../../timeline'
import { refText } from '../kinds'
import { say, type Said } from '../phrases'
import { actionLine, explainEnd, explainRevision } from './chain'
import { objectText } from './summary'

const SERVICE_NAME_LABEL = 'kubernetes.io/service-name'
const SERVICE_PREFIX = refText(SERVICES as Resource, '')

/**
 * Why a request came to what it did, one line a link: the last change of what decided that, and what brought the change about. That is
 * the pod that it went to; where it came to none, the endpoints of the Service; else the object that it was sent to. `index` counts the
 * requests from 0.
 */
export function explainServed(timeline: Timeline, index: number): readonly Said[] {
  const request = timeline.served[index] as ServedEntry
  const { exchange } = request
  const sentAt = timeline.positionOfServed(index)
  const pod = exchange.pod ?? podWithAddress(timeline, sentAt, exchange.endpoint)
  const end = pod === undefined ? undefined : endBefore(timeline, request, sentAt, pod)
  if (pod !== undefined && end !== undefined) return explainEnd(timeline, end, `pod/${pod.slice(pod.indexOf('/') + 1)}`)
  for (const decides of decidersOf(exchange, pod)) {
    const position = timeline.revisions.slice(0, sentAt).findLastIndex(decides)
    const entry = timeline.revisions[position]
    if (entry) return (exchange.outcome === 'timeout' && faultOf(timeline, request, entry)) || explainRevision(timeline, position)
  }
  return []
}

/** The pod that had an address when a request was sent, or had it last. */
function podWithAddress(timeline: Timeline, sentAt: number, address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  return timeline.revisions
    .slice(0, sentAt)
    .findLast((entry) => entry.resource === 'pods' && podOf(entry).status?.podIP === address)?.key
}

const podOf = ({ object }: RevisionEntry): Pod => object as Pod

/** That a node had failed, where the pod that gave no answer knew nothing of its end. */
function faultOf(timeline: Timeline, request: ServedEntry, entry: RevisionEntry): readonly Said[] | undefined {
  if (entry.resource !== 'pods' || entry.type === 'DELETED') return undefined
  const before = timeline.entries.slice(0, timeline.entries.indexOf(request))
  const fault = before.findLast((each): each is ActionEntry => each.kind === 'action' && each.text === 'failNode')
  const { nodeName } = podOf(entry).spec ?? {}
  return fault && [nodeName === undefined ? say`its node did not answer` : say`${nodeName} did not answer`, actionLine(fault)]
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
function decidersOf({ to, from }: Exchange, pod: string | undefined): readonly Decides[] {
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
