#!/usr/bin/env node
import { createRequire } from 'node:module'
import { CannotRunError } from './cannot-run-error'
import type * as Check from './check'
import type * as Init from './init'
import type * as Replay from './replay'
import type * as Rollout from './rollout'
import type * as Run from './run'
import type * as Steps from './steps'

/** A subcommand: its part is loaded when it is asked for, since loading all of them takes longer than most runs. */
interface Command {
  readonly usage: string
  readonly doc: string
  load(): (args: readonly string[]) => number | Promise<number>
}

const load = createRequire(__filename)

const run: Command = {
  usage: "kubehave [PATH…] [--seed N] [cucumber's own options]",
  doc: 'runs features on a simulated cluster; `kubehave run …` is the same',
  load: () => (load('./run') as typeof Run).runFeatures,
}

const COMMANDS: Readonly<Record<string, Command>> = {
  run,
  check: {
    usage: 'kubehave check [PATH…]',
    doc: 'finds what is wrong with features, their sentences and manifests, without running them',
    load: () => (load('./check') as typeof Check).checkCommand,
  },
  steps: {
    usage: 'kubehave steps [--json | --markdown | --glue]',
    doc: 'lists the sentences that features may say',
    load: () => (load('./steps') as typeof Steps).stepsCommand,
  },
  init: {
    usage: 'kubehave init [FOLDER]',
    doc: 'writes a first feature with its manifest, and what a project needs around them',
    load: () => (load('./init') as typeof Init).initCommand,
  },
  replay: {
    usage: 'kubehave replay [--write DIR] [--seed N] [--nodes N] FILE…',
    doc: 'runs shell sessions and says where their output differs',
    load: () => (load('./replay') as typeof Replay).replayCommand,
  },
  rollout: {
    usage: 'kubehave rollout MANIFEST (--image NEW | MANIFEST) [--replicas N] [--nodes N] [--seed N]',
    doc: 'prints how a rollout of the Deployment in a manifest will go, a row per change',
    load: () => (load('./rollout') as typeof Rollout).rolloutCommand,
  },
}

function usage(): string {
  const commands = Object.values(COMMANDS).map(({ usage, doc }) => `  ${usage}\n      ${doc}\n`)
  return `Kubernetes behaviour, written as Gherkin.\n\n${commands.join('')}
  kubehave --help | --version

Exit codes: 0 all held, 1 something did not, 2 it could not be run.
`
}

function version(): string {
  return (load('../../../package.json') as { readonly version: string }).version
}

async function main(args: readonly string[]): Promise<number> {
  const [first = '', ...rest] = args
  const command = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined
  const beforeDashes = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined)
  if (beforeDashes.some((arg) => arg === '--help' || arg === '-h'))
    process.stdout.write(command ? `${helpOf(command)}\n` : usage())
  else if (first === '--version' || first === '-v') process.stdout.write(`${version()}\n`)
  else return command ? command.load()(rest) : run.load()(args)
  return 0
}

const helpOf = ({ usage, doc }: Command): string => `usage: ${usage}\n\n${doc}`

/** What went wrong, and where in the project's own code it did. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof CannotRunError) return error.message
  const own = (error.stack ?? '')
    .split('\n')
    .find((line) => /^ +at /.test(line) && line.includes(process.cwd()) && !line.includes('node_modules'))
  return own === undefined ? error.message : `${error.message}\n${own}`
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`kubehave: ${describe(error)}\n`)
    process.exitCode = 2
  },
)
