import type { Command } from './command'
import { noOptDefaultOf, type FlagDefinition } from './flags'

/** cobra pads the names of commands to this width. */
const LEAST_NAME_WIDTH = 11

/** What `--help` prints of a command: what it is for, its subcommands and flags. */
export function helpText(command: Command, path: readonly string[]): string {
  const parts = [command.short]
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
  parts.push(
    `Usage:\n  ${[...path.slice(0, -1), command.use ?? command.name].join(' ')}${command.subcommands?.length ? ' [flags] [options]' : ''}`,
  )
  return `${parts.join('\n\n')}\n\nUse "kubectl options" for a list of global command-line options (applies to all commands).\n`
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
