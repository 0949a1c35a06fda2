import { formatRef, formatWarning, refText, type SentRequest } from '../cluster'
import { diagnose } from './diagnosis'
import { isChosen, type JudgedCase } from './judged-case'
import { explainChange } from './explanation'
import { computeLookAhead } from './look-ahead'
import { formatDuration, type Modality } from './parameters'

/** Where a claim failed: what was found, and when. */
export interface Failure {
  readonly found: string
  readonly evidence: readonly string[]
  /** how far after its start the cluster was */
  readonly atMs: number
  readonly revision: number
  /** after how many revisions of the history */
  readonly position: number
  /** whether nothing later can make up for it */
  readonly isFinal: boolean
  /** the request that decided */
  readonly request?: SentRequest
  /** what joins the claim and what was found: `but` */
  readonly verdict: string
}

/** As much as leaves room for the causes on one screen. */
const MOST_EVIDENCE = 20
const MOST_WARNINGS = 3

/** Modalities that ask for something at one instant, which a later one may bring. */
const LOOKING_AHEAD: ReadonlySet<Modality['type']> = new Set(['settled', 'within', 'after'])

/** A failure in words: a sentence, the evidence below it, and what may have been meant. */
export function reportOf(
  which: JudgedCase,
  modality: Modality,
  { statement, replay }: { readonly statement: string; readonly replay?: string },
  failure: Failure,
  unknownWords: readonly string[],
): string {
  const { found, evidence, atMs, revision, verdict } = failure
  const when = `${formatDuration(atMs)} after the start, revision ${revision}`
  const sentence = `expected that ${phrase(modality)}${statement.replace(/:$/, '')}, ${verdict} ${found} (${when})`
  const told = [...chosenObjects(which), ...evidence]
  const lines = [told.length ? `${sentence}:` : sentence]
  lines.push(...told.slice(0, MOST_EVIDENCE).map((line) => `  ${line}`))
  if (told.length > MOST_EVIDENCE) lines.push(`  … and ${told.length - MOST_EVIDENCE} more lines`)
  lines.push(...unknownWords, ...obstacles(which, modality, told), ...explainChange(which, modality, failure))
  if (LOOKING_AHEAD.has(modality.type) && !failure.isFinal) {
    const ahead = computeLookAhead(which, 'durationMs' in modality ? modality.durationMs : 0)
    if (ahead) lines.push(ahead)
  }
  lines.push(...warningLines(which), ...leftOutLines(which))
  if (replay !== undefined) lines.push(`replay: ${replay}`)
  return lines.join('\n')
}

/** What the history leaves out of all that a judgement looked at. */
export function leftOutLines({ cluster }: JudgedCase): readonly string[] {
  return cluster.leftOut.map(
    ({ name, count }) =>
      `the history leaves out ${count} ${count === 1 ? 'renewal' : 'renewals'} of lease/${name} at a time: of those that come every ten seconds it keeps one in ten minutes`,
  )
}

/** What stands in the way of a claim that does not hold at present, as far as the evidence does not say it. */
function obstacles(which: JudgedCase, { type }: Modality, told: readonly string[]): readonly string[] {
  if (type === 'throughout' || type === 'at no time') return []
  const lines = diagnose(which).filter((line) => !told.some((other) => other.includes(line.slice(line.indexOf(': ') + 2))))
  return lines.length ? ['what stands in the way:', ...lines.map((line) => `  ${line}`)] : []
}

/** What is not simulated, and may be why the claim does not hold here. */
function warningLines({ cluster }: JudgedCase): readonly string[] {
  const warnings = [...new Set(cluster.timeline.warnings.map(formatWarning))]
  if (!warnings.length) return []
  const rest = warnings.length - MOST_WARNINGS
  const told = warnings.slice(0, MOST_WARNINGS).map((warning) => `  ${warning}`)
  return [
    'not everything here is simulated; a real cluster may do something else:',
    ...told,
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
}

/** Which objects `the new pod` and its like were. */
function chosenObjects({ args, context }: JudgedCase): readonly string[] {
  return args.filter(isChosen).map((ref) => {
    const { resource, name } = context.resolve(ref)
    return `${formatRef(ref)} is ${refText(resource, name)}`
  })
}

function phrase(modality: Modality): string {
  if (modality.type === 'settled') return ''
  return 'durationMs' in modality ? `${modality.type} ${formatDuration(modality.durationMs)}, ` : `${modality.type}, `
}
