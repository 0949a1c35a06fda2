import { shapeOf } from '../claims'
import type { ReplayedCommand } from './replay'

/** A command whose output differs from the transcript's; lines are given as they stand. */
export interface OutputDifference {
  readonly line: string
  readonly missing: readonly string[]
  readonly extra: readonly string[]
}

/** The commands that printed something else; rows may come in another order, since names carry random suffixes. */
export function compareOutputs(commands: readonly ReplayedCommand[]): readonly OutputDifference[] {
  const differences: OutputDifference[] = []
  for (const { entry, output } of commands) {
    const missing = [...entry.output]
    const extra: string[] = []
    for (const line of output) {
      const found = missing.findIndex((expected) => isSameShape(expected, line))
      if (found < 0) extra.push(line)
      else missing.splice(found, 1)
    }
    const unmet = missing.filter((line) => line.trim())
    const unasked = extra.filter((line) => line.trim())
    if (unmet.length || unasked.length) differences.push({ line: entry.line, missing: unmet, extra: unasked })
  }
  return differences
}

function isSameShape(expected: string, actual: string): boolean {
  const [wanted, printed] = [shapeOf(expected), shapeOf(actual)]
  if (!wanted.includes('<any>')) return wanted === printed
  const parts = wanted.split('<any>').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(printed)
}
