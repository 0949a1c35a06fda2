import type { CommandContext, Signal } from '../command-runner'
import type { Routine } from '../routine'
import { parentOf, resolvePath } from './file-system'

/** What one program sees while it runs. */
export interface AppletCall {
  readonly name: string
  readonly args: readonly string[]
  readonly stdin: string
  readonly context: CommandContext
  /** variables that are exported, the shell's own among them */
  readonly environment: Readonly<Record<string, string>>
  out(text: string): void
  err(text: string): void
}

/** A program: its exit code, at once or after some time. */
export type Applet = (call: AppletCall) => number | Routine<number>

const pathOf = ({ context }: AppletCall, path: string): string => resolvePath(path, context.workingDirectory)
const flagsOf = (args: readonly string[]): string => args.filter((arg) => /^-[a-zA-Z]/.test(arg)).join('')
const operandsOf = (args: readonly string[]): readonly string[] => args.filter((arg) => !/^-[a-zA-Z]/.test(arg))

function fail(call: AppletCall, message: string, code = 1): number {
  call.err(`${call.name}: ${message}\n`)
  return code
}

/** Milliseconds of `10`, `1.5`, `2m`, `1h`, `1d`; undefined for what is no duration. */
function durationMs(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text)
  if (!match) return text === 'infinity' ? Number.MAX_SAFE_INTEGER : undefined
  const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[match[2] || 's'] ?? 1
  return Number(match[1]) * unit * 1000
}

function* sleep(call: AppletCall): Routine<number> {
  const total = call.args.reduce((sum, arg) => sum + (durationMs(arg) ?? Number.NaN), 0)
  if (call.args.length === 0 || Number.isNaN(total)) return fail(call, `invalid number '${call.args[0] ?? ''}'`)
  yield call.context.sleep(Math.min(total, 100 * 365 * 86_400_000))
  return 0
}

function echo({ args, out }: AppletCall): number {
  const options = /^-[neE]+$/
  const first = args.findIndex((arg) => !options.test(arg))
  const flags = (first < 0 ? args : args.slice(0, first)).join('')
  const text = first < 0 ? '' : args.slice(first).join(' ')
  out((flags.includes('e') ? unescape(text) : text) + (flags.includes('n') ? '' : '\n'))
  return 0
}

const unescape = (text: string): string => text.replace(/\\([nt\\])/g, (_, c: string) => ({ n: '\n', t: '\t' })[c] ?? c)

function printf({ args, out }: AppletCall): number {
  const values = args.slice(1)
  out(unescape(args[0] ?? '').replace(/%[sd%]/g, (spec) => (spec === '%%' ? '%' : (values.shift() ?? ''))))
  return 0
}

function cat(call: AppletCall): number {
  if (call.args.length === 0) call.out(call.stdin)
  let code = 0
  for (const path of call.args) {
    const text = path === '-' ? call.stdin : call.context.files.read(pathOf(call, path))
    if (text === undefined) code = fail(call, `can't open '${path}': No such file or directory`)
    else call.out(text)
  }
  return code
}

function touch(call: AppletCall): number {
  let code = 0
  for (const path of operandsOf(call.args)) {
    const absolute = pathOf(call, path)
    if (!call.context.files.write(absolute, call.context.files.read(absolute) ?? ''))
      code = fail(call, `${path}: No such file or directory`)
  }
  return code
}

function rm(call: AppletCall): number {
  let code = 0
  for (const path of operandsOf(call.args))
    if (!call.context.files.remove(pathOf(call, path)) && !flagsOf(call.args).includes('f'))
      code = fail(call, `can't remove '${path}': No such file or directory`)
  return code
}

function ls(call: AppletCall): number {
  const paths = operandsOf(call.args)
  let code = 0
  for (const path of paths.length ? paths : ['.']) {
    const absolute = pathOf(call, path)
    if (call.context.files.isFolder(absolute)) for (const name of call.context.files.list(absolute)) call.out(`${name}\n`)
    else if (call.context.files.exists(absolute)) call.out(`${path}\n`)
    else code = fail(call, `${path}: No such file or directory`)
  }
  return code
}

