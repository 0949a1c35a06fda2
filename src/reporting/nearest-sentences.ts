import { distance } from 'fastest-levenshtein'

interface SentenceRegistry {
  [REGISTRY]?: Set<string>
}

/** One set a process, however often this module is loaded: cucumber imports formatters apart from the steps. */
const REGISTRY: unique symbol = Symbol.for('kubehave.sentences') as never
const known: Set<string> = ((globalThis as SentenceRegistry)[REGISTRY] ??= new Set())

/** Takes a sentence into those that are suggested for an unknown one. */
export function rememberSentence(pattern: string): void {
  known.add(pattern)
}

/** What it costs to stand a parameter for a word: less than any other word, more than the same one. */
const PARAMETER_COST = 0.3
const GAP_COST = 0.8

/** The sentences nearest to a text, best first; a parameter may stand for any word. */
export function nearestSentences(text: string, most = 3, sentences: Iterable<string> = known): readonly string[] {
  const words = wordsOf(text)
  return [...sentences]
    .map((pattern) => ({
      pattern,
      away: computeDistance(words, wordsOf(pattern.replace('{modality}', ''))) / Math.max(words.length, 1),
    }))
    .filter(({ away }) => away < 0.6)
    .sort((a, b) => a.away - b.away || (a.pattern < b.pattern ? -1 : 1))
    .slice(0, most)
    .map(({ pattern }) => pattern.replace('{modality}', ''))
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\{[^}]*\}|"[^"]*"|'[^']*'|`[^`]*`|[^\s{}]+/g) ?? []
}

/** The edit distance between two lists of words. */
function computeDistance(text: readonly string[], pattern: readonly string[]): number {
  let row = pattern.map((_, i) => (i + 1) * GAP_COST)
  row.unshift(0)
  for (const word of text) {
    const next = [(row[0] ?? 0) + GAP_COST]
    pattern.forEach((other, i) => {
      const replaced = (row[i] ?? 0) + wordDistance(word, other)
      next.push(Math.min(replaced, (row[i + 1] ?? 0) + GAP_COST, (next[i] ?? 0) + GAP_COST))
    })
    row = next
  }
  return row.at(-1) ?? 0
}

function wordDistance(word: string, other: string): number {
  if (other.startsWith('{')) return word.startsWith('{') ? 0 : PARAMETER_COST
  if (word.startsWith('{')) return 1
  const forms = other.split('/').flatMap((form) => [form.replace(/\([^)]*\)/, ''), form.replace(/[()]/g, '')])
  return Math.min(
    ...forms.map((form) => distance(word.toLowerCase(), form.toLowerCase()) / Math.max(word.length, form.length, 1)),
  )
}
