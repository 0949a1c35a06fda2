import type { ITestCaseHookParameter, ITestStepHookParameter } from '@cucumber/cucumber'
import { Cluster, type CommandRecord } from './cluster'
import { Scenario, type Claim, type Modality, type ScenarioStep } from './claims'
import { workingFolder } from './cli/files'
import { configured } from './configuration'
import { cucumber } from './cucumber'

type Pickle = ITestCaseHookParameter['pickle']
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

  /** The scenario's cluster. */
  get cluster(): Cluster {
    return this.scenario.cluster
  }

  /** Reads the scenario's settings before its first step. */
  begin(pickle: Pickle): void {
    const { seed, freeze } = this.parameters
    const steps = pickle.steps.map((step) => ({
      text: step.text,
      type: TYPES[step.type ?? ''] ?? 'unknown',
      ...argumentOf(step),
    }))
    this.places = new Map(pickle.steps.map(({ id }, i) => [id, i]))
    this.scenario = new Scenario({
      steps,
      tags: pickle.tags.map(({ name }) => name),
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

  confirmSetting(): void {
    this.scenario.confirmSetting()
  }

  finishCommand(record: CommandRecord): void {
    this.scenario.finishCommand(record)
  }

  /** Runs commands one after the other, a line each; the first that fails ends the step. */
  runAll(commands: string): void {
    for (const command of commands.split('\n').map((line) => line.trim())) {
      if (command && !command.startsWith('#')) this.finishCommand(this.cluster.run(command))
    }
  }

  judge(claim: Claim, modality: Modality, args: readonly unknown[]): void {
    this.scenario.judge(claim, modality, args)
  }
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
