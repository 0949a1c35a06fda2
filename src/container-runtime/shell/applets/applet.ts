import type { CommandContext } from '../../command-runner'
import type { Routine } from '../../routine'
import { resolvePath } from '../file-system'

/** What one program sees while it runs. */
export interface AppletCall {
  readonly name: string
  readonly args: readonly string[]
  readonly stdin: string
  readonly context: CommandContext
  readonly workingDirectory: string
  /** variables that are exported, the shell's own among them */
  readonly environment: Readonly<Record<string, string>>
  out(text: string): void
  err(text: string): void
  /** runs another command, with the same streams unless given */
  run(argv: readonly string[], streams?: { readonly stdin?: string }): Routine<number>
}

/** A program: its exit code, at once or after some time. */
export type Applet = (call: AppletCall) => number | Routine<number>

export type Applets = Readonly<Record<string, Applet>>

export const pathOf = ({ workingDirectory }: AppletCall, path: string): string => resolvePath(path, workingDirectory)

const isFlag = (arg: string): boolean => /^-[a-zA-Z0-9]/.test(arg)

/** All letters of a call's options, such as `rf`. */
export const flagsOf = (args: readonly string[]): string => args.filter(isFlag).join('').replaceAll('-', '')

export const operandsOf = (args: readonly string[]): readonly string[] => args.filter((arg) => !isFlag(arg) && arg !== '--')

/** The lines of a text, the line end of the last one left out. */
export const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

export function fail(call: AppletCall, message: string, code = 1): number {
  call.err(`${call.name}: ${message}\n`)
  return code
}

/** The text of the files named, or of the standard input; undefined where one is missing, which has been told. */
export function textOfFiles(call: AppletCall, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return call.stdin
  let text = ''
  for (const path of paths) {
    const content = path === '-' ? call.stdin : call.context.files.read(pathOf(call, path))
    if (content === undefined) return void fail(call, `${path}: No such file or directory`)
    text += content
  }
  return text
}
