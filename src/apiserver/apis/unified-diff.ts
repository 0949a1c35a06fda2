import { structuredPatch } from 'diff'

const CONTEXT_LINES = 3

/** A range as difflib writes it: the length left out where it is one. */
function range(start: number, length: number): string {
  if (length === 1) return String(start)
  return `${length === 0 ? start - 1 : start},${length}`
}

/** What differs between two values, as their JSON with an indent of one (apimachinery `util/diff`). */
export function unifiedDiff(before: unknown, after: unknown): string {
  const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`
  const { hunks } = structuredPatch('', '', text(before), text(after), undefined, undefined, { context: CONTEXT_LINES })
  return hunks
    .map(({ oldStart, oldLines, newStart, newLines, lines }) => {
      const head = `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`
      return `${[head, ...lines.filter((line) => !line.startsWith('\\'))].join('\n')}\n`
    })
    .join('')
}
