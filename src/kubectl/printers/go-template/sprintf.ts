import { formatFloat, goSyntax, goValue } from '../go-format'

const VERB = /%([-+# 0]*)(\d+|\*)?(?:\.(\d+))?([%a-zA-Z])/g

/** Go's `fmt.Sprintf`, as far as templates use it. */
export function sprintf(format: string, args: readonly unknown[]): string {
  let next = 0
  const text = format.replace(
    VERB,
    (_, flags: string, width: string | undefined, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%'
      const size = width === '*' ? Number(args[next++]) : Number(width ?? 0)
      if (next >= args.length) return `%!${verb}(MISSING)`
      const written = writeVerb(verb, args[next++], precision === undefined ? undefined : Number(precision), flags)
      if (flags.includes('-')) return written.padEnd(size)
      return written.padStart(size, flags.includes('0') && /[dfeg]/.test(verb) ? '0' : ' ')
    },
  )
  if (next >= args.length) return text
  const extra = args.slice(next).map((arg) => `${goTypeName(arg)}=${goValue(arg, formatFloat)}`)
  return `${text}%!(EXTRA ${extra.join(', ')})`
}

function goTypeName(value: unknown): string {
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'float64'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'string' ? 'string' : Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}'
}

function writeVerb(verb: string, value: unknown, precision: number | undefined, flags: string): string {
  const plain = goValue(value, formatFloat)
  const bad = `%!${verb}(${value === null || value === undefined ? '<nil>' : `${goTypeName(value)}=${plain}`})`
  switch (verb) {
    case 'v':
      return flags.includes('#') ? goSyntax(typeof value === 'bigint' ? Number(value) : value) : plain
    case 's':
      return typeof value === 'string'
        ? value.slice(0, precision ?? value.length)
        : typeof value === 'object' && value !== null
          ? plain
          : bad
    case 'q':
      return typeof value === 'string' ? JSON.stringify(value) : bad
    case 'T':
      return goTypeName(value)
    case 't':
      return typeof value === 'boolean' ? plain : bad
    case 'd':
      return typeof value === 'bigint' ? signed(plain, flags) : bad
    case 'x':
    case 'X':
    case 'o':
    case 'b':
      return typeof value === 'bigint' ? inBase(value, verb) : bad
    case 'f':
    case 'e':
    case 'g':
      return typeof value === 'number' ? signed(floatText(value, verb, precision), flags) : bad
    default:
      return bad
  }
}

function signed(text: string, flags: string): string {
  return flags.includes('+') && !text.startsWith('-') ? `+${text}` : text
}

function inBase(value: bigint, verb: string): string {
  if (verb === 'o' || verb === 'b') return value.toString(verb === 'o' ? 8 : 2)
  return verb === 'X' ? value.toString(16).toUpperCase() : value.toString(16)
}

function floatText(value: number, verb: string, precision = 6): string {
  if (verb === 'g') return formatFloat(value)
  return verb === 'f' ? value.toFixed(precision) : value.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2')
}
