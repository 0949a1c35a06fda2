import type { Phrases } from '../../cluster'
import { KOREAN_MISTAKES } from './korean-mistakes'
import { KOREAN_PHRASES } from './korean-phrases'

/** What a language of features needs to tell of failures: its words for the phrases, and the keywords of its steps. */
export interface Language {
  readonly phrases: Phrases
  /** what stands in front of a step by what it does: Given, When, Then, and `*` */
  readonly keywords: Readonly<Record<'context' | 'action' | 'outcome' | 'unknown', string>>
}

const ENGLISH: Language = {
  phrases: {},
  keywords: { context: 'Given', action: 'When', outcome: 'Then', unknown: '*' },
}

/** By Gherkin's names of them; a further language is an entry here, and its phrases in a file or two. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  en: ENGLISH,
  ko: {
    phrases: { ...KOREAN_PHRASES, ...KOREAN_MISTAKES },
    keywords: { context: '먼저', action: '만일', outcome: '그러면', unknown: '*' },
  },
}

/** The language of a feature that says `# language: …`; English for those that kubehave does not speak. */
export function languageNamed(name = 'en'): Language {
  return (Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined) ?? ENGLISH
}
