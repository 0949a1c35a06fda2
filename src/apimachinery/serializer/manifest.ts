// Mirrors how kubectl splits and reads files (apimachinery util/yaml/decoder.go), and remembers where things stand in them.
import { isNode, type Document, type LineCounter } from 'yaml'
import { parseJson } from './json-parser'
import { yamlToJson, type YamlDocument } from './yaml-to-json'

/** A place in a file; both counted from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** One document of a file. */
export interface ManifestDocument {
  /** what it says; usually an object */
  readonly value: unknown
  /** the line of the file in which it begins, counted from 1 */
  readonly startLine: number
  /** keys that stand twice in one map: the second, and the line of the first */
  readonly doubledKeys: readonly (Position & { readonly key: string; readonly firstLine: number })[]
  /** where a field stands in the file, such as `['spec', 'containers', 0]`; of one that is not there the nearest above it */
  positionOf(path: readonly (string | number)[]): Position
  /** the lines of the file around a place, which is marked */
  excerpt(place: Position): string
}

/** A file that cannot be read as YAML or JSON. `message` is what kubectl prints behind `error: `. */
export class ManifestError extends Error {
  constructor(
    message: string,
    readonly fileName: string,
    /** what is wrong, without what was being done */
    readonly problem: string,
    /** in the file, where it is known */
    readonly place: Position | undefined,
    readonly excerpt: string,
  ) {
    super(message)
    this.name = 'ManifestError'
  }
}

const SEPARATOR = /^---(?:[ \t].*)?$/
const EXCERPT_LINES = 2
/** Of longer lines only the part around the place is shown. */
const EXCERPT_WIDTH = 120

/**
 * Reads the documents of a YAML or JSON text; empty ones are left out. Throws `ManifestError` for the first that cannot be read; since
 * kubectl takes the documents before that one all the same, `onDocument` is called for each as it is read.
 */
export function parseManifest(
  text: string,
  fileName: string,
  onDocument: (document: ManifestDocument) => void = () => undefined,
): readonly ManifestDocument[] {
  const fileLines = text.split(/\r?\n/)
  const documents: ManifestDocument[] = []
  for (const { startLine, lines } of split(fileLines)) {
    const document = readDocument(lines.join('\n'), startLine, fileLines, fileName)
    if (!document) continue
    documents.push(document)
    onDocument(document)
  }
  return documents
}

function split(lines: readonly string[]): readonly { readonly startLine: number; readonly lines: string[] }[] {
  const parts: { startLine: number; lines: string[] }[] = [{ startLine: 1, lines: [] }]
  lines.forEach((line, i) => {
    if (SEPARATOR.test(line)) parts.push({ startLine: i + 2, lines: [] })
    else parts.at(-1)?.lines.push(line)
  })
  return parts
}

function readDocument(
  text: string,
  startLine: number,
  fileLines: readonly string[],
  fileName: string,
): ManifestDocument | undefined {
  const read = attempt(text, startLine, fileLines, fileName)
  if (read.value === null || read.value === undefined) return undefined
  return {
    value: read.value,
    startLine,
    doubledKeys: read.doubledKeys.map(({ key, offset, firstOffset }) => ({
      key: String(key),
      ...placeOf(read.lines, offset, startLine),
      firstLine: placeOf(read.lines, firstOffset, startLine).line,
    })),
    positionOf: (path) => positionOf(read.document, read.lines, path, startLine),
    excerpt: (place) => excerptOf(fileLines, place),
  }
}

function attempt(text: string, startLine: number, fileLines: readonly string[], fileName: string): YamlDocument {
  try {
    return yamlToJson(text)
  } catch (error) {
    const { message } = error as Error
    const place = errorPlace(message, text, startLine)
    const excerpt = place ? excerptOf(fileLines, place) : ''
    const problem = message.replace(/^yaml: (?:line \d+: )?/, '')
    throw new ManifestError(`error parsing ${fileName}: ${wording(text, message)}`, fileName, problem, place, excerpt)
  }
}

/** Where a text cannot be read: go-yaml names no column, no line of an alias, and of the first line nothing. */
function errorPlace(message: string, text: string, startLine: number): Position | undefined {
  if (/excessive aliasing|max depth/.test(message)) return undefined
  const alias = /unknown anchor '(.*)' referenced/.exec(message)?.[1]
  const lines = text.split('\n')
  const inText =
    alias === undefined
      ? Number(/line (\d+):/.exec(message)?.[1] ?? 1)
      : lines.findIndex((line) => line.includes(`*${alias}`)) + 1
  const line = lines[inText - 1] ?? ''
  const column = alias === undefined ? line.search(/\t|\S/) : line.indexOf(`*${alias}`)
  return { line: inText + startLine - 1, column: Math.max(column, 0) + 1 }
}

/** What begins like JSON is complained of as JSON. */
function wording(text: string, yamlMessage: string): string {
  if (!text.trimStart().startsWith('{')) return `error converting YAML to JSON: ${yamlMessage}`
  try {
    parseJson(text)
    return `error converting YAML to JSON: ${yamlMessage}`
  } catch (error) {
    const message = (error as Error).message
    return message === 'unexpected end of JSON input' ? 'unexpected EOF' : message
  }
}

function positionOf(
  document: Document | undefined,
  lines: LineCounter,
  path: readonly (string | number)[],
  startLine: number,
): Position {
  for (let length = path.length; length >= 0; length--) {
    const node = document && keyNode(document, path.slice(0, length))
    const offset = isNode(node) ? node.range?.[0] : undefined
    if (offset === undefined) continue
    return placeOf(lines, offset, startLine)
  }
  return { line: startLine, column: 1 }
}

function placeOf(lines: LineCounter, offset: number, startLine: number): Position {
  const { line, col } = lines.linePos(offset)
  return { line: line + startLine - 1, column: col }
}

/** The key that a path ends at, or the element of a list. */
function keyNode(document: Document, path: readonly (string | number)[]): unknown {
  const last = path.at(-1)
  const parent: unknown = path.length ? document.getIn(path.slice(0, -1), true) : undefined
  if (path.length === 0) return document.contents
  const { items } = (parent ?? {}) as { items?: readonly { readonly key?: { readonly value?: unknown } }[] }
  const pair = Array.isArray(items) ? items.find((item) => item?.key?.value === last) : undefined
  return pair?.key ?? document.getIn(path, true)
}

function excerptOf(lines: readonly string[], { line, column }: Position): string {
  const first = Math.max(1, line - EXCERPT_LINES)
  const last = Math.min(lines.length, line + EXCERPT_LINES)
  const width = String(last).length
  const skipped = column > EXCERPT_WIDTH ? column - EXCERPT_WIDTH / 2 : 0
  const shown: string[] = []
  for (let i = first; i <= last; i++) {
    const text = (lines[i - 1] ?? '').slice(skipped, skipped + EXCERPT_WIDTH)
    shown.push(`${i === line ? '>' : ' '} ${String(i).padStart(width)} | ${text}`)
    if (i !== line) continue
    const before = text.slice(0, column - 1 - skipped).replace(/[^\t]/g, ' ')
    shown.push(`  ${' '.repeat(width)} | ${before}^`)
  }
  return shown.join('\n')
}
