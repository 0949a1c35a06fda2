/** Whether a command's output is as expected, line by line; `<any>` in the expected text stands for what varies, and blanks count as one. */
export function isSameOutput(expected: string, actual: string): boolean {
  const wanted = linesOf(expected)
  const printed = linesOf(actual)
  return wanted.length === printed.length && wanted.every((line, i) => patternOf(line).test(printed[i] ?? ''))
}

function linesOf(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trimEnd())
}

function patternOf(line: string): RegExp {
  const parts = line.split('<any>').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*?')}$`)
}
