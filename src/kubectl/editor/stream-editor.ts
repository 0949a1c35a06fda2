import type { KubectlEnvironment } from '../environment'

/** Editors that leave a file as it is. */
const IDLE: ReadonlySet<string> = new Set(['true', ':', 'cat'])

/**
 * Has the editor of `KUBE_EDITOR`, else of `EDITOR`, change a text. There is no terminal and no process here: of all editors only
 * `sed -i` with substitutions is known, and those that change nothing.
 */
export function editText({ variables = {} }: KubectlEnvironment, text: string): string {
  const command = variables['KUBE_EDITOR'] || variables['EDITOR'] || 'vi'
  const words = wordsOf(command)
  if (IDLE.has(words[0] ?? '')) return text
  if (words[0] !== 'sed' || words[1] !== '-i')
    throw new Error(`unable to launch the editor ${JSON.stringify(command)}: only \`sed -i 's/…/…/'\` can be run here`)
  const isExtended = words.includes('-E') || words.includes('-r')
  const scripts = words.slice(2).filter((word) => !['-E', '-r', '-e'].includes(word))
  return scripts.flatMap((script) => substitutionsOf(script, isExtended)).reduce(substitute, text)
}

/** The words of a command; quotes keep blanks together. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'))
}

interface Substitution {
  readonly pattern: RegExp
  readonly replacement: string
}

/** `s/a/b/g;s|c|d|` */
function substitutionsOf(script: string, isExtended: boolean): readonly Substitution[] {
  const found: Substitution[] = []
  for (let rest = script.trim(); rest;) {
    const match = /^s(.)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1([gi]*)\s*(?:;\s*|$)/s.exec(rest)
    if (!match) throw new Error(`there was a problem with the editor "sed": ${JSON.stringify(rest)} is no substitution`)
    const [whole, , pattern = '', replacement = '', flags = ''] = match
    found.push({
      pattern: new RegExp(isExtended ? pattern : extended(pattern), `${flags}m`),
      replacement: replacement
        .replace(/\$/g, '$$$$')
        .replace(/\\(\d)/g, '$$$1')
        .replace(/(^|[^\\])&/g, '$1$$&'),
    })
    rest = rest.slice(whole.length)
  }
  return found
}

/** A basic regular expression as an extended one: groups and repetitions are escaped there, and plain here. */
function extended(pattern: string): string {
  return pattern.replace(/\\?[(){}+?|]/g, (part) => (part.startsWith('\\') ? part.slice(1) : `\\${part}`))
}

/** As sed does, line by line: without `g` the first match of each line. */
function substitute(text: string, { pattern, replacement }: Substitution): string {
  return text
    .split('\n')
    .map((line) => line.replace(pattern, replacement))
    .join('\n')
}
