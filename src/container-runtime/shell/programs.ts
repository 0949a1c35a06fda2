import type { Routine } from '../routine'
import { applets, isOutsideTheSubset } from './applets'
import type { Applet } from './applets/applet'
import { isShell } from './shell-arguments'
import type { ShellScope, Streams } from './shell-scope'

/** Runs a program by its name: one of the simulated ones, another shell (by `runShell`), or one of the image's own. */
export function* runProgram(
  shell: ShellScope,
  name: string,
  args: readonly string[],
  streams: Streams,
  runShell: (argv: readonly string[]) => Routine<number>,
): Routine<number> {
  const { context } = shell
  const bare = name.slice(name.lastIndexOf('/') + 1)
  const isLacking = context.lacks.includes(bare)
  const applet = isLacking || !Object.hasOwn(applets, bare) ? undefined : applets[bare]
  if (applet) return yield* runApplet(shell, applet, bare, args, streams)
  const program = isShell(name) ? runShell([name, ...args]) : context.program([name, ...args])
  if (program) return yield* program
  streams.err(`sh: ${name}: not found\n`)
  if (!isLacking) context.warn(`the command ${JSON.stringify(name)} is not simulated`, isOutsideTheSubset(bare))
  return 127
}

function* runApplet(
  shell: ShellScope,
  applet: Applet,
  name: string,
  args: readonly string[],
  { stdin, out, err }: Streams,
): Routine<number> {
  const { context, workingDirectory } = shell
  const run = (argv: readonly string[], more: { readonly stdin?: string } = {}): Routine<number> =>
    shell.execute(argv[0] ?? ':', argv.slice(1), { stdin, out, err, ...more })
  const result = applet({ name, args, stdin, context, environment: shell.environment(), workingDirectory, out, err, run })
  return typeof result === 'number' ? result : yield* result
}
