import type { Routine } from '../routine'
import { signalOf } from './applets/signals'
import { parentOf, resolvePath } from './file-system'
import { parseScript } from './parser'
import { Exit, Jump } from './shell-exit'
import type { ShellScope, Streams } from './shell-scope'

/** A command of the shell itself. */
export type Builtin = (shell: ShellScope, args: readonly string[], streams: Streams) => number | Routine<number>

function declare(shell: ShellScope, args: readonly string[]): number {
  for (const arg of args) {
    const equals = arg.indexOf('=')
    if (equals > 0) shell.setVariable(arg.slice(0, equals), arg.slice(equals + 1))
  }
  return 0
}

function trap(shell: ShellScope, [action = '', ...signals]: readonly string[]): number {
  const script = parseScript(action === '-' ? '' : action)
  for (const name of signals) {
    if (name === 'EXIT' || name === '0') shell.atExit = script
    const signal = signalOf(name)
    if (!signal) continue
    shell.context.onSignal(signal, action === '' ? 'ignore' : action === '-' ? 'default' : () => shell.catchSignal(script))
  }
  return 0
}

function set(shell: ShellScope, args: readonly string[]): number {
  const [first = ''] = args
  if (first === '--') shell.positional = args.slice(1)
  else if (/^[-+][a-z]+$/.test(first) && first.includes('e')) shell.exitsOnError = first.startsWith('-')
  return 0
}

function read(shell: ShellScope, args: readonly string[], streams: Streams): number {
  const names = args.filter((arg) => !arg.startsWith('-'))
  const end = streams.stdin.indexOf('\n')
  const line = end < 0 ? streams.stdin : streams.stdin.slice(0, end)
  const isOver = streams.stdin === ''
  streams.stdin = end < 0 ? '' : streams.stdin.slice(end + 1)
  const fields = line.trim().split(/\s+/)
  names.forEach((name, index) => {
    const isLast = index === names.length - 1
    shell.setVariable(name, (isLast ? fields.slice(index).join(' ') : fields[index]) ?? '')
  })
  return isOver ? 1 : 0
}

function cd(shell: ShellScope, [path = shell.variable('HOME') ?? '/']: readonly string[], { err }: Streams): number {
  const folder = resolvePath(path, shell.workingDirectory)
  if (!shell.files.isFolder(folder) && parentOf(folder) !== folder) {
    err(`sh: cd: can't cd to ${path}: No such file or directory\n`)
    return 2
  }
  shell.workingDirectory = folder
  shell.setVariable('PWD', folder)
  return 0
}

const count = (text: string | undefined, fallback: number): number =>
  text === undefined ? fallback : Number.parseInt(text, 10) || 0

function jump(kind: 'break' | 'continue'): Builtin {
  return (_, [levels]) => {
    throw new Jump(kind, count(levels, 1))
  }
}

/** The commands that a shell carries out itself (POSIX Shell Command Language, 2.14 and 1.6). */
export const builtins: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  '.': source,
  source,
  break: jump('break'),
  cd,
  command: (shell, args, streams) =>
    args[0] === '-v'
      ? shell.knows(args[1] ?? '')
        ? (streams.out(`${args[1]}\n`), 0)
        : 1
      : shell.execute(args[0] ?? ':', args.slice(1), streams),
  continue: jump('continue'),
  eval: function* (shell, args, streams) {
    yield* shell.list(parseScript(args.join(' ')), streams)
    return shell.status
  },
  exec: function* (shell, [name, ...args], streams) {
    if (name === undefined) return 0
    throw new Exit(yield* shell.execute(name, args, streams))
  },
  exit: (shell, [code]) => {
    throw new Exit(count(code, shell.status) & 255)
  },
  export: declare,
  local: declare,
  read,
  readonly: declare,
  return: (shell, [code]) => {
    throw new Jump('return', count(code, shell.status))
  },
  set,
  shift: (shell, [number]) => {
    shell.positional = shell.positional.slice(count(number, 1))
    return 0
  },
  trap,
  umask: () => 0,
  unset: (shell, args) => {
    for (const name of args) shell.unset(name)
    return 0
  },
  wait: (shell) => shell.waitForJobs(),
}

function* source(shell: ShellScope, [path = '']: readonly string[], streams: Streams): Routine<number> {
  const text = shell.files.read(resolvePath(path, shell.workingDirectory))
  if (text === undefined) {
    streams.err(`sh: .: can't open '${path}': No such file or directory\n`)
    return 2
  }
  yield* shell.list(parseScript(text), streams)
  return shell.status
}
