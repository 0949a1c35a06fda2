import { NAME_ALPHABET } from '../api'

const ID = `[${NAME_ALPHABET}]`
const AGE = String.raw`(?:\d+y)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+(?:\.\d+)?m?s)?`

/** What always varies from run to run, and what stands for it in a shape. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>'],
  [/\b[0-9a-f]{64}\b/g, '<digest>'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g, '<time>'],
  [/\b\d+\.\d+\.\d+\.\d+(:\d+)?\b/g, '<ip>$1'],
  [new RegExp(String.raw`(pod-template-hash=|-)${ID}{8,10}(?:-${ID}{5})?\b`, 'g'), '$1<hash>'],
  [new RegExp(String.raw`-${ID}{5}\b(?!-)`, 'g'), '-<id>'],
  [/"?resourceVersion"?: ?"?\d+"?/g, 'resourceVersion: <version>'],
  [/\(x\d+ over [\dsmhdy]+\)/g, '(xN over <age>)'],
  [new RegExp(String.raw`(?<![\w.:-])(?=\d)${AGE}(?![\w.:/-])`, 'g'), '<age>'],
  [/\b\d+(\.\d+)?(ms|µs)\b/g, '<age>'],
  [/Image size: \d+ bytes/g, 'Image size: <size>'],
  [/-{4,}/g, '----'],
  [/[ \t]+/g, ' '],
]

/** A line with placeholders for random suffixes, ages, addresses, times and unique ids; runs of blanks count as one. */
export function shapeOf(line: string): string {
  return VARYING.reduce(
    (text, [pattern, placeholder]) => text.replace(pattern, (match, ...groups) => replacement(match, placeholder, groups[0])),
    line,
  ).trimEnd()
}

/** A bare number is no age. */
function replacement(match: string, placeholder: string, group: unknown): string {
  if (placeholder === '<age>' && !/[a-z]$/.test(match)) return match
  return placeholder.replace('$1', typeof group === 'string' ? group : '')
}

/** Whether a command's output is as expected, line by line and by shape; `<any>` in the expected text stands for what varies. */
export function isSameOutput(expected: string, actual: string): boolean {
  const wanted = linesOf(expected)
  const printed = linesOf(actual)
  return wanted.length === printed.length && wanted.every((line, i) => patternOf(line).test(printed[i] ?? ''))
}

/** Whether a printed line is as an expected one, by shape. */
export function shapeMatches(expected: string, actual: string): boolean {
  return patternOf(shapeOf(expected)).test(shapeOf(actual))
}

/** Whether two texts are the same but for blanks at the ends of lines, which editors take away and kubectl prints. */
export function isSameText(expected: string, actual: string): boolean {
  return withoutEnds(expected) === withoutEnds(actual)
}

const withoutEnds = (text: string): string => text.replace(/[ \t]+$/gm, '').trimEnd()

function linesOf(text: string): readonly string[] {
  return text.trimEnd().split('\n').map(shapeOf)
}

function patternOf(line: string): RegExp {
  const parts = line.split('<any>').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*?')}$`)
}
