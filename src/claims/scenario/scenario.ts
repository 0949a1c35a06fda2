import {
  Cluster,
  DEFAULT_SEED,
  formatWarning,
  inWords,
  say,
  type ClusterOptions,
  type CommandRecord,
  type Phrases,
  type Said,
  type StepReference,
} from '../../cluster'
import type { Claim } from '../claim'
import { judge } from '../judge'
import { languageNamed, type Language } from '../languages'
import { MODALITY_PATTERN, type Modality } from '../parameters'
import { madeOncePerItem, modelOf, Sentence } from '../sentences'
import { knownClaims, knownSettings } from '../registry'
import type { Setting, Settings } from './settings'

/** A step of a scenario as it will run. */
export interface ScenarioStep {
  readonly text: string
  /** by its keyword: Given, When or Then; `unknown` for `*` */
  readonly type: 'context' | 'action' | 'outcome' | 'unknown'
  /** the doc string's text or the table's rows that follow it */
  readonly argument?: string | readonly Readonly<Record<string, string>>[]
  /** file and line, such as `features/web.feature:7` */
  readonly location?: string
}

export interface ScenarioOptions {
  readonly steps: readonly ScenarioStep[]
  readonly tags?: readonly string[]
  /** file and line of the scenario, with which a failure says how to run it again */
  readonly location?: string
  /** the language of its feature, by Gherkin's name of it: failures are told in it; English unless given */
  readonly language?: string
  /** what every cluster has, unless the scenario says otherwise */
  readonly defaults?: ClusterOptions
}

interface SettingSentence {
  readonly setting: Setting
  readonly sentence: Sentence
}

const MODALITY = new RegExp(`^(?:${MODALITY_PATTERN})`)

/** Made when first needed: a run without scenarios has no use for them. */
const allSettingSentences = madeOncePerItem(knownSettings, (setting): readonly SettingSentence[] =>
  [...setting.sentences.en, ...setting.sentences.ko].map((text) => ({
    setting,
    sentence: new Sentence(text, modelOf(setting.sentences), 'given'),
  })),
)

const allAnswerSentences = madeOncePerItem(knownClaims, ({ answersForCommand, sentences }): readonly Sentence[] =>
  answersForCommand ? [...sentences.en, ...sentences.ko].map((text) => new Sentence(`{modality}${text}`)) : [],
)

const MOST_LINES = 20

/** What a command printed, a line that comes again and again once, and no more than fits on a screen: its end tells most. */
function printedLines(text: string): readonly Said[] {
  const lines = [...new Set(text.trimEnd().split('\n'))]
  return lines.length > MOST_LINES ? [say`… ${lines.length - MOST_LINES} lines, then`, ...lines.slice(-MOST_LINES)] : lines
}

/** A command or an applied manifest that failed, with no Then that speaks of it. */
export class CommandFailedError extends Error {
  override readonly name = 'CommandFailedError'

  constructor({ command, stdout, stderr, exitCode, hints = [] }: CommandRecord, phrases: Phrases = {}, replay?: string) {
    const lines = [
      say`\`${command}\` failed with exit code ${exitCode}:`,
      ...printedLines(stdout + stderr),
      ...hints,
      ...(replay === undefined ? [] : [say`replay: ${replay}`]),
    ]
    super(lines.map((line) => inWords(line, phrases)).join('\n'))
    this.stack = this.message
  }
}

/**
 * One scenario on a cluster of its own: gathers the settings before the first step, brings what Given says to rest, keeps the
 * blocks of actions that the claims looking back mean, and lets no failing command pass unseen.
 */
export class Scenario {
  private readonly settings: Settings
  private readonly settingErrors = new Map<string, unknown>()
  private made: Cluster | undefined
  private finished: CommandRecord | undefined
  private position = -1
  private warningsTold = 0
  private phase: 'context' | 'action' | 'outcome' = 'context'

