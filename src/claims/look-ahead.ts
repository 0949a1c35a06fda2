import { objectText, say, sayAll, summarizeRevision, type Cluster, type Said } from '../cluster'
import { holdsAt, newCase, type JudgedCase } from './judged-case'
import { formatDuration } from './parameters'

const HORIZON_MS = 3600e3
/** A claim about requests is not looked for further than so many of a client's. */
const HORIZON_REQUESTS = 5_000

/**
 * Whether a claim that does not hold at present would come true later: asked of a copy of the run, for an hour at most. `waitedMs` has
 * passed since its step began.
 */
export function computeLookAhead({ cluster, claim, args }: JudgedCase, waitedMs: number): Said | undefined {
  const copy = cluster.copy()
  const which = newCase(copy, claim, args)
  const from = copy.now()
  const waits = copy.pendingTimers().filter((timer) => timer.kind === 'wait')
  let held = 0
  const comesTrue = (position: number, requestsSent?: number): boolean => {
    held = position
    return holdsAt(which, position, requestsSent)
  }
  const sent = copy.timeline.served.length
  if (!claim.aboutRequests) copy.stopClients()
  const horizonMs = Math.min(HORIZON_MS, HORIZON_REQUESTS * copy.shortestPauseMs)
  if (!copy.passUntil(comesTrue, horizonMs, claim.aboutRequests)) return undefined
  const laterMs = copy.now() - from
  const why = claim.aboutRequests ? requestsText(copy.timeline.served.length - sent) : reasonOf(copy, held, waits)
  const wholeMs = waitedMs + laterMs
  const rounded = wholeMs <= 60e3 ? Math.ceil(wholeMs / 1e3) * 1e3 : Math.ceil(wholeMs / 60e3) * 60e3
  const later = formatDuration(laterMs)
  const within = roundText(rounded)
  return why
    ? say`this holds ${later} later (${why}); did you mean \`Then within ${within}, …\`?`
    : say`this holds ${later} later; did you mean \`Then within ${within}, …\`?`
}

/** What was waited for, where a timer of the object itself says so; else what happened to it. */
function reasonOf({ timeline }: Cluster, position: number, waits: ReturnType<Cluster['pendingTimers']>): Said {
  const revision = timeline.revisions[position - 1]
  if (!revision) return ''
  const text = objectText(revision)
  const timer = waits.filter(({ of, atMs }) => of === text && atMs <= revision.atMs).at(-1)
  return timer ? sayAll([text, timer.reason], ': ') : summarizeRevision(timeline, position - 1)
}

const requestsText = (count: number): Said => (count === 1 ? say`1 request later` : say`${count} requests later`)

/** In whole minutes or seconds, as features write them. */
function roundText(ms: number): string {
  const [count, unit] = ms % 60e3 === 0 ? [ms / 60e3, 'minute'] : [ms / 1e3, 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
