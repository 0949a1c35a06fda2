#!/usr/bin/env node
import { replayCommand } from './replay'
import { runFeatures } from './run'

const USAGE = `usage: kubehave [PATH…] [cucumber's own options]
       kubehave replay [--write DIR] [--seed N] [--nodes N] FILE…

Runs features, or replays transcripts, on a simulated Kubernetes cluster.
Exit codes: 0 all held, 1 something did not, 2 it could not be run.
`

type Command = (args: readonly string[]) => number | Promise<number>

const COMMANDS: Readonly<Record<string, Command>> = { replay: replayCommand }

async function main([first, ...rest]: readonly string[]): Promise<number> {
  if (first === '--help' || first === '-h') {
    process.stdout.write(USAGE)
    return 0
  }
  const command = first === undefined ? undefined : COMMANDS[first]
  return command ? command(rest) : runFeatures(first === undefined ? [] : [first, ...rest])
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
