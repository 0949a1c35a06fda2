import type { Unstructured } from '../resource'
import { omitManagedFields, requireKind, type ResourcePrinter } from './printer'

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON as Go's `encoding/json` writes a struct; `indent` blanks a level, keys in the order that the value has. */
export function goJson(value: unknown, indent = 0): string {
  return write(value, '', ' '.repeat(indent), (keys) => keys)
}

/** JSON as Go writes a map: keys sorted. */
export function goMapJson(value: unknown, indent = 0): string {
  return write(value, '', ' '.repeat(indent), (keys) => keys.sort())
}

function quote(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (letter) => ESCAPES[letter] as string)
}

// written by hand, since JSON.stringify puts keys that are numbers first
function write(value: unknown, outer: string, indent: string, order: (keys: string[]) => string[]): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : String(value)
  const inner = outer + indent
  const isList = Array.isArray(value)
  const parts = isList
    ? value.map((item) => write(item, inner, indent, order))
    : order(Object.keys(value)).flatMap((key) => {
        const field = (value as Readonly<Record<string, unknown>>)[key]
        return field === undefined ? [] : [`${quote(key)}:${indent ? ' ' : ''}${write(field, inner, indent, order)}`]
      })
  const [open, close] = isList ? '[]' : '{}'
  if (!parts.length) return `${open as string}${close as string}`
  return indent
    ? `${open as string}\n${inner}${parts.join(`,\n${inner}`)}\n${outer}${close as string}`
    : `${open as string}${parts.join(',')}${close as string}`
}

/** cli-runtime `printers/json.go`. */
export class JsonPrinter implements ResourcePrinter {
  constructor(
    private readonly showManagedFields: boolean,
    /** keeps the order of the keys: of objects that kubectl made itself from Go's types */
    private readonly keepsOrder = false,
  ) {}

  print(object: Unstructured, out: (text: string) => void): void {
    requireKind(object)
    const printed = this.showManagedFields ? object : omitManagedFields(object)
    out(`${this.keepsOrder ? goJson(printed, 4) : goMapJson(printed, 4)}\n`)
  }
}
