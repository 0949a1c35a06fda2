import type { Command } from './command'
import { Flags, noOptDefaultOf, type FlagDefinition } from './flags'
import { GLOBAL_FLAGS } from './global-flags'

/** A command that was found, with what stands behind its words. */
export interface FoundCommand {
  readonly command: Command
  /** the words that lead to it, `kubectl` first */
  readonly path: readonly string[]
  /** its flags, the ones of every command last */
  readonly flags: readonly FlagDefinition[]
  readonly args: readonly string[]
}

/** Finds the command that a line names, flags in between left aside (cobra `Command.Find`). */
export function findCommand(root: Command, line: readonly string[]): FoundCommand {
  let command = root
  let args = [...line]
  const path = [root.name]
  for (;;) {
    const flags = new Flags(flagsOf(command))
    const position = positionOfWord(args, flags)
    const word = args[position]
    const next = word === undefined ? undefined : command.subcommands?.find((c) => c.name === word || c.aliases?.includes(word))
    if (!next) break
    args = [...args.slice(0, position), ...args.slice(position + 1)]
    command = next
    path.push(next.name)
  }
  return { command, path, flags: flagsOf(command), args }
}

function flagsOf(command: Command): readonly FlagDefinition[] {
  return [...(command.flags ?? []), ...GLOBAL_FLAGS]
}

/** Where the first argument stands that is neither a flag nor a flag's value; past the end where there is none. */
function positionOfWord(args: readonly string[], flags: Flags): number {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string
    if (arg === '--') break
    if (!arg.startsWith('-')) {
      if (arg !== '') return i
    } else if (!arg.includes('=') && takesNextArgument(arg, flags)) i++
  }
  return args.length
}

function takesNextArgument(arg: string, flags: Flags): boolean {
  const definition = arg.startsWith('--')
    ? flags.lookup(arg.slice(2))
    : arg.length === 2
      ? flags.lookupShorthand(arg.slice(1))
      : undefined
  const isFlag = arg.startsWith('--') || arg.length === 2
  return isFlag && (definition === undefined || noOptDefaultOf(definition) === undefined)
}

/** The first word of a line, or undefined where there are only flags. */
export function firstWord({ args, flags }: FoundCommand): string | undefined {
  return args[positionOfWord(args, new Flags(flags))]
}

/** What stands behind `unknown command`: the commands whose names are near, or nothing (cobra `SuggestionsFor`). */
export function suggestions(root: Command, typed: string): string {
  const near = (root.subcommands ?? []).filter(
    ({ name, suggestFor = [] }) =>
      distance(typed.toLowerCase(), name.toLowerCase()) <= 2 ||
      name.toLowerCase().startsWith(typed.toLowerCase()) ||
      suggestFor.some((word) => word.toLowerCase() === typed.toLowerCase()),
  )
  return near.length ? `\n\nDid you mean this?\n${near.map(({ name }) => `\t${name}\n`).join('')}` : ''
}

/** Levenshtein's distance. */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const substituted = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[to.length] as number
}
