/** What a pod, or another object, is said to be; `negated` where the sentence says `not`. */
export interface State {
  readonly word: string
  readonly negated: boolean
}

const WORDS = 'ready|scheduled|unschedulable|available'
const COLUMN = String.raw`[A-Z][A-Za-z]*(?::[A-Za-z0-9/]+)?`

/** `ready`, `not scheduled`, `Running`, `Init:0/1`, …: small letters are conditions, the rest is kubectl's STATUS column. */
export const STATE_PATTERN = `(?:not )?(?:${WORDS}|${COLUMN})`

export function parseState(text: string): State {
  const negated = text.startsWith('not ')
  return { word: negated ? text.slice(4) : text, negated }
}

export function formatState({ word, negated }: State): string {
  return negated ? `not ${word}` : word
}
