import { explainRevision, explainServed, say, sayAll, type Said } from '../cluster'
import { holdsAt, type Failure, type JudgedCase } from './judged-case'
import { formatDuration, type Modality } from './parameters'

/** How far back the last revision at which a claim held is looked for. */
const MOST_REVISIONS = 20_000

/** Which revision decided a failure, and by what chain of causes it came about; nothing where no revision did. */
export function explainChange(which: JudgedCase, modality: Modality, { position, request }: Failure): readonly Said[] {
  const { timeline } = which.cluster
  if (request) return [say`request ${request.number} failed thus:`, ...indented(explainServed(timeline, request.number - 1))]
  if (which.claim.aboutRequests) return []
  switch (modality.type) {
    case 'at no time':
      return position > which.cluster.blockStart
        ? [say`it came about thus:`, ...chain(which, position)]
        : [say`it held already before the first action`]
    case 'throughout':
    case 'for':
      return position > which.cluster.blockStart ? [say`it broke thus:`, ...chain(which, position)] : []
    case 'settled':
    case 'within':
    case 'after':
      return explainLoss(which)
    case 'at some time':
      return []
  }
}

/** When a claim that does not hold any more held last, and what ended that. */
function explainLoss(which: JudgedCase): readonly Said[] {
  const { cluster } = which
  const end = cluster.timeline.revisions.length
  const first = Math.max(cluster.blockStart, end - MOST_REVISIONS)
  for (let position = end; position >= first; position--) {
    if (!holdsAt(which, position)) continue
    const { nowMs, revision } = cluster.history
    cluster.history.moveToPresent()
    return [
      say`it held last ${formatDuration(nowMs - cluster.startMs)} after the start (revision ${revision}), until:`,
      ...chain(which, position + 1),
    ]
  }
  cluster.history.moveToPresent()
  return []
}

function chain({ cluster }: JudgedCase, position: number): readonly Said[] {
  return indented(explainRevision(cluster.timeline, position - 1))
}

const indented = (lines: readonly Said[]): readonly Said[] => lines.map((line) => sayAll(['', line], '  '))
