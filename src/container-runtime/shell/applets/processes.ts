import type { Routine } from '../../routine'
import { fail, type AppletCall, type Applets } from './applet'
import { signalOf } from './signals'

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

function kill(call: AppletCall): number {
  const given = call.args[0]?.startsWith('-') ? (call.args[0] === '-s' ? call.args[1] : call.args[0].slice(1)) : undefined
  const signal = given === undefined ? 'SIGTERM' : signalOf(given)
  if (!signal) return fail(call, `bad signal name '${given}'`)
  for (const pid of call.args.filter((arg) => /^\d+$/.test(arg) && arg !== given))
    if (!call.context.kill(Number(pid), signal)) return fail(call, `can't kill pid ${pid}: No such process`)
  return 0
}

/** `killall` and `pkill` reach process 1 alone, whatever they name. */
function killByName(call: AppletCall): number {
  const signal = signalOf(call.args.find((arg) => arg.startsWith('-'))?.slice(1) ?? 'TERM')
  call.context.kill(1, signal ?? 'SIGTERM')
  return 0
}

function date({ context, args, out }: AppletCall): number {
  const now = new Date(context.now())
  const [weekday = '', day = '', month = '', year = ''] = now.toUTCString().replace(',', '').split(' ')
  const time = now.toISOString().slice(11, 19)
  const format = args.find((arg) => arg.startsWith('+'))?.slice(1)
  if (format === undefined) out(`${weekday} ${month} ${String(Number(day)).padStart(2)} ${time} UTC ${year}\n`)
  else out(`${formatDate(format, now, { a: weekday, b: month, d: day, Y: year, T: time })}\n`)
  return 0
}

function formatDate(format: string, now: Date, known: Readonly<Record<string, string>>): string {
  const iso = now.toISOString()
  const more: Readonly<Record<string, string>> = {
    m: iso.slice(5, 7),
    H: iso.slice(11, 13),
    M: iso.slice(14, 16),
    S: iso.slice(17, 19),
    F: iso.slice(0, 10),
    s: String(Math.floor(now.getTime() / 1000)),
    Z: 'UTC',
    '%': '%',
  }
  return format.replace(/%([a-zA-Z%])/g, (whole, letter: string) => known[letter] ?? more[letter] ?? whole)
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

/** Runs the rest of its words, once for what it reads. */
function* xargs(call: AppletCall): Routine<number> {
  const command = call.args.filter((arg) => !arg.startsWith('-'))
  return yield* call.run([...(command.length ? command : ['echo']), ...call.stdin.split(/\s+/).filter(Boolean)], { stdin: '' })
}

/** Programs about processes, their environment and their machine. */
export const processApplets: Applets = {
  arch: ({ out }) => (out('x86_64\n'), 0),
  date,
  env: (call) => (call.args.length ? call.run(call.args.filter((arg) => !arg.includes('='))) : env(call)),
  false: () => 1,
  hostname: ({ context, args, out }) => (out(`${args[0] === '-i' ? context.ip : context.hostname}\n`), 0),
  id: ({ args, out }) => (out(args[0] === '-u' ? '0\n' : 'uid=0(root) gid=0(root) groups=0(root)\n'), 0),
  kill,
  killall: killByName,
  nohup: (call) => call.run(call.args),
  nproc: ({ out }) => (out('2\n'), 0),
  pkill: killByName,
  printenv,
  pwd: ({ workingDirectory, out }) => (out(`${workingDirectory}\n`), 0),
  sleep,
  true: () => 0,
  uname: ({ args, out }) => (out(args[0] === '-n' ? '' : 'Linux\n'), 0),
  which: (call) => (call.context.lacks.includes(call.args[0] ?? '') ? 1 : (call.out(`/bin/${call.args[0] ?? ''}\n`), 0)),
  whoami: ({ out }) => (out('root\n'), 0),
  xargs,
}
