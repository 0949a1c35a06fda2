import { findManifestProblems, say, SaidError, suggestionFor, findManifests, type Files, type Said } from '../..'
import type { Finding } from './finding'

interface DocString {
  readonly text: string
  readonly line: number
  readonly column: number
}

const PROBLEM = /^(.*?):(?:(\d+):(\d+):)? (.*)$/

/** Looks at manifests, each file once. */
export class ManifestCheck {
  private readonly seen = new Map<string, readonly Finding[]>()

  constructor(private readonly files: Files) {}

  /** The problems of a manifest below a sentence, at their places in the feature. */
  text(file: string, { text, line, column }: DocString): readonly Finding[] {
    // blank lines in front of it give its lines the numbers that they have in the feature
    return findManifestProblems('\n'.repeat(line) + text, file).map((problem) =>
      findingOf(problem, { file, line, column }, column - 1),
    )
  }

  /** The problems of the manifests that a path names; `at` makes a finding of a path that names none. */
  path(path: string, at: (said: Said) => Finding): readonly Finding[] {
    let names: readonly string[]
    try {
      names = this.namesOf(path)
    } catch (error) {
      return [at(error instanceof SaidError ? error.said : error instanceof Error ? error.message : String(error))]
    }
    return names.flatMap((name) => {
      try {
        return this.file(name)
      } catch {
        return [at(say`there is no manifest ${name}${this.near(name)}`)]
      }
    })
  }

  private namesOf(path: string): readonly string[] {
    if (!this.files.isDirectory(path)) return findManifests(this.files, path)
    const names = this.files.list(path).filter((name) => /\.(ya?ml|json)$/.test(name))
    return names.map((name) => `${path.replace(/\/+$/, '')}/${name}`)
  }

  private file(name: string): readonly Finding[] {
    const known = this.seen.get(name)
    if (known) return known
    const problems = findManifestProblems(this.files.read(name), name)
    const findings = problems.map((problem) => findingOf(problem, { file: name, line: 1, column: 1 }, 0))
    this.seen.set(name, findings)
    return findings
  }

  private near(name: string): Said {
    const cut = name.lastIndexOf('/') + 1
    try {
      return suggestionFor(name.slice(cut), this.files.list(name.slice(0, cut) || '.'))
    } catch {
      return ''
    }
  }
}

/** `file:line:column: message` and the lines around it, as the manifest's reader words a problem. */
function findingOf(problem: string, fallback: Omit<Finding, 'message'>, indent: number): Finding {
  const [head = '', ...excerpt] = problem.split('\n')
  const [, file, line, column, message] = PROBLEM.exec(head) ?? []
  if (file === undefined || line === undefined) return { ...fallback, message: message ?? head }
  const place = { file, line: Number(line), column: Number(column) + indent, message: message ?? '' }
  return indent ? place : { ...place, excerpt: excerpt.join('\n') }
}
