import type { Routine } from '../routine'
import { evaluateArithmetic } from './arithmetic'
import { matchesGlob, matchingPaths } from './globs'
import type { FileSystem } from './file-system'
import type { Script, Word, WordPart } from './syntax'

// POSIX Shell Command Language, 2.6 Word Expansions.

/** What expansions read of a shell. */
export interface ExpansionScope {
  readonly files: FileSystem
  readonly workingDirectory: string
  /** the value of a variable or special parameter; undefined where it is not set */
  variable(name: string): string | undefined
  setVariable(name: string, value: string): void
  /** `$1` and those after it */
  readonly positional: readonly string[]
  outputOf(script: Script): Routine<string>
}

/** The word, or its expansion, is refused with that message. */
export class ExpansionError extends Error {}

export function* expandAll(scope: ExpansionScope, words: readonly Word[]): Routine<string[]> {
  const all: string[] = []
  for (const word of words) all.push(...(yield* expand(scope, word)))
  return all
}

export function* expandToText(scope: ExpansionScope, word: Word): Routine<string> {
  let text = ''
  for (const part of withHome(scope, word))
    text += isAllPositional(part) ? scope.positional.join(' ') : yield* textOf(scope, part)
  return text
}

/** Whether a text matches a word as a pattern, as in `case`. */
export function* matchesPattern(scope: ExpansionScope, text: string, pattern: Word): Routine<boolean> {
  let glob = ''
  for (const part of pattern) {
    const piece = yield* textOf(scope, part)
    glob += part.quoted ? piece.replace(/[\\*?[]/g, '\\$&') : piece
  }
  return matchesGlob(text, glob)
}

/** A word that begins with `~` or `~/` begins with the home of the user (2.6.1 Tilde Expansion). */
function withHome(scope: ExpansionScope, word: Word): Word {
  const [first, ...rest] = word
  if (first?.kind !== 'text' || first.quoted || !/^~(?=\/|$)/.test(first.text)) return word
  const home = scope.variable('HOME')
  if (home === undefined || (first.text === '~' && rest.length > 0)) return word
  return [{ kind: 'text', text: home, quoted: true }, { ...first, text: first.text.slice(1) }, ...rest]
}

const isAllPositional = (part: WordPart): boolean => part.kind === 'variable' && (part.name === '@' || part.name === '*')

/** The fields of a word: what is not quoted is split at blanks after its expansion, and stands for the files it matches. */
function* expand(scope: ExpansionScope, word: Word): Routine<string[]> {
  const fields: string[] = []
  let field: string | undefined
  let isPattern = false
  const finish = (): void => {
    if (field !== undefined) fields.push(...(isPattern ? globbed(scope, field) : [field]))
    field = undefined
    isPattern = false
  }
  const addFields = ([first, ...others]: readonly string[]): void => {
    if (first === undefined) return
    field = (field ?? '') + first
    for (const other of others) {
      finish()
      field = other
    }
  }
  for (const part of withHome(scope, word)) {
    if (part.quoted && part.kind === 'variable' && part.name === '@') {
      addFields(scope.positional)
      continue
    }
    const text = isAllPositional(part) ? scope.positional.join(' ') : yield* textOf(scope, part)
    if (part.quoted) field = (field ?? '') + text
    else if (part.kind === 'text') {
      field = (field ?? '') + text
      isPattern ||= /[*?]/.test(text)
    } else {
      if (/^\s/.test(text)) finish()
      addFields(text.split(/\s+/).filter((each) => each !== ''))
      if (/\s$/.test(text)) finish()
    }
  }
  finish()
  return fields
}

function globbed({ files, workingDirectory }: ExpansionScope, pattern: string): readonly string[] {
  const found = matchingPaths(files, workingDirectory, pattern)
  return found.length ? found : [pattern]
}

function* textOf(scope: ExpansionScope, part: WordPart): Routine<string> {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'substitution':
      return yield* scope.outputOf(part.script)
    case 'arithmetic':
      return String(
        evaluateArithmetic(part.text, {
          get: (name) => scope.variable(name) ?? '',
          set: (name, value) => scope.setVariable(name, value),
        }),
      )
    case 'variable':
      return variableText(scope, part)
  }
}

function variableText(scope: ExpansionScope, { name, operator, word = '', isLength }: WordPart & { kind: 'variable' }): string {
  const value = scope.variable(name) ?? ''
  if (isLength) return String(value.length)
  switch (operator) {
    case '+':
      return value ? word : ''
    case '?':
      if (!value) throw new ExpansionError(`${name}: ${word || 'parameter not set'}`)
      return value
    case '=':
      if (!value) scope.setVariable(name, word)
      return value || word
    default:
      return value || word
  }
}
