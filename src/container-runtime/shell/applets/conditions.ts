import { fail, pathOf, type AppletCall, type Applets } from './applet'

/** `test` and `[`: files, texts and numbers, joined by `-a` and `-o`. */
function test(call: AppletCall): number {
  const args = call.name === '[' ? call.args.slice(0, -1) : call.args
  if (call.name === '[' && call.args.at(-1) !== ']') return fail(call, 'missing ]', 2)
  return holds(call, args) ? 0 : 1
}

function holds(call: AppletCall, args: readonly string[]): boolean {
  for (const [word, all] of [
    ['-o', false],
    ['-a', true],
  ] as const) {
    const at = args.indexOf(word, 1)
    if (at < 1 || args.length < 4) continue
    const [left, right] = [args.slice(0, at), args.slice(at + 1)]
    return all ? holds(call, left) && holds(call, right) : holds(call, left) || holds(call, right)
  }
  const [first = '', second, third = ''] = args
  if (first === '!' && args.length > 1) return !holds(call, args.slice(1))
  if (second === undefined) return first !== ''
  return args.length === 2 ? holdsOf(call, first, second) : compares(first, second, third)
}

function holdsOf(call: AppletCall, operator: string, operand: string): boolean {
  const { files } = call.context
  const text = (): string | undefined => files.read(pathOf(call, operand))
  switch (operator) {
    case '-z':
      return operand === ''
    case '-n':
      return operand !== ''
    case '-d':
      return text() === undefined && files.isFolder(pathOf(call, operand))
    case '-f':
      return text() !== undefined
    case '-s':
      return (text() ?? '') !== ''
    default:
      return files.exists(pathOf(call, operand))
  }
}

function compares(a: string, operator: string, b: string): boolean {
  switch (operator) {
    case '=':
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '-eq':
      return Number(a) === Number(b)
    case '-ne':
      return Number(a) !== Number(b)
    case '-lt':
      return Number(a) < Number(b)
    case '-le':
      return Number(a) <= Number(b)
    case '-gt':
      return Number(a) > Number(b)
    case '-ge':
      return Number(a) >= Number(b)
    default:
      return false
  }
}

export const conditionApplets: Applets = { '[': test, test }
