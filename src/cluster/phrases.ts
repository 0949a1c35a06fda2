/** Something to be said in the reader's language: English words with gaps, written `{}`, and what stands in the gaps. */
export interface Phrase {
  readonly words: string
  readonly about: readonly Said[]
}

/** A phrase, or a text that is the same in every language: a name, or what Kubernetes itself says. */
export type Said = string | Phrase

/** How a language says what is said in English, by the English words; a phrase that it does not have stays English. */
export type Phrases = Readonly<Record<string, (...about: readonly string[]) => string>>

/** Makes a phrase of a template: what is in its gaps is kept apart from its words. */
export function say(words: TemplateStringsArray, ...about: readonly (Said | number)[]): Phrase {
  return { words: words.join('{}'), about: about.map((each) => (typeof each === 'number' ? String(each) : each)) }
}

/** Several things said one after the other, which every language parts in the same way. */
export function sayAll(parts: readonly Said[], separator: string): Said {
  const [first = '', ...others] = parts
  return others.length ? { words: parts.map(() => '{}').join(separator), about: parts } : first
}

/** What is said, as a text in a language; in English unless one is given. */
export function inWords(said: Said, phrases: Phrases = {}): string {
  if (typeof said === 'string') return said
  const about = said.about.map((each) => inWords(each, phrases))
  const translated = Object.hasOwn(phrases, said.words) ? phrases[said.words] : undefined
  if (translated) return translated(...about)
  const [first = '', ...rest] = said.words.split('{}')
  return first + rest.map((part, i) => `${about[i] ?? ''}${part}`).join('')
}

/** An error about what an author wrote, which can be told in the language of the feature; its own message is English. */
export class SaidError extends Error {
  constructor(readonly said: Said) {
    super(inWords(said))
  }
}
