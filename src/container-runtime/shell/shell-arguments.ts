import type { CommandContext } from '../command-runner'
import { resolvePath } from './file-system'
import { parseScript } from './parser'
import type { Script } from './syntax'

const SHELLS = ['sh', 'ash', 'bash', '/bin/sh', '/bin/ash', '/bin/bash', '/usr/bin/sh', '/usr/bin/bash']

export function isShell(program: string): boolean {
  return SHELLS.includes(program)
}

/** What a shell is started with: its script, `$0` and those after it, and its options as letters. */
export interface ShellStart {
  readonly script: Script
  readonly args: readonly string[]
  readonly flags: string
}

/** Reads `sh -c SCRIPT`, `sh FILE`, or a script from the standard input; undefined where there is none to run, which has been told. */
export function readShellArguments(argv: readonly string[], context: CommandContext): ShellStart | undefined {
  const args = argv.slice(1)
  let flags = ''
  while (args[0] !== undefined && /^-[a-zA-Z]*$/.test(args[0]) && !args[0].endsWith('c')) flags += args.shift() ?? ''
  const isCommand = args[0]?.startsWith('-') ?? false
  if (isCommand) flags += args.shift() ?? ''
  const [first] = args
  const text = isCommand
    ? first
    : first === undefined
      ? context.stdin
      : context.files.read(resolvePath(first, context.workingDirectory))
  if (text === undefined) {
    const problem = isCommand ? '-c requires an argument' : `can't open '${first}': No such file or directory`
    return void context.print('stderr', `sh: ${problem}\n`)
  }
  try {
    const named = isCommand ? args.slice(1) : args
    return { script: parseScript(text), args: named.length ? named : ['sh'], flags }
  } catch (error) {
    const { message } = error as Error
    context.print('stderr', `sh: ${message}\n`)
    return void context.warn(`the script was not run, since the simulated shell cannot read it: ${message}`)
  }
}
