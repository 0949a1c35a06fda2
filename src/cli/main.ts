#!/usr/bin/env node
import { createRequire } from 'node:module'
import type * as replay from './replay'
import type * as run from './run'

const USAGE = `usage: kubehave [PATH…] [cucumber's own options]
       kubehave replay [--write DIR] [--seed N] [--nodes N] FILE…

Runs features, or replays transcripts, on a simulated Kubernetes cluster.
Exit codes: 0 all held, 1 something did not, 2 it could not be run.
`

type Command = (args: readonly string[]) => number | Promise<number>

/** Loads a part when it is asked for, since loading all of them takes longer than most runs. */
const load = createRequire(__filename)

const COMMANDS: Readonly<Record<string, () => Command>> = {
  replay: () => (load('./replay') as typeof replay).replayCommand,
}

const features: () => Command = () => (load('./run') as typeof run).runFeatures

async function main([first, ...rest]: readonly string[]): Promise<number> {
  if (first === '--help' || first === '-h') {
    process.stdout.write(USAGE)
    return 0
  }
  const command = first === undefined ? undefined : COMMANDS[first]
  return command ? command()(rest) : features()(first === undefined ? [] : [first, ...rest])
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`kubehave: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  },
)
