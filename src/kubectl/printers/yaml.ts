import type { Unstructured } from '../resource'
import { formatNumber } from './go-format'
import { omitManagedFields, requireKind, type ResourcePrinter } from './printer'

/** cli-runtime `printers/yaml.go`: documents after the first are set apart by `---`. */
export class YamlPrinter implements ResourcePrinter {
  private count = 0

  constructor(private readonly showManagedFields: boolean) {}

  print(object: Unstructured, out: (text: string) => void): void {
    if (this.count++ > 0) out('---\n')
    requireKind(object)
    out(toYaml(this.showManagedFields ? object : omitManagedFields(object)))
  }
}

/** A JSON value as `sigs.k8s.io/yaml` writes it (go-yaml v2): keys sorted, long lines folded at blanks after column 80. */
export function toYaml(value: unknown): string {
  const writer = new YamlWriter()
  writer.node(value, -1, 'root')
  return writer.end()
}

const BEST_WIDTH = 80
const INDENT = 2

type Context = 'root' | 'map' | 'sequence'

class YamlWriter {
  private text = ''
  private lineStart = 0

  end(): string {
    return `${this.text}\n`
  }

  /** `indent` is that of the collection in which the value stands; -1 outside all. */
  node(value: unknown, indent: number, context: Context): void {
    if (Array.isArray(value)) this.sequence(value, indent, context)
    else if (typeof value === 'object' && value !== null) this.map(value as Readonly<Record<string, unknown>>, indent, context)
    else {
      if (context === 'map') this.write(' ')
      this.scalar(value, indent < 0 ? INDENT : indent + INDENT)
    }
  }

  private sequence(items: readonly unknown[], indent: number, context: Context): void {
    if (!items.length) return this.write(context === 'map' ? ' []' : '[]')
    const own = context === 'map' ? indent : indent < 0 ? 0 : indent + INDENT
    items.forEach((item, i) => {
      if (i > 0 || context === 'map') this.newLine(own)
      this.write('- ')
      this.node(item, own, 'sequence')
    })
  }

  private map(fields: Readonly<Record<string, unknown>>, indent: number, context: Context): void {
    const keys = Object.keys(fields).filter((key) => fields[key] !== undefined)
    if (!keys.length) return this.write(context === 'map' ? ' {}' : '{}')
    const own = indent < 0 ? 0 : indent + INDENT
    keys.sort(compareKeys).forEach((key, i) => {
      if (i > 0 || context === 'map') this.newLine(own)
      this.write(`${scalarKey(key)}:`)
      this.node(fields[key], own, 'map')
    })
  }

