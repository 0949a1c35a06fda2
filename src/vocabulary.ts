import type { BlockArgument } from './claims'
import { rememberSentence } from './reporting'

/** A sentence of features, as documentation, editors and `kubehave check` know it. */
export interface VocabularyEntry {
  /** `given`: something there is, or a setting; `action`: something that happens; `claim`: something that has to hold */
  readonly type: 'given' | 'action' | 'claim'
  /** cucumber expressions, a claim's without the modality in front */
  readonly en: readonly string[]
  readonly ko: readonly string[]
  /** what stands below the sentence */
  readonly block?: BlockArgument
  /** one line about what it does or says */
  readonly doc: string
  /** whether it says where a manifest is, or is followed by one */
  readonly manifest?: 'path' | 'text'
  /** reads the arguments as a run would, without a cluster. Throws what is wrong with them. */
  readonly readArguments?: (args: readonly unknown[]) => void
}

const entries: VocabularyEntry[] = []

/** The sentences that were registered, in the order in which they were. */
export const vocabulary: readonly VocabularyEntry[] = entries

/** Takes a sentence into the vocabulary; from now on it is suggested for unknown ones. Returns its texts. */
export function remember(entry: VocabularyEntry): readonly string[] {
  entries.push(entry)
  const texts = [...entry.en, ...entry.ko]
  for (const text of texts) rememberSentence(text)
  return texts
}
