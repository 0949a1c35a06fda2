import { parse } from 'shell-quote'
import { say, SaidError, type Said } from './phrases'

/** A command line that cannot be run here. */
export class CommandLineError extends SaidError {
  override readonly name = 'CommandLineError'
}

/** The words of a command line, split as a POSIX shell splits them. Throws for what only a shell could do, naming it. */
export function splitCommandLine(line: string): readonly string[] {
  return parse(line, (name: string) => `\${${name}}`).map((word) => {
    if (typeof word === 'string') return word
    if ('comment' in word)
      throw new CommandLineError(say`\`#${word.comment}\` is a comment; a command is run without one: ${line}`)
    if (word.op === 'glob') return word.pattern
    throw new CommandLineError(
      say`\`${word.op}\` is not supported: ${KINDS[word.op] ?? say`a shell would be needed`}; run one command at a time: ${line}`,
    )
  })
}

/** A command's words behind the variables that it sets, as in `KUBE_EDITOR=vi kubectl edit …`. */
export function takeVariables(words: readonly string[]): {
  readonly variables: Readonly<Record<string, string>>
  readonly words: readonly string[]
} {
  const count = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word))
  const set = words.slice(0, count < 0 ? words.length : count)
  const variables = Object.fromEntries(set.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]))
  return { variables, words: words.slice(set.length) }
}

const KINDS: Readonly<Record<string, Said>> = {
  '|': say`pipes are not run`,
  '>': say`output is not redirected`,
  '>>': say`output is not redirected`,
  '<': say`input is not redirected; give it as a doc string`,
  '&': say`nothing runs in the background`,
  '&&': say`commands are not chained`,
  '||': say`commands are not chained`,
  ';': say`commands are not chained`,
}
