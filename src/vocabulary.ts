import { argumentOrder, isKorean, modelOf, withForms, type BlockArgument, type SentenceType } from './claims'
import type { Said } from './cluster'
import { rememberSentence } from './reporting'
import { mayBeKorean, maySay } from './sayable'

/** A sentence of features, as documentation, editors and `kubehave check` know it. */
export interface VocabularyEntry {
  readonly type: SentenceType
  /** cucumber expressions, a claim's without the modality in front */
  readonly en: readonly string[]
  readonly ko: readonly string[]
  /** what stands below the sentence */
  readonly block?: BlockArgument
  /** one line about what it does or says */
  readonly doc: string
  /** whether it says where a manifest is, or is followed by one */
  readonly manifest?: 'path' | 'text'
  /** the columns that its table may have; any where left out */
  readonly columns?: readonly string[]
  /** whether it speaks of the last command's failure or output, so that a failing command may stand */
  readonly answersForCommand?: boolean
  /** what can be seen to be wrong with its arguments without a cluster. Throws where they cannot be read. */
  readonly problemsOf?: (args: readonly unknown[]) => readonly Said[]
}

const entries: VocabularyEntry[] = []

/** The sentences that were registered, in the order in which they were. */
export const vocabulary: readonly VocabularyEntry[] = entries

/** A sentence as cucumber is to know it. */
export interface BoundSentence {
  /** the cucumber expression, with what stands in front of every claim, and all forms of its words */
  readonly expression: string
  /** where each argument of the sentence's function stands in the expression */
  readonly order: readonly number[]
}

/** The wording `text` of an entry as cucumber is to know it. */
export function bindingOf(entry: Pick<VocabularyEntry, 'type' | 'en' | 'ko'>, text: string): BoundSentence {
  const modality = entry.type === 'claim' ? '{modality}' : ''
  return { expression: modality + withForms(text, entry.type), order: argumentOrder(text, modelOf(entry)) }
}

/** Takes a sentence into the vocabulary; from now on it is suggested for unknown ones. Returns what is to be bound. */
export function remember(entry: VocabularyEntry): readonly BoundSentence[] {
  entries.push(entry)
  const texts = [...entry.en, ...entry.ko]
  for (const text of texts) rememberSentence(text)
  return texts
    .filter((text) => !isKorean(text) || mayBeKorean())
    .map((text) => bindingOf(entry, text))
    .filter(({ expression }) => maySay(expression))
}
