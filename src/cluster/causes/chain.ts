import type { ActionEntry, ContainerEntry, RequestEntry, RevisionEntry, Timeline, TimelineEntry } from '../../timeline'
import { objectText, summarizeChange } from './summary'

const MOST_LINKS = 8

/**
 * Why a revision came about, one line a link, back to the action that began it: who wrote it, what that component had seen, and so
 * on. `position` counts the revisions from 0.
 */
export function explainRevision(timeline: Timeline, position: number): readonly string[] {
  const lines: string[] = []
  const seen = new Set<number>()
  let at: number | undefined = position
  while (at !== undefined && !seen.has(at) && lines.length < MOST_LINKS) {
    seen.add(at)
    const entry = timeline.revisions[at]
    if (!entry) break
    const request = timeline.requestOf(at)
    lines.push(
      `${lines.length ? 'because ' : ''}${objectText(entry)} ${summarizeChange(entry)}${writtenBy(request)} (revision ${entry.revision})`,
    )
    const action = request && actionOf(timeline, request)
    if (action) return [...lines, actionLine(action)]
    const end = request?.component === 'kubelet' ? containerEnd(timeline, at, entry) : undefined
    if (end) return [...lines, ...explainEnd(timeline, end)]
    at = previousLink(timeline, at, entry, request)
  }
  return lines
}

function writtenBy(request: RequestEntry | undefined): string {
  return request ? `, written by ${request.component}` : ''
}

function actionOf(timeline: Timeline, request: RequestEntry): ActionEntry | undefined {
  const cause = timeline.causeOf(request)
  return cause?.kind === 'action' ? cause : undefined
}

function actionLine({ text, step }: ActionEntry): string {
  if (!step) return `which the action ${text} asked for`
  return `which step "${step.text}" asked for${step.location ? ` (${step.location})` : ''}`
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

/** How a container came to its end, given by the index of the entry that says so. */
export function explainEnd(timeline: Timeline, index: number): readonly string[] {
  const { container, exitCode, reason, node, atMs } = timeline.entries[index] as ContainerEntry
  const line = `because its container ${container} ended on ${node} with exit code ${exitCode ?? 0}${reason ? ` (${reason})` : ''}`
  for (let i = index - 1; i >= 0; i--) {
    const entry = timeline.entries[i] as TimelineEntry
    if (entry.atMs < atMs) break
    if (entry.kind === 'action') return ENDING.has(entry.text) ? [line, actionLine(entry)] : [line]
  }
  return [line]
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
