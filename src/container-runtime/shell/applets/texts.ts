import { fail, flagsOf, linesOf, operandsOf, textOfFiles, type AppletCall, type Applets } from './applet'
import type { Routine } from '../../routine'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', a: '\u0007', b: '\b' }

const unescape = (text: string): string => text.replace(/\\([ntrab\\])/g, (_, letter: string) => ESCAPES[letter] ?? letter)

function echo({ args, out }: AppletCall): number {
  const first = args.findIndex((arg) => !/^-[neE]+$/.test(arg))
  const flags = (first < 0 ? args : args.slice(0, first)).join('')
  const text = first < 0 ? '' : args.slice(first).join(' ')
  out((flags.includes('e') ? unescape(text) : text) + (flags.includes('n') ? '' : '\n'))
  return 0
}

function printf({ args, out }: AppletCall): number {
  const values = args.slice(1)
  do {
    out(
      unescape(args[0] ?? '').replace(/%(-?0?\d*)([sdi%])/g, (_, width: string, kind: string) => {
        if (kind === '%') return '%'
        const value = values.shift() ?? (kind === 's' ? '' : '0')
        const length = Math.abs(Number(width))
        return width.startsWith('-') ? value.padEnd(length) : value.padStart(length, width.startsWith('0') ? '0' : ' ')
      }),
    )
  } while (values.length > 0 && /%[-0-9]*[sdi]/.test(args[0] ?? ''))
  return 0
}

/** How many lines `-n 5` or `-5` asks for. */
function lineCount(args: readonly string[]): number {
  const at = args.indexOf('-n')
  const text = at >= 0 ? args[at + 1] : (/^-n?(\d+)$/.exec(args.find((arg) => /^-n?\d+$/.test(arg)) ?? '')?.[1] ?? '10')
  return Number.parseInt(text ?? '10', 10)
}

const pathsOf = (args: readonly string[]): readonly string[] =>
  operandsOf(args).filter((arg) => args[args.indexOf(arg) - 1] !== '-n')

function printLines(call: AppletCall, lines: readonly string[]): void {
  for (const line of lines) call.out(`${line}\n`)
}

function head(call: AppletCall): number {
  const text = textOfFiles(call, pathsOf(call.args))
  if (text === undefined) return 1
  printLines(call, linesOf(text).slice(0, lineCount(call.args)))
  return 0
}

/** `tail`, with `-f` for ever: what is written to the file later is printed each second. */
function* tail(call: AppletCall): Routine<number> {
  const paths = pathsOf(call.args)
  const text = textOfFiles(call, paths)
  const follows = /f/i.test(flagsOf(call.args))
  if (text === undefined) return 1
  printLines(call, linesOf(text).slice(-lineCount(call.args)))
  if (!follows) return 0
  for (let shown = text.length, idle = paths[0] === '/dev/null'; ;) {
    yield call.context.sleep(idle ? 86_400_000 : 1000)
    const now = textOfFiles(call, paths) ?? ''
    call.out(now.slice(now.length < shown ? 0 : shown))
    shown = now.length
    idle = paths[0] === '/dev/null'
  }
}

function grep(call: AppletCall): number {
  const flags = flagsOf(call.args)
  const [pattern = '', ...paths] = operandsOf(call.args)
  const text = textOfFiles(call, paths)
  if (text === undefined) return 2
  let expression: RegExp
  try {
    const isFixed = flags.includes('F') || call.name === 'fgrep'
    expression = new RegExp(isFixed ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern, flags.includes('i') ? 'i' : '')
  } catch {
    return fail(call, `bad regex '${pattern}'`, 2)
  }
  const found = linesOf(text).filter((line) => expression.test(line) !== flags.includes('v'))
  if (flags.includes('c')) call.out(`${found.length}\n`)
  else if (!flags.includes('q')) printLines(call, found)
  return found.length ? 0 : 1
}

function wc(call: AppletCall): number {
  const flags = flagsOf(call.args)
  const paths = operandsOf(call.args)
  const text = textOfFiles(call, paths)
  if (text === undefined) return 1
  const all = { l: text.split('\n').length - 1, w: text.split(/\s+/).filter(Boolean).length, c: text.length }
  const asked = (['l', 'w', 'c'] as const).filter((letter) => flags === '' || flags.includes(letter)).map((letter) => all[letter])
  const [only, ...others] = asked
  const numbers = others.length ? asked.map((each) => String(each).padStart(9)).join(' ') : String(only)
  call.out(`${[numbers, ...paths].join(' ')}\n`)
  return 0
}

function seq({ args, out }: AppletCall): number {
  const numbers = args.map(Number)
  const [first, step, last] =
    numbers.length > 2 ? numbers : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : [1, 1, numbers[0]]
  if (first === undefined || last === undefined || !step) return 1
  for (let value = first, left = 100_000; left > 0 && (step > 0 ? value <= last : value >= last); value += step, left--)
    out(`${value}\n`)
  return 0
}

function sort(call: AppletCall): number {
  const text = textOfFiles(call, operandsOf(call.args))
  if (text === undefined) return 1
  const flags = flagsOf(call.args)
  const order = flags.includes('n') ? (a: string, b: string): number => Number.parseFloat(a) - Number.parseFloat(b) : undefined
  const lines = [...linesOf(text)].sort(order)
  if (flags.includes('r')) lines.reverse()
  printLines(call, flags.includes('u') ? [...new Set(lines)] : lines)
  return 0
}

function uniq(call: AppletCall): number {
  const text = textOfFiles(call, operandsOf(call.args))
  if (text === undefined) return 1
  const lines = linesOf(text)
  printLines(
    call,
    lines.filter((line, index) => line !== lines[index - 1]),
  )
  return 0
}

/** Programs that work on texts. */
export const textApplets: Applets = {
  basename: ({ args, out }) => (out(`${(args[0] ?? '').replace(/\/+$/, '').split('/').at(-1) ?? ''}\n`), 0),
  dirname: ({ args, out }) => (out(`${/^(.*)\/[^/]*$/.exec(args[0] ?? '')?.[1] ?? '.'}\n`), 0),
  echo,
  egrep: grep,
  fgrep: grep,
  grep,
  head,
  printf,
  seq,
  sort,
  tail,
  uniq,
  wc,
}
