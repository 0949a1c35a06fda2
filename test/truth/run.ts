/* Holds the simulated cluster against recordings of a real one: `npm run truth [-- [--show | --raise] AREA…]`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { judgeCases, judgeTranscript, type Score } from './judges'

const ROOT = join(__dirname, '../..')

/** The folder of recordings: what KUBEHAVE_TRUTH names, else one beside the repository, else the project's own. */
export function truthFolder(): string {
  const named = process.env['KUBEHAVE_TRUTH']
  if (named) return resolve(named)
  const beside = join(ROOT, '../shared/truth')
  return existsSync(beside) ? beside : __dirname
}

/** The folders that hold recordings, `api` last. */
export function areasIn(folder: string): readonly string[] {
  const holds = (area: string): boolean => readdirSync(join(folder, area)).some((file) => /\.transcript$|^cases-.*\.jsonl$/.test(file))
  const areas = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && holds(entry.name))
  return areas.map(({ name }) => name).sort((a, b) => Number(a === 'api') - Number(b === 'api') || (a < b ? -1 : 1))
}

/** Judges every transcript of an area; the `api` area was recorded without nodes. */
export async function scoreTranscripts(folder: string, area: string): Promise<readonly Score[]> {
  const files = readdirSync(join(folder, area)).filter((file) => file.endsWith('.transcript'))
  const scores: Score[] = []
  for (const file of files.sort()) scores.push(await judgeTranscript(join(folder, area, file), area === 'api' ? 0 : 3))
  return scores
}

/** Judges every file of API cases of an area. */
export async function scoreCases(folder: string, area: string): Promise<readonly Score[]> {
  const files = readdirSync(join(folder, area)).filter((file) => /^cases-.*\.jsonl$/.test(file))
  return files.length ? judgeCases(files.sort().map((file) => join(folder, area, file))) : []
}

function sum(scores: readonly Score[]): { readonly same: number; readonly total: number } {
  return { same: scores.reduce((n, s) => n + s.same, 0), total: scores.reduce((n, s) => n + s.total, 0) }
}

function print(area: string, what: string, scores: readonly Score[], show: boolean): void {
  if (!scores.length) return
  for (const { name, same, total, differences } of scores) {
    if (show || same < total) console.log(`  ${name}: ${same} of ${total}`)
    if (show) for (const line of differences) console.log(`    ${line}`)
  }
  const { same, total } = sum(scores)
  console.log(`${area}: ${same} of ${total} ${what} (${((100 * same) / total).toFixed(1)}%)`)
}

/** Writes what is reached on the project's own recordings down as the floors of the tests; none is ever lowered. */
async function raiseFloors(): Promise<void> {
  const file = join(__dirname, 'floors.json')
  const floors = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { commands: number; cases?: number }>
  for (const area of areasIn(__dirname)) {
    const commands = sum(await scoreTranscripts(__dirname, area)).same
    const caseScores = await scoreCases(__dirname, area)
    const floor = floors[area]
    floors[area] = {
      commands: Math.max(commands, floor?.commands ?? 0),
      ...(caseScores.length && { cases: Math.max(sum(caseScores).same, floor?.cases ?? 0) }),
    }
  }
  writeFileSync(file, `${JSON.stringify(floors, null, 2)}\n`)
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--raise')) return raiseFloors()
  const show = args.includes('--show')
  const folder = truthFolder()
  const asked = args.filter((arg) => !arg.startsWith('--'))
  const areas = areasIn(folder)
  const unknown = asked.find((area) => !areas.includes(area))
  if (unknown !== undefined) throw new Error(`no area ${unknown} in ${folder}; there are ${areas.join(', ')}`)
  for (const area of asked.length ? asked : areas) {
    print(area, 'commands print the same', await scoreTranscripts(folder, area), show)
    print(area, 'cases answer the same', await scoreCases(folder, area), show)
  }
}

if (require.main === module)
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
  })
