import { existsSync } from 'node:fs'
import { Writable } from 'node:stream'
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import { inMilliseconds, printTable } from './table'
import { median, percentile } from './measure'

const RUNS = 3
/** The steps as they are compiled for users; what the suite adds for runs within runs is not. */
const STEPS = 'dist/steps/index.js'
const KUBEHAVE_STEPS = { require: [STEPS, 'features/support/**/*.ts'] }
/** Scenarios that run kubehave themselves take as long as what they run. */
const INNER_RUN = /^kubehave/
const EMPTY_STEPS = { import: ['bench/empty-steps/every-step.mjs'] }
const quiet = { stdout: new Writable({ write: (_chunk, _encoding, done) => done() }) }

/** What each scenario of the suite took, in milliseconds, by its place and name; of every run in a row in one process. */
async function timesOf(steps: object): Promise<readonly ReadonlyMap<string, number>[]> {
  const { runConfiguration } = await loadConfiguration(
    { file: false, provided: { paths: ['features/**/*.feature'], format: ['message'], ...steps } },
    quiet,
  )
  const support = await loadSupport(runConfiguration, quiet)
  const runs: ReadonlyMap<string, number>[] = []
  for (let run = 0; run < RUNS; run++) {
    const times = new Map<string, number>()
    const scenarios = new Map<string, string>()
    const begun = new Map<string, { readonly scenario: string; readonly atMs: number }>()
    await runCucumber({ ...runConfiguration, support }, quiet, ({ pickle, testCase, testCaseStarted, testCaseFinished }) => {
      if (pickle && !pickle.steps.some(({ text }) => INNER_RUN.test(text)))
        scenarios.set(pickle.id, `${pickle.uri}: ${pickle.name} ${pickle.astNodeIds.join()}`)
      const place = scenarios.get(testCase?.pickleId ?? '')
      if (testCase && place !== undefined) scenarios.set(testCase.id, place)
      if (testCaseStarted && scenarios.has(testCaseStarted.testCaseId))
        begun.set(testCaseStarted.id, {
          scenario: scenarios.get(testCaseStarted.testCaseId) ?? '',
          // cucumber's own times are whole milliseconds
          atMs: performance.now(),
        })
      const start = testCaseFinished && begun.get(testCaseFinished.testCaseStartedId)
      if (start) times.set(start.scenario.replace(/ \S*$/, ` #${times.size + 1}`), performance.now() - start.atMs)
    })
    runs.push(times)
  }
  return runs
}

/** Each scenario of the suite beside as many steps that do nothing: what kubehave adds to cucumber. */
async function benchScenarios(): Promise<void> {
  if (!existsSync(STEPS)) return console.log('The steps are not compiled: npm run build\n')
  const empty = await timesOf(EMPTY_STEPS)
  const full = await timesOf(KUBEHAVE_STEPS)
  const rows = full.map((times, run) => {
    const added = [...times].map(([scenario, ms]) => ms - (empty[run]?.get(scenario) ?? Number.NaN))
    return [
      run === 0 ? 'first run' : `run ${run + 1}`,
      String(added.length),
      inMilliseconds(median([...(empty[run]?.values() ?? [])])),
      inMilliseconds(median(added)),
      inMilliseconds(percentile(added, 95)),
      inMilliseconds(Math.max(...added)),
    ]
  })
  printTable(
    'Scenarios of features/ beside as many empty steps (targets: median ≤ 5 ms, 95th percentile ≤ 20 ms)',
    ['', 'scenarios', 'empty, median', 'added, median', '95th percentile', 'most'],
    rows,
  )
  const last = full.at(-1) ?? new Map<string, number>()
  const slowest = [...last].sort(([, a], [, b]) => b - a).slice(0, 5)
  printTable(
    'The slowest of them, warm',
    ['scenario', 'time'],
    slowest.map(([scenario, ms]) => [scenario, inMilliseconds(ms)]),
  )
}

void benchScenarios()
