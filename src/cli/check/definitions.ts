import type { ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { bindingOf, fixedWords, hasWords, vocabulary, type FixedWords, type VocabularyEntry } from '../..'

/** What is used of cucumber's step definitions. */
export interface Definition {
  readonly pattern: string | RegExp
  readonly uri: string
  readonly line: number
  readonly code: (...args: never[]) => unknown
  readonly expression: { match(text: string): readonly Argument[] | null }
}

interface Argument {
  readonly group: { readonly value: string | null; readonly start: number }
  readonly parameterType: { readonly name?: string }
  getValue(world: unknown): unknown
}

/** A definition that takes a step's text, and what the vocabulary says of it. */
export interface Match {
  readonly definition: Definition
  readonly args: readonly Argument[]
  readonly entry: VocabularyEntry | undefined
  /** where each argument that the entry means stands among those of the text, the modality aside */
  readonly order: readonly number[]
}

const UNKNOWN = { entry: undefined, order: [] } as const

/** The step definitions of a project, by the texts that they take. */
export class Definitions {
  private readonly definitions: readonly Definition[]
  private readonly entries = new Map<string, Pick<Match, 'entry' | 'order'>>()
  /** the words that each text of a definition has: most definitions are ruled out by them */
  private readonly words: readonly FixedWords[]
  private readonly known = new Map<string, readonly Match[]>()

  constructor(library: ISupportCodeLibrary) {
    this.definitions = (library as unknown as { readonly stepDefinitions: readonly Definition[] }).stepDefinitions
    this.words = this.definitions.map(({ pattern }) => (typeof pattern === 'string' ? fixedWords(pattern) : []))
    for (const entry of vocabulary)
      for (const text of [...entry.en, ...entry.ko]) {
        const { expression, order } = bindingOf(entry, text)
        this.entries.set(expression, { entry, order })
      }
  }

  /** The sentences of the vocabulary, and of all definitions that have one. */
  get sentences(): readonly string[] {
    const own = this.definitions.flatMap(({ pattern }) =>
      typeof pattern === 'string' && !this.entries.has(pattern) ? [pattern] : [],
    )
    return [
      ...vocabulary.flatMap(({ type, en, ko }) => [...en, ...ko].map((text) => (type === 'claim' ? `{modality}${text}` : text))),
      ...own,
    ]
  }

  matching(text: string): readonly Match[] {
    const known = this.known.get(text)
    if (known) return known
    const found = this.definitions.flatMap((definition, i) => {
      const args = hasWords(text, this.words[i] ?? []) ? definition.expression.match(text) : undefined
      return args ? [{ definition, args, ...(this.entries.get(String(definition.pattern)) ?? UNKNOWN) }] : []
    })
    this.known.set(text, found)
    return found
  }
}
