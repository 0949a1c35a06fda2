import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { median } from './measure'
import { inMilliseconds, printTable } from './table'

const RUNS = 9
const KUBEHAVE = resolve('dist/src/cli/main.js')
const CUCUMBER = resolve('node_modules/@cucumber/cucumber/bin/cucumber.js')
const KEPT_CODE = resolve('node_modules/.cache/kubehave')
const EMPTY_STEPS = resolve('bench/empty-steps/every-step.mjs')
const FEATURE = `Feature: One scenario
  Scenario: A pod is relabelled
    Given a ReplicaSet with replicas 3
    When a pod is relabelled
    Then 4 pods exist
`

function run(folder: string, args: readonly string[]): number {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`)
  return performance.now() - start
}

/** One scenario from the command line, compiled, beside cucumber with steps that do nothing; processes in turn, so that both see the same machine. */
export function benchCommandLine(): void {
  if (!existsSync(KUBEHAVE)) return console.log('The command line is not compiled: npm run build\n')
  const folder = mkdtempSync(join(tmpdir(), 'kubehave-bench-'))
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'one.feature'), FEATURE)
    const empty: number[] = []
    const first: number[] = []
    const later: number[] = []
    for (let i = 0; i < RUNS; i++) {
      empty.push(run(folder, [CUCUMBER, '--import', EMPTY_STEPS, 'one.feature']))
      rmSync(KEPT_CODE, { recursive: true, force: true })
      first.push(run(folder, [KUBEHAVE, 'one.feature']))
      later.push(run(folder, [KUBEHAVE, 'one.feature']))
    }
    const ofEmpty = (times: readonly number[]): string => `${(median(times) / median(empty)).toFixed(2)} ×`
    printTable(
      'One scenario from the command line, start of the process included',
      ['', 'time', 'of an empty run', 'target'],
      [
        ['cucumber, empty steps', inMilliseconds(median(empty)), '', ''],
        ['kubehave, the first run after it was installed', inMilliseconds(median(first)), ofEmpty(first), ''],
        ['kubehave, later runs', inMilliseconds(median(later)), ofEmpty(later), '≤ 1.5 ×'],
      ],
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
