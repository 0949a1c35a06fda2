// Puts the errors of the yaml library into the words of go-yaml (go.yaml.in/yaml/v2 decode.go `fail`, scannerc.go, parserc.go).
import type { YAMLParseError } from 'yaml'

interface Place {
  /** counted from 1 */
  readonly line: number
  readonly column: number
}

const NO_TOKEN = 'found character that cannot start any token'
const TAB_VIOLATES = 'found a tab character that violates indentation'
const NO_KEY = 'did not find expected key'
const NO_COLON = "could not find expected ':'"
const NO_MAPPING = 'mapping values are not allowed in this context'

/** go-yaml's message for the first of the errors; its scanner counts lines from 1, its parser from 0, and the first line is not named. */
export function goYamlError(errors: readonly YAMLParseError[], text: string): string {
  const error = errors[0] as YAMLParseError
  const [start = { line: 1, col: 1 }] = error.linePos ?? []
  const end = endOf(errors)
  const place = { line: start.line, column: start.col }
  const lines = text.split('\n')
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return scannerError(tabError(lines, place.line), place.line)
    case 'BAD_SCALAR_START':
      return scannerError(NO_TOKEN, place.line)
    case 'BLOCK_AS_IMPLICIT_KEY':
      return error.message.includes('block sequence') ? parserError(NO_KEY, end) : scannerError(NO_MAPPING, end)
    case 'MULTILINE_IMPLICIT_KEY':
      if (lines[place.line - 1]?.[place.column - 1] === '-') return parserError(NO_KEY, place.line)
      return scannerError(isKeyRequired(lines, place) ? NO_COLON : NO_MAPPING, end)
    case 'BAD_DQ_ESCAPE':
      return scannerError('found unknown escape character', place.line)
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      return unclosed(error.message, lines, place)
    case 'UNEXPECTED_TOKEN':
      return unexpected(error.message, lines, place)
    default:
      return scannerError(error.message, place.line)
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

function parserError(problem: string, line: number): string {
  return `yaml: ${line > 1 ? `line ${line - 1}: ` : ''}${problem}`
}

function unclosed(message: string, lines: readonly string[], place: Place): string {
  const isSequence = message.includes('Flow sequence') || message.includes('end with a ]')
  if (isSequence || message.includes('Flow map') || message.includes('end with a }'))
    return parserError(`did not find expected ',' or '${isSequence ? ']' : '}'}'`, lineBehindFlow(lines, place.line))
  if (message.includes('quote')) return scannerError('found unexpected end of stream', place.line)
  if (isKeyWithoutColon(lines, place)) return scannerError(NO_COLON, place.line + 1)
  return parserError(NO_KEY, place.line)
}

/** Behind a comma go-yaml takes what comes as one more element, however little it is indented, and stumbles over what follows that. */
function lineBehindFlow(lines: readonly string[], line: number): number {
  const isGoingOn = /[,[{]\s*$/.test(lines.slice(0, line - 1).findLast((text) => text.trim() !== '') ?? '')
  if (!isGoingOn || line >= lines.length) return line
  const next = lines.findIndex((text, i) => i >= line && text.trim() !== '') + 1
  return next === 0 ? lines.length : lineBehindFlow(lines, next)
}

function isKeyWithoutColon(lines: readonly string[], place: Place): boolean {
  return (
    !/: |:$/.test(lines[place.line - 1] ?? '') &&
    isKeyRequired(lines, { ...place, column: keyColumnOf(lines[place.line - 1] ?? '') + 1 })
  )
}

function unexpected(message: string, lines: readonly string[], place: Place): string {
  const line = lines[place.line - 1] ?? ''
  if (/flow-(?:map|seq)-end/.test(message) && /:\s*[}\]]/.test(line))
    return parserError('did not find expected node content', place.line)
  if (message.includes('scalar') && isKeyWithoutColon(lines, place)) return scannerError(NO_COLON, place.line + 1)
  const isSequence = (lines[blockStart(lines, place) - 1] ?? '').trimStart().startsWith('- ')
  return parserError(isSequence ? "did not find expected '-' indicator" : NO_KEY, place.line)
}

/** A tab below a plain scalar belongs to that scalar, as far as go-yaml's scanner is concerned. */
function tabError(lines: readonly string[], line: number): string {
  const before = lines[line - 2] ?? ''
  const isBelowPlainScalar = /(?:^|: |- )\s*[^\s"'[\]{}|>#&*!%@`-][^#]*$/.test(before) && !/:\s*$/.test(before)
  return isBelowPlainScalar ? TAB_VIOLATES : NO_TOKEN
}

const indentOf = (line: string): number => line.length - line.trimStart().length
/** Where a key can begin in a line: behind the dashes of lists. */
const keyColumnOf = (line: string): number => /^\s*(?:- +)*/.exec(line)?.[0].length ?? 0

/** Whether an error only says that the text goes on, further to the left, behind its first node: go-yaml reads no further. */
export function isBehindFirstNode(errors: readonly YAMLParseError[], text: string): boolean {
  const lines = text.split('\n')
  const first = lines.find((line) => /^\s*[^\s#]/.test(line)) ?? ''
  const place = errors[0]?.linePos?.[0]
  return errors[0]?.code === 'UNEXPECTED_TOKEN' && place !== undefined && indentOf(first) > 0 && place.col - 1 < indentOf(first)
}

/** Whether a key has to stand there: where its block has begun in that column. */
function isKeyRequired(lines: readonly string[], { line, column }: Place): boolean {
  if (keyColumnOf(lines[line - 1] ?? '') !== column - 1) return false
  for (let i = line - 2; i >= 0; i--) {
    const text = lines[i] ?? ''
    if (text.trim() === '') continue
    if (keyColumnOf(text) === column - 1) return true
    if (indentOf(text) < column - 1) return false
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
