import type { ActionEntry, ContainerEntry, RequestEntry, RevisionEntry, Timeline, TimelineEntry } from '../../timeline'
import { say, type Said } from '../phrases'
import { objectText, summarizeChange } from './summary'

/** As many links as are told; the walk goes on in silence, for what began it all. */
const MOST_LINKS = 8
const MOST_STEPS_BACK = 200

/**
 * Why a revision came about, one line a link, back to the action that began it: who wrote it, what that component had seen, and so
 * on. `position` counts the revisions from 0.
 */
export function explainRevision(timeline: Timeline, position: number): readonly Said[] {
  const lines: Said[] = []
  const seen = new Set<number>()
  let at: number | undefined = position
  while (at !== undefined && !seen.has(at) && seen.size < MOST_STEPS_BACK) {
    seen.add(at)
    const entry = timeline.revisions[at]
    if (!entry) break
    const request = timeline.requestOf(at)
    if (lines.length < MOST_LINKS) lines.push(linkText(entry, request, lines.length))
    const action = request && actionOf(timeline, request)
    if (action) return withOrigin(lines, seen.size, [actionLine(action)])
    const end = request?.component === 'kubelet' ? containerEnd(timeline, at, entry) : undefined
    if (end) return withOrigin(lines, seen.size, explainEnd(timeline, end))
    at = previousLink(timeline, at, entry, request)
  }
  return lines
}

function linkText(entry: RevisionEntry, request: RequestEntry | undefined, place: number): Said {
  const link = say`${writtenChange(entry, request)} (revision ${entry.revision})`
  return place ? say`because ${link}` : link
}

function writtenChange(entry: RevisionEntry, request: RequestEntry | undefined): Said {
  const change = say`${objectText(entry)} ${summarizeChange(entry)}`
  return request ? say`${change}, written by ${request.component}` : change
}

/** What a revision did, and who wrote it. */
export function summarizeRevision(timeline: Timeline, position: number): Said {
  const entry = timeline.revisions[position]
  return entry ? writtenChange(entry, timeline.requestOf(position)) : ''
}

/** Where a long way is not told in full, its beginning is. */
function withOrigin(lines: readonly Said[], links: number, origin: readonly Said[]): readonly Said[] {
  return links > lines.length ? [...lines, '…', ...origin.slice(-1)] : [...lines, ...origin]
}

function actionOf(timeline: Timeline, request: RequestEntry): ActionEntry | undefined {
  const cause = timeline.causeOf(request)
  return cause?.kind === 'action' ? cause : undefined
}

/** That an action brought something about, and the step that did it. */
export function actionLine({ text, step }: ActionEntry): Said {
  if (!step) return say`which the action ${text} asked for`
  return step.location === undefined
    ? say`which step "${step.text}" asked for`
    : say`which step "${step.text}" asked for (${step.location})`
}

/** The end of a container that a pod's status tells of: the last one that its node saw since the revision before. */
function containerEnd(timeline: Timeline, at: number, { key, previous, resource }: RevisionEntry): number | undefined {
  if (resource !== 'pods' || !previous) return undefined
  const from = timeline.indexOfRevision(timeline.positionAfter(Number(previous.metadata.resourceVersion)) - 1)
  for (let index = timeline.indexOfRevision(at) - 1; index > from; index--) {
    const entry = timeline.entries[index]
    if (entry?.kind === 'container' && entry.action === 'exits' && entry.pod === key) return index
  }
  return undefined
}

/** Actions on a running container, which ends in the same instant. */
const ENDING: ReadonlySet<string> = new Set(['exitContainer', 'killContainer', 'exhaustMemory'])

/** How a container came to its end, given by the index of the entry that says so; its pod is named unless what was said before has done so. */
export function explainEnd(timeline: Timeline, index: number, podText?: string): readonly Said[] {
  const { container, exitCode, reason, node, pod, atMs } = timeline.entries[index] as ContainerEntry
  const code = `${exitCode ?? 0}${reason ? ` (${reason})` : ''}`
  const line =
    podText === undefined
      ? say`because its container ${container} ended on ${node} with exit code ${code}`
      : say`${podText}'s container ${container} ended on ${node} with exit code ${code}`
  for (let i = index - 1; i >= 0; i--) {
    const entry = timeline.entries[i] as TimelineEntry
    if (entry.atMs < atMs) break
    if (entry.kind === 'action' && ENDING.has(entry.text)) return [line, actionLine(entry)]
  }
  const deletion = deletionBefore(timeline, index, pod)
  if (deletion === undefined) return [line]
  const [first = '', ...rest] = explainRevision(timeline, deletion)
  return [line, say`because ${first}`, ...rest]
}

/** The revision that had a pod be deleted, before what stands at an index. */
function deletionBefore(timeline: Timeline, index: number, pod: string): number | undefined {
  for (let i = index - 1; i >= 0; i--) {
    const entry = timeline.entries[i] as TimelineEntry
    if (entry.kind !== 'revision' || entry.resource !== 'pods' || entry.key !== pod) continue
    if (!entry.object.metadata.deletionTimestamp) return undefined
    if (!entry.previous?.metadata.deletionTimestamp) return timeline.positionAfter(entry.revision) - 1
  }
  return undefined
}

/** The revision that the writer had seen: what asked for the reconcile, or the object's own last one for a component that watches it. */
function previousLink(
  timeline: Timeline,
  at: number,
  entry: RevisionEntry,
  request: RequestEntry | undefined,
): number | undefined {
  const cause = request && timeline.causeOf(request)
  if (cause?.kind === 'reconcile') {
    const positions = cause.because
      .map((version) => timeline.positionAfter(Number(version)) - 1)
      .filter((position) => position >= 0 && position < at)
    return positions.at(-1)
  }
  return entry.previous ? timeline.positionAfter(Number(entry.previous.metadata.resourceVersion)) - 1 : undefined
}
