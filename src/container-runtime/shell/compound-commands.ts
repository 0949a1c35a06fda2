import type { Routine } from '../routine'
import { expandAll, expandToText, matchesPattern } from './expansion'
import { Jump } from './shell-exit'
import type { ShellScope, Streams } from './shell-scope'
import type { Command, Script } from './syntax'

// The commands that decide which others run, and how often (POSIX Shell Command Language, 2.9.4 Compound Commands).

/** What runs the lists that a compound command is made of. */
export interface ListRunner extends ShellScope {
  /** the exit code of the last command */
  status: number
  list(script: Script, streams: Streams): Routine
  /** runs a list whose failure decides, and is no error */
  condition(script: Script, streams: Streams): Routine
}

type Of<K extends Command['kind']> = Command & { readonly kind: K }

export function* runLoop(shell: ListRunner, { condition, until, body }: Of<'loop'>, streams: Streams): Routine {
  for (;;) {
    yield* shell.condition(condition, streams)
    if ((shell.status === 0) === until) break
    if (yield* runBody(shell, body, streams)) break
  }
  shell.status = 0
}

export function* runFor(shell: ListRunner, { name, words, body }: Of<'for'>, streams: Streams): Routine {
  for (const value of yield* expandAll(shell, words)) {
    shell.setVariable(name, value)
    if (yield* runBody(shell, body, streams)) break
  }
}

/** Runs the body of a loop once; returns whether the loop is left. */
function* runBody(shell: ListRunner, body: Script, streams: Streams): Routine<boolean> {
  try {
    yield* shell.list(body, streams)
    return false
  } catch (error) {
    if (!(error instanceof Jump) || error.kind === 'return') throw error
    if (error.count > 1) throw new Jump(error.kind, error.count - 1)
    return error.kind === 'break'
  }
}

export function* runIf(shell: ListRunner, { branches, otherwise }: Of<'if'>, streams: Streams): Routine {
  for (const { condition, body } of branches) {
    yield* shell.condition(condition, streams)
    if (shell.status === 0) return yield* shell.list(body, streams)
  }
  shell.status = 0
  yield* shell.list(otherwise ?? [], streams)
}

export function* runCase(shell: ListRunner, { word, branches }: Of<'case'>, streams: Streams): Routine {
  const text = yield* expandToText(shell, word)
  shell.status = 0
  for (const { patterns, body } of branches)
    for (const pattern of patterns) if (yield* matchesPattern(shell, text, pattern)) return yield* shell.list(body, streams)
}
