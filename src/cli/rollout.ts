import { parseArgs } from 'node:util'
import { formatDuration, planRollout, type RolloutPlan } from '..'
import { CannotRunError } from './cannot-run-error'
import { workingFolder } from './files'

/** `kubehave rollout`: prints how a rollout will go, a row per change. Returns 1 where it gets stuck. */
export function rolloutCommand(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { image: { type: 'string' }, replicas: { type: 'string' }, seed: { type: 'string' }, nodes: { type: 'string' } },
  })
  const [manifest, next, ...more] = positionals
  const { image } = values
  if (manifest === undefined || more.length || (next === undefined && image === undefined))
    throw new CannotRunError('rollout needs a manifest and what follows it: --image NEW, or a second manifest')
  const replicas = wholeNumber('--replicas', values.replicas)
  const seed = wholeNumber('--seed', values.seed)
  const nodes = wholeNumber('--nodes', values.nodes)
  const change = { manifest, ...(next !== undefined && { next }), ...(image !== undefined && { image }) }
  const options = { files: workingFolder(), ...(seed !== undefined && { seed }), ...(nodes !== undefined && { nodes }) }
  try {
    const plan = planRollout({ ...change, ...(replicas !== undefined && { replicas }) }, options)
    process.stdout.write(planText(plan))
    return plan.isDone ? 0 : 1
  } catch (error) {
    throw new CannotRunError((error as Error).message)
  }
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d+$/.test(text)) throw new CannotRunError(`${flag} takes a whole number, not ${text}`)
  return text === undefined ? undefined : Number(text)
}

/** The plan as a table, with what it is about above and what comes of it below. */
function planText(plan: RolloutPlan): string {
  const rows = plan.states.map(({ atMs, old, new: fresh, available, surge }) => [
    timeText(atMs),
    ...[old, fresh, available, surge].map(String),
  ])
  return [titleOf(plan), '', ...tableLines([['TIME', 'OLD', 'NEW', 'AVAILABLE', 'SURGE'], ...rows]), '', ...endOf(plan), ''].join(
    '\n',
  )
}

function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}

function titleOf({ before, after }: RolloutPlan): string {
  const { replicas = 1, strategy = {} } = after.spec ?? {}
  const { maxSurge, maxUnavailable } = strategy.rollingUpdate ?? {}
  const bounds = maxSurge === undefined ? '' : `, maxSurge ${maxSurge}, maxUnavailable ${maxUnavailable ?? ''}`
  const images = [before, after].map(imagesOf)
  const change = images[0] === images[1] ? (images[0] ?? '') : images.join(' → ')
  return `deployment/${after.metadata.name}: ${change}; ${replicas} replicas, ${strategy.type ?? 'RollingUpdate'}${bounds}`
}

const imagesOf = ({ spec }: RolloutPlan['before']): string =>
  (spec?.template.spec?.containers ?? []).map(({ image }) => image ?? '').join(', ')

function endOf({ states, status, isDone, tookMs, waitingFor }: RolloutPlan): readonly string[] {
  if (states.length < 2) return ['nothing changes: the template stays as it is']
  const fewest = Math.min(...states.map(({ available }) => available))
  const most = Math.max(...states.map((state) => state.old + state.new))
  const reasons = !isDone && waitingFor.length ? [`pods that are not available: ${waitingFor.join(', ')}`] : []
  return [`${status}, ${timeText(tookMs)} after it began`, ...reasons, `fewest available pods: ${fewest}; most pods: ${most}`]
}

const timeText = (ms: number): string => (ms === 0 ? '0s' : formatDuration(ms))