  constructor(private readonly options: ScenarioOptions) {
    this.settings = { ...options.defaults }
    for (const step of options.steps) this.readSetting(step)
  }

  /** The language in which failures are told. */
  get language(): Language {
    return languageNamed(this.options.language)
  }

  /** The scenario's cluster, made when first asked for. */
  get cluster(): Cluster {
    if (!this.made) {
      this.made = new Cluster(this.settings)
      this.made.beginStep(this.stepReference())
    }
    return this.made
  }

  /** Has to be called before each step runs, with its place among the scenario's steps. */
  enter(position: number): void {
    this.position = position
    const step = this.options.steps[position]
    const type = step?.type ?? 'unknown'
    this.made?.beginStep(this.stepReference())
    if (type === 'unknown' || type === this.phase) return
    if (this.phase === 'context') {
      this.cluster.settle()
      this.cluster.beginBlock()
    } else if (type === 'action') this.cluster.beginBlock()
    this.phase = type
  }

  /** Brings what was given so far to rest, if nothing but Givens has been said. */
  settleGivens(): void {
    if (this.phase === 'context') this.cluster.settle()
  }

  /** A setting's own step: it has been taken in before the scenario began. Throws where it could not be. */
  confirmSetting(): void {
    const text = this.options.steps[this.position]?.text ?? ''
    if (this.settingErrors.has(text)) throw this.settingErrors.get(text)
  }

  /** Has to be called after each step that passed. Throws where it ran a command that failed, and no Then before the next When speaks of it. */
  leave(): void {
    const command = this.made?.command
    if (command && command !== this.finished) this.finishCommand(command)
  }

  /** What containers did that is not simulated, since it was asked for last. */
  newWarnings(): readonly string[] {
    const warnings = this.made?.timeline.warnings ?? []
    const found = warnings.slice(this.warningsTold).map(formatWarning)
    this.warningsTold = warnings.length
    return [...new Set(found)]
  }

  /** Takes note of a command's result. Throws where it failed and no Then before the next When speaks of that. */
  finishCommand(record: CommandRecord): void {
    this.finished = record
    if (record.exitCode !== 0 && !this.isAnswered())
      throw new CommandFailedError(record, this.language.phrases, this.replayLine().replay)
  }

  /** Judges a claim; throws where it does not hold. */
  judge(claim: Claim, modality: Modality, args: readonly unknown[]): void {
    const text = this.options.steps[this.position]?.text ?? claim.name
    const statement = text.replace(MODALITY, '')
    const allowVacuous = this.options.tags?.includes('@vacuous') ?? false
    const { language } = this.options
    judge(this.cluster, modality, claim, args, {
      statement,
      allowVacuous,
      ...(language !== undefined && { language }),
      ...this.replayLine(),
    })
  }

  /** The step that is running, as explanations name it. */
  private stepReference(): StepReference {
    const { text = '', type = 'unknown', location } = this.options.steps[this.position] ?? {}
    return { text: `${this.language.keywords[type]} ${text}`, ...(location && { location }) }
  }

  /** The command line that runs this scenario again as it ran now. */
  private replayLine(): { readonly replay?: string } {
    const { location } = this.options
    return location ? { replay: `npx kubehave ${location} --seed ${this.settings.seed ?? DEFAULT_SEED}` } : {}
  }

  private isAnswered(): boolean {
    for (const { text, type } of this.options.steps.slice(this.position + 1)) {
      if (type === 'action') return false
      if (allAnswerSentences().some((sentence) => sentence.matches(text))) return true
    }
    return false
  }

  private readSetting({ text, argument }: ScenarioStep): void {
    const found = allSettingSentences().find(({ sentence }) => sentence.matches(text))
    if (!found) return
    try {
      const args = found.sentence.read(text) ?? []
      found.setting.apply(this.settings, ...args, ...(argument === undefined ? [] : [argument]))
    } catch (error) {
      this.settingErrors.set(text, error)
    }
  }
}
