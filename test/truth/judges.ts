import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { SERVICE_ACCOUNTS } from '../../src/apimachinery'
import { ApiServer } from '../../src/apiserver'
import { serve } from '../../src/apiserver/http'
import { newClient } from '../../src/client'
import { workingFolder } from '../../src/cli/files'
import { Cluster } from '../../src/cluster'
import { EventLoop, SeededRandom } from '../../src/sim'
import { Store } from '../../src/storage'
import { parseTranscript, replay } from '../../src/transcript'

/** How one recording fared. */
export interface Score {
  readonly name: string
  readonly same: number
  readonly total: number
  /** lines about what differs */
  readonly differences: readonly string[]
}

interface Comparison {
  readonly total: number
  readonly differences: readonly { readonly line: string; readonly missing: readonly string[]; readonly extra: readonly string[] }[]
}

/** The judge of transcripts is an ES module of its own. */
async function compare(expected: string, actual: string): Promise<Comparison> {
  const judge = (await import('./compare.mjs' as string)) as { compare(expected: string, actual: string): Comparison }
  return judge.compare(expected, actual)
}

/** Replays a transcript on a fresh cluster. A run that throws counts as a recording of which nothing is the same. */
export async function judgeTranscript(file: string, nodes: number): Promise<Score> {
  const name = basename(file, '.transcript')
  const expected = readFileSync(file, 'utf8')
  const entries = parseTranscript(expected, file)
  const total = entries.filter(({ type }) => type === 'command').length
  try {
    const cluster = new Cluster({ nodes, imageSet: 'reference', files: workingFolder(dirname(file)) })
    const { total: judged, differences } = await compare(expected, replay(entries, cluster).text)
    const lines = differences.flatMap(({ line, missing, extra }) => [line, ...missing.map((l) => `  - ${l}`), ...extra.map((l) => `  + ${l}`)])
    return { name, same: judged - differences.length, total: judged, differences: lines }
  } catch (error) {
    return { name, same: 0, total, differences: [`the run ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`] }
  }
}

/** An instant that no case names: what a case asks for is compared to the letter. */
const START_MS = Date.UTC(2026, 2, 14, 9, 26, 53)

/** An API server with its admission, the namespace default and its service account, but without controllers and nodes. */
function newBareServer(): ApiServer {
  const loop = new EventLoop({ startMs: START_MS })
  const server = new ApiServer({ loop, store: new Store(), random: new SeededRandom(1) })
  server.bootstrap()
  const client = newClient(server, 'service-account-controller')
  client.create(SERVICE_ACCOUNTS, { metadata: { name: 'default', namespace: 'default' } })
  return server
}

/** Sends the cases of the files to a server of this process and has the judge compare the answers. */
export async function judgeCases(files: readonly string[]): Promise<readonly Score[]> {
  const { url, close } = await serve(newBareServer(), { port: 0 })
  try {
    const output = await runJudge([join(__dirname, 'run-cases.mjs'), url, ...files])
    return scoresOf(output, files)
  } finally {
    await close()
  }
}

function runJudge(args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (chunk: string) => {
      text += chunk
    })
    child.on('error', fail)
    child.on('close', () => done(text))
  })
}

/** What stands before a file's closing line `FILE: N of M` is about its cases. */
function scoresOf(output: string, files: readonly string[]): readonly Score[] {
  const scores: Score[] = []
  let lines: string[] = []
  for (const line of output.split('\n')) {
    const end = /^(.*): (\d+) of (\d+)$/.exec(line)
    const file = end && files.find((name) => name === end[1])
    if (!end || !file) {
      lines.push(line)
      continue
    }
    scores.push({ name: basename(file, '.jsonl'), same: Number(end[2]), total: Number(end[3]), differences: lines })
    lines = []
  }
  return scores
}
