import {
  inOrder,
  inWords,
  languageNamed,
  PARAMETERS,
  say,
  SaidError,
  sayAll,
  splitCommandLine,
  type BlockArgument,
  type Said,
} from '../..'
import type { Definitions, Match } from './definitions'
import type { PlacedScenario, PlacedStep } from './feature-file'
import type { Finding } from './finding'
import type { ManifestCheck } from './manifest-check'
import type { UnknownSentences } from './unknown-sentence'

/** What steps are held against. */
export interface Checks {
  readonly definitions: Definitions
  readonly unknown: UnknownSentences
  readonly manifests: ManifestCheck
}

const OWN_PARAMETERS = new Set(PARAMETERS.map(({ name }) => name))

/** What is wrong with a scenario's steps, as far as it can be seen without running them. */
export function checkScenario(file: string, scenario: PlacedScenario, checks: Checks): readonly Finding[] {
  const { phrases } = languageNamed(scenario.language)
  return scenario.steps.flatMap((step, i) => {
    const at: At = (said, place = step, offset = 0) => ({
      file,
      line: place.line,
      column: place.column + offset,
      message: inWords(said, phrases),
    })
    const matches = checks.definitions.matching(step.text)
    const [match] = matches
    if (!match) return [at(say`undefined sentence: ${checks.unknown.explain(step.text)}`)]
    if (matches.length > 1) return [at(ambiguity(matches))]
    const block = blockProblem(step, match)
    if (block) return [at(block)]
    const { values, findings } = readValues(match, at)
    if (findings.length || !match.entry) return findings
    return [
      ...problemsOf(step, match, values, scenario, at),
      ...manifestFindings(file, step, match, values, isAnswered(scenario, i, checks), checks, at),
    ]
  })
}

function ambiguity(matches: readonly Match[]): Said {
  const takers = matches.map(({ definition }) => `  ${String(definition.pattern)} (${definition.uri}:${definition.line})`)
  return sayAll([say`ambiguous sentence: more than one definition takes it`, ...takers], '\n')
}

const blockOf = ({ docString, table }: PlacedStep): BlockArgument | undefined =>
  docString ? 'doc string' : table ? 'table' : undefined

/** Whether below the sentence stands what it asks for. */
function blockProblem(step: PlacedStep, { definition, args, entry }: Match): Said | undefined {
  const there = blockOf(step)
  if (entry) {
    if (entry.block === there) return undefined
    if (entry.block === undefined) return say`a ${there ?? ''} stands below a sentence that takes none`
    return there
      ? say`this sentence needs a ${entry.block} below it, not a ${there}`
      : say`this sentence needs a ${entry.block} below it`
  }
  const count = args.length + (there ? 1 : 0)
  const { length } = definition.code
  return length === count || length === count + 1
    ? undefined
    : say`its function takes ${length} arguments, and the sentence with what is below it has ${count}`
}

interface Values {
  readonly values: readonly unknown[]
  readonly findings: readonly Finding[]
}

/** Where a finding stands: at the step, unless another place is given. */
type At = (said: Said, place?: { readonly line: number; readonly column: number }, offset?: number) => Finding

/** The values of the sentence's parameters; those of the project's own parameters stay texts, since reading them may do anything. */
function readValues({ args }: Match, at: At): Values {
  const findings: Finding[] = []
  const values = args.map(({ group, parameterType, getValue }, i) => {
    const { name = '' } = parameterType
    const argument = args[i]
    try {
      if (name === 'command') splitCommandLine((group.value ?? '').slice(1, -1))
      return OWN_PARAMETERS.has(name) || /^(?:int|float|string|word)$/.test(name) ? getValue.call(argument, null) : group.value
    } catch (error) {
      findings.push(at(saidBy(error), undefined, group.start))
      return undefined
    }
  })
  return { values, findings }
}

/** What the sentence itself finds wrong with its arguments. */
function problemsOf(
  step: PlacedStep,
  { entry, definition, order }: Match,
  values: readonly unknown[],
  { tags }: PlacedScenario,
  atStep: At,
): readonly Finding[] {
  const { docString, table } = step
  const place = docString ?? table ?? step
  const isClaim = String(definition.pattern).startsWith('{modality}')
  const args = [
    ...inOrder(isClaim ? values.slice(1) : values, order),
    ...(docString ? [docString.text] : table ? [recordsOf(table.rows)] : []),
  ]
  const at = (said: Said): Finding => atStep(said, place)
  const unknownColumn = entry?.columns && table?.rows[0]?.find((name) => !entry.columns?.includes(name))
  if (unknownColumn !== undefined)
    return [at(say`unknown column \`${unknownColumn}\`; known are ${entry?.columns?.join(', ') ?? ''}`)]
  try {
    const problems = entry?.problemsOf?.(args) ?? []
    return tags.includes('@vacuous') ? [] : problems.map(at)
  } catch (error) {
    return [at(saidBy(error))]
  }
}

function recordsOf([header = [], ...rows]: readonly (readonly string[])[]): readonly Readonly<Record<string, string>>[] {
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

const saidBy = (error: unknown): Said =>
  error instanceof SaidError ? error.said : error instanceof Error ? error.message : String(error)

/** Whether a Then before the next When speaks of the failure of the step's command, which then is meant. */
function isAnswered({ steps }: PlacedScenario, position: number, { definitions }: Checks): boolean {
  for (const { text, type } of steps.slice(position + 1)) {
    if (type === 'action') return false
    if (definitions.matching(text).some(({ entry }) => entry?.answersForCommand)) return true
  }
  return false
}

function manifestFindings(
  file: string,
  { docString }: PlacedStep,
  { entry, args }: Match,
  values: readonly unknown[],
  answered: boolean,
  { manifests }: Checks,
  at: At,
): readonly Finding[] {
  if (answered) return []
  if (entry?.manifest === 'text' && docString) return manifests.text(file, docString)
  if (entry?.manifest !== 'path' || typeof values[0] !== 'string') return []
  return manifests.path(values[0], (said) => at(said, undefined, args[0]?.group.start))
}
