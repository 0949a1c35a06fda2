import type { ITestCaseHookParameter, ITestStepHookParameter } from '@cucumber/cucumber'
import { Cluster, type CommandRecord, type Ref, type Phrases } from './cluster'
import { ClaimError, Scenario, type Claim, type Modality, type ScenarioStep } from './claims'
import { workingFolder } from './cli/files'
import { WARNING_MEDIA_TYPE } from './cli/warning-summary'
import { configured } from './configuration'
import { cucumber } from './cucumber'

type PickleStep = ITestStepHookParameter['pickleStep']

const TYPES: Readonly<Record<string, ScenarioStep['type']>> = { Context: 'context', Action: 'action', Outcome: 'outcome' }

/** What the World takes from cucumber's `worldParameters`. */
export interface KubehaveParameters {
  /** the seed of scenarios that name none; 1 unless given */
  readonly seed?: number
  /** deep-freezes stored objects, to find out components that change them in place */
  readonly freeze?: boolean
}

/** The World of every scenario: its own cluster, and the claims about it. */
export class KubehaveWorld extends cucumber.World<KubehaveParameters> {
  private scenario = new Scenario({ steps: [] })
  private places = new Map<string, number>()

  /** What the language of the feature says for kubehave's own phrases. */
  get phrases(): Phrases {
    return this.scenario.language.phrases
  }

  /** The scenario's cluster. */
  get cluster(): Cluster {
    return this.scenario.cluster
  }

  /** Reads the scenario's settings before its first step. */
  begin({ pickle, gherkinDocument }: ITestCaseHookParameter): void {
    const { seed, freeze } = this.parameters
    const lines = linesOf(gherkinDocument)
    const steps = pickle.steps.map((step) => ({
      text: step.text,
      type: TYPES[step.type ?? ''] ?? 'unknown',
      ...locationOf(pickle.uri, lines, step.astNodeIds),
      ...argumentOf(step),
    }))
    this.places = new Map(pickle.steps.map(({ id }, i) => [id, i]))
    this.scenario = new Scenario({
      steps,
      tags: pickle.tags.map(({ name }) => name),
      ...locationOf(pickle.uri, lines, pickle.astNodeIds),
      language: pickle.language,
      defaults: {
        ...configured(),
        files: workingFolder(),
        ...(seed !== undefined && { seed }),
        ...(freeze !== undefined && { freeze }),
      },
    })
  }

  /** Tells the scenario which step comes next. */
  enter(step: PickleStep): void {
    this.scenario.enter(this.places.get(step.id) ?? -1)
  }

  /** Tells the scenario that a step has passed. Throws where the step ran a command that failed, and no Then speaks of that. */
  leave(): void {
    this.scenario.leave()
  }

  /** Attaches what containers did in the step just run that is not simulated. */
  tellWarnings(): void {
    for (const warning of this.scenario.newWarnings()) void this.attach(warning, WARNING_MEDIA_TYPE)
  }

  confirmSetting(): void {
    this.scenario.confirmSetting()
  }

  finishCommand(record: CommandRecord): void {
    this.scenario.finishCommand(record)
  }

  /** A client that sends requests until the scenario ends; one that is given begins when what was given before it is at rest. */
  startClient(ref: Ref, everyMs: number): void {
    this.scenario.settleGivens()
    this.cluster.startClient(ref, everyMs)
  }

  /** Runs commands one after the other, a line each; the first that fails ends the step. */
  runAll(commands: string): void {
    for (const command of commands.split('\n').map((line) => line.trim())) {
      if (command && !command.startsWith('#')) this.finishCommand(this.cluster.run(command))
    }
  }

  /** Judges a claim; what explains a failure is attached as well, for reports that show attachments. */
  judge(claim: Claim, modality: Modality, args: readonly unknown[]): void {
    try {
      this.scenario.judge(claim, modality, args)
    } catch (error) {
      if (error instanceof ClaimError) void this.attach(error.message, 'text/plain')
      throw error
    }
  }
}

/** `features/web.feature:7`: where the last of the nodes stands, an example's row rather than its outline. */
function locationOf(uri: string, lines: ReadonlyMap<string, number>, ids: readonly string[]): { readonly location?: string } {
  const line = lines.get(ids.at(-1) ?? '')
  return line === undefined ? {} : { location: `${uri}:${line}` }
}

type GherkinDocument = ITestCaseHookParameter['gherkinDocument']

const linesByDocument = new WeakMap<GherkinDocument, ReadonlyMap<string, number>>()

/** The lines of a feature's scenarios, steps and rows, by the ids of their nodes. */
function linesOf(document: GherkinDocument): ReadonlyMap<string, number> {
  let lines = linesByDocument.get(document)
  if (!lines) linesByDocument.set(document, (lines = new Map(linesIn(document))))
  return lines
}

function* linesIn(node: unknown): Iterable<readonly [string, number]> {
  if (typeof node !== 'object' || node === null) return
  const { id, location } = node as { readonly id?: string; readonly location?: { readonly line: number } }
  if (id !== undefined && location) yield [id, location.line]
  for (const inner of Object.values(node)) yield* linesIn(inner)
}

function argumentOf({ argument }: PickleStep): Pick<ScenarioStep, 'argument'> {
  if (argument?.docString) return { argument: argument.docString.content }
  if (!argument?.dataTable) return {}
  const [header, ...rows] = argument.dataTable.rows.map((row) => row.cells.map(({ value }) => value))
  return { argument: rows.map((row) => Object.fromEntries((header ?? []).map((name, i) => [name, row[i] ?? '']))) }
}

/** The cluster of the scenario that is running, for steps that have no `this`. Using it outside of a step or a hook throws. */
export const cluster: Cluster = new Proxy(Object.create(Cluster.prototype) as Cluster, {
  get: (_target, name) => {
    const { cluster } = cucumber.world as KubehaveWorld
    const value: unknown = Reflect.get(cluster, name)
    return typeof value === 'function' ? (value.bind(cluster) as unknown) : value
  },
})
