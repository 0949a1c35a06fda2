import { asError } from '../errors'
import { isList, readFile, type Unstructured } from '../resource'
import { TABLE_LAYOUT, TabWriter } from '../tabwriter'
import type { Files } from '../environment'
import { goValue } from './go-format'
import { JsonPath, relaxedJsonPath } from './jsonpath'
import type { ResourcePrinter } from './printer'

export const CUSTOM_COLUMNS_FORMATS = ['custom-columns', 'custom-columns-file']

interface Column {
  readonly header: string
  readonly expression: string
}

/** The printer of `-o custom-columns=…`, or undefined where `output` names another format (kubectl `cmd/get/customcolumn.go`). */
export function customColumnsPrinter(
  output: string,
  template: string,
  noHeaders: boolean,
  files: Files,
): ResourcePrinter | undefined {
  const equals = template ? -1 : output.indexOf('=')
  const format = equals < 0 ? output : output.slice(0, equals)
  if (!CUSTOM_COLUMNS_FORMATS.includes(format)) return undefined
  const value = template || (equals < 0 ? '' : output.slice(equals + 1))
  if (!value) throw new Error('custom-columns format specified but no custom columns given')
  if (format === 'custom-columns') return new CustomColumnsPrinter(columnsOf(value), noHeaders)
  return new CustomColumnsPrinter(columnsOfFile(value, files), false)
}

function columnsOf(spec: string): readonly Column[] {
  return spec.split(',').map((part) => {
    const colon = part.indexOf(':')
    if (colon < 0) throw new Error(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`)
    return { header: part.slice(0, colon), expression: relaxedJsonPath(part.slice(colon + 1)) }
  })
}

function columnsOfFile(path: string, files: Files): readonly Column[] {
  let text: string
  try {
    text = readFile(files, path)
  } catch (error) {
    throw new Error(`error reading template ${path}, ${asError(error).message}\n`)
  }
  const expected = 'Expected format is one line of space separated headers, one line of space separated column specs.'
  const [headerLine, specLine] = text.split('\n')
  if (!headerLine) throw new Error(`invalid template, missing header line. ${expected}`)
  if (!specLine) throw new Error(`invalid template, missing spec line. ${expected}`)
  const [headers, specs] = [wordsOf(headerLine), wordsOf(specLine)]
  if (headers.length !== specs.length) {
    throw new Error(`number of headers (${headers.length}) and field specifications (${specs.length}) don't match`)
  }
  return headers.map((header, i) => ({ header, expression: relaxedJsonPath(specs[i] as string) }))
}

function wordsOf(line: string): string[] {
  return line.split(/\s+/).filter((word) => word !== '')
}

class CustomColumnsPrinter implements ResourcePrinter {
  private readonly writer = new TabWriter(TABLE_LAYOUT)
  private hasHeaders = false

  constructor(
    private readonly columns: readonly Column[],
    private readonly noHeaders: boolean,
  ) {}

  print(object: Unstructured, out: (text: string) => void): void {
    if (!this.noHeaders && !this.hasHeaders) this.writer.write(`${this.columns.map(({ header }) => header).join('\t')}\n`)
    this.hasHeaders = true
    const paths = this.columns.map(({ expression }) => new JsonPath(expression, { allowMissingKeys: true }))
    try {
      for (const item of isList(object) ? object.items : [object])
        this.writer.write(`${paths.map((path) => cellOf(path, item)).join('\t')}\n`)
    } finally {
      out(this.writer.flush())
    }
  }
}

function cellOf(path: JsonPath, item: Unstructured): string {
  const found = path.find(item)
  const none = found[0]?.length ? [] : ['<none>']
  return [...none, ...found.flatMap((values) => values.map((value) => goValue(value)))].join(',')
}
