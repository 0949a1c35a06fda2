import { formatRef, formatWarning, inWords, refText, say, sayAll, type Phrases, type Said } from '../cluster'
import { diagnose } from './diagnosis'
import { isChosen, type Failure, type JudgedCase } from './judged-case'
import { explainChange } from './explanation'
import { languageNamed } from './languages'
import { computeLookAhead } from './look-ahead'
import { formatDuration, type Modality } from './parameters'

/** As much as leaves room for the causes on one screen. */
const MOST_EVIDENCE = 20
const MOST_WARNINGS = 3

/** Modalities that ask for something at one instant, which a later one may bring. */
const LOOKING_AHEAD: ReadonlySet<Modality['type']> = new Set(['settled', 'within', 'after'])

interface Told {
  readonly statement: string
  readonly replay?: string
  readonly language?: string
}

/** A failure in words: a sentence, the evidence below it, and what may have been meant. */
export function reportOf(
  which: JudgedCase,
  modality: Modality,
  { statement, replay, language }: Told,
  failure: Failure,
  unknownWords: readonly string[],
): string {
  const { phrases } = languageNamed(language)
  const told = [...chosenObjects(which), ...failure.evidence]
  const evidence = told.map((line) => inWords(line, phrases))
  const sentence = sentenceOf(modality, statement.replace(/:$/, ''), failure)
  const lines: Said[] = [told.length ? sayAll([sentence, ''], ':') : sentence]
  lines.push(...evidence.slice(0, MOST_EVIDENCE).map((line) => `  ${line}`))
  if (told.length > MOST_EVIDENCE) lines.push(say`  … and ${told.length - MOST_EVIDENCE} more lines`)
  lines.push(...unknownWords, ...obstacles(which, modality, evidence, phrases), ...explainChange(which, modality, failure))
  if (LOOKING_AHEAD.has(modality.type) && !failure.isFinal) {
    const ahead = computeLookAhead(which, 'durationMs' in modality ? modality.durationMs : 0)
    if (ahead !== undefined) lines.push(ahead)
  }
  lines.push(...warningLines(which), ...leftOutLines(which))
  if (replay !== undefined) lines.push(say`replay: ${replay}`)
  return lines.map((line) => inWords(line, phrases)).join('\n')
}

/** What was expected, what was found, and when. */
function sentenceOf(modality: Modality, statement: string, { found, verdict, atMs, revision }: Failure): Said {
  const when = say`${formatDuration(atMs)} after the start, revision ${revision}`
  return say`expected that ${modalityText(modality)}${statement}, ${verdict} ${found} (${when})`
}

/** What the history leaves out of all that a judgement looked at. */
export function leftOutLines({ cluster }: JudgedCase): readonly Said[] {
  return cluster.leftOut.map(({ name, count }) => {
    const renewals = count === 1 ? say`1 renewal of lease/${name}` : say`${count} renewals of lease/${name}`
    return say`the history leaves out ${renewals} at a time: of those that come every ten seconds it keeps one in ten minutes`
  })
}

/** What stands in the way of a claim that does not hold at present, as far as the evidence does not say it. */
function obstacles(which: JudgedCase, { type }: Modality, evidence: readonly string[], phrases: Phrases): readonly Said[] {
  if (type === 'throughout' || type === 'at no time') return []
  const isTold = (line: string): boolean => reasonsIn(line).some((reason) => evidence.some((other) => other.includes(reason)))
  const lines = diagnose(which, phrases).filter((line) => !isTold(line))
  return lines.length ? [say`what stands in the way:`, ...lines.map((line) => `  ${line}`)] : []
}

/** What a line says behind its first colon, and behind its second: a language may put one behind the object's name. */
function reasonsIn(line: string): readonly string[] {
  const [, ...parts] = line.split(': ')
  return parts.length ? [parts.join(': '), ...(parts.length > 1 ? [parts.slice(1).join(': ')] : [])] : [line]
}

/** What is not simulated, and may be why the claim does not hold here. */
function warningLines({ cluster }: JudgedCase): readonly Said[] {
  const warnings = [...new Set(cluster.timeline.warnings.map(formatWarning))]
  if (!warnings.length) return []
  const rest = warnings.length - MOST_WARNINGS
  return [
    say`not everything here is simulated; a real cluster may do something else:`,
    ...warnings.slice(0, MOST_WARNINGS).map((warning) => `  ${warning}`),
    ...(rest > 0 ? [say`  … and ${rest} more`] : []),
  ]
}

/** Which objects `the new pod` and its like were. */
function chosenObjects({ args, context }: JudgedCase): readonly Said[] {
  return args.filter(isChosen).map((ref) => {
    const { resource, name } = context.resolve(ref)
    return say`${formatRef(ref)} is ${refText(resource, name)}`
  })
}

/** What a modality puts in front of a claim. */
function modalityText(modality: Modality): Said {
  switch (modality.type) {
    case 'settled':
      return ''
    case 'within':
      return say`within ${formatDuration(modality.durationMs)}, `
    case 'for':
      return say`for ${formatDuration(modality.durationMs)}, `
    case 'after':
      return say`after ${formatDuration(modality.durationMs)}, `
    case 'throughout':
      return say`throughout, `
    case 'at no time':
      return say`at no time, `
    case 'at some time':
      return say`at some time, `
  }
}
