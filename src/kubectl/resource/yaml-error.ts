import type { LineCounter, YAMLError } from 'yaml'

/**
 * What go-yaml says of text that the `yaml` package cannot parse, such as `yaml: line 4: did not find expected key`. Its lines count
 * from one for what is wrong in a token and from zero for what is wrong between tokens; the first line is not named
 * (go-yaml `yaml.go fail`).
 */
export function yamlMessage(text: string, errors: readonly YAMLError[], lines: LineCounter): string {
  const [error] = errors as readonly [YAMLError]
  const lineOf = (position: number): number => lines.linePos(position).line - 1
  const endLine = text.split('\n').length - 1
  const at = lineOf(error.pos[0])
  switch (error.code) {
    case 'TAB_AS_INDENT':
    case 'BAD_SCALAR_START':
      return inToken(at, 'found character that cannot start any token')
    case 'BAD_DQ_ESCAPE':
      return inToken(at, 'found unknown escape character')
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return implicitKeyMessage(errors, lineOf)
    case 'BAD_INDENT': {
      const kind = /^Flow (sequence|map)/.exec(error.message)?.[1]
      return kind === undefined
        ? between(at, 'did not find expected key')
        : flowMessage(text, error, kind === 'map' ? '}' : ']', lineOf, endLine)
    }
    case 'MISSING_CHAR':
      if (error.message.includes('quote')) return inToken(quoteLine(text, lineOf) || endLine, 'found unexpected end of stream')
      if (error.message.startsWith('Flow'))
        return flowMessage(text, error, error.message.includes('}') ? '}' : ']', lineOf, endLine)
      return inToken(at, "could not find expected ':'")
    case 'UNEXPECTED_TOKEN':
      return between(at, error.message.includes('node end') ? "did not find expected '-' indicator" : 'did not find expected key')
    default:
      return between(at, 'did not find expected node content')
  }
}

/** `line` counts from zero. */
function inToken(line: number, message: string): string {
  return line > 0 ? `yaml: line ${line + 1}: ${message}` : `yaml: ${message}`
}

function between(line: number, message: string): string {
  return line > 0 ? `yaml: line ${line}: ${message}` : `yaml: ${message}`
}

function implicitKeyMessage(errors: readonly YAMLError[], lineOf: (position: number) => number): string {
  const [first] = errors as readonly [YAMLError]
  const isDash = errors.some(({ message }) => message.startsWith('Unexpected block-seq-ind'))
  if (isDash) return between(lineOf(first.pos[0]), 'did not find expected key')
  const multiline = errors.find(({ code }) => code === 'MULTILINE_IMPLICIT_KEY')
  const line = multiline ? lineOf(multiline.pos[1]) : lineOf(first.pos[0])
  return inToken(line, 'mapping values are not allowed in this context')
}

function flowMessage(
  text: string,
  error: YAMLError,
  close: ']' | '}',
  lineOf: (position: number) => number,
  endLine: number,
): string {
  const open = text.lastIndexOf(close === ']' ? '[' : '{', error.pos[0])
  return between(lineOf(Math.max(open, 0)) || endLine, `did not find expected ',' or '${close}'`)
}

/** The line of the last quote that opens. */
function quoteLine(text: string, lineOf: (position: number) => number): number {
  return lineOf(Math.max(text.lastIndexOf('"'), text.lastIndexOf("'"), 0))
}
