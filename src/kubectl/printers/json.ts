import { sortKeys, type Unstructured } from '../resource'
import { omitManagedFields, requireKind, type ResourcePrinter } from './printer'

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON as Go's `encoding/json` writes a value; `indent` blanks a level, keys in the order that the value has. */
export function goJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(/[<>&\u2028\u2029]/g, (letter) => ESCAPES[letter] as string)
}

/** JSON as Go writes a map: keys sorted. */
export function goMapJson(value: unknown, indent = 0): string {
  return goJson(sortKeys(value), indent)
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