function mkdir(call: AppletCall): number {
  for (const path of operandsOf(call.args)) {
    const absolute = pathOf(call, path)
    const isNested = flagsOf(call.args).includes('p')
    if (!isNested && call.context.files.exists(absolute)) return fail(call, `can't create directory '${path}': File exists`)
    if (!isNested && !call.context.files.isFolder(parentOf(absolute)))
      return fail(call, `can't create directory '${path}': No such file or directory`)
    call.context.files.makeFolder(absolute)
  }
  return 0
}

/** `test` and `[`: files, texts and numbers. */
function test(call: AppletCall): number {
  const args = call.name === '[' ? call.args.slice(0, -1) : call.args
  if (call.name === '[' && call.args.at(-1) !== ']') return fail(call, 'missing ]', 2)
  return isTrue(call, args) ? 0 : 1
}

function isTrue(call: AppletCall, args: readonly string[]): boolean {
  const [first = '', second, third = ''] = args
  if (first === '!') return !isTrue(call, args.slice(1))
  if (second === undefined) return first !== ''
  const { files } = call.context
  switch (args.length === 2 ? first : second) {
    case '-z':
      return second === ''
    case '-n':
      return second !== ''
    case '-d':
      return files.isFolder(pathOf(call, second))
    case '-f':
      return files.read(pathOf(call, second)) !== undefined
    case '-s':
      return (files.read(pathOf(call, second)) ?? '') !== ''
    case '-e':
    case '-r':
    case '-w':
      return files.exists(pathOf(call, second))
    case '=':
    case '==':
      return first === third
    case '!=':
      return first !== third
    case '-eq':
      return Number(first) === Number(third)
    case '-ne':
      return Number(first) !== Number(third)
    case '-lt':
      return Number(first) < Number(third)
    case '-le':
      return Number(first) <= Number(third)
    case '-gt':
      return Number(first) > Number(third)
    case '-ge':
      return Number(first) >= Number(third)
    default:
      return false
  }
}

const SIGNALS: Readonly<Record<string, Signal>> = {
  '1': 'SIGHUP',
  '2': 'SIGINT',
  '9': 'SIGKILL',
  '15': 'SIGTERM',
  HUP: 'SIGHUP',
  INT: 'SIGINT',
  KILL: 'SIGKILL',
  TERM: 'SIGTERM',
}

/** The signal of that name or number, as `kill` and `trap` take it. */
export function signalOf(name: string): Signal | undefined {
  return SIGNALS[name.replace(/^SIG/, '')]
}

function kill(call: AppletCall): number {
  const given = call.args[0]?.startsWith('-') ? (call.args[0] === '-s' ? call.args[1] : call.args[0].slice(1)) : undefined
  const signal = given === undefined ? 'SIGTERM' : signalOf(given)
  if (!signal) return fail(call, `bad signal name '${given}'`)
  for (const pid of call.args.filter((arg) => /^\d+$/.test(arg) && arg !== given))
    if (!call.context.kill(Number(pid), signal)) return fail(call, `can't kill pid ${pid}: No such process`)
  return 0
}

function date({ context, out }: AppletCall): number {
  const now = new Date(context.now())
  const [weekday, day, month, year] = now.toUTCString().replace(',', '').split(' ')
  out(`${weekday} ${month} ${String(Number(day)).padStart(2)} ${now.toISOString().slice(11, 19)} UTC ${year}\n`)
  return 0
}

function env(call: AppletCall): number {
  for (const [name, value] of Object.entries(call.environment)) call.out(`${name}=${value}\n`)
  return 0
}

function printenv(call: AppletCall): number {
  if (call.args.length === 0) return env(call)
  const values = call.args.map((name) => call.environment[name])
  for (const value of values) if (value !== undefined) call.out(`${value}\n`)
  return values.includes(undefined) ? 1 : 0
}

/** The programs besides the shell's own words. */
export const applets: Readonly<Record<string, Applet>> = {
  '[': test,
  cat,
  date,
  echo,
  env,
  false: () => 1,
  hostname: ({ context, out }) => (out(`${context.hostname}\n`), 0),
  kill,
  ls,
  mkdir,
  printenv,
  printf,
  pwd: ({ context, out }) => (out(`${context.workingDirectory}\n`), 0),
  rm,
  sleep,
  test,
  touch,
  true: () => 0,
  whoami: ({ out }) => (out('root\n'), 0),
}
