import type { Unstructured } from '../resource'
import { formatNumber } from './go-format'
import { omitManagedFields, requireKind, type ResourcePrinter } from './printer'
import { resolvesToOther } from './yaml'

/** YAML in flow style, as `sigs.k8s.io/yaml/kyaml` writes it (cli-runtime `printers/kyaml.go`). */
export class KyamlPrinter implements ResourcePrinter {
  constructor(
    private readonly showManagedFields: boolean,
    /** keeps the order of the keys: of objects that kubectl made itself from Go's types */
    private readonly keepsOrder = false,
  ) {}

  print(object: Unstructured, out: (text: string) => void): void {
    requireKind(object)
    const printed = this.showManagedFields ? object : omitManagedFields(object)
    out(`---\n${render(printed, 0, this.keepsOrder ? (keys) => keys : (keys) => keys.sort())}\n`)
  }
}

const indentation = (level: number): string => '  '.repeat(level)

type KeyOrder = (keys: string[]) => string[]

function render(value: unknown, level: number, order: KeyOrder): string {
  if (Array.isArray(value)) return renderList(value, level, order)
  if (typeof value === 'object' && value !== null) return renderMap(value as Readonly<Record<string, unknown>>, level, order)
  if (typeof value === 'string') return value.includes('\n') ? renderLines(value, level + 1) : `"${escape(value)}"`
  return typeof value === 'number' ? formatNumber(value) : String(value)
}

function renderMap(fields: Readonly<Record<string, unknown>>, level: number, order: KeyOrder): string {
  const keys = order(Object.keys(fields).filter((key) => fields[key] !== undefined))
  if (!keys.length) return '{}'
  const inner = indentation(level + 1)
  const lines = keys.map((key) => `${inner}${renderKey(key)}: ${render(fields[key], level + 1, order)},\n`)
  return `{\n${lines.join('')}${indentation(level)}}`
}

function renderKey(key: string): string {
  const isPlain = /^[\p{L}\p{N}_]([-\p{L}\p{N}_./]*[\p{L}\p{N}_])?$/u.test(key)
  return isPlain && !resolvesToOther(key) ? key : `"${escape(key).replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`
}

function renderList(items: readonly unknown[], level: number, order: KeyOrder): string {
  if (!items.length) return '[]'
  if (items.every((item) => typeof item === 'object' && item !== null))
    return `[${items.map((item) => render(item, level, order)).join(', ')}]`
  const inner = indentation(level + 1)
  return `[\n${items.map((item) => `${inner}${render(item, level + 1, order)},\n`).join('')}${indentation(level)}]`
}

/** Text of several lines: each stands in a line of its own, set in so that leading blanks show. */
function renderLines(text: string, level: number): string {
  const indent = indentation(level)
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const written = lines.map((line) => {
    const content = line.endsWith('\n') ? line.slice(0, -1) : line
    const lead = /^\s/.test(content) ? '\\' : ' '
    return `${indent}${lead}${escape(content)}${line.endsWith('\n') ? '\\n' : ''}\\\n`
  })
  return `"\\\n${written.join('')}${indent}"`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '\x07': 'a',
  '\b': 'b',
  '\f': 'f',
  '\r': 'r',
  '\v': 'v',
  '\0': '0',
  '\x1b': 'e',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
}

function escape(text: string): string {
  return Array.from(text, (letter) => {
    const short = ESCAPES[letter]
    if (short !== undefined) return `\\${short}`
    if (letter === '\t' || letter === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(letter)) return letter
    const code = letter.codePointAt(0) as number
    const hex = code.toString(16)
    if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, '0')}`
    return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
  }).join('')
}
