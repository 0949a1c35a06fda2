// Puts the errors of the yaml library into the words of go-yaml (go.yaml.in/yaml/v2 decode.go `fail`, scannerc.go, parserc.go).
import type { YAMLParseError } from 'yaml'

interface Place {
  /** counted from 1 */
  readonly line: number
  readonly column: number
}

const NO_TOKEN = 'found character that cannot start any token'
const NO_MAPPING = 'mapping values are not allowed in this context'

/** go-yaml's message for the first of the errors; its scanner counts lines from 1, its parser from 0, and line 0 is not named. */
export function goYamlError(errors: readonly YAMLParseError[], text: string): string {
  const error = errors[0] as YAMLParseError
  const [start = { line: 1, col: 1 }] = error.linePos ?? []
  const end = endOf(errors)
  const place = { line: start.line, column: start.col }
  const lines = text.split('\n')
  switch (error.code) {
    case 'TAB_AS_INDENT':
    case 'BAD_SCALAR_START':
      return scannerError(NO_TOKEN, place.line)
    case 'BLOCK_AS_IMPLICIT_KEY':
      return scannerError(NO_MAPPING, end)
    case 'MULTILINE_IMPLICIT_KEY':
      if (/^\s*- /.test(lines[place.line - 1] ?? '') && isKeyRequired(lines, place))
        return unexpected(error.message, lines, place)
      return scannerError(isKeyRequired(lines, place) ? "could not find expected ':'" : NO_MAPPING, end)
    case 'BAD_DQ_ESCAPE':
      return scannerError('found unknown escape character', place.line)
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      return unclosed(error.message, lines, place)
    case 'UNEXPECTED_TOKEN':
      return unexpected(error.message, lines, place)
    default:
      return scannerError(error.message.split(' at line ')[0] as string, place.line)
  }
}

/** Errors that the library reports together end at the last of their lines. */
function endOf(errors: readonly YAMLParseError[]): number {
  const [first, second] = errors
  const line = first?.linePos?.[1]?.line ?? first?.linePos?.[0].line ?? 1
  const next = second?.code === 'MULTILINE_IMPLICIT_KEY' ? second.linePos?.[1]?.line : undefined
  if (first?.code === 'MULTILINE_IMPLICIT_KEY' && first.linePos?.[1]?.col === 1) return line
  return next ?? line
}

function scannerError(problem: string, line: number): string {
  return `yaml: ${line > 1 ? `line ${line}: ` : ''}${problem}`
}

function parserError(problem: string, contextLine: number, problemLine: number): string {
  const line = contextLine > 1 ? contextLine - 1 : problemLine - 1
  return `yaml: ${line > 0 ? `line ${line}: ` : ''}${problem}`
}

function unclosed(message: string, lines: readonly string[], place: Place): string {
  const isSequence = message.includes('Flow sequence') || message.includes('end with a ]')
  if (isSequence || message.includes('Flow map') || message.includes('end with a }'))
    return parserError(
      `did not find expected ',' or '${isSequence ? ']' : '}'}'`,
      flowStart(lines, place, isSequence ? '[' : '{'),
      place.line,
    )
  if (message.includes('quote')) return scannerError('found unexpected end of stream', place.line)
  return parserError('did not find expected key', blockStart(lines, place), place.line)
}

function unexpected(message: string, lines: readonly string[], place: Place): string {
  if (/flow-(?:map|seq)-end/.test(message) && /:\s*[}\]]/.test(lines[place.line - 1] ?? ''))
    return parserError('did not find expected node content', 1, place.line)
  const start = blockStart(lines, place)
  const isSequence = (lines[start - 1] ?? '').trimStart().startsWith('- ')
  return parserError(isSequence ? "did not find expected '-' indicator" : 'did not find expected key', start, place.line)
}

const indentOf = (line: string): number => line.length - line.trimStart().length

/** Whether a key has to stand there: where its block has begun in that column. */
function isKeyRequired(lines: readonly string[], { line, column }: Place): boolean {
  if (indentOf(lines[line - 1] ?? '') !== column - 1) return false
  for (let i = line - 2; i >= 0; i--) {
    const text = lines[i] ?? ''
    if (text.trim() !== '' && indentOf(text) <= column - 1) return indentOf(text) === column - 1
  }
  return false
}

/** The line in which the block around a place begins. */
function blockStart(lines: readonly string[], { line }: Place): number {
  const inner = indentOf(lines[line - 1] ?? '')
  let [start, indent] = [line, inner]
  for (let i = line - 2; i >= 0; i--) {
    const text = lines[i] ?? ''
    if (text.trim() === '') continue
    const here = indentOf(text)
    if (here <= inner && (indent === inner || here === indent)) [start, indent] = [i + 1, here]
    else if (here < indent) break
  }
  return start
}

function flowStart(lines: readonly string[], { line }: Place, opening: string): number {
  for (let i = line - 1; i >= 0; i--) if ((lines[i] ?? '').includes(opening)) return i + 1
  return line
}
