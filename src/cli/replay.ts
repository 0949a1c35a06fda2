import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { Cluster, compareOutputs, parseTranscript, replay } from '..'
import { workingFolder } from './files'

interface ReplayOptions {
  readonly seed: number
  readonly nodes: number
  readonly write?: string | undefined
}

/** `kubehave replay`: runs transcripts and says where the output differs. Returns 1 where it does. */
export function replayCommand(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { write: { type: 'string' }, seed: { type: 'string', default: '1' }, nodes: { type: 'string', default: '3' } },
  })
  if (!positionals.length) throw new Error('replay needs one or more transcripts')
  const options = { seed: wholeNumber('--seed', values.seed), nodes: wholeNumber('--nodes', values.nodes), write: values.write }
  return Math.max(...positionals.map((file) => replayFile(file, options)))
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${flag} takes a whole number, not ${text}`)
  return Number(text)
}

function textOf(file: string): string {
  if (!existsSync(file)) throw new Error(`there is no transcript ${file}`)
  if (statSync(file).isDirectory())
    throw new Error(`${file} is a folder; replay takes transcripts, such as ${join(file, 'session.transcript')}`)
  return readFileSync(file, 'utf8')
}

function replayFile(file: string, { seed, nodes, write }: ReplayOptions): number {
  const entries = parseTranscript(textOf(file), file)
  const cluster = new Cluster({ seed, nodes, imageSet: 'reference', files: workingFolder(dirname(file)) })
  const { commands, text } = replay(entries, cluster)
  if (write !== undefined) {
    mkdirSync(write, { recursive: true })
    writeFileSync(join(write, basename(file).replace(/\.\w+$/, '.transcript')), text)
  }
  const isScript = commands.every(({ entry }) => !entry.output.length)
  if (isScript) {
    if (write === undefined) process.stdout.write(text)
    return 0
  }
  const differences = compareOutputs(commands)
  for (const { line, missing, extra } of differences)
    process.stdout.write([line, ...missing.map((l) => `  - ${l}`), ...extra.map((l) => `  + ${l}`), ''].join('\n'))
  process.stdout.write(`${file}: ${commands.length - differences.length} of ${commands.length} commands print the same\n`)
  return differences.length ? 1 : 0
}
