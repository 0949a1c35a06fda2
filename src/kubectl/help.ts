import type { Command } from './command'
import { noOptDefaultOf, type FlagDefinition } from './flags'

/** cobra pads the names of commands to this width. */
const LEAST_NAME_WIDTH = 11

/** What `--help` prints of a command: what it is for, its subcommands and flags. */
export function helpText(command: Command, path: readonly string[]): string {
  const parts = [command.long ?? command.short]
  if (command.aliases) parts.push(`Aliases:\n${[command.name, ...command.aliases].join(', ')}`)
  if (command.examples)
    parts.push(`Examples:\n${command.examples.map(([about, line]) => `  # ${about}\n  ${line}`).join('\n  \n')}`)
  if (command.subcommands?.length) {
    const width = Math.max(LEAST_NAME_WIDTH, ...command.subcommands.map(({ name }) => name.length))
    const sorted = [...command.subcommands].sort((a, b) => (a.name < b.name ? -1 : 1))
    parts.push(`Available Commands:\n${sorted.map(({ name, short }) => `  ${name.padEnd(width)}   ${short}`).join('\n')}`)
  }
  const flags = (command.flags ?? []).filter((flag) => !flag.hidden)
  if (flags.length)
    parts.push(
      `Options:\n${[...flags]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(flagLine)
        .join('\n')}`,
    )
  parts.push(`Usage:\n  ${usageLine(command, path)}`)
  const more = command.subcommands?.length
    ? `Use "${path.join(' ')} <command> --help" for more information about a given command.\n`
    : ''
  return `${parts.join('\n\n')}\n\n${more}Use "kubectl options" for a list of global command-line options (applies to all commands).\n`
}

/** Commands that say how they are written leave the word for flags to that. */
function usageLine({ name, use }: Command, path: readonly string[]): string {
  return `${[...path.slice(0, -1), use ?? `${name} [flags]`].join(' ')} [options]`
}

function flagLine(flag: FlagDefinition): string {
  const { name, shorthand, usage = '' } = flag
  const value =
    noOptDefaultOf(flag) === undefined
      ? `=${defaultText(flag)}`
      : flag.type === 'bool'
        ? `=${String(flag.default ?? false)}`
        : `=${defaultText(flag)}`
  return `    ${shorthand ? `-${shorthand}, ` : ''}--${name}${value}:${usage ? `\n\t${usage}` : ''}`
}

function defaultText({ type, default: value }: FlagDefinition): string {
  if (type === 'stringArray' || type === 'stringSlice') return `[${((value ?? []) as readonly string[]).join(',')}]`
  if (type === 'string') return `'${String(value ?? '')}'`
  return type === 'duration' ? `${Number(value ?? 0) / 1000}s` : String(value ?? 0)
}
