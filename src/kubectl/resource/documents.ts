import { LineCounter, parseDocument, type Tags, type YAMLError } from 'yaml'

/** Reading a file went wrong; the message is upstream's. */
export class DocumentError extends Error {}

/**
 * The documents of a file one after the other, as JSON would hold them: keys sorted, empty documents undefined
 * (apimachinery `util/yaml/decoder.go YAMLOrJSONDecoder`). Throws at the document that cannot be read.
 */
export function* readDocuments(text: string): Generator<unknown> {
  let rest = text.replace(/^\uFEFF/, '')
  let jsonError: DocumentError | undefined
  for (let count = 0; rest.trimStart().startsWith('{'); count++) {
    try {
      const length = jsonLength(rest)
      const value = JSON.parse(rest.slice(0, length)) as unknown
      rest = rest.slice(length)
      yield sortKeys(value)
    } catch (error) {
      jsonError = error instanceof DocumentError ? error : new DocumentError(jsonMessage(rest, error as Error))
      if (count > 1) throw jsonError
      break
    }
  }
  if (jsonError === undefined && rest.trim() === '') return
  for (const document of splitYaml(rest)) {
    let value: unknown
    try {
      value = parseYaml(document)
    } catch (error) {
      throw jsonError ?? error
    }
    yield value
  }
}

/** The length of the first JSON value of a text. */
function jsonLength(text: string): number {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (letter === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++
    } else if (letter === '{' || letter === '[') depth++
    else if ((letter === '}' || letter === ']') && --depth === 0) return i + 1
  }
  throw new DocumentError('unexpected EOF')
}

function jsonMessage(text: string, error: Error): string {
  const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length)
  const letter = text[position]
  return letter === undefined
    ? 'unexpected EOF'
    : `json: offset ${position + 1}: invalid character ${goRune(letter)} looking for beginning of value`
}

function goRune(letter: string): string {
  return letter === "'" ? `'\\''` : letter === '\n' ? `'\\n'` : letter === '\t' ? `'\\t'` : `'${letter}'`
}

function splitYaml(text: string): string[] {
  const documents: string[] = []
  let lines: string[] = []
  for (const line of text.split('\n')) {
    if (!line.startsWith('---')) {
      lines.push(line)
      continue
    }
    const behind = line.slice(3).trim()
    if (behind && !behind.startsWith('#')) throw new DocumentError(`invalid Yaml document separator: ${behind}`)
    if (lines.length) documents.push(lines.join('\n'))
    lines = []
  }
  if (lines.length) documents.push(lines.join('\n'))
  return documents
}

/** YAML as kubectl's own library reads it: 1.1, but dates and sexagesimal numbers stay text. */
const withoutTimes = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag !== 'object' || (tag.format !== 'TIME' && tag.tag !== 'tag:yaml.org,2002:timestamp'))

const YAML_MESSAGES: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'did not find expected node content',
  BAD_ALIAS: 'did not find expected alphabetic or numeric character',
  BAD_DIRECTIVE: 'found unknown directive name',
  BAD_DQ_ESCAPE: 'found unknown escape character',
  BAD_INDENT: 'did not find expected key',
  BAD_SCALAR_START: 'found character that cannot start any token',
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  BLOCK_IN_FLOW: `did not find expected ',' or '}'`,
  IMPOSSIBLE: 'did not find expected node content',
  KEY_OVER_1024_CHARS: `could not find expected ':'`,
  MISSING_CHAR: `could not find expected ':'`,
  MULTILINE_IMPLICIT_KEY: `could not find expected ':'`,
  MULTIPLE_ANCHORS: 'did not find expected node content',
  MULTIPLE_TAGS: 'did not find expected node content',
  TAB_AS_INDENT: 'found character that cannot start any token',
  UNEXPECTED_TOKEN: 'did not find expected node content',
}

/** One YAML document as a JSON value; undefined for an empty one. Of a doubled key the last one counts. */
export function parseYaml(text: string): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, {
    version: '1.1',
    uniqueKeys: false,
    strict: false,
    prettyErrors: false,
    lineCounter,
    customTags: withoutTimes,
  })
  const error = document.errors[0]
  if (error) throw yamlError(error, lineCounter)
  try {
    return sortKeys(document.toJS({ maxAliasCount: 10_000 }) as unknown)
  } catch (error) {
    throw new DocumentError(`error converting YAML to JSON: yaml: ${bombMessage(error as Error)}`)
  }
}

function bombMessage({ message }: Error): string {
  if (message.startsWith('Excessive alias count')) return 'document contains excessive aliasing'
  const anchor = /Unresolved alias .*: (\S+)$/.exec(message)?.[1]
  return anchor === undefined ? message : `unknown anchor '${anchor}' referenced`
}

function yamlError({ code, pos }: YAMLError, lineCounter: LineCounter): DocumentError {
  const message = YAML_MESSAGES[code] ?? 'did not find expected node content'
  return new DocumentError(`error converting YAML to JSON: yaml: line ${lineCounter.linePos(pos[0]).line}: ${message}`)
}

/** The value with all keys in order and no undefined values, as a Go map is written. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sortKeys(inner)]))
}