  private scalar(value: unknown, indent: number): void {
    if (typeof value !== 'string')
      return this.write(value === null ? 'null' : typeof value === 'number' ? formatNumber(value) : String(value))
    switch (scalarStyle(value, false)) {
      case 'plain':
        return this.folded(value, indent)
      case 'single':
        this.write("'")
        this.folded(value.replace(/'/g, "''"), indent)
        return this.write("'")
      case 'double':
        this.write('"')
        this.folded(escapeDouble(value), indent, true)
        return this.write('"')
      case 'literal':
        return this.literal(value, indent)
    }
  }

  /** Text that breaks at a single blank once the line is full. */
  private folded(text: string, indent: number, isDouble = false): void {
    let start = 0
    for (let i = 0; i < text.length; i++) {
      if (text[i] !== ' ' || this.text.length - this.lineStart + i - start <= BEST_WIDTH) continue
      const afterBlank = text[i - 1] === ' '
      const beforeBlank = text[i + 1] === ' '
      if (i === 0 || i === text.length - 1 || afterBlank || (beforeBlank && !isDouble)) continue
      this.write(text.slice(start, i))
      this.newLine(indent)
      if (beforeBlank) this.write('\\')
      start = i + 1
    }
    this.write(text.slice(start))
  }

  private literal(value: string, indent: number): void {
    const hint = /^[ \n\r]/.test(value) ? String(INDENT) : ''
    const chomp = !value.endsWith('\n') ? '-' : value === '\n' || value.endsWith('\n\n') ? '+' : ''
    this.write(`|${hint}${chomp}`)
    const lines = value.split('\n')
    if (lines.at(-1) === '') lines.pop()
    for (const line of lines) {
      this.text += '\n'
      this.lineStart = this.text.length
      if (line !== '') this.write(' '.repeat(indent) + line)
    }
  }

  private write(text: string): void {
    this.text += text
  }

  private newLine(indent: number): void {
    this.text += '\n'
    this.lineStart = this.text.length
    this.text += ' '.repeat(indent)
  }
}

function scalarKey(key: string): string {
  switch (scalarStyle(key, true)) {
    case 'single':
      return `'${key.replace(/'/g, "''")}'`
    case 'double':
      return `"${escapeDouble(key)}"`
    default:
      return key
  }
}

type ScalarStyle = 'plain' | 'single' | 'double' | 'literal'

const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/
const NOT_PRINTABLE = /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/

/** How a text is written (go-yaml `encode.go stringv`, `emitterc.go yaml_emitter_analyze_scalar`). */
function scalarStyle(text: string, isKey: boolean): ScalarStyle {
  if (text === '') return 'double'
  const special = NOT_PRINTABLE.test(text) || / [\n\r\u0085\u2028\u2029]/.test(text)
  const breakSpace = /[\n\r\u0085\u2028\u2029] /.test(text)
  if (text.includes('\n')) return special || isKey || text.endsWith(' ') ? 'double' : 'literal'
  if (resolvesToOther(text)) return 'double'
  const plain = !special && !breakSpace && !LINE_BREAK.test(text) && !/^ | $/.test(text) && !hasIndicators(text)
  if (plain) return 'plain'
  return special || breakSpace ? 'double' : 'single'
}

function hasIndicators(text: string): boolean {
  return (
    /^(---|\.\.\.)/.test(text) ||
    /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
    /^[?:-]( |\t|$)/.test(text) ||
    /:( |\t|$)/.test(text) ||
    /[ \t]#/.test(text)
  )
}

const WORDS = new Set(
  [
    ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'],
    ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'],
    ['', '~', 'null', 'Null', 'NULL', '.nan', '.NaN', '.NAN'],
    ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF'],
  ].flat(),
)

const INTEGER = /^[-+]?(0|[1-9][0-9]*|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|0[bB][01]+)$/
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}([Tt]\d{1,2}:\d{1,2}:\d{1,2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}([.,]\d+)?)?$/

/** Whether the text, written plainly, would be read as something else than text (go-yaml `resolve.go`). */
export function resolvesToOther(text: string): boolean {
  if (WORDS.has(text)) return true
  if (text.startsWith('.')) return /^\.[0-9][0-9_]*([eE][-+]?[0-9]+)?$/.test(text)
  if (!/^[-+0-9]/.test(text)) return false
  if (TIMESTAMP.test(text) || BASE_60.test(text)) return true
  const plain = text.replace(/_/g, '')
  return INTEGER.test(plain) || FLOAT.test(plain)
}

const DOUBLE_ESCAPES: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
}

function escapeDouble(text: string): string {
  return Array.from(text, (letter) => {
    if (letter !== '"' && letter !== '\\' && !LINE_BREAK.test(letter) && !NOT_PRINTABLE.test(letter)) return letter
    const short = DOUBLE_ESCAPES[letter]
    if (short !== undefined) return `\\${short}`
    const code = letter.codePointAt(0) as number
    const hex = code.toString(16).toUpperCase()
    if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
    return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
  }).join('')
}

const isLetter = (letter: string): boolean => /\p{L}/u.test(letter)
const isDigit = (letter: string | undefined): boolean => letter !== undefined && /\p{Nd}/u.test(letter)

/** The order of keys: digits as numbers, letters after anything else (go-yaml `sorter.go`). */
function compareKeys(a: string, b: string): number {
  if (/^[A-Za-z]*$/.test(a) && /^[A-Za-z]*$/.test(b)) return a < b ? -1 : a > b ? 1 : 0
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a[i] as string, b[i] as string]
    if (x === y) continue
    if (isLetter(x) && isLetter(y)) return x < y ? -1 : 1
    if (isLetter(x) || isLetter(y)) return isLetter(y) ? -1 : 1
    return compareDigits(a, b, i)
  }
  return a.length - b.length
}

function compareDigits(a: string, b: string, at: number): number {
  let [x, y] = [0, 0]
  if (a[at] === '0' || b[at] === '0') {
    for (let j = at - 1; j >= 0 && isDigit(a[j]); j--) {
      if (a[j] !== '0') {
        x = y = 1
        break
      }
    }
  }
  let [endOfA, endOfB] = [at, at]
  for (; isDigit(a[endOfA]); endOfA++) x = x * 10 + Number(a[endOfA])
  for (; isDigit(b[endOfB]); endOfB++) y = y * 10 + Number(b[endOfB])
  return x - y || endOfA - endOfB || ((a[at] as string) < (b[at] as string) ? -1 : 1)
}
