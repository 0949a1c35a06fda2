import type { CommandContext, CommandRunner } from '../command-runner'
import type { Routine } from '../routine'
import { applets } from './applets'
import { runShell, Shell } from './interpreter'
import { isShell } from './shell-arguments'

const bareName = (program: string): string => program.slice(program.lastIndexOf('/') + 1)

/** The commands that containers of tutorials run, by a subset of POSIX sh over a file system in memory. */
export const shellRunner: CommandRunner = {
  knows: (program) =>
    isShell(program) || (Object.hasOwn(applets, bareName(program)) && /^(\/(usr\/)?bin\/)?[^/]+$/.test(program)),
  *run(argv: readonly string[], context: CommandContext): Routine<number> {
    if (isShell(argv[0] ?? '')) return yield* runShell(argv, context)
    const words = argv.map((text) => [{ kind: 'text' as const, text, quoted: true }])
    const command = { kind: 'simple' as const, assignments: [], words, redirections: [] }
    const script = [{ first: { negated: false, commands: [command] }, rest: [], isBackground: false }]
    return yield* new Shell(context).run(script, argv)
  },
}
