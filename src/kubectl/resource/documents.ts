import { yamlToJson, YamlSyntaxError } from '../../apimachinery'

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
      const value = sortKeys(JSON.parse(rest.slice(0, length)))
      rest = rest.slice(length)
      yield value
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

/** encoding/json's */
const MAX_DEPTH = 10_000

/** The length of the first JSON value of a text. */
function jsonLength(text: string): number {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (letter === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++
    } else if (letter === '{' || letter === '[') {
      if (++depth > MAX_DEPTH) throw new DocumentError(`json: offset ${i + 1}: invalid character '${letter}' exceeded max depth`)
    } else if ((letter === '}' || letter === ']') && --depth === 0) return i + 1
  }
  throw new DocumentError('unexpected EOF')
}

function jsonMessage(text: string, error: Error): string {
  if (error instanceof RangeError) return 'exceeded max depth'
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
  for (const line of text.replace(/\r?\n$/, '').split(/\r?\n/)) {
    if (!line.startsWith('---')) {
      lines.push(line)
      continue
    }
    const behind = line.slice(3).trim()
    if (behind && !behind.startsWith('#')) throw new DocumentError(`invalid Yaml document separator: ${behind}`)
    if (lines.length) documents.push(`${lines.join('\n')}\n`)
    lines = []
  }
  if (lines.length) documents.push(`${lines.join('\n')}\n`)
  return documents
}

/** One YAML document as a JSON value; null for an empty one. Of a doubled key the last one counts. */
export function parseYaml(text: string): unknown {
  try {
    return sortKeys(yamlToJson(text).value)
  } catch (error) {
    if (error instanceof RangeError) throw new DocumentError('exceeded max depth')
    if (error instanceof YamlSyntaxError) throw new DocumentError(`error converting YAML to JSON: ${error.message}`)
    throw error
  }
}

/** The value with all keys in order and no undefined values, as a Go map is written. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sortKeys(inner)]))
}
