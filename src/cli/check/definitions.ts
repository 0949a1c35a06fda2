import type { ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { vocabulary, type VocabularyEntry } from '../..'

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
}

/** The step definitions of a project, by the texts that they take. */
export class Definitions {
  private readonly definitions: readonly Definition[]
  private readonly entries = new Map<string, VocabularyEntry>()
  private readonly known = new Map<string, readonly Match[]>()

  constructor(library: ISupportCodeLibrary) {
    this.definitions = (library as unknown as { readonly stepDefinitions: readonly Definition[] }).stepDefinitions
    for (const entry of vocabulary)
      for (const text of [...entry.en, ...entry.ko]) this.entries.set(entry.type === 'claim' ? `{modality}${text}` : text, entry)
  }

  /** The sentences of all definitions that have one. */
  get sentences(): readonly string[] {
    return this.definitions.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []))
  }

  matching(text: string): readonly Match[] {
    const known = this.known.get(text)
    if (known) return known
    const found = this.definitions.flatMap((definition) => {
      const args = definition.expression.match(text)
      return args ? [{ definition, args, entry: this.entries.get(String(definition.pattern)) }] : []
    })
    this.known.set(text, found)
    return found
  }
}
