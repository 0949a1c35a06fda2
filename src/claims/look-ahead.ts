import { holdsAt, newCase, type JudgedCase } from './judged-case'
import { formatDuration } from './parameters'

const HORIZON_MS = 3600e3

/** Whether a claim that does not hold on the settled cluster would come true later: asked of a copy of the run, for an hour at most. */
export function computeLookAhead({ cluster, claim, args }: JudgedCase): string | undefined {
  const copy = cluster.copy()
  const which = newCase(copy, claim, args)
  const from = copy.now()
  const waits = copy.pendingTimers().filter((timer) => timer.kind === 'wait')
  if (!copy.passUntil((position) => holdsAt(which, position), HORIZON_MS)) return undefined
  const laterMs = copy.now() - from
  const timer = waits.filter(({ atMs }) => atMs <= copy.now()).at(-1)
  const why = timer ? ` (${timer.reason}${timer.of ? ` of ${timer.of}` : ''})` : ''
  const rounded = laterMs <= 60e3 ? Math.ceil(laterMs / 1e3) * 1e3 : Math.ceil(laterMs / 60e3) * 60e3
  return `this holds ${formatDuration(laterMs)} later${why}; did you mean \`Then within ${inWords(rounded)}, …\`?`
}

function inWords(ms: number): string {
  const [count, unit] = ms % 60e3 === 0 ? [ms / 60e3, 'minute'] : [ms / 1e3, 'second']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
