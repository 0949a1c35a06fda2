/** Something wrong in a file, and where: lines and columns count from 1. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  /** what is wrong; further lines give advice */
  readonly message: string
  /** the lines around it, where they are at hand already */
  readonly excerpt?: string
}

const LINES_AROUND = 1

/** A finding as a compiler would print it: place, message, the lines around it with a caret. */
export function formatFinding(finding: Finding, linesOf: (file: string) => readonly string[]): string {
  const { file, line, column, message } = finding
  const [first = '', ...advice] = message.split('\n')
  const excerpt = finding.excerpt ?? excerptOf(linesOf(file), finding)
  return [`${file}:${line}:${column}: ${first}`, excerpt, ...advice.map((text) => `  ${text}`)].filter(Boolean).join('\n')
}

function excerptOf(lines: readonly string[], { line, column }: Finding): string {
  const from = Math.max(1, line - LINES_AROUND)
  const to = Math.min(lines.length, line + LINES_AROUND)
  const width = String(to).length
  const shown: string[] = []
  for (let number = from; number <= to; number++) {
    shown.push(`${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${lines[number - 1] ?? ''}`.trimEnd())
    if (number === line) shown.push(`  ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`)
  }
  return shown.join('\n')
}

/** Those findings in the order of files and places, each once: an outline's step is looked at for every row. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const unique = new Map(
    findings.map((finding) => [JSON.stringify([finding.file, finding.line, finding.column, finding.message]), finding]),
  )
  return [...unique.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  )
}
